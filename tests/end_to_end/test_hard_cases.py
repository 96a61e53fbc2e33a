"""Hard cases of news quotation that come out right, with the shipped pipeline; every speaker is fictional."""

import pytest
from shipped import build

from quotetool import pipeline
from quotetool.extraction import extract_articles
from quotetool.readers import plain


@pytest.fixture(autouse=True)
def _one_pipeline(monkeypatch):
    monkeypatch.setattr(pipeline, "build", build)


def found(text):
    """Each row of an article: the words, the speaker's name (or type in brackets) and mention."""
    articles = plain.read(text.encode(), path="a.txt", report=lambda problem: None)
    return [
        (quote.text, quote.speaker.name or f"({quote.speaker.type})", quote.speaker.mention.text)
        for _, quotes in extract_articles(articles)
        for quote in quotes
    ]


ORLOV = "Viktor Orlov"
BELOVA = "Darya Belova"

CASES = {
    "according to her, as cited by an agency": (
        "Darya Belova met the press on Thursday.\n\n"
        'According to Belova, as cited by VTA, the two sides are "ninety percent there".',
        [("ninety percent there", BELOVA, "Belova")],
    ),
    "interrupted": (
        "“The road stays open,” Viktor Orlov said, “but the toll will rise in June.”",
        [("The road stays open, [...] but the toll will rise in June.", ORLOV, ORLOV)],
    ),
    "a second saying is a second row": (
        '"We are ready," Viktor Orlov said, adding that "nobody else is."',
        [("We are ready,", ORLOV, ORLOV), ("nobody else is.", ORLOV, ORLOV)],
    ),
    "continued without a cue": (
        "“The road stays open,” Viktor Orlov said. “The toll will rise in June.”",
        [("The road stays open,", ORLOV, ORLOV), ("The toll will rise in June.", ORLOV, ORLOV)],
    ),
    "over three paragraphs": (
        "Viktor Orlov addressed the farmers on Tuesday.\n\n“The harvest was poor.\n\n"
        "“The state will buy what you cannot sell.\n\n“And it will pay before the first snow,” he said.",
        [
            (
                "The harvest was poor. [...] The state will buy what you cannot sell. [...] "
                "And it will pay before the first snow,",
                ORLOV,
                "he",
            )
        ],
    ),
    "a pronoun with a rival of the other gender": (
        "Pavel Karpov received Darya Belova in Velgrad on Monday. "
        "“The bridge will be repaired by autumn,” she said after the meeting.",
        [("The bridge will be repaired by autumn,", BELOVA, "she")],
    ),
    "a role noun": (
        "Foreign Minister Darya Belova arrived in Halvik on Monday. "
        "“Nobody has asked us to leave,” the minister told reporters.",
        [("Nobody has asked us to leave,", BELOVA, "the minister")],
    ),
    "a role noun that paraphrases the office": (
        "Velandian Foreign Minister Darya Belova flew to Halvik on Monday. "
        "“The talks were useful,” Veland’s top diplomat said.",
        [("The talks were useful,", BELOVA, "Veland’s top diplomat")],
    ),
    "a rival in an aside": (
        "Viktor Orlov, who replaced Pavel Karpov in July, said “nothing will change before the elections.”",
        [("nothing will change before the elections.", ORLOV, ORLOV)],
    ),
    "an agency is told": (
        "“We will answer in writing,” Viktor Orlov told TASS on Monday.",
        [("We will answer in writing,", ORLOV, ORLOV)],
    ),
    "an agency relays": (
        "“The text is ready for signature,” Interfax quoted Viktor Orlov as saying on Tuesday.",
        [("The text is ready for signature,", ORLOV, ORLOV)],
    ),
    "a person is told": (
        "“I am leaving,” Darya Belova told her brother Viktor Belov, a teacher.",
        [("I am leaving,", BELOVA, BELOVA)],
    ),
    "a spokeswoman of somebody named": (
        "Viktor Orlov met Pavel Karpov in Minsk. "
        "“The talks were useful,” Orlov’s spokeswoman Olga Zimina said. "
        "“There will be another round,” she added.",
        [
            ("The talks were useful,", "Olga Zimina", "Olga Zimina"),
            ("There will be another round,", "Olga Zimina", "she"),
        ],
    ),
    "marks inside marks": (
        "“She told me ‘not this year’ and left the room,” Viktor Orlov recalled.",
        [("She told me ‘not this year’ and left the room,", ORLOV, ORLOV)],
    ),
    "a ship in marks": ("The icebreaker “Admiral Veles” reached the port of Stenby on Sunday.", []),
    "scattered words": (
        "Viktor Orlov said the plan was “stillborn” and would “please nobody.”",
        [("stillborn", ORLOV, ORLOV), ("please nobody.", ORLOV, ORLOV)],
    ),
    "a transcript": (
        "Minister Orlov answers questions after the talks\n\nQuestion: Will there be a second round?\n\n"
        "Orlov: “No talks before spring.”\n\nQuestion: And who will lead them?\n\nBelova: “I will.”",
        [("No talks before spring.", "Orlov", "Orlov"), ("I will.", "Belova", "Belova")],
    ),
    "single marks in a headline": (
        "Veland ‘not bluffing’ over grain, minister says\n\n"
        "Viktor Orlov repeated the warning on Monday. “We mean what we say,” he said.",
        [("not bluffing", "Viktor Orlov", "minister"), ("We mean what we say,", ORLOV, "he")],
    ),
    "a group": (
        "“Everyone went home early,” residents of the town said.",
        [("Everyone went home early,", "(group)", "residents of the town")],
    ),
    "a source without a name": (
        "“It is done,” a source familiar with the talks told RIA Novosti.",
        [("It is done,", "(unnamed)", "a source")],
    ),
    "two spellings of one name": (
        "Sergei Ryabinin spoke in Velgrad on Monday. “The list is long,” Sergey Riabinin said. "
        "“It will grow,” Ryabinin added.",
        [
            ("The list is long,", "Sergei Ryabinin", "Sergey Riabinin"),
            ("It will grow,", "Sergei Ryabinin", "Ryabinin"),
        ],
    ),
    "a lost closing mark before another speaker": (
        "Viktor Orlov said: “We wait until spring.\n\nDarya Belova called it “a pause.”",
        [("We wait until spring.", ORLOV, ORLOV), ("a pause.", BELOVA, BELOVA)],
    ),
    "brackets and omissions": (
        "“[The treaty] is … alive <…> for now,” Viktor Orlov said.",
        [("[The treaty] is … alive <…> for now,", ORLOV, ORLOV)],
    ),
    "a dateline and a slug": (
        "VELGRAD, May 5. /TASS/. Veland will reopen its consulate in June, Deputy Foreign Minister "
        "Sergei Ryabinin told TASS. “The keys are with us,” the diplomat noted.",
        [("The keys are with us,", "Sergei Ryabinin", "the diplomat")],
    ),
    "three turns in one paragraph": (
        "“We wait,” said Viktor Orlov. “We do not,” said Darya Belova. “You will see,” Orlov replied.",
        [("We wait,", ORLOV, ORLOV), ("We do not,", BELOVA, BELOVA), ("You will see,", ORLOV, "Orlov")],
    ),
}


@pytest.mark.parametrize(("text", "rows"), CASES.values(), ids=CASES)
def test_a_hard_case(text, rows):
    assert found(text) == rows
