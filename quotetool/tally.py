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


def count(quotes: Iterable[Quote]) -> list[Tally]:
    """Return the named speakers of `quotes`; a name and a registry id make one."""
    tallies: dict[tuple[str, str | None], Tally] = {}
    for quote in quotes:
        speaker = quote.speaker
        if speaker is None or speaker.name is None:
            continue
        day = quote.published.isoformat() if quote.published else None
        outlets = (quote.outlet,) if quote.outlet else ()
        one = Tally(speaker.name, speaker.official, speaker.type, 1, day, day, outlets)
        so_far = tallies.get((speaker.name, speaker.official))
        tallies[speaker.name, speaker.official] = _sum(so_far, one) if so_far else one
    return [replace(tally, outlets=tuple(sorted(tally.outlets))) for tally in tallies.values()]


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
