"""Groups of quotations that are one statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from quotetool.models import Quote
from quotetool.statements import candidates
from quotetool.statements.likeness import compare
from quotetool.statements.sameness import days_apart, judge, may_be_one

ALIKE_BUT = 0.6  # share from which a contradiction keeps two quotations apart for good


def group(quotes: Iterable[Quote]) -> dict[str, str]:
    """Return for each quote's id the id of its statement: that of the statement's first quote.

    First is the earliest day, undated last, then the smallest id. The order of
    `quotes` does not matter. A quote like no other is a statement by itself.
    """
    known = sorted({quote.id: quote for quote in quotes}.values(), key=lambda quote: quote.id)
    return _Groups(known).joined(candidates.pairs(known))


def place(new: Iterable[Quote], near: Iterable[Quote]) -> dict[str, str]:
    """Return the statements of `new` quotes, given those `near` them, and of old ones that change theirs.

    Quotes of `near` that have a statement stay together. Where `near` holds all that is
    like the new quotes, the outcome is that of `group` over everything, but for groups
    that a later quote would have kept apart.
    """
    fresh = {quote.id: quote for quote in new}
    old = {quote.id: quote for quote in near if quote.id not in fresh}
    known = sorted([*fresh.values(), *old.values()], key=lambda quote: quote.id)
    places = {number for number, quote in enumerate(known) if quote.id in fresh or quote.statement is None}
    groups = _Groups(known)
    groups.keep_together(places)
    found = groups.joined(candidates.pairs(known, new=places))
    return {
        quote.id: found[quote.id]
        for quote in known
        if quote.id in fresh or (quote.statement is not None and found[quote.id] != quote.statement)
    }


class _Groups:
    """Quotations in groups that grow by joining two, if nothing stands against it."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        self._quotes = quotes
        self._group = list(range(len(quotes)))
        self._members = {number: [number] for number in self._group}
        self._apart: defaultdict[int, set[int]] = defaultdict(set)

    def keep_together(self, new: Collection[int]) -> None:
        """Join the quotations that were one statement before, the `new` ones aside."""
        first: dict[str, int] = {}
        for number, quote in enumerate(self._quotes):
            if number not in new and quote.statement is not None:
                self._join(first.setdefault(quote.statement, number), number)

    def joined(self, pairs: Iterable[tuple[int, int]]) -> dict[str, str]:
        """Join all pairs that are one statement, the surest first, and return each quote's statement."""
        links = []
        for one, other in pairs:
            found = self._judged(one, other)
            if found:
                sure, window = found
                nameless = sum(not (it.speaker and it.speaker.name) for it in self._both(one, other))
                links.append((nameless, -round(sure, 6), one, other, window))
        # The named first: who has no name joins one group, and cannot draw two together.
        for _, _, one, other, window in sorted(links):
            if self._may_join(one, other, window=window):
                self._join(one, other)
        statements = {}
        for members in self._members.values():
            first = min((self._quotes[number] for number in members), key=_rank)
            statements.update({self._quotes[number].id: first.id for number in members})
        return statements

    def _both(self, one: int, other: int) -> tuple[Quote, Quote]:
        return self._quotes[one], self._quotes[other]

    def _judged(self, one: int, other: int) -> tuple[float, int] | None:
        first, second = self._both(one, other)
        if not may_be_one(first.speaker, second.speaker):
            return None
        likeness = compare(first.text, second.text)
        if likeness.differs and likeness.share >= ALIKE_BUT:
            self._apart[one].add(other)
            self._apart[other].add(one)
        known = all(it.speaker and it.speaker.name for it in (first, second))
        return judge(likeness, apart=days_apart(first.published, second.published), known=known)

    def _may_join(self, one: int, other: int, *, window: int) -> bool:
        ours, theirs = (self._members[self._group[number]] for number in (one, other))
        if ours is theirs:
            return False
        fewer, more = sorted((ours, theirs), key=len)
        if any(not self._apart[number].isdisjoint(more) for number in fewer if number in self._apart):
            return False
        speakers = [
            {quote.speaker for quote in self._all(side) if quote.speaker and quote.speaker.name}
            for side in (ours, theirs)
        ]
        names = [{(it.name, it.official): it for it in side}.values() for side in speakers]
        if not all(may_be_one(a, b) for a in names[0] for b in names[1]):
            return False
        spans = [_span(self._all(side)) for side in (ours, theirs)]
        return _span([*self._all(ours), *self._all(theirs)]) <= max(window, *spans)

    def _all(self, members: Iterable[int]) -> list[Quote]:
        return [self._quotes[number] for number in members]

    def _join(self, one: int, other: int) -> None:
        kept, lost = sorted((self._group[one], self._group[other]), key=lambda it: -len(self._members[it]))
        if kept == lost:
            return
        for number in self._members[lost]:
            self._group[number] = kept
        self._members[kept] += self._members.pop(lost)


def _rank(quote: Quote) -> tuple[date, str]:
    return quote.published or date.max, quote.id


def _span(quotes: Iterable[Quote]) -> int:
    """Return the days from the first to the last of the dated quotes."""
    days = [quote.published for quote in quotes if quote.published]
    return (max(days) - min(days)).days if days else 0
