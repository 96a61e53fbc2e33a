"""The archive: articles and their quotes in one SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from quotetool import rows
from quotetool.errors import ArchiveError
from quotetool.models import Article, Quote

APPLICATION_ID = 0x51544F4C  # "QTOL": says that the file is ours
BATCH = 50  # articles in one transaction
BUSY = 30  # seconds to wait for another quotetool that is writing
STDIN = "-"  # not a place: what was read from it is never "the same file, changed"

# One script a version; user_version counts those applied. Released scripts are never edited, only followed.
MIGRATIONS = (
    """
    CREATE TABLE articles (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, path TEXT NOT NULL, text TEXT NOT NULL,
        title TEXT, outlet TEXT, date TEXT, url TEXT, lang TEXT NOT NULL, blocks TEXT NOT NULL
    );
    CREATE INDEX articles_path ON articles (path);
    CREATE TABLE quotes (
        id TEXT NOT NULL, path TEXT NOT NULL,
        article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        title TEXT, outlet TEXT, date TEXT, url TEXT,
        speaker TEXT, speaker_id TEXT, speaker_type TEXT, role TEXT,
        mention TEXT, mention_start INTEGER, mention_end INTEGER,
        cue TEXT, cue_start INTEGER, cue_end INTEGER,
        text TEXT NOT NULL, spans TEXT NOT NULL, kind TEXT NOT NULL, method TEXT NOT NULL,
        confidence REAL NOT NULL, paragraph TEXT NOT NULL,
        chain TEXT, rivals TEXT NOT NULL, position INTEGER NOT NULL,
        PRIMARY KEY (article_id, position)
    );
    CREATE INDEX quotes_id ON quotes (id);
    CREATE INDEX quotes_speaker ON quotes (speaker);
    """,
)


class Archive:
    """An open archive; use it in a `with` block, which keeps all that was added.

    With `write` the file is made if need be and brought up to date; without, it
    is only read. Raises ArchiveError if the file is missing, damaged, not an
    archive, or written by a newer quotetool; so do its methods.
    """

    def __init__(self, path: Path, *, write: bool = False) -> None:
        self.path = path
        self._pending: list[tuple[Article, tuple[Quote, ...]]] = []
        self._seen: set[str] = set()
        if not write and not path.exists():
            raise ArchiveError(f"{path}: there is no archive yet. Make one with: quotetool extract FOLDER")
        with self._plain_errors():
            self._connection = _connect(path, write=write)
        try:
            with self._plain_errors():
                self._check_and_migrate(write=write)
        except ArchiveError:
            self._connection.close()
            raise

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self.flush()
        finally:
            self._connection.close()

    def add(self, article: Article, quotes: Sequence[Quote]) -> None:
        """Keep `article` with its quotes, in place of what was kept of the same text or the same file."""
        self._pending.append((article, tuple(quotes)))
        if len(self._pending) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what was added since the last flush, in one transaction."""
        batch, self._pending = self._pending, []
        if not batch:
            return
        with self._plain_errors(), self._connection:
            for article, quotes in batch:
                self._replace(article, quotes)

    def quotes(self, prefix: str = "") -> Iterator[Quote]:
        """Yield the quotes whose id begins with `prefix`, articles in the order they were first added."""
        self.flush()
        query = """SELECT quotes.* FROM quotes JOIN articles ON articles.id = article_id
            WHERE quotes.id >= :prefix AND quotes.id < :prefix || char(1114111)
            ORDER BY seq, position"""
        with self._plain_errors():
            for row in self._connection.execute(query, {"prefix": rows.storable(prefix)}):
                yield rows.to_quote(row)

    def article(self, article_id: str) -> Article | None:
        """Return the article of that id, None if it is not kept here."""
        self.flush()
        with self._plain_errors():
            query = "SELECT * FROM articles WHERE id = ?"
            row = self._connection.execute(query, (rows.storable(article_id),)).fetchone()
        return rows.to_article(row) if row else None

    def counts(self) -> tuple[int, int]:
        """Return how many articles and how many quotes are kept."""
        self.flush()
        with self._plain_errors():
            query = "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM quotes)"
            articles, quotes = self._connection.execute(query).fetchone()
        return articles, quotes

    def _check_and_migrate(self, *, write: bool) -> None:
        ask = self._connection.execute
        empty = not ask("PRAGMA schema_version").fetchone()[0]
        version = ask("PRAGMA user_version").fetchone()[0]
        if not empty and ask("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise ArchiveError(
                f"{self.path}: this is another program's database. Name a different --archive."
            )
        if version > len(MIGRATIONS):
            raise ArchiveError(f"{self.path}: written by a newer quotetool. Update: pip install -U quotetool")
        if not write:
            if empty:
                raise ArchiveError(
                    f"{self.path}: the archive is empty. Fill it with: quotetool extract FOLDER"
                )
            return
        ask("PRAGMA journal_mode = WAL")
        ask("PRAGMA foreign_keys = ON")
        for number, script in enumerate(MIGRATIONS[version:], version + 1):
            identity = f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {number};"
            self._connection.executescript(f"BEGIN IMMEDIATE; {script} {identity} COMMIT;")

    def _replace(self, article: Article, quotes: Sequence[Quote]) -> None:
        execute = self._connection.execute
        path = rows.storable(article.path)
        # A file may hold several articles: what an earlier run kept of it goes, what this one added stays.
        if article.path != STDIN and article.path not in self._seen:
            execute("DELETE FROM articles WHERE path = ? AND id <> ?", (path, rows.storable(article.id)))
            self._seen.add(article.path)
        execute("DELETE FROM quotes WHERE article_id = ?", (rows.storable(article.id),))
        cells = rows.from_article(article)
        updates = ", ".join(f"{name} = excluded.{name}" for name in cells)
        execute(f"{_insert('articles', cells)} ON CONFLICT (id) DO UPDATE SET {updates}", cells)
        for position, quote in enumerate(quotes):
            row = rows.from_quote(quote) | {"position": position}
            execute(_insert("quotes", row), row)

    @contextmanager
    def _plain_errors(self) -> Iterator[None]:
        """Turn what SQLite raises into an ArchiveError that says what to do."""
        try:
            yield
        except sqlite3.OperationalError as error:
            cure = "make sure the folder can be written to, name another --archive, or use --no-archive"
            raise ArchiveError(f"{self.path}: {error}; {cure}") from error
        except sqlite3.Error as error:
            cure = "it is damaged or no archive; move it away and run quotetool extract again"
            raise ArchiveError(f"{self.path}: {error}; {cure}") from error


def _insert(table: str, cells: Iterable[str]) -> str:
    names = list(cells)
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(f':{name}' for name in names)})"


def _connect(path: Path, *, write: bool) -> sqlite3.Connection:
    address = path.absolute().as_uri()
    try:
        connection = _open(f"{address}?mode={'rwc' if write else 'ro'}")
    except sqlite3.OperationalError:
        if write:
            raise
        # In a folder that cannot be written to, a WAL file opens only if nobody can be writing to it.
        connection = _open(f"{address}?immutable=1")
    connection.row_factory = sqlite3.Row
    return connection


def _open(address: str) -> sqlite3.Connection:
    connection = sqlite3.connect(address, uri=True, timeout=BUSY)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.Error:
        connection.close()
        raise
    return connection
