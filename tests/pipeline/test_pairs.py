"""Pairs of a quotation and a candidate: what is counted between them, how their parts make rows."""

import numpy as np
import pytest
from spelled import laid_out, spelled

from quotetool.pipeline.candidates import Candidate
from quotetool.pipeline.features import FEATURES, describe
from quotetool.pipeline.features.between import count, count_quotes, places
from quotetool.pipeline.order import first_from
from quotetool.pipeline.reading import read
from quotetool.pipeline.words import load_words

TWICE = spelled(
    "“Yes,” Orlov said by phone. “No,” he added.",
    """
    “     ``  punct 4
    Yes   UH  intj  5
    ,     ,   punct 5
    ”     ''  punct 5
    Orlov NNP nsubj 5 B-PERSON
    said  VBD ROOT  5
    by    IN  case  7
    phone NN  nmod  5
    .     .   punct 5
    “     ``  punct 14
    No    UH  intj  14
    ,     ,   punct 14
    ”     ''  punct 14
    he    PRP nsubj 14
    added VBD ROOT  14
    .     .   punct 14
    """,
)


def test_places_are_those_outside_quoted_words():
    found = places([(laid_out(TWICE), [0], 0)])
    assert found.verbs.tolist() == [5, 14]
    assert found.subjects.tolist() == [4, 13]
    assert found.stops.tolist() == [8, 15]
    assert found.commas.tolist() == [], "both stand inside the marks"
    assert found.bys.tolist() == [6]
    assert list(zip(found.begins.tolist(), found.ends.tolist(), strict=True)) == [(1, 3), (10, 12)]


def test_a_count_is_of_a_half_open_range():
    low, high = np.array([5, 6, 0, 9]), np.array([14, 14, 15, 3])
    assert count(np.array([5, 14]), low, high).tolist() == [1, 0, 2, 0]


def test_a_stretch_counts_where_a_part_of_it_is_in_the_range():
    found = places([(laid_out(TWICE), [0], 0)])
    assert count_quotes(found, np.array([0, 2, 3, 5]), np.array([16, 11, 10, 4])).tolist() == [2, 2, 0, 0]


def test_the_first_candidate_from_a_token_on():
    candidates = [Candidate(1, 2, 1, "name"), Candidate(3, 5, 4, "name"), Candidate(4, 5, 4, "pronoun")]
    assert [first_from(candidates, token) for token in (0, 1, 2, 4, 5)] == [0, 0, 1, 1, 3]


def test_each_quotation_has_a_row_a_candidate_and_one_for_nobody():
    pairs = describe(read(TWICE, load_words()))
    assert pairs.quote.tolist() == [0, 0, 0, 1, 1, 1]
    assert pairs.candidate.tolist() == [0, 1, -1, 0, 1, -1]


@pytest.mark.parametrize(
    ("feature", "expected"),
    [
        ("nobody", [0, 0, 1, 0, 0, 1]),
        ("before_quote", [0, 0, 0, 1, 0, 0]),
        ("kind_name", [1, 0, 0, 1, 0, 0]),
        ("after_strength", [3, 3, 3, 3, 3, 3]),
        ("after_subject", [1, 0, 0, 0, 1, 0]),
        ("verbs_between", [0, 1, 0, 1, 0, 0]),
        ("quotes_between", [0, 1, 0, 0, 0, 0]),
    ],
)
def test_a_row_holds_its_quotation_its_candidate_and_both_together(feature, expected):
    pairs = describe(read(TWICE, load_words()))
    assert pairs.x[:, FEATURES.index(feature)].tolist() == expected


PARAGRAPHS = """
    Belova NNP nsubj 1 B-PERSON
    left   VBD ROOT  1
    .      .   punct 1
    ¶
    “     ``  punct 8
    No    UH  intj  8
    ”     ''  punct 8
    Orlov NNP nsubj 8 B-PERSON
    {verb}   VBD ROOT  8
    .     .   punct 8
"""


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("said", [1, -1]),
        ("fell", [0, 1, -1]),  # no verb of speaking: somebody of the paragraph before may say it
    ],
)
def test_another_paragraph_matters_only_where_no_verb_of_speaking_has_its_subject(verb, expected):
    annotation = PARAGRAPHS.format(verb=verb)
    doc = spelled(f"Belova left.\n\n“No” Orlov {verb}.", annotation)
    assert describe(read(doc, load_words())).candidate.tolist() == expected


def test_rows_can_be_taken_singly():
    pairs = describe(read(TWICE, load_words()))
    x, keys = pairs.rows(np.array([3, 0]))
    assert x.tolist() == pairs.x[[3, 0]].tolist()
    assert keys.tolist() == pairs.keys[[3, 0]].tolist()


def test_several_articles_are_described_as_each_is_alone():
    reading = read(TWICE, load_words())
    one, both = describe(reading), describe(reading, reading)
    assert both.quote.tolist() == [*one.quote.tolist(), *(one.quote + 2).tolist()]
    assert both.candidate.tolist() == one.candidate.tolist() * 2
    assert both.x.tolist() == one.x.tolist() * 2
    assert both.keys.tolist() == one.keys.tolist() * 2


SEVERAL = spelled(
    "Belova met Orlov and Levin. “No,” Karev said.",
    """
    Belova NNP nsubj 1 B-PERSON
    met    VBD ROOT  1
    Orlov  NNP dobj  1 B-PERSON
    and    CC  cc    2
    Levin  NNP conj  2 B-PERSON
    .      .   punct 1
    “      ``  punct 7
    No     UH  intj  11
    ,      ,   punct 7
    ”      ''  punct 7
    Karev  NNP nsubj 11 B-PERSON
    said   VBD ROOT  11
    .      .   punct 11
    """,
)


def test_ranks_are_counted_from_the_quotation_on_each_side():
    pairs = describe(read(SEVERAL, load_words()))
    ranks = pairs.x[:, FEATURES.index("candidates_between")]
    assert dict(zip(pairs.candidate.tolist(), ranks.tolist(), strict=True)) == {0: 2, 1: 1, 2: 0, 3: 0, -1: 0}
