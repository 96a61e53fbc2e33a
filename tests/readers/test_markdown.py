"""Markdown: front matter, headings, lists, quotations, pictures."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from quotetool.models import Article, Problem
from quotetool.readers import markdown, read
from quotetool.readers.markdown import front_matter, paragraphs
from quotetool.readers.page import Page

SAMPLE = Path(__file__).parent.parent / "articles" / "front-matter.md"


def read_text(text: str) -> list[Article]:
    return list(markdown.read(text.encode(), path="x.md", report=lambda _: None))


def rows(text: str) -> list[tuple[str, bool]]:
    return [(text[row.start : row.end], row.heading) for row in paragraphs(text)]


def test_a_file_with_front_matter() -> None:
    problems: list[Problem] = []
    (article,) = read(str(SAMPLE), report=problems.append)
    assert problems == []
    assert isinstance(article, Article)
    assert (article.title, article.outlet, article.published, article.url) == (
        "Veland waits",
        "Veland Courier",
        date(2023, 3, 6),
        "https://courier.example/1",
    )
    assert article.text == SAMPLE.read_text(encoding="utf-8")
    assert [(block.kind, article.text[block.start : block.end]) for block in article.blocks] == [
        ("headline", "Veland waits for an answer"),
        ("text", "“We will wait,” said\n> Orlov, as [the ministry](https://veland.example) reports."),
        ("text", "Belova called it “a pause”."),
        ("text", "Karpov *left*."),
    ]


def test_front_matter_names_what_it_knows() -> None:
    written = "headline: 'Veland waits'\npublished: 01/02/2024\nsource: https://veland.example/1\n"
    assert front_matter(written) == Page(title="Veland waits", url="https://veland.example/1")


def test_prose_between_two_rules_is_no_front_matter() -> None:
    text = "---\nOrlov came to Minsk.\n\n---\n\nHe left.\n"
    (article,) = read_text(text)
    assert [text[block.start : block.end] for block in article.blocks] == ["Orlov came to Minsk.", "He left."]


def test_many_links_do_not_take_for_ever() -> None:
    line = "[a](b) " * 60 + "x"
    assert rows(line) == [(line, False)]


def test_headings_with_and_without_blank_lines() -> None:
    text = (
        "# Veland waits #\nOrlov said so.\n## Background\nTalks began.\n\n"
        "More of it\n==========\n\nEnd of it\n---\n"
    )
    assert rows(text) == [
        ("Veland waits", True),
        ("Orlov said so.", False),
        ("Background", True),
        ("Talks began.", False),
        ("More of it", True),
        ("End of it", True),
    ]


def test_lists_and_quotations_lose_their_marks() -> None:
    text = "- one item\n* another\n1. first\n2) second\n> quoted\n>\n> “again”\n> - [x] done\n"
    assert rows(text) == [
        ("one item", False),
        ("another", False),
        ("first", False),
        ("second", False),
        ("quoted", False),
        ("“again”", False),
        ("done", False),
    ]


def test_pictures_links_rules_and_fences_are_left_out() -> None:
    text = (
        "![a](b.png)\n[![a](b.png)](c)\n[Home](/) | [News](/n)\n<https://a.example>\n"
        "[1]: https://b\n***\n```\n<!-- x -->\n"
    )
    assert rows(text) == []


def test_code_between_fences_is_left_out() -> None:
    text = "Before.\n\n```python\nprint('“We wait”')\n```\n\nAfter.\n"
    assert rows(text) == [("Before.", False), ("After.", False)]


def test_a_fence_that_is_never_closed_hides_nothing() -> None:
    assert rows("Before.\n\n```\nAfter.\n") == [("Before.", False), ("After.", False)]


def test_tables_are_left_out() -> None:
    text = "Before.\n\n| Who | What |\n|:--|---|\n| Orlov | “We wait” |\n\nAfter | all.\n"
    assert rows(text) == [("Before.", False), ("After | all.", False)]


def test_what_is_markup_in_a_block() -> None:
    (article,) = read_text(
        "# Veland **waits**\n\nSo [Orlov](http://a.example 'a “title”') *said*.\n\nHe left.\n"
    )
    assert article.title == "Veland waits"
    assert [[article.text[a:b] for a, b in block.omitted] for block in article.blocks] == [
        ["**", "**"],
        ["[", "](http://a.example 'a “title”')", "*", "*"],
        [],
    ]


def test_a_linked_quotation_is_kept() -> None:
    assert rows("[“We will wait,” Orlov said.](https://a.example)\n") == [
        ("[“We will wait,” Orlov said.](https://a.example)", False)
    ]


def test_lines_of_a_paragraph_are_joined() -> None:
    assert rows("Talks began in\nMinsk in May\nand ended.\n\nNew one.\n") == [
        ("Talks began in\nMinsk in May\nand ended.", False),
        ("New one.", False),
    ]


def test_long_lines_are_paragraphs() -> None:
    line = (
        "The minister of Veland said on Monday that the talks would go on until spring, come what may,"
        " and that he would wait."
    )
    assert rows(f"{line}\n{line}\n") == [(line, False), (line, False)]
