"""Whom the rows of a table quote, counted as they pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from quotetool.tables import Cell, Table

COLUMNS = ("speaker", "type", "speaker_id", "quotes", "first", "last", "outlets")
Row = tuple[Cell, ...]


@dataclass(slots=True)
class _Person:
    type: Cell
    quotes: int = 0
    days: tuple[str, str] | None = None
    outlets: set[str] = field(default_factory=set)


class People:
    """Counts the speakers of rows with these columns; without a column “speaker” there are none.

    A name and a registry id make one speaker, as in `quotetool speakers`; `nameless`
    counts the rows that name nobody.
    """

    def __init__(self, columns: tuple[str, ...]) -> None:
        self._columns = columns
        self._people: dict[tuple[str, Cell], _Person] = {}
        self.nameless = self.rows = 0

    def passing(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Yield the rows, each after it was counted."""
        for row in rows:
            self._count(dict(zip(self._columns, row, strict=True)))
            yield row

    def table(self) -> Table:
        """Return the speakers counted so far, the most quoted first."""
        ordered = sorted(
            self._people.items(), key=lambda item: (-item[1].quotes, item[0][0], str(item[0][1] or ""))
        )
        return Table(
            COLUMNS,
            [
                (
                    name,
                    person.type,
                    identity,
                    person.quotes,
                    *(person.days or (None, None)),
                    "; ".join(sorted(person.outlets)) or None,
                )
                for (name, identity), person in ordered
            ],
        )

    def _count(self, row: dict[str, Cell]) -> None:
        self.rows += 1
        name = row.get("speaker")
        if not isinstance(name, str):
            self.nameless += 1
            return
        person = self._people.setdefault((name, row.get("speaker_id")), _Person(row.get("speaker_type")))
        person.quotes += 1
        day, outlet = row.get("date"), row.get("outlet")
        if isinstance(day, str):
            first, last = person.days or (day, day)
            person.days = min(first, day), max(last, day)
        if isinstance(outlet, str) and outlet:
            person.outlets.add(outlet)
