"""The shipped pipeline: what packing keeps, what damage says, what the model knows."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from quotetool.errors import ModelError
from quotetool.pipeline.weights import SHIPPED, is_packed, load_shipped, pack

SENTENCES = (
    "“We are ready,” said Orlov. “The other side is not.”",
    "The Republic of Veland's foreign minister, Irina Belova, told reporters in Pretoria that talks go on.",
)


def annotations(nlp: Callable, text: str) -> list[tuple[str, str, str, str, int, str, bool]]:
    return [
        (t.text, t.tag_, t.pos_, t.dep_, t.head.i, t.ent_iob_ + t.ent_type_, t.is_sent_start)
        for t in nlp(text)
    ]


@pytest.fixture(scope="module")
def nlp():
    return load_shipped()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return shutil.copytree(SHIPPED, tmp_path / "model")


def test_packing_then_loading_keeps_the_annotations(nlp, tmp_path):
    nlp.to_disk(tmp_path / "as spaCy writes it")
    pack(tmp_path / "as spaCy writes it", tmp_path / "packed")
    again = load_shipped(tmp_path / "packed")
    assert [annotations(again, s) for s in SENTENCES] == [annotations(nlp, s) for s in SENTENCES]


def test_packing_rounds_each_weight_to_at_most_half_a_127th_of_its_row(tmp_path):
    import numpy as np
    import spacy

    before = spacy.blank("en")
    tagger = before.add_pipe("tagger")
    tagger.add_label("NN")
    before.initialize()
    before.to_disk(tmp_path / "source")
    pack(tmp_path / "source", tmp_path / "packed")
    after = load_shipped(tmp_path / "packed")
    for old, new in zip(tagger.model.walk(), after.get_pipe("tagger").model.walk(), strict=True):
        for name in old.param_names:
            rows = old.get_param(name).reshape(-1, old.get_param(name).shape[-1])
            rounding = np.abs(rows).max(axis=1, keepdims=True) / 254
            assert (np.abs(rows - new.get_param(name).reshape(rows.shape)) <= rounding * 1.001).all()


def test_a_packed_folder_is_told_from_one_that_spacy_wrote(nlp, tmp_path):
    nlp.to_disk(tmp_path)
    assert (is_packed(SHIPPED), is_packed(tmp_path)) == (True, False)


def test_a_tokenizer_of_its_own_is_not_packed(nlp, tmp_path):
    from spacy.symbols import ORTH

    nlp.to_disk(tmp_path / "source")
    import spacy

    changed = spacy.load(tmp_path / "source")
    changed.tokenizer.add_special_case("Veland", [{ORTH: "Ve"}, {ORTH: "land"}])
    changed.to_disk(tmp_path / "source")
    with pytest.raises(ModelError, match=r"source has a tokenizer of its own; train with the default one\."):
        pack(tmp_path / "source", tmp_path / "packed")


def test_a_missing_folder_says_what_to_do(tmp_path):
    with pytest.raises(ModelError) as error:
        load_shipped(tmp_path / "nowhere")
    assert str(error.value) == (
        f"No trained pipeline in {tmp_path / 'nowhere'} "
        f"({tmp_path / 'nowhere' / 'meta.json'} cannot be read: No such file or directory). "
        "Install quotetool again (pip install --force-reinstall quotetool), or name another with --model."
    )


def test_missing_weights_say_which_file(copy):
    (copy / "weights.msgpack").unlink()
    with pytest.raises(
        ModelError, match=r"No trained pipeline in .*weights\.msgpack cannot be read.*--model"
    ):
        load_shipped(copy)


def test_truncated_weights_are_damaged(copy):
    weights = copy / "weights.msgpack"
    weights.write_bytes(weights.read_bytes()[:-1])
    with pytest.raises(
        ModelError, match=r"weights\.msgpack is damaged: its checksum is not the one in meta\.json"
    ):
        load_shipped(copy)


def test_one_changed_byte_is_damage(copy):
    weights = copy / "weights.msgpack"
    content = bytearray(weights.read_bytes())
    content[len(content) // 2] ^= 1
    weights.write_bytes(content)
    with pytest.raises(ModelError, match="is damaged"):
        load_shipped(copy)


@pytest.mark.parametrize("content", ["", "{", "[]", '"text"', "\x00\xff"])
def test_a_meta_file_that_is_not_ours_is_damaged(copy, content):
    (copy / "meta.json").write_text(content, encoding="latin-1")
    with pytest.raises(ModelError, match=r"meta\.json is damaged"):
        load_shipped(copy)


@pytest.mark.parametrize("content", ["", "nonsense", '[nlp]\nlang = "xx"\npipeline = ["tagger"]\n'])
def test_a_configuration_that_does_not_load_says_so(copy, content):
    (copy / "config.cfg").write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match=r"does not load with spaCy 3\..*--model"):
        load_shipped(copy)


def test_the_shipped_folder_is_small():
    assert sum(f.stat().st_size for f in SHIPPED.iterdir()) < 15_000_000


def test_the_shipped_folder_is_plain_and_names_its_licence():
    assert {"LICENSE", "config.cfg", "meta.json", "weights.msgpack"} <= {f.name for f in SHIPPED.iterdir()}
    assert all(f.is_file() for f in SHIPPED.iterdir())
    assert "SPDX-License-Identifier: CC-BY-SA-4.0" in (SHIPPED / "LICENSE").read_text(encoding="utf-8")


def test_the_shipped_meta_says_licence_sources_and_scores(nlp):
    assert nlp.meta["license"] == "CC BY-SA 4.0"
    assert [source["name"].split()[0] for source in nlp.meta["sources"]] == ["UD", "GUM", "PolNeAR,"]
    assert nlp.meta["performance"]["gum_test"]["LAS"] > 78


def test_a_reporting_clause_after_its_quotation(nlp):
    doc = nlp("“We are ready,” said Orlov.")
    assert [(t.text, t.tag_, t.pos_, t.dep_, t.head.text, t.ent_type_) for t in doc] == [
        ("“", "``", "PUNCT", "punct", "said", ""),
        ("We", "PRP", "PRON", "nsubj", "ready", ""),
        ("are", "VBP", "AUX", "cop", "ready", ""),
        ("ready", "JJ", "ADJ", "ccomp", "said", ""),
        (",", ",", "PUNCT", "punct", "said", ""),
        ("”", "''", "PUNCT", "punct", "said", ""),
        ("said", "VBD", "VERB", "ROOT", "said", ""),
        ("Orlov", "NNP", "PROPN", "nsubj", "said", "PERSON"),
        (".", ".", "PUNCT", "punct", "said", ""),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Deputy Foreign Minister Pavel Ryabinin told TASS.",
            [("Pavel Ryabinin", "PERSON"), ("TASS", "ORG")],
        ),
        ("The Kremlin said on Monday it was waiting.", [("Kremlin", "ORG")]),
        ("“No date is set,” Addis Ababa told Reuters.", [("Addis Ababa", "LOC"), ("Reuters", "ORG")]),
        ("“Nothing changes,” Belova stressed.", [("Belova", "PERSON")]),
    ],
)
def test_speakers_are_told_apart(nlp, text, names):
    assert [(e.text, e.label_) for e in nlp(text).ents] == names


def test_sentences_end_between_two_quotations(nlp):
    doc = nlp("“We wait,” Orlov said. “They do not.”")
    assert [sent.text for sent in doc.sents] == ["“We wait,” Orlov said.", "“They do not.”"]


def test_a_part_can_be_taken_out_and_renamed():
    own = load_shipped()
    own.remove_pipe("attribute_ruler")
    own.rename_pipe("ner", "names")
    assert own.pipe_names == ["tok2vec", "tagger", "parser", "names"]
