"""Archives of older versions, brought up to date. tests/archives holds one of each, as SQL."""

import sqlite3
from pathlib import Path

import pytest
from sample_quotes import ARTICLE, QUOTE

from quotetool.archive import Archive, opening, parse
from quotetool.errors import ArchiveError

ARCHIVES = Path(__file__).parent / "archives"


@pytest.fixture
def path(tmp_path):
    made = sqlite3.connect(tmp_path / "quotes.db")
    made.executescript((ARCHIVES / "version-1.sql").read_text(encoding="utf-8"))
    made.close()
    return tmp_path / "quotes.db"


def schema(path):
    connection = sqlite3.connect(path)
    query = "SELECT type, name, sql FROM sqlite_master WHERE name <> 'sqlite_stat1' ORDER BY type, name"
    tables = connection.execute(query).fetchall()
    connection.close()
    return [(kind, name, " ".join((sql or "").split())) for kind, name, sql in tables]


@pytest.mark.parametrize("write", [True, False])
def test_an_archive_of_version_1_keeps_all_it_held(path, write):
    with Archive(path, write=write) as archive:
        assert [quote.id for quote in archive.quotes()] == [QUOTE.id, "b2", "c1", "c2"]
        assert next(archive.quotes()) == QUOTE
        assert archive.article(ARTICLE.id) == ARTICLE
        assert archive.counts() == (4, 4)


def test_what_version_1_did_not_have_is_made(path):
    with Archive(path) as archive:
        assert [quote.id for quote in archive.search(parse(["equal", "terms"]))] == [QUOTE.id, "b2"]
        assert [tally.name for tally in archive.speakers()] == [
            "Anna Belova",
            "Ivan Orlov",
            "Velgrad Council",
        ]
        assert archive.paths("third") == ["news/two.jsonl"]
        assert archive.file("news/two.jsonl") is None  # in which state it was read is not known


def test_a_migrated_archive_has_the_tables_of_a_new_one(path, tmp_path):
    with Archive(path), Archive(tmp_path / "new.db", write=True):
        pass
    assert schema(path) == schema(tmp_path / "new.db")


def test_a_changed_file_replaces_what_version_1_kept_of_it(path, monkeypatch):
    monkeypatch.chdir(path.parent)
    with Archive(path, write=True) as archive:
        archive.add(ARTICLE, [])
    with Archive(path) as archive:
        assert [quote.id for quote in archive.quotes()] == ["c1", "c2"]


def test_two_that_migrate_at_once_do_it_once(path):
    connections = [opening._connect(path, write=True) for _ in "12"]
    for connection in connections:
        opening._prepare(connection, path, 1)  # each believes that it is the first
        connection.close()
    with Archive(path) as archive:
        assert archive.counts() == (4, 4)


def test_a_migration_that_fails_leaves_the_archive_as_it_was(path, monkeypatch):
    before = schema(path)
    monkeypatch.setattr(opening, "MIGRATIONS", (*opening.MIGRATIONS, ("CREATE TABLE quotes (a)",)))
    monkeypatch.setattr(opening, "VERSION", 3)
    with pytest.raises(ArchiveError):
        Archive(path, write=True)
    assert schema(path) == before


def test_a_python_without_full_text_search_is_told_in_a_line(path, monkeypatch):
    without = ("CREATE VIRTUAL TABLE x USING fts5_is_missing (y)",)
    monkeypatch.setattr(opening, "MIGRATIONS", (opening.MIGRATIONS[0], without))
    with pytest.raises(ArchiveError) as raised:
        Archive(path, write=True)
    assert str(raised.value) == (
        f"{path}: this Python's SQLite was built without full-text search (FTS5); "
        "use another Python (python.org's has it), or --no-archive"
    )


def test_this_python_has_full_text_search():
    assert sqlite3.connect(":memory:").execute(
        "SELECT sqlite_compileoption_used('ENABLE_FTS5')"
    ).fetchone() == (1,)
