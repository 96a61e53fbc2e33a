"""The page, read back by an HTML parser."""

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_quotes import said
from written import COLUMNS, GOLDEN, rows, texts, whole, written

from quotetool import tables
from quotetool.tables import Table
from quotetool.writers.control import without_control


class Page(HTMLParser):
    """Gathers the cells of the table's rows, every address, and every element's name."""

    def __init__(self, text):
        super().__init__()
        self.rows, self.links, self.elements, self.open = [], [], [], []
        self.texts = {}
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.elements.append(tag)
        self.links += [value for name, value in attributes if name in ("href", "src", "action")]
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
        if tag in ("td", "th", "blockquote", "title", "p", "mark"):
            self.open.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag):
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_data(self, text):
        for tag in set(self.open):
            self.texts[tag][-1] += text
        if {"td", "th"} & set(self.open):
            self.rows[-1][-1] += text


def test_golden():
    page = written(whole("html"), "html", locate=lambda path: f"../{path}")
    assert page == (GOLDEN / "quotes.html").read_bytes().decode()


def test_a_table_of_other_columns_is_a_plain_table():
    table = Table(
        ("speaker", "quotes", "url"), [("Ivan Orlov", 2, "https://example.org/?a=1&b=2"), (None, 1, "x")]
    )
    page = Page(written(table, "html"))
    assert page.rows == [
        ["speaker", "quotes", "url"],
        ["Ivan Orlov", "2", "https://example.org/?a=1&b=2"],
        ["", "1", "x"],
    ]
    assert (page.links, page.texts["title"]) == (["https://example.org/?a=1&b=2"], ["Speakers"])


def test_it_needs_no_network_and_runs_only_its_own_script():
    page = written(whole("html"), "html")
    assert {"img", "link", "iframe", "object"}.isdisjoint(Page(page).elements)
    assert "@import" not in page and "url(" not in page
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}';" in page


def test_words_are_no_markup():
    words = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'"
    row = said(words, words, title=words, outlet=words, paragraph=words, url="javascript:alert(1)")
    page = Page(written(tables.from_quotes([row]), "html", title=words))
    assert (page.elements.count("script"), page.elements.count("img"), page.links) == (1, 0, [])
    assert page.texts["blockquote"] == [words]


@pytest.mark.parametrize(
    ("path", "href"),
    [("a b#1?.txt", "./a%20b%231%3F.txt"), ("../x:y.txt", "./../x:y.txt"), ("é.txt", "./é.txt")],
)
def test_a_row_leads_to_its_file(path, href):
    quote = said("Ivan Orlov", url=None, path=path)
    assert Page(written(tables.from_quotes([quote]), "html", locate=lambda path: path)).links == [href]


def test_the_summary_counts_and_dates():
    page = Page(written(whole("html"), "html"))
    assert (
        page.texts["p"][0] == "3 quotations of 2 speakers in 1 article, 2024-01-18; 1 of them names nobody."
    )
    assert Page(written(tables.from_quotes([]), "html")).texts["p"] == ["0 quotations in 0 articles."]


def test_only_the_most_quoted_have_a_bar():
    quotes = [said(f"Speaker {number}") for number in range(20)]
    page = written(tables.from_quotes(quotes), "html")
    assert (page.count('<span class="bar"'), page.count("<option"), "<p>and 5 more</p>" in page) == (
        15,
        21,
        True,
    )


def test_a_long_page_is_told_of(monkeypatch):
    monkeypatch.setattr("quotetool.writers.html.MANY", 2)
    told = []
    written(Table(("n",), [(1,), (2,)]), "html", tell=told.append)
    written(Table(("n",), [(1,), (2,), (3,)]), "html", tell=told.append)
    assert told == [
        "The page has 3 rows and may be slow to open; filters (--speaker, --since, ...) make it shorter."
    ]


def read_back(text):
    """What a parser makes of a text: control characters were left out, line breaks are line feeds."""
    return without_control(text).replace("\r\n", "\n").replace("\r", "\n")


def as_a_browser(page):
    """A browser turns CR into a line feed before it parses; html.parser does not."""
    return page.replace("\r\n", "\n").replace("\r", "\n")


@settings(deadline=None)
@given(rows)
def test_any_table_reads_back(rows):
    page = Page(as_a_browser(written(Table(COLUMNS, rows), "html")))
    assert page.rows == [
        list(COLUMNS),
        *([read_back(a), read_back(b or ""), str(number)] for a, b, number in rows),
    ]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(texts, texts), max_size=4))
def test_quotations_and_paragraphs_read_back(pairs):
    quotes = [said("Ivan Orlov", text, paragraph=before + text) for text, before in pairs]
    page = Page(as_a_browser(written(tables.from_quotes(quotes), "html")))
    assert page.texts.get("blockquote", []) == [read_back(text) for text, _ in pairs]
    paragraphs = page.texts["p"][1:]
    # A mark may part CR from LF; the parser then makes two line feeds of them.
    assert [text.replace("\n", "") for text in paragraphs] == [
        read_back(before + text).replace("\n", "") for text, before in pairs
    ]
