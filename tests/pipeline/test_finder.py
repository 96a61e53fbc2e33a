"""Texts are worked on by the quickest way, with the same quotations."""

import pytest
from shipped import shipped

from quotetool import pipeline
from quotetool.pipeline import finder as finder_module
from quotetool.pipeline.engine import Engine
from quotetool.pipeline.finder import Finder, Text

TEXTS = [
    Text("“We wait for an answer,” Viktor Orlov said."),
    Text("Nobody said a word."),
    Text("Darya Belova spoke.\n\n“We do not wait,” she said."),
]


@pytest.fixture
def told(monkeypatch):
    """What the engine was asked to annotate."""
    texts = []
    annotate = Engine.annotate

    def watched(self, docs):
        texts.extend(doc.text for doc in docs)
        return annotate(self, docs)

    monkeypatch.setattr(Engine, "annotate", watched)
    return texts


def test_a_text_without_marks_is_not_looked_at(told):
    found = Finder(shipped()).find(TEXTS)
    assert [[quote["name"] for quote in quotes] for quotes, _ in found] == [
        ["Viktor Orlov"],
        [],
        ["Darya Belova"],
    ]
    assert told == [TEXTS[0].text, TEXTS[2].text]


def test_a_pipeline_of_another_make_is_run_by_spacy_with_the_same_quotations(monkeypatch, told):
    expected = Finder(shipped()).find(TEXTS)
    told.clear()
    monkeypatch.setattr(finder_module.Engine, "fits", lambda nlp: False)
    assert Finder(shipped()).find(TEXTS) == expected
    assert told == []


@pytest.mark.parametrize("fits", [True, False])
def test_a_mark_never_closed_is_told(monkeypatch, fits):
    monkeypatch.setattr(finder_module.Engine, "fits", lambda nlp: fits)
    text = "Viktor Orlov came.\n\n“We will wait, he said. Nobody answered him."
    (found,) = Finder(shipped()).find([Text(text)])
    assert found.lost == [text.index("“")]


def test_texts_worked_on_together_have_the_quotations_of_each_alone():
    finder = Finder(shipped())
    # whom “he” means is asked for several texts at once, for one of them twice
    texts = [
        *TEXTS,
        Text(
            "Viktor Orlov met Darya Belova.\n\n“We wait,” he said.\n\n"
            "Anton Levin came later.\n\n“No,” he said. “Never.”"
        ),
    ]
    assert finder.find(texts) == [finder.find([text])[0] for text in texts]


def test_all_that_the_engine_looks_at_of_a_new_word_is_made():
    from spacy.attrs import NAMES

    own = pipeline.build()
    Finder(own)
    made = {NAMES[attribute] for attribute in own.vocab.lex_attr_getters}
    assert made == {"LOWER", "NORM", "PREFIX", "SUFFIX", "SHAPE", "IS_SPACE"}
