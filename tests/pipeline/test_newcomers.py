"""Persons brought in without a name."""

import pytest
from spelled import spelled

from quotetool.officials import load
from quotetool.pipeline.newcomers import is_newcomer, same_newcomer, stands_for_newcomer
from quotetool.pipeline.reading import known_from, read
from quotetool.pipeline.words import load_words

DIPLOMAT = """
    “        ``  punct    1
    Perhaps  RB  ROOT     1
    ,        ,   punct    1
    ”        ''  punct    1
    {article} DT det      5
    diplomat NN  nsubj    6
    said     VBD ROOT     6
    .        .   punct    6
"""
HE = """
    He       PRP nsubj    9
    left     VBD ROOT     9
    .        .   punct    9
"""


def reading(text: str, annotation: str):
    return read(spelled(text, annotation), load_words(), known=known_from(load()))


def mention(found, word: str):
    t = found.tokens
    return next(c for c in found.candidates if t.words[c.head] == word)


@pytest.mark.parametrize(("article", "expected"), [("a", True), ("the", False)])
def test_an_indefinite_person_noun_brings_somebody_in(article, expected):
    found = reading(f"“Perhaps,” {article} diplomat said.", DIPLOMAT.format(article=article))
    assert is_newcomer(found, mention(found, "diplomat")) is expected


def test_a_name_beside_it_makes_him_known():
    found = reading(
        "“Perhaps,” a diplomat, Erik Berg, said.",
        """
        “        ``  punct    1
        Perhaps  RB  ROOT     1
        ,        ,   punct    1
        ”        ''  punct    1
        a        DT  det      5
        diplomat NN  nsubj    10
        ,        ,   punct    5
        Erik     NNP compound 8 B-PERSON
        Berg     NNP appos    5 I-PERSON
        ,        ,   punct    5
        said     VBD ROOT     10
        .        .   punct    10
        """,
    )
    assert is_newcomer(found, mention(found, "diplomat")) is False


@pytest.mark.parametrize(("article", "expected"), [("a", True), ("the", False)])
def test_a_pronoun_takes_him_up(article, expected):
    found = reading(
        f"“Perhaps,” {article} diplomat said. He left.", DIPLOMAT.format(article=article) + HE.strip()
    )
    assert stands_for_newcomer(found, mention(found, "He")) is expected


@pytest.mark.parametrize(("article", "expected"), [("a", True), ("the", False)])
def test_the_same_noun_takes_him_up(article, expected):
    found = reading(
        f"“Perhaps,” {article} diplomat said. The diplomat left.",
        DIPLOMAT.format(article=article)
        + """
    The      DT  det      9
    diplomat NN  nsubj    10
    left     VBD ROOT     10
    .        .   punct    10
    """.strip(),
    )
    later = next(c for c in found.candidates if c.head == 9)
    assert same_newcomer(found, later) is expected
