"""A Doc laid out as plain lists, whichever labels its pipeline uses."""

import pytest
from spelled import laid_out, named, spelled

REOPENED = "“We wait,” Orlov said.\n\n“We hope.”"


@pytest.fixture
def reopened():
    return spelled(
        REOPENED,
        """
        “     ``  punct 6
        We    PRP nsubj 2
        wait  VBP ccomp 6
        ,     ,   punct 6
        ”     ''  punct 6
        Orlov NNP nsubj 6 B-PERSON
        said  VBD ROOT  6
        .     .   punct 6
        ¶
        “     ``  punct 11
        We    PRP nsubj 11
        hope  VBP ROOT  11
        .     .   punct 11
        ”     ''  punct 11
        """,
    )


def test_the_lists_say_what_the_doc_says(reopened):
    tokens = laid_out(reopened)
    assert tokens.words == [t.text for t in reopened]
    assert [REOPENED[a:b] for a, b in zip(tokens.start, tokens.end, strict=True)] == tokens.words
    assert tokens.lower[5] == "orlov"
    assert tokens.tag[:3] == ["``", "PRP", "VBP"]
    assert tokens.dep[5:7] == ["nsubj", "ROOT"]
    assert tokens.head[:8] == [6, 2, 6, 6, 6, 6, 6, 6]
    assert tokens.children[6] == [0, 2, 3, 4, 5, 7]
    assert tokens.children[2] == [1]


def test_paragraphs_are_what_stands_between_line_breaks(reopened):
    tokens = laid_out(reopened)
    assert tokens.paragraphs == [(0, 8), (9, 14)]
    assert tokens.paragraph == [0] * 8 + [0] + [1] * 5


def test_sentences_are_numbered(reopened):
    tokens = laid_out(reopened)
    assert (tokens.sentence[0], tokens.sentence[7], tokens.sentence[9], tokens.sentence[13]) == (0, 0, 1, 1)


def test_stretches_are_laid_on_the_tokens(reopened):
    tokens = laid_out(reopened)
    assert [REOPENED[s.start : s.end] for s in tokens.stretches] == ["We wait,", "We hope."]
    assert tokens.stretch_tokens == [(1, 4), (10, 13)]
    assert tokens.stretch == [-1, 0, 0, 0, -1, -1, -1, -1, -1, -1, 1, 1, 1, -1]
    assert [i for i, mark in enumerate(tokens.is_mark) if mark] == [0, 4, 9, 13]


def test_the_token_at_an_offset(reopened):
    tokens = laid_out(reopened)
    offsets = (0, REOPENED.index("Orlov"), REOPENED.index("rlov"), len(REOPENED))
    assert [tokens.words[tokens.at(offset)] for offset in offsets] == ["“", "Orlov", "Orlov", "”"]


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("PERSON", "PERSON"),
        ("PER", "PERSON"),
        ("ORG", "ORG"),
        ("LOC", "LOC"),
        ("GPE", "LOC"),
        ("FAC", "LOC"),
        ("NORP", "NORP"),
        ("MISC", "MISC"),
        ("WORK_OF_ART", "MISC"),
    ],
)
def test_the_entities_of_both_label_schemes_come_to_one(theirs, ours):
    doc = spelled(
        "Old Veland waits", f"Old NNP amod 1 B-{theirs}\nVeland NNP nsubj 2 I-{theirs}\nwaits VBZ ROOT 2"
    )
    tokens = laid_out(doc)
    assert tokens.entities == [(0, 2, ours)]
    assert tokens.entity == [0, 0, -1]


@pytest.mark.parametrize("label", ["DATE", "CARDINAL", "MONEY", "PERCENT"])
def test_dates_and_numbers_are_no_entities(label):
    tokens = laid_out(spelled("May waits", f"May NNP nsubj 1 B-{label}\nwaits VBZ ROOT 1"))
    assert (tokens.entities, tokens.entity) == ([], [-1, -1])


def test_a_possessive_is_no_part_of_an_entity():
    doc = spelled("Orlov’s plan", "Orlov NNP poss 2 B-PERSON\n’s POS case 0 I-PERSON\nplan NN ROOT 2")
    assert laid_out(doc).entities == [(0, 1, "PERSON")]


def test_two_entities_side_by_side_stay_two():
    doc = spelled("Orlov Belova", "Orlov NNP ROOT 0 B-PERSON\nBelova NNP dep 0 B-PERSON")
    assert laid_out(doc).entities == [(0, 1, "PERSON"), (1, 2, "PERSON")]


def test_a_word_in_single_marks_quotes_in_the_headline_but_not_in_the_text():
    doc = named("Veland ‘ready’, says [Orlov]\nHe calls it ‘ready’, as ever.")
    assert laid_out(doc, headline_end=27).stretch_tokens == [(2, 3)]


def test_a_short_line_without_a_stop_is_taken_for_a_headline():
    doc = named("Orlov spoke at length.\nVeland ‘ready’, says [Orlov]")
    assert laid_out(doc, headline_end=0).stretch_tokens == [(8, 9)]


def test_an_empty_doc():
    tokens = laid_out(named(""))
    assert (len(tokens), tokens.paragraphs, tokens.stretches) == (0, [], [])
