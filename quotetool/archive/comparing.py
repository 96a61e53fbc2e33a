"""What an archive does for the grouping of its quotes, however many they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count, islice

from quotetool import rows
from quotetool.archive import opening
from quotetool.archive.answers import CHUNK, Answers
from quotetool.models import Wording

_numbers = count()  # of the temporary tables


class Comparing(Answers):
    """The part of an Archive that grouping works with; memory does not grow with the archive."""

    def in_order(self) -> Iterator[Wording]:
        """Yield what tells the statement of each quote, by day, speaker and id, undated ones last.

        Statements may be written meanwhile; each quote comes as it is when it is its turn.
        """
        self.flush()
        # The order alone is sorted, on disk: no query is open while statements are written.
        table = self._temporary("seq INTEGER")
        with self._plain_errors():
            self._connection.execute(
                f"INSERT INTO {table} SELECT seq FROM quotes ORDER BY date IS NULL, date, speaker, id"
            )
        query = f"""SELECT {rows.WORDING}, place.rowid FROM {table} AS place JOIN quotes USING (seq)
            WHERE place.rowid > ? ORDER BY place.rowid LIMIT ?"""
        last = 0
        while chunk := list(self._each(query, last, CHUNK)):
            last = chunk[-1][-1]
            yield from (rows.to_wording(row[:-1]) for row in chunk)
        self._drop(table)

    def wordings_of(self, statements: Sequence[str]) -> Iterator[Wording]:
        """Yield what tells the statement of each quote of these statements."""
        self.flush()
        places = ", ".join("?" * len(statements))
        query = f"SELECT {rows.WORDING} FROM quotes WHERE statement IN ({places})"
        yield from map(rows.to_wording, self._each(query, *statements))

    def assign(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Write which statement quotes belong to, each pair (quote id, statement id)."""
        self._write_pairs("UPDATE quotes SET statement = ? WHERE id = ?", pairs)

    def rename(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Let all quotes of a statement belong to another one, each pair (old id, new id)."""
        self._write_pairs("UPDATE quotes SET statement = ? WHERE statement = ?", pairs)

    def sorted(
        self, entries: Iterable[tuple[int | str | None, ...]]
    ) -> Iterator[tuple[int | str | None, ...]]:
        """Yield tuples of one length in order, each once, None first; they are sorted on disk."""
        source = iter(entries)
        first = next(source, None)
        if first is None:
            return
        columns = ", ".join(f"c{number}" for number in range(len(first)))
        table = self._temporary(columns)
        chunk = [first]
        while chunk:
            with self._plain_errors():
                self._connection.execute("BEGIN")
                insert = f"INSERT INTO {table} VALUES ({', '.join('?' * len(first))})"
                self._connection.executemany(insert, chunk)
                self._connection.execute("COMMIT")
            chunk = list(islice(source, CHUNK))
        yield from map(tuple, self._each(f"SELECT DISTINCT {columns} FROM {table} ORDER BY {columns}"))
        self._drop(table)

    def _write_pairs(self, update: str, pairs: Iterable[tuple[str, str]]) -> None:
        self.flush()
        source = iter(pairs)
        while chunk := [(new, old) for old, new in islice(source, CHUNK)]:
            with self._plain_errors(), opening.transaction(self._connection):
                self._connection.executemany(update, chunk)

    def _temporary(self, columns: str) -> str:
        """Make a table that goes with the connection, and is in a file of its own, not in memory."""
        table = f"temp.grouping_{next(_numbers)}"
        with self._plain_errors():
            self._connection.execute("PRAGMA temp_store = FILE")
            self._connection.execute(f"CREATE TABLE {table} ({columns})")
        return table

    def _drop(self, table: str) -> None:
        with self._plain_errors():
            self._connection.execute(f"DROP TABLE {table}")
