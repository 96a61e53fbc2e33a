"""An open archive."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import Any

from quotetool import rows
from quotetool.archive import asking, files, opening, storing
from quotetool.archive.files import File
from quotetool.archive.words import Search
from quotetool.filters import Filter
from quotetool.models import Article, Quote
from quotetool.tally import Tally

BATCH = 50  # articles in one transaction
CHUNK = 1000  # rows read or written at a time where the tables change meanwhile
STDIN = "-"  # not a file: what was read from it is never "the same file, changed"


class Archive:
    """An open archive; use it in a `with` block, which keeps all that was added.

    With `write` the file is made if need be; without, it is only read. Tables of an
    older version are brought up to date. Raises ArchiveError if the file is missing,
    damaged, not an archive, or written by a newer quotetool; so do its methods.
    """

    def __init__(self, path: Path, *, write: bool = False) -> None:
        self.path = path
        self._write = write
        self._pending: list[Callable[[sqlite3.Connection], storing.Left]] = []
        self._begun: set[str] = set()  # files whose old articles may go with the next flush
        self._weight = 0  # of what is pending, in articles
        self._added: dict[str, int] = {}  # how many articles `add` took of each file
        self._open: set[str] = set()  # those of them since the last flush
        self._queries: set[sqlite3.Cursor] = set()  # that are not read to their end
        self._connection = opening.opened(path, write=write)

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self.flush()
            if self._write and kind is None:
                with self._plain_errors():
                    self._connection.execute("PRAGMA optimize")
        finally:
            # The last to close takes the -wal file away, if no query of its own is open any more.
            while self._queries:
                self._queries.pop().close()
            self._connection.close()

    def add(self, article: Article, quotes: Sequence[Quote]) -> None:
        """Keep `article` with its quotes, in place of what was kept of the same text or the same file."""
        if article.path == STDIN:
            self._later(partial(storing.add, article=article, quotes=tuple(quotes), place=None))
            return
        place = self.place(article.path)
        position = self._added.get(place, 0)
        if not position:
            self.begin(article.path)
        self._added[place] = position + 1
        self._open.add(place)
        self.add_to(article.path, article, quotes, position=position)

    def begin(self, path: str) -> None:
        """Begin to read a file: what was kept of it stays until `finish` says how many articles it has."""
        if path == STDIN:
            return
        self._begun.add(self.place(path))
        self._later(partial(storing.begin, place=self.place(path), path=path), weight=0)

    def add_to(
        self,
        path: str,
        article: Article,
        quotes: Sequence[Quote] | None,
        *,
        position: int,
        fingerprint: str | None = None,
    ) -> None:
        """Keep the article at `position` in the file `path`; quotes None: those kept of it already."""
        add: Callable[..., storing.Left]
        if quotes is None and path == STDIN:
            return
        if quotes is None:
            add = partial(storing.add_copy, article=article, place=self.place(path), position=position)
        else:
            add = partial(
                storing.add,
                article=article,
                quotes=tuple(quotes),
                place=None if path == STDIN else self.place(path),
                position=position,
                fingerprint=fingerprint,
            )
        self._later(add)

    def finish(self, path: str, *, articles: int, file: File | None) -> None:
        """End the reading of a file of so many articles; without its state it will be read again."""
        if path == STDIN:
            return
        self._later(partial(storing.finish, place=self.place(path), articles=articles, file=file), weight=0)

    def note_state(self, file: File) -> None:
        """Note that a file is in another state, and yet holds what it held."""
        self._later(partial(storing.note_state, place=self.place(file.path), file=file))

    def add_twin(self, known: File, file: File) -> None:
        """Keep a file whose bytes are those of one `known`: copied, moved or renamed."""
        self._later(partial(storing.add_twin, known=known, place=self.place(file.path), file=file))

    def forget(self, paths: Iterable[str]) -> int:
        """Forget files, and articles that stand in no other; return how many files."""
        places = [self.place(path) for path in paths]
        for place in places:
            self._later(partial(storing.forget, place=place))
        return len(places)

    def flush(self) -> None:
        """Write what was added since the last flush, in one transaction."""
        batch, self._pending, self._weight = self._pending, [], 0
        places, self._open = self._open, set()
        self._begun = set()
        if not batch:
            return
        with self._plain_errors(), opening.transaction(self._connection):
            left = [article for write in batch for article in write(self._connection)]
            for place in places:
                left += storing.finish(self._connection, place, articles=self._added[place], file=None)
            storing.settle(self._connection, left)

    def place(self, path: str) -> str:
        """Return the one name that the file `path` has in this archive."""
        return files.place(path, str(self.path))

    def files(self) -> Iterator[str]:
        """Yield the absolute paths of all files known."""
        self.flush()
        for (place,) in self._each("SELECT place FROM files ORDER BY id"):
            yield files.location(rows.restored(place), str(self.path))

    def file(self, path: str) -> File | None:
        """Return what is known of a file that was read to its end, None if nothing is."""
        return self._file("place = ?", self.place(path))

    def file_of(self, digest: str, fingerprint: str) -> File | None:
        """Return a file that held the bytes of this digest and would be read the same, None without one."""
        return self._file("digest = ? AND fingerprint = ?", digest, fingerprint)

    def of_file(self, file: File, path: str) -> Iterator[tuple[Quote, ...]]:
        """Yield the quotes of each article in a file known, which is called `path` now."""
        query = "SELECT * FROM sources WHERE file_id = ? AND position IS NOT NULL ORDER BY position"
        with self._plain_errors():
            sources = self._connection.execute(query, (file.id,)).fetchall()
        for source in sources:
            about = rows.to_about(source)
            about["path"] = files.moved(about["path"], file.path, path)
            yield tuple(replace(quote, **about) for quote in self.of_article(source["article_id"]))

    def of_article(self, article_id: str) -> list[Quote]:
        """Return the quotes that are kept of an article."""
        query = "SELECT * FROM quotes WHERE article_id = ? ORDER BY position"
        return [rows.to_quote(row) for row in self._each(query, rows.storable(article_id))]

    def holds(self, article: Article, fingerprint: str) -> bool:
        """Say whether the quotes of an article are kept, and would be found the same again."""
        cells = rows.from_article(article)
        query = "SELECT 1 FROM articles WHERE id = ? AND fingerprint = ? AND date IS ? AND blocks = ?"
        values = cells["id"], fingerprint, cells["date"], cells["blocks"]
        with self._plain_errors():
            return self._connection.execute(query, values).fetchone() is not None

    def quotes(self, prefix: str = "", *, wanted: Sequence[Filter] = ()) -> Iterator[Quote]:
        """Yield the quotes whose id begins with `prefix` and that pass all filters `wanted`.

        They come article by article, in the order in which those were first added.
        """
        self.flush()
        with self._plain_errors():
            where = asking.condition(self._connection, wanted)
        begins = "quotes.id >= ? AND quotes.id < ? || char(1114111) AND " if prefix else ""
        query = f"""SELECT quotes.* FROM quotes JOIN articles ON articles.id = article_id
            WHERE {begins}{where.sql} ORDER BY articles.seq, position"""
        begun = (rows.storable(prefix),) * 2 if prefix else ()
        for row in self._each(query, *begun, *where.values):
            yield rows.to_quote(row)

    def search(self, search: Search, *, wanted: Sequence[Filter] = ()) -> Iterator[Quote]:
        """Yield the quotes that hold all terms of a search and pass the filters, the best first."""
        self.flush()
        with self._plain_errors():
            where = asking.condition(self._connection, wanted)
        query = f"""SELECT quotes.* FROM quotes_fts JOIN quotes ON quotes.seq = quotes_fts.rowid
            WHERE quotes_fts MATCH ? AND {where.sql} ORDER BY quotes_fts.rank, quotes.seq"""
        for row in self._each(query, search.expression, *where.values):
            yield rows.to_quote(row)

    def near(self, words: Sequence[str], *, most: int = 300) -> list[Quote]:
        """Return up to `most` quotes that share the rarest of `words`, the most alike first."""
        self.flush()
        with self._plain_errors():
            expression = asking.likeness(self._connection, words)
        if not expression:
            return []
        query = """SELECT quotes.* FROM
            (SELECT rowid, rank FROM quotes_fts WHERE quotes_fts MATCH ? ORDER BY rank LIMIT ?) AS near
            JOIN quotes ON quotes.seq = near.rowid ORDER BY near.rank, quotes.seq"""
        return [rows.to_quote(row) for row in self._each(query, expression, most)]

    def speakers(self, *, wanted: Sequence[Filter] = ()) -> list[Tally]:
        """Return who is quoted in the quotes that pass the filters, with how often, when and where."""
        self.flush()
        with self._plain_errors():
            return asking.tallies(self._connection, wanted)

    def count(self, *, wanted: Sequence[Filter] = (), search: Search | None = None) -> int:
        """Return how many quotes pass the filters, and hold the terms of a search."""
        self.flush()
        with self._plain_errors():
            where = asking.condition(self._connection, wanted)
            query, values = f"SELECT count(*) FROM quotes WHERE {where.sql}", where.values
            if search:
                query += " AND seq IN (SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH ?)"
                values += (search.expression,)
            return int(self._connection.execute(query, values).fetchone()[0])

    def article(self, article_id: str) -> Article | None:
        """Return the article of that id, None if it is not kept here."""
        self.flush()
        found = list(self._each("SELECT * FROM articles WHERE id = ?", rows.storable(article_id)))
        return rows.to_article(found[0]) if found else None

    def paths(self, article_id: str) -> list[str]:
        """Return where an article was found, each as the user gave it, the earliest first."""
        self.flush()
        query = "SELECT path FROM sources WHERE article_id = ? AND position IS NOT NULL ORDER BY seq"
        found = self._each(query, rows.storable(article_id))
        return list(dict.fromkeys(rows.restored(path) for (path,) in found))

    def counts(self) -> tuple[int, int]:
        """Return how many articles and how many quotes are kept."""
        query = "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM quotes)"
        self.flush()
        articles, quotes = next(iter(self._each(query)))
        return articles, quotes

    def unassigned(self) -> Iterator[Quote]:
        """Yield the quotes that belong to no statement yet; they may be assigned meanwhile."""
        self.flush()
        query = "SELECT * FROM quotes WHERE statement IS NULL AND seq > ? ORDER BY seq LIMIT ?"
        last = 0
        while chunk := list(self._each(query, last, CHUNK)):
            last = chunk[-1]["seq"]
            yield from map(rows.to_quote, chunk)

    def assign(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Write which statement quotes belong to, each pair (quote id, statement id)."""
        self.flush()
        source = iter(pairs)
        while chunk := [(statement, quote) for quote, statement in islice(source, CHUNK)]:
            with self._plain_errors(), opening.transaction(self._connection):
                self._connection.executemany("UPDATE quotes SET statement = ? WHERE id = ?", chunk)

    def statements(
        self, *, least: int = 2, wanted: Sequence[Filter] = ()
    ) -> Iterator[tuple[str, list[Quote]]]:
        """Yield each statement with at least so many quotes that pass the filters, and those, by date.

        Quotes without a date come last in theirs; the statements come by their ids.
        """
        self.flush()
        with self._plain_errors():
            where = asking.condition(self._connection, wanted)
        query = f"""SELECT quotes.* FROM quotes WHERE statement IN
            (SELECT statement FROM quotes WHERE statement IS NOT NULL AND {where.sql}
                GROUP BY statement HAVING count(*) >= ?) AND {where.sql}
            ORDER BY statement, date IS NULL, date, seq"""
        found = self._each(query, *where.values, least, *where.values)
        for statement, group in groupby(found, key=itemgetter("statement")):
            yield statement, [rows.to_quote(row) for row in group]

    def _file(self, where: str, *values: str) -> File | None:
        query = f"SELECT * FROM files WHERE {where} AND digest IS NOT NULL LIMIT 1"
        with self._plain_errors():
            row = self._connection.execute(query, tuple(map(rows.storable, values))).fetchone()
        # What is about to be replaced is no place to find anything.
        return None if row is None or rows.restored(row["place"]) in self._begun else File.from_row(row)

    def _later(self, write: Callable[..., storing.Left], *, weight: int = 1) -> None:
        self._pending.append(write)
        self._weight += weight
        if self._weight >= BATCH:
            self.flush()

    def _each(self, query: str, *values: object) -> Iterator[Any]:
        """Yield the rows of a query, which is closed with the generator or the archive."""
        with self._plain_errors():
            found = self._connection.execute(query, values)
            self._queries.add(found)
            try:
                for row in found:  # noqa: UP028 - “yield from” would close it a second time
                    yield row
            finally:
                if found in self._queries:
                    self._queries.discard(found)
                    found.close()

    @contextmanager
    def _plain_errors(self) -> Iterator[None]:
        with opening.plain_errors(self.path):
            yield
