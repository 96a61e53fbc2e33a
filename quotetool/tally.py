"""Who is quoted: one row a speaker, with how often, when and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from quotetool.models import Quote
from quotetool.tables import Table

COLUMNS = ("speaker", "type", "speaker_id", "quotes", "first", "last", "outlets")


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a speaker is quoted, the first and the last day (as 2024-01-18), and the outlets, sorted."""

    name: str
    official: str | None
    type: str | None
    quotes: int
    first: str | None
    last: str | None
    outlets: tuple[str, ...]


class Tallies:
    """Counts speakers, a quotation at a time; a name and a registry id make one speaker."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str | None], Tally] = {}

    def add(
        self, name: str, official: str | None, kind: str | None, *, day: str | None, outlet: str | None
    ) -> None:
        """Count one quotation of a speaker, published on a day (as 2024-01-18) by an outlet."""
        one = Tally(name, official, kind, 1, day, day, (outlet,) if outlet else ())
        so_far = self._found.get((name, official))
        self._found[name, official] = _sum(so_far, one) if so_far else one

    def all(self) -> list[Tally]:
        """Return the speakers counted so far."""
        return [replace(tally, outlets=tuple(sorted(tally.outlets))) for tally in self._found.values()]


def count(quotes: Iterable[Quote]) -> list[Tally]:
    """Return the named speakers of `quotes`."""
    tallies = Tallies()
    for quote in quotes:
        speaker = quote.speaker
        if speaker is not None and speaker.name is not None:
            day = quote.published.isoformat() if quote.published else None
            tallies.add(speaker.name, speaker.official, speaker.type, day=day, outlet=quote.outlet)
    return tallies.all()


def table(tallies: Iterable[Tally]) -> Table:
    """Return speakers as a table: organisations behind the people, the most quoted first."""
    ordered = sorted(tallies, key=lambda one: (one.type == "org", -one.quotes, one.name, one.official or ""))
    return Table(
        COLUMNS,
        [
            (
                one.name,
                one.type,
                one.official,
                one.quotes,
                one.first,
                one.last,
                "; ".join(one.outlets) or None,
            )
            for one in ordered
        ],
    )


def _sum(a: Tally, b: Tally) -> Tally:
    days = [day for day in (a.first, a.last, b.first, b.last) if day]
    outlets = a.outlets if set(b.outlets) <= set(a.outlets) else a.outlets + b.outlets
    kinds = [kind for kind in (a.type, b.type) if kind]
    return Tally(
        a.name,
        a.official,
        max(kinds, default=None),
        a.quotes + b.quotes,
        min(days, default=None),
        max(days, default=None),
        outlets,
    )
