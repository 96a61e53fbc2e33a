"""`quotetool report`: the page, from files and from the archive."""

import re

import pytest


def quotations(page):
    return re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", page)


def test_a_page_of_the_archive(quotetool, news, folder):
    quotetool("extract", "news")
    result = quotetool("report", "-o", "found.html")
    assert (result.code, result.out, result.err) == (0, "", "Wrote 4 quotations to found.html.\n")
    page = (folder / "found.html").read_text(encoding="utf-8")
    assert quotations(page) == ["We are ready for talks", "We are not", "Nothing has changed", "Perhaps"]
    assert 'href="./news/1.txt"' in page
    assert "<title>Quotations</title>" in page


def test_a_page_of_files_with_filters_and_a_title(quotetool, news):
    result = quotetool(
        "report", "news", "--speaker", "Orloff", "--title", "Orlov & co", "-o", "-", "--no-archive"
    )
    assert (result.code, result.err, quotations(result.out)) == (0, "", ["We are ready for talks"])
    assert "<h1>Orlov &amp; co</h1>" in result.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "found.csv"], "--output found.csv: a report is a page; name it found.html."),
        ([], "Which file is the page to be? For example: quotetool report -o quotes.html"),
    ],
)
def test_a_report_is_a_page_in_a_file(quotetool, news, folder, monkeypatch, arguments, said):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    result = quotetool("report", "news", *arguments)
    assert (result.code, result.err.splitlines()[-1]) == (2, f"Error: {said}")
    assert [file.name for file in folder.iterdir()] == ["news"]


def test_a_report_without_an_archive_says_how_to_make_one(quotetool):
    result = quotetool("report", "-o", "found.html")
    assert result.code == 1
    assert result.err.startswith("Error: quotes.db: there is no archive yet. Make one with")
