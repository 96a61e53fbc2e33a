"""What an open archive answers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from quotetool import rows
from quotetool.archive import asking, opening
from quotetool.archive.words import Search, parse
from quotetool.filters import Filter
from quotetool.models import Article, Quote, Wording
from quotetool.tables import Cells
from quotetool.tally import Tally

CHUNK = 1000  # rows read or written at a time where the tables change meanwhile


class Answers:
    """The half of an Archive that only asks; what was added is written before anything is asked."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._queries: set[sqlite3.Cursor] = set()  # that are not read to their end

    def flush(self) -> None:
        """Write what was added since the last flush."""

    def quotes(self, prefix: str = "", *, wanted: Sequence[Filter] = ()) -> Iterator[Quote]:
        """Yield the quotes whose id begins with `prefix` and that pass all filters `wanted`.

        They come article by article, in the order in which those were first added.
        """
        begins = "quotes.id >= ? AND quotes.id < ? || char(1114111)" if prefix else "1"
        begun = (rows.storable(prefix),) * 2 if prefix else ()
        yield from map(rows.to_quote, self._chosen(rows.QUOTE, wanted, begins, *begun))

    def search(self, search: Search, *, wanted: Sequence[Filter] = ()) -> Iterator[Quote]:
        """Yield the quotes that hold all terms of a search and pass the filters, the best first."""
        yield from map(rows.to_quote, self._found(rows.QUOTE, wanted, search))

    def cells(self, search: Search | None = None, *, wanted: Sequence[Filter] = ()) -> Iterator[Cells]:
        """Yield the rows of the full table of `quotes`, or of `search`, in a fraction of their time."""
        found = self._found(rows.CELLS, wanted, search) if search else self._chosen(rows.CELLS, wanted)
        yield from map(rows.to_cells, found)

    def near(self, words: Sequence[str], *, most: int = 300) -> list[Quote]:
        """Return up to `most` quotes that share the rarest of `words`, the most alike first."""
        self.flush()
        with self._plain_errors():
            expression = asking.likeness(self._connection, words)
        if not expression:
            return []
        query = f"""SELECT {rows.QUOTE} FROM
            (SELECT rowid, rank FROM quotes_fts WHERE quotes_fts MATCH ? ORDER BY rank LIMIT ?) AS near
            JOIN quotes ON quotes.seq = near.rowid ORDER BY near.rank, quotes.seq"""
        return [rows.to_quote(row) for row in self._each(query, expression, most)]

    def holding(self, words: Sequence[str]) -> Iterator[Quote]:
        """Yield the quotes that hold `words` side by side, the best match first."""
        search = parse([" ".join(words)])
        return self.search(search) if search.terms else iter(())

    def speakers(self, *, wanted: Sequence[Filter] = ()) -> list[Tally]:
        """Return who is quoted in the quotes that pass the filters, with how often, when and where."""
        self.flush()
        with self._plain_errors():
            return asking.tallies(self._connection, wanted)

    def names(self) -> dict[str, int]:
        """Return the names of all who are quoted, with how often, the most often quoted first."""
        self.flush()
        query = """SELECT speaker, count(*) FROM quotes WHERE speaker IS NOT NULL
            GROUP BY speaker ORDER BY 2 DESC, 1"""
        return {rows.restored(name): quotes for name, quotes in self._each(query)}

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

    def unassigned(self) -> Iterator[Wording]:
        """Yield the quotes that belong to no statement yet; they may be assigned meanwhile."""
        self.flush()
        query = f"""SELECT {rows.WORDING}, seq FROM quotes WHERE statement IS NULL AND seq > ?
            ORDER BY seq LIMIT ?"""
        last = 0
        while chunk := list(self._each(query, last, CHUNK)):
            last = chunk[-1]["seq"]
            yield from (rows.to_wording(row[:-1]) for row in chunk)

    def wordings(self) -> Iterator[Wording]:
        """Yield what tells the statement of each quote, in no order."""
        self.flush()
        yield from map(rows.to_wording, self._each(f"SELECT {rows.WORDING} FROM quotes"))

    def statements_of(self, ids: Sequence[str]) -> dict[str, str]:
        """Return the statement of each of these quotes that belongs to one, by the quotes' ids."""
        self.flush()
        places = ", ".join("?" * len(ids))
        query = f"SELECT id, statement FROM quotes WHERE id IN ({places}) AND statement IS NOT NULL"
        return {row["id"]: row["statement"] for row in self._each(query, *ids)}

    def statements(
        self, *, least: int = 2, wanted: Sequence[Filter] = ()
    ) -> Iterator[tuple[str, list[Quote]]]:
        """Yield each statement with at least so many quotes that pass the filters, and those, by date.

        Quotes without a date come last in theirs; the statements come by their ids.
        """
        self.flush()
        with self._plain_errors():
            where = asking.condition(self._connection, wanted)
        query = f"""SELECT {rows.QUOTE} FROM quotes WHERE statement IN
            (SELECT statement FROM quotes WHERE statement IS NOT NULL AND {where.sql}
                GROUP BY statement HAVING count(*) >= ?) AND {where.sql}
            ORDER BY statement, date IS NULL, date, seq"""
        found = self._each(query, *where.values, least, *where.values)
        for statement, group in groupby(found, key=itemgetter("statement")):
            yield statement, [rows.to_quote(row) for row in group]

    def _chosen(
        self, columns: str, wanted: Sequence[Filter], also: str = "1", *values: object
    ) -> Iterator[Any]:
        """Yield `columns` of the quotes that pass the filters and satisfy `also`, by articles."""
        self.flush()
        with self._plain_errors():
            where = asking.condition(self._connection, wanted)
        query = f"""SELECT {columns} FROM quotes JOIN articles ON articles.id = article_id
            WHERE {also} AND {where.sql} ORDER BY articles.seq, position"""
        return self._each(query, *values, *where.values)

    def _found(self, columns: str, wanted: Sequence[Filter], search: Search) -> Iterator[Any]:
        """Yield `columns` of the quotes that a search finds and that pass the filters, the best first."""
        self.flush()
        with self._plain_errors():
            where = asking.condition(self._connection, wanted)
        query = f"""SELECT {columns} FROM quotes_fts JOIN quotes ON quotes.seq = quotes_fts.rowid
            WHERE quotes_fts MATCH ? AND {where.sql} ORDER BY quotes_fts.rank, quotes.seq"""
        return self._each(query, search.expression, *where.values)

    def _close(self) -> None:
        """Close the file; the last to do so takes the -wal file away, if none of its queries is open."""
        while self._queries:
            self._queries.pop().close()
        self._connection.close()

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
