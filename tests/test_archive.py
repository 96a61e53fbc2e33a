import os
import sqlite3
from dataclasses import replace

import pytest
from sample_quotes import ARTICLE, QUOTE, quote, said

from quotetool.archive import Archive, store
from quotetool.errors import ArchiveError
from quotetool.models import Speaker

QUOTES = (
    QUOTE,
    quote(id="b2", speaker=None, cue=None, published=None, title=None, outlet=None, url=None, rivals=()),
    quote(id="b3", speaker=Speaker(None), spans=((3, 9),), confidence=1 / 3, text="“\x00\r\n”", paragraph=""),
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "quotes.db"


def kept(path):
    with Archive(path) as opened:
        return list(opened.quotes())


def keep(path, *pairs):
    with Archive(path, write=True) as opened:
        for article, quotes in pairs:
            opened.add(article, quotes)


def test_quotes_come_back_equal(path):
    keep(path, (ARTICLE, QUOTES))
    assert kept(path) == list(QUOTES)


def test_the_article_comes_back_equal(path):
    keep(path, (ARTICLE, ()))
    with Archive(path) as opened:
        assert (opened.article(ARTICLE.id), opened.article("other")) == (ARTICLE, None)


def test_a_file_name_that_is_not_unicode_comes_back(path):
    odd = "caf\udce9.txt"
    keep(path, (replace(ARTICLE, path=odd), [quote(path=odd)]))
    assert [found.path for found in kept(path)] == [odd]


def test_the_same_article_twice_adds_nothing(path):
    keep(path, (ARTICLE, QUOTES), (ARTICLE, QUOTES))
    keep(path, (ARTICLE, QUOTES))
    with Archive(path) as opened:
        assert opened.counts() == (1, 3)


def test_a_changed_file_replaces_what_was_kept_of_it(path):
    changed = replace(ARTICLE, id="new", text="Another text.")
    keep(path, (ARTICLE, QUOTES))
    keep(path, (changed, [said("Anna Belova", article_id="new")]))
    with Archive(path) as opened:
        assert [found.article_id for found in opened.quotes()] == ["new"]
        assert opened.article(ARTICLE.id) is None


def test_several_articles_of_one_file_are_all_kept(path):
    second = replace(ARTICLE, id="second", text="Another text.")
    pairs = [(ARTICLE, [QUOTE]), (second, [quote(article_id="second", id="c1")])]
    keep(path, *pairs)
    keep(path, *pairs)
    assert [found.id for found in kept(path)] == [QUOTE.id, "c1"]


def test_articles_from_standard_input_do_not_replace_one_another(path):
    for number in "12":
        keep(path, (replace(ARTICLE, id=number, path="-"), [quote(article_id=number, path="-", id=number)]))
    assert [found.id for found in kept(path)] == ["1", "2"]


def test_quotes_are_found_by_the_beginning_of_their_id(path):
    keep(path, (ARTICLE, QUOTES))
    with Archive(path) as opened:
        assert [found.id for found in opened.quotes("b")] == ["b2", "b3"]
        assert list(opened.quotes("c")) == []


def test_what_was_added_is_kept_when_the_run_is_interrupted(path):
    with pytest.raises(KeyboardInterrupt), Archive(path, write=True) as opened:
        opened.add(ARTICLE, [QUOTE])
        raise KeyboardInterrupt
    assert kept(path) == [QUOTE]


def test_a_full_batch_is_written_at_once(path, monkeypatch):
    monkeypatch.setattr(store, "BATCH", 2)
    with Archive(path, write=True) as opened:
        opened.add(ARTICLE, [QUOTE])
        assert kept(path) == []
        opened.add(replace(ARTICLE, id="2", path="2.txt"), [])
        assert kept(path) == [QUOTE]


def test_the_file_is_plain_sqlite(path):
    keep(path, (ARTICLE, QUOTES[:1]))
    with sqlite3.connect(path) as plain:
        assert plain.execute("SELECT speaker, date, text, spans FROM quotes").fetchall() == [
            ("Ivan Orlov", "2024-01-18", QUOTE.text, "[[34, 57], [79, 103]]")
        ]
        assert plain.execute("PRAGMA user_version").fetchone() == (2,)


def refusal(path, *, write=False):
    with pytest.raises(ArchiveError) as raised:
        Archive(path, write=write)
    return str(raised.value)


def test_no_archive(path):
    assert refusal(path) == f"{path}: there is no archive yet. Make one with: quotetool extract FOLDER"
    assert not path.exists()


def test_a_file_that_is_no_database(path):
    path.write_text("speaker,quote\n" * 100)
    expected = (
        "file is not a database; it is damaged or no archive; move it away and run quotetool extract again"
    )
    assert refusal(path) == f"{path}: {expected}"
    assert refusal(path, write=True) == f"{path}: {expected}"


def test_another_programs_database_is_not_touched(path):
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE quotes (symbol TEXT, price REAL)")
    before = path.read_bytes()
    assert refusal(path, write=True) == (
        f"{path}: this is another program's database. Name a different --archive."
    )
    assert path.read_bytes() == before


def test_a_newer_archive(path):
    keep(path, (ARTICLE, QUOTES))
    with sqlite3.connect(path) as newer:
        newer.execute("PRAGMA user_version = 99")
    assert refusal(path) == f"{path}: written by a newer quotetool. Update: pip install -U quotetool"


def test_a_damaged_archive(path):
    keep(path, (ARTICLE, QUOTES))
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(ArchiveError, match="damaged"):
        kept(path)


def test_an_empty_file_becomes_an_archive_only_by_writing(path):
    path.touch()
    assert refusal(path) == f"{path}: the archive is empty. Fill it with: quotetool extract FOLDER"
    keep(path, (ARTICLE, [QUOTE]))
    assert kept(path) == [QUOTE]


def test_a_folder_that_is_missing(tmp_path):
    path = tmp_path / "missing" / "quotes.db"
    assert refusal(path, write=True) == (
        f"{path}: unable to open database file; make sure the folder can be written to, "
        "name another --archive, or use --no-archive"
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_in_a_folder_that_cannot_be_written_to_an_archive_can_be_read(path):
    keep(path, (ARTICLE, [QUOTE]))
    path.parent.chmod(0o555)
    try:
        assert kept(path) == [QUOTE]
        with pytest.raises(ArchiveError), Archive(path, write=True) as opened:
            opened.add(ARTICLE, [])
    finally:
        path.parent.chmod(0o755)
