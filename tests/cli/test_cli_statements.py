"""Statements in every command: the column, --unique, and how the archive comes to know them."""

import sqlite3

import pytest

from quotetool.archive import Archive

TEXTS = (
    "“The grain corridor must remain open for all countries” said Orlov. “We will see” said Belova.",
    "“The grain corridor should stay open for all the countries” said Orlov.",
)


@pytest.fixture
def wire(folder):
    """Two articles that quote one statement, and another one."""
    (folder / "wire").mkdir()
    for number, text in enumerate(TEXTS):
        (folder / "wire" / f"{number}.txt").write_text(text, encoding="utf-8")
    return folder / "wire"


def statements(result):
    """Which rows belong together: of each the first row with its statement; "" for those without."""
    cells = [line.rpartition(",")[2] for line in result.splitlines()[1:]]
    return [cell and cells.index(cell) for cell in cells]


def test_rows_that_stream_go_out_before_their_statements_are_known(quotetool, wire):
    assert statements(quotetool("extract", "wire").out) == ["", "", ""]
    assert statements(quotetool("extract", "wire").out) == [0, 1, 0]


def test_a_file_has_them_at_once(quotetool, wire, folder):
    assert quotetool("extract", "wire", "-o", "all.csv").err == "Wrote 3 quotations to all.csv.\n"
    assert statements((folder / "all.csv").read_text()) == [0, 1, 0]
    quotetool("extract", "wire", "-o", "again.csv")
    assert (folder / "again.csv").read_text() == (folder / "all.csv").read_text()


def test_a_file_that_stops_at_a_limit_has_them_too(quotetool, wire, folder):
    quotetool("extract", "wire", "-o", "two.csv", "--limit", 2)
    assert statements((folder / "two.csv").read_text()) == [0, 1]


def test_without_an_archive_there_are_none(quotetool, wire, folder):
    quotetool("extract", "wire", "-o", "all.csv", "--no-archive")
    assert statements((folder / "all.csv").read_text()) == ["", "", ""]


UNIQUE = [
    (("by-speaker", "Orlov"), 1),
    (("speakers",), 2),
    (("search", "open", "countries"), 1),
    (("verify", "the grain corridor must remain open"), 1),
    (("variants",), 1),
    (("extract", "wire"), 2),
]


@pytest.mark.parametrize(("command", "rows"), UNIQUE)
def test_one_row_a_statement(quotetool, wire, command, rows):
    quotetool("extract", "wire")
    assert len(quotetool(*command, "-f", "csv", "--unique").out.splitlines()[1:]) == rows


def test_speakers_counts_statements(quotetool, wire):
    quotetool("extract", "wire")
    for paths in ((), ("wire",)):
        counted = quotetool("speakers", *paths, "--unique", "--columns", "speaker,quotes").out
        assert counted.splitlines()[1:] == ["Anna Belova,1", "Ivan Orlov,1"]


def test_a_report_of_statements(quotetool, wire, folder):
    quotetool("extract", "wire")
    quotetool("report", "--unique", "-o", "page.html")
    page = (folder / "page.html").read_text()
    assert page.count("grain corridor") < quotetool("report", "-o", "-").out.count("grain corridor")


def test_what_a_stopped_run_left_is_compared_when_asked(quotetool, wire, folder):
    quotetool("extract", "wire")
    with sqlite3.connect(folder / "quotes.db") as connection:
        connection.execute("UPDATE quotes SET statement = NULL")
    connection.close()
    assert len(quotetool("variants").out.splitlines()) == 3
    with Archive(folder / "quotes.db") as archive:
        assert list(archive.unassigned()) == []


def test_a_new_article_joins_what_is_known(quotetool, wire, folder):
    quotetool("extract", "wire")
    (wire / "2.txt").write_text("“The grain corridor must remain open” said Orlov.", encoding="utf-8")
    assert quotetool("extract", "wire", "-o", "all.csv").code == 0
    assert statements((folder / "all.csv").read_text()) == [0, 1, 0, 0]


@pytest.mark.parametrize("command", [command for command, _ in UNIQUE] + [("report", "-o", "page.html")])
def test_no_command_leaves_anything_beside_the_archive(quotetool, wire, folder, command):
    quotetool("extract", "wire")
    quotetool(*command)
    quotetool(*command, "--limit", 1)
    assert sorted(path.name for path in folder.glob("quotes.db*")) == ["quotes.db"]
