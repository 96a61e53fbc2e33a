"""Whom pronouns, role nouns and reports mean, with the shipped pipeline; every speaker is fictional."""

import pytest
from shipped import build

from quotetool import pipeline
from quotetool.extraction import extract_articles
from quotetool.readers import plain


@pytest.fixture(autouse=True)
def _one_pipeline(monkeypatch):
    monkeypatch.setattr(pipeline, "build", build)


def speakers(text):
    """Each row's speaker, or the type in brackets."""
    articles = plain.read(text.encode(), path="a.txt", report=lambda problem: None)
    return [
        quote.speaker.name or f"({quote.speaker.type})"
        for _, quotes in extract_articles(articles)
        for quote in quotes
    ]


CASES = {
    "one of whom the article says they": (
        "Robin Tarkov left the station on Sunday with the chair they had come with.\n\n"
        "“It is a good chair,” they said.",
        ["Robin Tarkov"],
    ),
    "they of several": (
        "The farmers left the station on Sunday with a chair.\n\n“It is a good chair,” they said.",
        ["(group)"],
    ),
    "whom another reports of": (
        "Gleb Orlov testified on Monday that Darya Belova had warned him the accounts were “a work of art”.",
        ["Darya Belova"],
    ),
    "whom another has heard": (
        "The secretary remembers a policeman muttering that the folder was “the cleanest in the house”.",
        ["(unnamed)"],
    ),
    "what another had read": (
        "Darya Belova countered that the minister had read “the summary of the summary”.",
        ["Darya Belova"],
    ),
    "by the mayor of a town": (
        "Described as “a tax on the sky” by the mayor of Lorn, Viktor Orlov, the levy was dropped.",
        ["Viktor Orlov"],
    ),
    "signs that broken marks leave": (
        "â€œA wall is a promise,â€ said Kwame Boateng, the engineer in charge.",
        ["Kwame Boateng"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_who_is_meant(text, expected):
    assert speakers(text) == expected
