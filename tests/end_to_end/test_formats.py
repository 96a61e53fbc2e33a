"""The same article in every format gives the same quotations."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[1] / "readers" / "samples"
COLUMNS = ("--columns", "text,speaker,kind,cue,mention")
OTHERS = {"The sea is not a warehouse,"}  # the tables have a second article


@pytest.fixture
def plain(quotetool):
    result = quotetool("extract", SAMPLES / "bridge.txt", *COLUMNS)
    assert (result.code, result.err, len(result.rows)) == (0, "", 8)
    return result.rows


@pytest.mark.parametrize(
    "name",
    sorted(
        file.name
        for file in SAMPLES.iterdir()
        if file.suffix not in (".txt", ".zip") and "chromium.pdf" not in file.name
    ),
)
def test_the_same_quotations_as_from_the_plain_text(quotetool, plain, name):
    result = quotetool("extract", SAMPLES / name, *COLUMNS)
    assert result.code == 0
    assert [row for row in result.rows if row["text"] not in OTHERS] == plain


def test_a_page_printed_by_a_browser_has_them_among_those_of_its_teasers(quotetool, plain):
    rows = quotetool("extract", SAMPLES / "chromium.pdf", *COLUMNS).rows
    assert [row for row in rows if row in plain] == plain


def test_the_same_from_files_in_a_zip_file(quotetool, plain):
    result = quotetool("extract", SAMPLES / "packed.zip", *COLUMNS)
    assert (result.code, result.rows) == (0, plain * 4)


def test_the_same_from_a_gzipped_file(quotetool, plain, folder):
    (folder / "bridge.html.gz").write_bytes(gzip.compress((SAMPLES / "wget.html").read_bytes()))
    result = quotetool("extract", "bridge.html.gz", *COLUMNS)
    assert (result.code, result.err, result.rows) == (0, "", plain)


def test_a_field_of_the_users_own(quotetool, folder):
    (folder / "own.csv").write_text(
        'words,kicker\n"“We will wait until spring,” Viktor Orlov said.",Bridge\n'
    )
    result = quotetool("extract", "own.csv", "--columns", "title,speaker,text")
    assert (result.code, result.out) == (1, "title,speaker,text\n")
    assert result.err == (
        "Skipped 1 of 1 file:\n  own.csv: has no column for the text of articles (it has words, kicker); "
        "say which it is with --map text=COLUMN\n"
    )
    told = ("--map", "text=words", "--map", "title=kicker")
    result = quotetool("extract", "own.csv", *told, "--columns", "title,speaker,text")
    assert (result.code, result.err) == (0, "")
    assert result.rows == [
        {"title": "Bridge", "speaker": "Viktor Orlov", "text": "We will wait until spring,"}
    ]


def test_offsets_are_those_of_the_text_that_was_extracted(quotetool):
    rows = quotetool("extract", SAMPLES / "wget.html", "--columns", "text,spans").rows
    text = (SAMPLES / "bridge.txt").read_text(encoding="utf-8")
    for row in rows:
        spans = [span.split("-") for span in row["spans"].split(";")]
        assert row["text"] == " [...] ".join(text[int(start) : int(end)] for start, end in spans)


def test_a_key_that_no_article_has(quotetool):
    result = quotetool("extract", "news", "--map", "author=by")
    assert result.code == 2
    assert (
        "“author=by” is no pair such as text=content; an article has text, title, date, outlet, url"
        in result.err
    )
