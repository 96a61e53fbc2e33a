"""Word and PDF files: what of them is text, and what is wrong with those that cannot be read."""

from __future__ import annotations

import io
from typing import Any

import pytest

from quotetool.models import Article, Problem
from quotetool.readers import pdf, word
from quotetool.readers.pdf import Row, paragraphs, reflowed, without_furniture

WORDS = "“We wait,” Orlov said on Monday."


def gathered(reader: Any, raw: bytes) -> tuple[list[Article], list[str]]:
    problems: list[Problem] = []
    articles = list(reader(raw, path="a", report=problems.append))
    return articles, [problem.what for problem in problems]


def docx_of(*paragraphs_: str, inside: str = "") -> bytes:
    import docx
    from docx.oxml import parse_xml

    document = docx.Document()
    for paragraph in paragraphs_:
        document.add_paragraph(paragraph)
    if inside:
        space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        document.element.body.insert(0, parse_xml(f"<w:p {space}>{inside}</w:p>"))
    raw = io.BytesIO()
    document.save(raw)
    return raw.getvalue()


def test_tables_are_read_where_they_stand() -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("Orlov left Stenby.")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Belova stayed.", WORDS
    document.add_paragraph("Karpov agreed.")
    raw = io.BytesIO()
    document.save(raw)
    (article,), problems = gathered(word.read, raw.getvalue())
    assert article.text == f"Orlov left Stenby.\n\nBelova stayed.\n\n{WORDS}\n\nKarpov agreed."
    assert problems == []


def test_tracked_changes_are_taken_as_made() -> None:
    inside = (
        "<w:r><w:t>“We </w:t></w:r><w:del><w:r><w:delText>wa</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>wait,”</w:t></w:r></w:ins><w:r><w:tab/><w:t>Orlov said.</w:t></w:r>"
    )
    (article,), _ = gathered(word.read, docx_of(inside=inside))
    assert article.text == "“We wait,”\tOrlov said."


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"", "is no sound .docx (File is not a zip file)"),
        (b"\xd0\xcf\x11\xe0" + bytes(100), "is an old Word document, or locked by a password"),
        (docx_of()[:9000], "is no sound .docx (File is not a zip file)"),
        (docx_of(), "is empty"),
    ],
)
def test_a_word_file_that_cannot_be_read_is_reported(raw: bytes, what: str) -> None:
    assert gathered(word.read, raw) == ([], [what])


def pdf_of(*, password: str | None = None) -> bytes:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    raw = io.BytesIO()
    writer.write(raw)
    return raw.getvalue()


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (pdf_of(), "holds pictures of pages and no text"),
        (pdf_of(password="halvik"), "is locked by a password"),
        (b"%PDF-1.7\n", "is no sound PDF"),
        (b"", "is no sound PDF"),
    ],
)
def test_a_pdf_that_cannot_be_read_is_reported(raw: bytes, what: str) -> None:
    articles, (said,) = gathered(pdf.read, raw)
    assert articles == []
    assert said.startswith(what)


def rows(*lines: str, top: float = 700, step: float = 14) -> list[Row]:
    """Lines below one another; an empty one leaves its space."""
    return [Row(line, top - step * k, 11) for k, line in enumerate(lines) if line]


def test_paragraphs_end_where_the_space_is_wider() -> None:
    page = rows("“We wait,”", "Orlov said.", "", "Belova", "agreed.", "", "Karpov", "left.", "", "Snow fell.")
    assert paragraphs(page) == ["“We wait,”\nOrlov said.", "Belova\nagreed.", "Karpov\nleft.", "Snow fell."]


def test_a_paragraph_runs_on_over_the_page() -> None:
    first = rows("One line.", "", "Two lines.", "", "Three lines.", "", "“We wait", "for the")
    second = rows("spring,” Orlov said.", "", "Belova agreed.")
    assert paragraphs([*first, *second])[-2:] == ["“We wait\nfor the\nspring,” Orlov said.", "Belova agreed."]


def test_headers_footers_and_numbers_are_left_out() -> None:
    said = ["Orlov left Stenby.", "Belova stayed.", "Karpov agreed."]
    pages = [rows(f"The Courier, page {k}", words, f"- {k} -") for k, words in enumerate(said)]
    assert [row.text for row in without_furniture(pages)] == said


@pytest.mark.parametrize(
    ("paragraph", "known", "whole"),
    [
        ("the nego-\ntiable part", "", "the negotiable part"),
        ("the self-\nmade plan", "a self-made man", "the self-made plan"),
        ("the Velgrad-\nHalvik line", "", "the Velgrad-Halvik line"),
        ("an oﬀice of\nthe ﬁrst", "", "an office of the first"),
        ("a soft\u00ad\nware", "", "a software"),
    ],
)
def test_words_parted_at_the_end_of_a_line_are_joined(paragraph: str, known: str, whole: str) -> None:
    assert reflowed(paragraph, known=known) == whole
