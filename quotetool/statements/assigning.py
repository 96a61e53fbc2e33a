"""Giving the quotations of an archive their statements, as they come in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from math import ceil

from quotetool.models import Quote
from quotetool.statements.each import Each, here
from quotetool.statements.grouping import group, place
from quotetool.statements.shelf import Keeper, search_words
from quotetool.statements.sweeping import sweep

NEAR = 100  # quotations that a new one is compared with
PART = 0.005  # of all quotations: where so many are new it is quicker to begin anew
MOST = 24_000  # quotations in memory at a time, some 70 MB with all that comparing them takes


def assign(keeper: Keeper, *, begin: Callable[[int], None] = lambda number: None, each: Each = here) -> int:
    """Give each quotation without a statement its own; return how many had none.

    `begin` is told how many before the work begins. A few new ones are placed among those
    near them; where many are new, all are grouped anew.
    """
    many = max(1, ceil(PART * keeper.counts()[1]))
    new = list(islice(keeper.unassigned(), many))
    if not new:
        return 0
    if len(new) == many:
        return _begin_anew(keeper, begin, each)
    begin(len(new))
    for quote in sorted(new, key=lambda quote: (quote.published is None, quote.published, quote.id)):
        near = keeper.near(search_words(quote.text), most=NEAR)
        # One placed a moment ago may have become part of another's statement.
        keeper.assign(place([quote], [*near, *_firsts(keeper, near)]).items())
    return len(new)


def _begin_anew(keeper: Keeper, begin: Callable[[int], None], each: Each) -> int:
    """Group all quotations; return how many had no statement."""
    if keeper.counts()[1] > MOST:
        new = sum(quote.statement is None for quote in keeper.wordings())
        begin(new)
        sweep(keeper, MOST, each=each)
        return new
    every = list(keeper.wordings())
    new = sum(quote.statement is None for quote in every)
    begin(new)
    statements = group(every, each=each)
    keeper.assign((quote.id, found) for quote in every if (found := statements[quote.id]) != quote.statement)
    return new


def _firsts(keeper: Keeper, near: list[Quote]) -> Iterator[Quote]:
    """Yield the first quotations of the statements in sight that are not in sight themselves."""
    seen = {quote.id for quote in near}
    for statement in sorted({quote.statement for quote in near if quote.statement} - seen):
        yield from (quote for quote in keeper.quotes(statement) if quote.id == statement)
