"""Grouping more quotations than fit in memory: day by day first, then what lies far apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from quotetool.models import Wording
from quotetool.statements import distant
from quotetool.statements.each import Each, here
from quotetool.statements.grouping import place, unite
from quotetool.statements.sameness import LATER
from quotetool.statements.shelf import Keeper

EDGES = 1000  # pairs far apart that are looked at together


def sweep(keeper: Keeper, most: int, *, each: Each = here) -> None:
    """Group all quotations anew, with no more than `most` of them in sight at a time.

    They are placed in order of their days, beside those of the weeks before. Those that may
    be one over a longer time, or have no day, are found by what they share.
    """
    crowded = _by_days(keeper, most, each)
    marks = keeper.sorted(distant.marks(keeper.in_order, crowded=crowded, each=each))
    edges = keeper.sorted(distant.edges(marks, crowded=crowded))
    while chunk := list(islice(edges, EDGES)):
        _unite(keeper, chunk)


def _by_days(keeper: Keeper, most: int, each: Each) -> bool:
    """Place all quotes, some at a time; say whether there were too many in a fortnight to see them all."""
    coming = keeper.in_order()
    sight: list[Wording] = []
    crowded = False
    while new := list(islice(coming, most - len(sight))):
        last = new[-1].published
        known = _placed(keeper, new, sight, each)
        del new  # or it would stay in memory while the next ones are read
        near = [quote for quote in known if _is_near(quote.published, last)]
        crowded = crowded or len(near) > most // 3
        near = near[-(most // 3) :]
        # A statement has the name of its first quote, which so has to be in sight.
        firsts = {quote.statement for quote in near} - {quote.id for quote in near}
        sight = [quote for quote in known if quote.id in firsts] + near
        del known, near
    return crowded


def _placed(keeper: Keeper, new: list[Wording], sight: list[Wording], each: Each) -> list[Wording]:
    """Place `new` quotes beside those in `sight`; return all as they are now."""
    placed = place(new, sight, each=each)
    keeper.assign((quote.id, placed[quote.id]) for quote in new if placed[quote.id] != quote.statement)
    # What joins two old statements joins all of both, in sight or not.
    keeper.rename(
        (quote.statement, placed[quote.id]) for quote in sight if quote.statement and quote.id in placed
    )
    return [replace(quote, statement=placed.get(quote.id, quote.statement)) for quote in [*sight, *new]]


def _is_near(day: date | None, last: date | None) -> bool:
    if day is None or last is None:
        return day is last
    return last - day <= timedelta(LATER)


def _unite(keeper: Keeper, edges: Iterable[Sequence[str]]) -> None:
    """Join the statements of quotes that share something, if they are one."""
    pairs = [(one, other) for one, other in edges]
    of = keeper.statements_of(sorted({quote for pair in pairs for quote in pair}))
    likely = [pair for pair in pairs if of[pair[0]] != of[pair[1]]]
    concerned = sorted({of[quote] for pair in likely for quote in pair})
    if concerned:
        keeper.rename(unite(keeper.wordings_of(concerned), likely).items())
