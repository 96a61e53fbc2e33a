"""What stands beside a name and says who he is."""

import pytest
from spelled import laid_out, spelled

from quotetool.pipeline.appositions import beside, hints
from quotetool.pipeline.mentions import find_mentions
from quotetool.pipeline.words import load_words


def told(text: str, annotation: str) -> tuple[list[str], list[str]]:
    """The descriptions and the hints of the first name."""
    tokens, words = laid_out(spelled(text, annotation)), load_words()
    name = next(c for c in find_mentions(tokens, words) if c.kind == "name")
    return list(beside(tokens, words, name)), list(hints(tokens, name))


def test_an_apposition_behind_the_age():
    assert told(
        "Erik Berg, 41, a former employee, agreed.",
        """
        Erik     NNP compound 1 B-PERSON
        Berg     NNP nsubj    9 I-PERSON
        ,        ,   punct    1
        41       CD  nummod   1
        ,        ,   punct    1
        a        DT  det      7
        former   JJ  amod     7
        employee NN  appos    1
        ,        ,   punct    1
        agreed   VBD ROOT     9
        .        .   punct    9
        """,
    ) == (["a former employee"], [])


def test_an_apposition_before_a_courtesy_title():
    assert told(
        "The abbot, Rev. Erik Berg, used to agree.",
        """
        The   DT  det      1
        abbot NN  nsubj    7
        ,     ,   punct    1
        Rev.  NNP compound 5
        Erik  NNP compound 5 B-PERSON
        Berg  NNP appos    1 I-PERSON
        ,     ,   punct    1
        used  VBD ROOT     7
        to    TO  mark     9
        agree VB  xcomp    7
        .     .   punct    7
        """,
    ) == (["The abbot"], [])


def test_a_predicate_turned_round():
    assert told(
        "The student is Erik Berg.",
        """
        The     DT  det      1
        student NN  nsubj    4
        is      VBZ cop      4
        Erik    NNP compound 4 B-PERSON
        Berg    NNP ROOT     4 I-PERSON
        .       .   punct    4
        """,
    ) == (["The student"], [])


@pytest.mark.parametrize(("verb", "hint"), [("led", "leader of the station"), ("liked", None)])
def test_the_doer_of_what_he_did(verb, hint):
    assert told(
        f"Erik Berg {verb} the station.",
        f"""
        Erik    NNP compound 1 B-PERSON
        Berg    NNP nsubj    2 I-PERSON
        {verb}  VBD ROOT     2
        the     DT  det      4
        station NN  dobj     2
        .       .   punct    2
        """,
    ) == ([], [hint] if hint else [])


def test_the_office_he_retired_from():
    assert told(
        "Erik Berg retired as county assessor.",
        """
        Erik     NNP compound 1 B-PERSON
        Berg     NNP nsubj    2 I-PERSON
        retired  VBD ROOT     2
        as       IN  case     5
        county   NN  compound 5
        assessor NN  nmod     2
        .        .   punct    2
        """,
    ) == ([], ["county assessor"])


def test_the_country_he_is_of():
    assert told(
        "Karsia's Erik Berg agreed.",
        """
        Karsia NNP nmod:poss 3 B-GPE
        's     POS case      0
        Erik   NNP compound  3 B-PERSON
        Berg   NNP nsubj     4 I-PERSON
        agreed VBD ROOT      4
        .      .   punct     4
        """,
    ) == ([], ["Karsia"])
