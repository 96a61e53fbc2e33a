"""Headlines: by their shape, by repetition, and with a lead glued to them."""

from __future__ import annotations

import pytest

from quotetool.readers.headline import glued, is_headline, repeated

PROSE = [
    "The minister of Veland said on Monday that the talks would go on until the spring, come what may."
] * 5


@pytest.mark.parametrize(
    "line",
    [
        "Veland waits for an answer",
        "Moscow ‘not bluffing’ – Orlov",
        "Orlov: “no talks”",
        "Darya Belova: “I was told to smile”",
        "Will Veland Wait For Ever?",
        "Veland Waits For An Answer From Belova.",
        "Veland and Norland close the bridge.",
        "Gov. Orlov to open the new harbour.",
    ],
)
def test_a_first_line_like_this_is_a_headline(line: str) -> None:
    assert is_headline(line, PROSE)


@pytest.mark.parametrize(
    "line",
    [
        "“We will wait,” Orlov said.",
        "Orlov said on Monday that “we wait”",
        "Orlov arrived in Minsk on Monday.",
        "Orlov said no.",
        "Question: Will there be talks?",
        "Orlov spoke as follows:",
        "Orlov came. Belova left. Nobody knows why.",
        "and so it ends",
        "Orlov",
    ],
)
def test_a_first_line_like_this_is_prose(line: str) -> None:
    assert not is_headline(line, PROSE)


def test_a_short_first_sentence_before_short_paragraphs_is_prose() -> None:
    assert not is_headline("Orlov came to Minsk.", ["“We wait,” he said.", "He left."])


def test_a_line_alone_is_no_headline() -> None:
    assert not is_headline("Veland waits for an answer", [])


def test_the_headline_is_the_line_printed_twice() -> None:
    lines = ["Home page of ours", "Orlov ‘not bluffing’ now", "A lead.", "Orlov 'not bluffing' now"]
    assert repeated(lines) == "orlov 'not bluffing' now"


def test_a_sentence_printed_twice_is_no_headline() -> None:
    assert repeated(["Orlov did not answer.", "Belova left.", "Orlov did not answer."]) is None


def test_a_line_that_is_the_pages_title_is_the_headline() -> None:
    assert repeated(["Veland waits for all"], ["Veland waits for all"]) == "veland waits for all"


LEAD = "Speaking at a meeting in Minsk on Tuesday, Orlov said he would wait."


@pytest.mark.parametrize(
    ("headline", "lead"),
    [
        ("Veland in no hurry even under Belova", LEAD),
        ("Veland ‘in no hurry,’ minister says in 2021", LEAD),
        ("Veland in no hurry, minister says", "“We will wait until spring,” Orlov told the Morning Post."),
        (
            "Veland in no hurry, minister says",
            "MINSK, May 5. /TASS/. Orlov told reporters that he would wait.",
        ),
    ],
)
def test_a_glued_lead_is_found(headline: str, lead: str) -> None:
    assert glued(headline + lead, headline + lead) == len(headline)


@pytest.mark.parametrize(
    "name",
    [
        "McDonald",
        "DeSantis",
        "WikiLeaks",
        "YouTube",
        "BuzzFeed",
        "TikTok",
        "iPhone",
        "eBay",
        "O’Malley",
        "@realOrlov",
    ],
)
def test_a_name_with_a_capital_inside_is_no_seam(name: str) -> None:
    line = f"Veland minister asks for {name} to be removed from the list, the Morning Post reports."
    assert glued(line, line) is None


def test_a_word_used_twice_is_no_seam() -> None:
    line = "Veland asks the firm DeepRiver to leave the country at once, the Post reports."
    assert glued(line, line + "\nThe chief of DeepRiver left.") is None


def test_a_sentence_before_is_no_headline() -> None:
    line = "Orlov came. He told Belova about VelandPlan and its many tasks, the Post reports."
    assert glued(line, line) is None
