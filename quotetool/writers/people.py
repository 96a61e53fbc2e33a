"""Whom the rows of a table quote, counted as they pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quotetool import tally
from quotetool.tables import Cell, Table

Row = tuple[Cell, ...]


class People:
    """Counts the speakers of rows with these columns; without a column “speaker” there are none.

    `rows` counts all of them, `nameless` those that name nobody.
    """

    def __init__(self, columns: tuple[str, ...]) -> None:
        self._columns = columns
        self._tallies = tally.Tallies()
        self.nameless = self.rows = 0

    def passing(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Yield the rows, each after it was counted."""
        for row in rows:
            self._count(dict(zip(self._columns, row, strict=True)))
            yield row

    def table(self) -> Table:
        """Return the speakers counted so far, as `quotetool speakers` does."""
        return tally.table(self._tallies.all())

    def _count(self, row: dict[str, Cell]) -> None:
        self.rows += 1
        name = _text(row, "speaker")
        if name is None:
            self.nameless += 1
            return
        official, kind, day, outlet = (
            _text(row, column) for column in ("speaker_id", "speaker_type", "date", "outlet")
        )
        self._tallies.add(name, official, kind, day=day, outlet=outlet)


def _text(row: dict[str, Cell], column: str) -> str | None:
    cell = row.get(column)
    return cell if isinstance(cell, str) else None
