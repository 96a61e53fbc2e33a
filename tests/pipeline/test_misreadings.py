"""Persons that the entity recogniser took for places or organisations, or ran together with one."""

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


def clause(before: str, name: str, behind: str, *, label: str = "ORG"):
    """A line of plain words with `name` as an entity of a label; names are NNP, "her" and numbers known."""
    tags = {
        "her": "PRP$",
        "Her": "PRP$",
        ",": ",",
        ".": ".",
        "of": "IN",
        "to": "TO",
        "the": "DT",
        "who": "WP",
    }
    rows, words = [], [*before.split(), *name.split(), *behind.split()]
    first = len(before.split())
    last = first + len(name.split())
    for i, word in enumerate(words):
        tag = tags.get(word) or ("CD" if word.isdigit() else "NNP" if word[0].isupper() else "NN")
        if i >= last and word == "agreed":
            tag = "VBD"
        entity = "O" if not first <= i < last else f"{'B' if i == first else 'I'}-{label}"
        rows.append(f"{word} {tag} dep {len(words) - 1} {entity if entity != 'O' else ''}")
    return spelled(" ".join(words).replace(" ,", ",").replace(" .", "."), "\n".join(rows))


@pytest.mark.parametrize(
    ("before", "name", "behind"),
    [
        ("", "Captain Veslan Tarkov", "agreed ."),
        ("", "Sir Tarkov", "agreed ."),
        ("", "Veslan Tarkov", ", 58 , agreed ."),
        ("", "Veslan Tarkov", ", who agreed ."),
        ("Her husband ,", "Tarkov", ", agreed ."),
        ("", "Philippa Tarkova", "agreed ."),
    ],
    ids=["rank", "honorific", "age", "who", "family", "given name"],
)
def test_what_shows_that_an_organisation_is_a_person(before, name, behind):
    assert persons(clause(before, name, behind)) == [name]


@pytest.mark.parametrize(
    ("before", "name", "behind"),
    [
        ("", "General Tarkov Motors", "agreed ."),
        ("", "Captain Tarkov Foundation", "agreed ."),
        ("the", "Philippa Tarkova", "agreed ."),
        ("", "Veslan Tarkov", "agreed ."),
        ("", "Philippa Valley", "agreed ."),
    ],
    ids=["a title of things", "a body", "behind the article", "an unknown given name", "a landscape"],
)
def test_what_stays_an_organisation(before, name, behind):
    assert persons(clause(before, name, behind)) == []


@pytest.mark.parametrize("label", ["PERSON", "LOC", "ORG"])
def test_a_name_is_parted_from_the_country_of_an_office(label):
    assert persons(clause("Ambassador to", "Norland Philippa Tarkova", "agreed .", label=label)) == [
        "Philippa Tarkova"
    ]


def test_a_name_is_parted_from_the_body_of_an_office():
    doc = clause("Head of the", "Far Steppe Region Igor Tarkov", "agreed .")
    assert persons(doc) == ["Igor Tarkov"]


def test_no_name_is_parted_without_an_office():
    assert persons(clause("", "Norland Philippa Region", "agreed .")) == []


def test_a_surname_behind_a_lone_given_name_is_taken_in():
    doc = spelled(
        "Justice Philippa Tarkova agreed.",
        """
        Justice  NNP compound 2 B-PERSON
        Philippa NNP compound 2 I-PERSON
        Tarkova  NNP nsubj    3
        agreed   VBD ROOT     3
        .        .   punct    3
        """,
    )
    assert persons(doc) == ["Justice Philippa Tarkova"]
