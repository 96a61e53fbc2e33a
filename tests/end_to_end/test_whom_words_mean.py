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
    "a ministry communique": (
        "A ministry communique read: “The buoys shall be red.” The Transport Ministry of Norland published "
        "it at noon.",
        ["Transport Ministry of Norland"],
    ),
    "a court's ruling": (
        "The Supreme Court of Norland decided on Monday. “A list is no law,” said the ruling.",
        ["Supreme Court of Norland"],
    ),
    "the paper that asks": (
        "Courier: “How do you count elephants?”\n\nWanjiru Berg: “One by one.”",
        ["Courier", "Wanjiru Berg"],
    ),
    "her opponent, of two": (
        "Mayor Harriet Berg met Viktor Orlov in the hall. Orlov had come early.\n\n"
        "“I promise to count first,” replied Berg. “I count for a living,” her opponent put in.",
        ["Harriet Berg", "Viktor Orlov"],
    ),
    "the one who is asked": (
        "Lev Orlov, the trade minister, came at noon.\n\nWalter Brandt, moderating, asked the minister about "
        "the forty. “Thirty-eight,” he said.",
        ["Lev Orlov"],
    ),
    "the person of the heading": (
        "Three shifts at the works\n\nMorning: Kasimir Dolny\n\nThe furnace has not gone out since 1974. "
        "“I was born the same week,” the foreman says.\n\nNoon: Zhanna Orlova\n\nNoon is for bottles. "
        "“People think glass is dead,” says the inspector.",
        ["Kasimir Dolny", "Zhanna Orlova"],
    ),
    "the person of the title": (
        "Walter Brandt: ‘The desert keeps receipts’\n\nThe motorway was opened three times.\n\n"
        "“We drove out to look for it,” the auditor general said on Tuesday.",
        ["Walter Brandt", "Walter Brandt"],
    ),
    "a speech of several paragraphs": (
        "Viktor Orlov spoke on Saturday. “I asked for your trust,” he told delegates. Then he said:\n\n"
        "“Half is enough to begin.\n\n“To those who stayed away I say: the door is open.\n\n"
        "“Read the statutes before you come in.”\n\n"
        "His challenger, Anna Belova, called for a third count. She described the result as “a coin”.",
        ["Viktor Orlov", "Viktor Orlov", "Anna Belova"],
    ),
    "a digest": (
        "Bakhtiyar Orlov: key statements\n\nPresident Bakhtiyar Orlov spoke for an hour in Lorn.\n\n"
        "On prices\n\n“Prices will not rise this winter. If they rise, it will not be winter.”\n\n"
        "On borders\n\n“A border is a conversation with a fence in it.”",
        ["Bakhtiyar Orlov", "Bakhtiyar Orlov"],
    ),
    "whose view": (
        "The levy had already lost the support of the Chamber of Commerce, in whose view it was “unworkable "
        "above the fourth floor.”",
        ["Chamber of Commerce"],
    ),
    "the answer that came": (
        "Walter Brandt asked Darya Belova about the lift. “Every morning,” came the answer.",
        ["Darya Belova"],
    ),
    "he of whom a judge asks": (
        "Rustam Berg, who ran the mine, gave evidence to the commission of Judge Thandeka Orlova.\n\n"
        "Orlova asked whether he had ever ridden in the lift himself. “Every morning,” came the answer.",
        ["Rustam Berg"],
    ),
    "the head of a delegation": (
        "The news agency Sinolink quoted the head of the Lianzhou delegation, Wei Lanying, as telling her "
        "staff: “A comma can sink a boat.”",
        ["Wei Lanying"],
    ),
    "a double name as a heading": (
        "The debate\n\nThe two met on Sunday.\n\nBaurzhan Tokhtarov\n\nThe engineer spoke first.\n\n"
        "“A river becomes a meadow, and a meadow needs no commission.”\n\n"
        "Hyacinth Mbeki-Roy\n\nThe former treasurer replied with figures.\n\n"
        "“We spent eleven million on silt last year. It is back.”",
        ["Baurzhan Tokhtarov", "Hyacinth Mbeki-Roy"],
    ),
    "the verb that a comma joins": (
        '"Too long," said Sergei Orlov of Veland, while Darya Belova, who had wanted it longer, said "not '
        'long enough"; "I stopped reading at whereas," confessed the mediator, Yusuf Demirel.',
        ["Sergei Orlov", "Darya Belova", "Yusuf Demirel"],
    ),
    "what nobody said": (
        "Sergei Orlov spoke. Had Orlov shouted “to the exits!” the effect could not have been greater. "
        "He has never said that the stocks are “healthy”.",
        [],
    ),
    "what is called so": (
        "The draft, informally called “the pigeon tax,” goes back to committee.",
        [],
    ),
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
