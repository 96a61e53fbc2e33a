"""Who is quoted: one row a speaker, with how often, when and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from quotetool.models import Quote, Speaker
from quotetool.tables import Table

COLUMNS = ("speaker", "type", "speaker_id", "quotes", "first", "last", "outlets")


@dataclass(slots=True)
class _Tally:
    speaker: Speaker
    quotes: int = 0
    days: set[date] = field(default_factory=set)
    outlets: set[str] = field(default_factory=set)


def speakers(quotes: Iterable[Quote]) -> Table:
    """Return the named speakers of `quotes`, the most quoted first; a name and a registry id make one."""
    tallies: dict[tuple[str, str | None], _Tally] = {}
    for quote in quotes:
        speaker = quote.speaker
        if speaker is None or speaker.name is None:
            continue
        tally = tallies.setdefault((speaker.name, speaker.official), _Tally(speaker))
        tally.quotes += 1
        if quote.published:
            tally.days.add(quote.published)
        if quote.outlet:
            tally.outlets.add(quote.outlet)
    ordered = sorted(tallies.items(), key=lambda item: (-item[1].quotes, item[0][0], item[0][1] or ""))
    return Table(
        COLUMNS,
        [
            (
                tally.speaker.name,
                tally.speaker.type,
                tally.speaker.official,
                tally.quotes,
                min(tally.days).isoformat() if tally.days else None,
                max(tally.days).isoformat() if tally.days else None,
                "; ".join(sorted(tally.outlets)) or None,
            )
            for _, tally in ordered
        ],
    )
