"""Names that the entity recogniser cut short, misread or did not see."""

import pytest
from spelled import laid_out, spelled

from quotetool.pipeline.names import mend_names
from quotetool.pipeline.words import load_words


def persons(doc):
    """The persons' names after mending."""
    tokens = laid_out(doc)
    mend_names(tokens, load_words())
    return [
        tokens.text[tokens.start[first] : tokens.end[last - 1]]
        for first, last, label in tokens.entities
        if label == "PERSON"
    ]


def apposition(name: str, label: str = "O") -> str:
    given, surname = name.split()
    return f"""
    The       DT  det      1
    lawyer    NN  nsubj    6
    ,         ,   punct    1
    {given}   NNP compound 4 {label}
    {surname} NNP appos    1 {label.replace("B-", "I-")}
    ,         ,   punct    1
    agreed    VBD ROOT     6
    .         .   punct    6
    """


@pytest.mark.parametrize("label", ["O", "B-LOC", "B-ORG"])
def test_a_name_in_apposition_to_a_person_noun(label):
    doc = spelled("The lawyer, Sabine Karpova, agreed.", apposition("Sabine Karpova", label))
    assert persons(doc) == ["Sabine Karpova"]


def test_an_organisation_beside_a_person_noun_stays_one():
    doc = spelled("The lawyer, Karpov Company, agreed.", apposition("Karpov Company", "B-ORG"))
    assert persons(doc) == []


def test_a_name_that_was_cut_at_its_hyphen():
    doc = spelled(
        "There Ngozi Orlova-Berg agreed.",
        """
        There  RB  advmod   5
        Ngozi  NNP compound 4
        Orlova NNP compound 4
        -      HYPH punct   4 B-PERSON
        Berg   NNP nsubj    5 I-PERSON
        agreed VBD ROOT     5
        .      .   punct    5
        """,
    )
    assert persons(doc) == ["Ngozi Orlova-Berg"]


def test_an_unseen_name_that_begins_with_a_known_given_name():
    doc = spelled(
        "There Philippa Berg agreed.",
        """
        There    RB  advmod   3
        Philippa NNP compound 2
        Berg     NNP nsubj    3
        agreed   VBD ROOT     3
        .        .   punct    3
        """,
    )
    assert persons(doc) == ["Philippa Berg"]


def test_a_surname_alone_of_somebody_named_in_full():
    doc = spelled(
        "Robin Tarkov came. Tarkov agreed.",
        """
        Robin  NNP compound 1 B-PERSON
        Tarkov NNP nsubj    2 I-PERSON
        came   VBD ROOT     2
        .      .   punct    2
        Tarkov NNP nsubj    5
        agreed VBD ROOT     5
        .      .   punct    5
        """,
    )
    assert persons(doc) == ["Robin Tarkov", "Tarkov"]


def test_a_surname_in_the_name_of_something_else():
    doc = spelled(
        "Robin Tarkov saw Tarkov Tower.",
        """
        Robin  NNP compound 1 B-PERSON
        Tarkov NNP nsubj    2 I-PERSON
        saw    VBD ROOT     2
        Tarkov NNP compound 4
        Tower  NNP dobj     2
        .      .   punct    2
        """,
    )
    assert persons(doc) == ["Robin Tarkov"]
