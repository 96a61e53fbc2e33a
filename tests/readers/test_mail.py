"""Messages and saved pages: which part is read, and what is reported."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage
from typing import Any

import pytest

from quotetool.models import Article, Problem
from quotetool.readers import mail, mhtml

WORDS = "“We wait,” Orlov said on Monday."


def gathered(raw: bytes, reader: Any = mail.read) -> tuple[list[Article], list[str]]:
    problems: list[Problem] = []
    articles = list(reader(raw, path="a.eml", report=problems.append))
    return articles, [problem.what for problem in problems]


def message(plain: str | None = None, rich: str | None = None) -> bytes:
    made = EmailMessage()
    made["Subject"] = "Orlov «waits» until spring"
    made["Date"] = "Fri, 05 May 2023 23:30:00 -0700"
    if plain is not None:
        made.set_content(plain)
    if rich is not None:
        (made.add_alternative if plain is not None else made.set_content)(rich, subtype="html")
    return made.as_bytes()


def test_subject_and_day_are_the_articles() -> None:
    (article,), problems = gathered(message(WORDS))
    assert article.text == f"Orlov «waits» until spring\n\n{WORDS}"
    assert (article.title, article.published) == ("Orlov «waits» until spring", date(2023, 5, 5))
    assert problems == []


def test_a_plain_part_that_only_points_to_the_other_is_passed_over() -> None:
    (article,), _ = gathered(message("Open this in a browser.", f"<p>{WORDS}</p><p>{WORDS * 3}</p>"))
    assert article.text == f"Orlov «waits» until spring\n\n{WORDS}\n\n{WORDS * 3}"


def test_html_alone_is_read_by_paragraphs() -> None:
    (article,), _ = gathered(message(rich=f"<style>p{{}}</style><p>{WORDS}</p>\n<p>He left.</p>"))
    assert article.text == f"Orlov «waits» until spring\n\n{WORDS}\n\nHe left."


def test_a_message_labelled_latin_1_has_curly_marks() -> None:
    head = b"Subject: News\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: 8bit\n\n"
    (article,), _ = gathered(head + WORDS.encode("cp1252"))
    assert article.text == f"News\n\n{WORDS}"


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"", "is no e-mail message"),
        (b"Subject: News\n\n", "holds no words"),
        (b"Subject: News\nContent-Type: image/png\n\nxxx", "holds no words"),
    ],
)
def test_a_message_without_words_is_reported(raw: bytes, what: str) -> None:
    assert gathered(raw) == ([], [what])


@pytest.mark.parametrize("date_", ["soon", "Fri, 99 May 2023 23:30:00", "=?utf-8?q?x?="])
def test_a_day_that_is_none_is_no_harm(date_: str) -> None:
    (article,), _ = gathered(f"Subject: News\nDate: {date_}\n\n{WORDS}\n".encode())
    assert (article.published, article.title) == (None, "News")


def test_a_saved_page_without_a_page() -> None:
    assert gathered(b"Subject: News\n\nwords", mhtml.read) == ([], ["holds no web page"])
