"""Web pages: what is the article, what the page says of it, and what happens if that goes wrong."""

from __future__ import annotations

from datetime import date

import pytest

from quotetool.models import Article, Problem
from quotetool.readers import web

FILLER = "The council of Stenby met on Monday and talked about the price of grain until late at night. " * 3


def page(body: str, head: str = "", written: str = "utf-8", **given: str) -> tuple[list[Article], list[str]]:
    problems: list[Problem] = []
    raw = f"<html><head>{head}</head><body>{body}</body></html>".encode(written)
    articles = list(web.read(raw, path="a.html", report=problems.append, **given))  # type: ignore[arg-type]
    return articles, [problem.what for problem in problems]


def test_curly_marks_quoted_blocks_and_line_breaks_survive() -> None:
    body = (
        f"<article><h1>Orlov waits</h1><p>“We <b>wait</b>,” Orlov said.<br>He left.</p><p>{FILLER}</p>"
        "<blockquote><p>&ldquo;Nobody asked us.&rdquo;</p><p>“Nobody will.”</p></blockquote></article>"
    )
    (article,), problems = page(body)
    assert article.text.split("\n\n") == [
        "Orlov waits",
        "“We wait,” Orlov said.\nHe left.",
        FILLER.strip(),
        "“Nobody asked us.”",
        "“Nobody will.”",
    ]
    assert problems == []


def test_the_marks_that_a_browser_draws_are_in_the_text() -> None:
    (article,), _ = page(f"<article><p>{FILLER}</p><p>He said: <q>We <i>wait</i></q>.</p></article>")
    assert article.text.endswith("He said: “We wait”.")


def test_comments_are_left_out() -> None:
    comments = '<div id="comments" class="comments"><p>“Nonsense, and more of it,” says a reader.</p></div>'
    (article,), _ = page(f"<article><p>“We wait,” Orlov said.</p><p>{FILLER}</p></article>{comments}")
    assert "Nonsense" not in article.text


def test_a_page_whose_quotations_would_be_lost_is_read_paragraph_by_paragraph(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import trafilatura

    def careless(tree: object, **options: object) -> object:
        document = trafilatura.metadata.extract_metadata(tree, None, {})
        document.body = trafilatura.load_html("<html><body><p>Orlov spoke.</p></body></html>").find("body")
        return document

    monkeypatch.setattr(trafilatura, "bare_extraction", careless)
    (article,), problems = page("<nav>Home</nav><p>“We wait,” Orlov said.</p><p>“Nobody asked us.”</p>")
    assert article.text == "“We wait,” Orlov said.\n\n“Nobody asked us.”"
    assert problems == ["was read paragraph by paragraph, as most of its quotation marks were lost otherwise"]


def test_a_page_without_paragraph_tags() -> None:
    (article,), problems = page("<font>Orlov left Stenby.<br><br>“We wait,” he said.</font>")
    assert [article.text[b.start : b.end] for b in article.blocks] == [
        "Orlov left Stenby.",
        "“We wait,” he said.",
    ]
    assert problems in ([], ["was read paragraph by paragraph, as its paragraphs ran into one otherwise"])


def test_what_is_labelled_latin_1_is_read_as_browsers_do() -> None:
    head = '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">'
    (article,), problems = page(f"<p>“We wait,” Orlov said.</p><p>{FILLER}</p>", head, "cp1252")
    assert article.text.startswith("“We wait,” Orlov said.")
    assert problems == []


def test_the_servers_word_goes_before_the_pages() -> None:
    head = '<meta charset="utf-8">'
    (article,), _ = page(
        f"<p>Орлов сказал: «Мы ждём».</p><p>{FILLER}</p>", head, "cp1251", charset="windows-1251"
    )
    assert article.text.startswith("Орлов сказал: «Мы ждём».")


def test_the_address_a_browser_wrote_into_the_page() -> None:
    raw = f"<!-- saved from url=(0024)https://observer.example/ --><html><body><p>{FILLER}</p></body></html>"
    (article,) = web.read(raw.encode(), path="a.html", report=print)
    assert article.url == "https://observer.example/"


def test_a_date_in_the_words_is_not_the_pages() -> None:
    (article,), _ = page(f"<article><p>On 5 May 2021 Orlov left.</p><p>{FILLER}</p></article>")
    assert article.published is None


def test_the_day_of_publication_and_not_of_the_last_change() -> None:
    head = (
        '<meta property="article:published_time" content="2023-03-06T09:30:00Z">'
        '<meta property="article:modified_time" content="2024-01-01T09:30:00Z">'
    )
    (article,), _ = page(f"<article><p>{FILLER}</p></article>", head)
    assert article.published == date(2023, 3, 6)


def test_our_own_report_is_left_out() -> None:
    head = '<meta name="generator" content="quotetool 0.2">'
    assert page("<p>“We wait,” Orlov said.</p>", head) == (
        [],
        ["is a report that quotetool wrote, and left out"],
    )


@pytest.mark.parametrize(
    ("raw", "what"),
    [(b"", "is empty"), (b"<!-- nothing -->", "holds no page"), (b"<html><p></p></html>", "holds no prose")],
)
def test_a_page_of_nothing_is_reported(raw: bytes, what: str) -> None:
    problems: list[Problem] = []
    assert list(web.read(raw, path="a.html", report=problems.append)) == []
    assert [problem.what for problem in problems] == [what]


def test_a_page_nested_without_end_is_read() -> None:
    raw = b"<html><body>" + b"<div>" * 50_000 + b"<p>Orlov left Stenby on Monday.</p></body></html>"
    problems: list[Problem] = []
    assert list(web.read(raw, path="a.html", report=problems.append)) or problems
