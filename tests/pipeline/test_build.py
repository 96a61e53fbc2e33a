"""The pipeline put together: from the shipped weights, another model, or in a pipeline of one's own."""

import pickle

import pytest
import spacy
from spelled import spelled

from quotetool.errors import ModelError
from quotetool.pipeline import build, component


def tiny(*components):
    """A pipeline with untrained components: it annotates, if not well."""
    nlp = spacy.blank("en")
    for name in components:
        nlp.add_pipe(name, config={"model": {"tok2vec": {"width": 8, "embed_size": 50, "depth": 1}}})
    for name, label in (("tagger", "NN"), ("parser", "nsubj"), ("ner", "PERSON")):
        if name in components:
            nlp.get_pipe(name).add_label(label)
    nlp.initialize()
    return nlp


def test_a_folder_saved_by_spacy_will_do(tmp_path):
    tiny("tagger", "parser", "ner").to_disk(tmp_path / "model")
    nlp = build(model=str(tmp_path / "model"))
    assert nlp.pipe_names == ["tagger", "parser", "ner", "quotetool_quotes"]
    doc = nlp("“We wait,” Orlov said.")
    assert isinstance(doc._.quotes, list)


@pytest.mark.parametrize("model", ["no_such_pipeline", "./no/such/folder"])
def test_a_model_that_is_not_there_says_what_to_give(model):
    with pytest.raises(ModelError) as raised:
        build(model=model)
    assert str(raised.value).startswith(f"--model {model}: not a spaCy pipeline that can be loaded (")
    assert str(raised.value).endswith("; give the name of an installed one or its folder")


def test_a_folder_that_is_no_model_says_what_to_give(tmp_path):
    with pytest.raises(ModelError, match="give the name of an installed one or its folder"):
        build(model=str(tmp_path))


@pytest.mark.parametrize(
    ("components", "missing"),
    [
        (("tagger", "ner"), "no parser"),
        (("parser", "ner"), "no tagger or another source of tags"),
        (("tagger", "parser"), "no ner"),
        (("tagger",), "no parser and no ner"),
    ],
)
def test_a_model_that_lacks_a_component_is_told_which(tmp_path, components, missing):
    tiny(*components).to_disk(tmp_path / "model")
    with pytest.raises(ModelError) as raised:
        build(model=str(tmp_path / "model"))
    assert str(raised.value) == (
        f"--model {tmp_path / 'model'}: this pipeline has {missing}; "
        "quotetool needs tags, a parse and named entities"
    )


@pytest.fixture(scope="module")
def quotes():
    """The component in a pipeline of the user's own."""
    return spacy.blank("en").add_pipe(component.FACTORY)


@pytest.fixture
def doc():
    return spelled(
        "“We wait,” Viktor Orlov said.",
        """
        “      ``  punct 7
        We     PRP nsubj 2
        wait   VBP ccomp 7
        ,      ,   punct 7
        ”      ''  punct 7
        Viktor NNP compound 6 B-PERSON
        Orlov  NNP nsubj 7 I-PERSON
        said   VBD ROOT  7
        .      .   punct 7
        """,
    )


def test_the_component_finds_without_marking(quotes, doc):
    (found,) = quotes.find(doc)
    assert doc._.quotes is None
    assert (found.spans, found.kind, found.method) == (((1, 9),), "direct", "named")
    assert (found.name, found.type, found.mention, found.cue) == (
        "Viktor Orlov",
        "person",
        (11, 23),
        (24, 28),
    )
    assert 0.5 < found.confidence <= 1


def test_what_it_marks_survives_a_pickle(quotes, doc):
    marked = quotes(doc)
    assert marked is doc
    assert (
        pickle.loads(pickle.dumps(doc._.quotes))
        == doc._.quotes
        == [component.plain(a) for a in quotes.find(doc)]
    )


def test_the_component_serves_in_a_pipeline_of_the_users_own(doc):
    nlp = spacy.blank("en")
    nlp.add_pipe("quotetool_quotes")
    (read,) = nlp.pipe([doc])
    assert [q["name"] for q in read._.quotes] == ["Viktor Orlov"]


@pytest.mark.parametrize(
    ("before", "missing"),
    [
        ((), "no tagger or another source of tags and no parser and no ner"),
        (("sentencizer",), "no tagger or another source of tags and no parser and no ner"),
    ],
)
def test_a_pipeline_that_does_not_parse_is_told_so_and_not_that_there_are_no_quotations(before, missing):
    nlp = spacy.blank("en")
    for name in (*before, "quotetool_quotes"):
        nlp.add_pipe(name)
    with pytest.raises(ModelError) as raised:
        nlp("“We wait,” Orlov said.")
    assert str(raised.value) == (
        f"quotetool_quotes: this pipeline has {missing} before it; add them, "
        "or take those of quotetool.load() (docs/python.md)"
    )
    assert nlp("")._.quotes == []


def test_a_pipeline_of_the_users_own_is_saved_and_loaded_with_it(tmp_path, doc):
    nlp = spacy.blank("en")
    nlp.add_pipe("quotetool_quotes")
    nlp.to_disk(tmp_path / "mine")
    (read,) = spacy.load(tmp_path / "mine").pipe([doc])
    assert [q["name"] for q in read._.quotes] == ["Viktor Orlov"]


def test_the_headline_and_the_day_are_read_from_the_doc(quotes):
    doc = spelled("Veland ‘ready’", "Veland NNP nsubj 2 B-GPE\n‘ `` punct 2\nready JJ ROOT 2\n’ '' punct 2")
    doc._.headline_end = len(doc.text)
    doc._.published = "2023-03-06"
    assert quotes.find(doc) == []


def test_a_doc_without_words(quotes):
    assert quotes.find(spacy.blank("en")("")) == []
