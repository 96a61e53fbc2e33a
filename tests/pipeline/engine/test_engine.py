"""The engine says what spaCy says of the same paragraphs."""

from pathlib import Path

import pytest
import spacy
from shipped import shipped

from quotetool.pipeline.annotation import Annotation, annotation_of
from quotetool.pipeline.engine import Engine, arcs, spans, vectors

DATA = Path(__file__).parents[3] / "data"
PARAGRAPHS = [
    line
    for path in sorted(DATA.glob("*.txt"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if line.strip()
]
ODD = ["", " ", "\n\n", "“", "a", "Orlov", "No. No. No.", "\u200b", "…", "“““ ”””", "word " * 300]


@pytest.fixture(scope="module")
def engine():
    return Engine(shipped())


def annotated(engine, texts):
    return list(engine.annotate([shipped().make_doc(text) for text in texts]))


def by_spacy(texts):
    with shipped().select_pipes(disable=["quotetool_quotes"]):
        return [annotation_of(doc) for doc in shipped().pipe(texts)]


def test_paragraphs_are_annotated_as_by_spacy(engine):
    assert len(PARAGRAPHS) > 100
    assert annotated(engine, PARAGRAPHS) == by_spacy(PARAGRAPHS)


def test_odd_texts_are_annotated_as_by_spacy(engine):
    assert annotated(engine, ODD) == by_spacy(ODD)


def test_paragraphs_wait_for_a_free_place(engine, monkeypatch):
    monkeypatch.setattr(arcs, "_SIDE_BY_SIDE", 3)
    monkeypatch.setattr(spans, "_SIDE_BY_SIDE", 2)
    assert annotated(engine, PARAGRAPHS[:12]) == by_spacy(PARAGRAPHS[:12])


@pytest.mark.parametrize("known", [40, 3])
def test_words_are_forgotten_when_they_are_too_many(monkeypatch, known):
    monkeypatch.setattr(vectors, "_KNOWN", known)
    engine = Engine(shipped())
    one_by_one = [annotated(engine, [paragraph])[0] for paragraph in PARAGRAPHS[:12]]
    assert one_by_one == by_spacy(PARAGRAPHS[:12])


def test_no_tree_and_no_entity_goes_from_one_paragraph_to_the_next(engine):
    (found,) = annotated(engine, ["The talks with Viktor\n\nOrlov wait for an answer"])
    line_break = found.words.index("\n\n")
    assert all((head > line_break) == (k > line_break) for k, head in enumerate(found.heads))
    assert found.sentence_starts[line_break + 1]
    assert all(first > line_break or behind <= line_break + 1 for first, behind, _ in found.entities)


def test_articles_do_not_see_one_another(engine):
    texts = ["\n\n".join(PARAGRAPHS[:8]), "", "\n\n".join(PARAGRAPHS[8:16])]
    assert annotated(engine, texts) == [annotated(engine, [text])[0] for text in texts]


def test_nothing_comes_of_no_text(engine):
    assert annotated(engine, [""]) == [Annotation([], [], [], [], [], [], [], [], [])]
    assert annotated(engine, []) == []


def test_it_fits_the_shipped_pipeline_and_no_other():
    assert Engine.fits(shipped())
    assert not Engine.fits(spacy.blank("en"))
    with shipped().select_pipes(disable=["ner"]):
        assert not Engine.fits(shipped())
