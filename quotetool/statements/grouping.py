"""Groups of quotations that are one statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Final, Literal, NamedTuple, TypeAlias

from quotetool.models import Said
from quotetool.statements import candidates
from quotetool.statements.each import Each, here, with_answers
from quotetool.statements.likeness import compare, may_share
from quotetool.statements.sameness import NEVER, days_apart, judge, least_share, may_be_one
from quotetool.statements.words import read

SNIPPET = (
    6.0  # weight below which a piece of one statement is no proof that another, with it too, is the same
)
CUT = 0.8  # how alike two quotations are in length, below which one is a piece of the other
ALIKE_BUT = 0.6  # share from which a contradiction keeps two quotations apart for good


def group(quotes: Iterable[Said], *, each: Each = here) -> dict[str, str]:
    """Return for each quote's id the id of its statement: that of the statement's first quote.

    First is the earliest day, undated last, then the smallest id. The order of
    `quotes` does not matter. A quote like no other is a statement by itself.
    """
    known = sorted({quote.id: quote for quote in quotes}.values(), key=_rank)
    entries = candidates.entries_of(known, each=each)
    return _Groups(known, entries).joined(candidates.pairs(known, entries), each=each)


def place(new: Iterable[Said], near: Iterable[Said], *, each: Each = here) -> dict[str, str]:
    """Return the statements of `new` quotes, given those `near` them, and of old ones that change theirs.

    Quotes of `near` that have a statement stay together. Where `near` holds all that is
    like the new quotes, the outcome is that of `group` over everything, but for groups
    that a later quote would have kept apart.
    """
    fresh = {quote.id: quote for quote in new}
    old = {quote.id: quote for quote in near if quote.id not in fresh}
    known = sorted([*fresh.values(), *old.values()], key=_rank)
    places = {number for number, quote in enumerate(known) if quote.id in fresh or quote.statement is None}
    entries = candidates.entries_of(known, each=each)
    groups = _Groups(known, entries)
    groups.keep_together(places)
    found = groups.joined(candidates.pairs(known, entries, new=places), each=each)
    return {
        quote.id: found[quote.id]
        for quote in known
        if quote.id in fresh or (quote.statement is not None and found[quote.id] != quote.statement)
    }


def unite(quotes: Iterable[Said], likely: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return which statements, all quotes of which are given, become part of which others.

    Only the pairs of quotes `likely` to be one statement, given by their ids, are compared.
    """
    known = sorted({quote.id: quote for quote in quotes}.values(), key=_rank)
    groups = _Groups(known)
    groups.keep_together(())
    places = {quote.id: number for number, quote in enumerate(known)}
    found = groups.joined((places[one], places[other]) for one, other in likely)
    return {
        quote.statement: found[quote.id]
        for quote in known
        if quote.statement is not None and found[quote.id] != quote.statement
    }


class _Link(NamedTuple):
    """Two quotations that are one statement; the surest sort first.

    The named come before those without a speaker, whole quotations before snippets: a
    late-comer joins one group, and cannot draw two together.
    """

    nameless: int
    cut: bool
    unsure: float
    one: int
    other: int
    window: int
    snippet: int | None


class _Pair(NamedTuple):
    """The words of two quotations, the days between them, and whether both have a speaker."""

    one: str
    other: str
    apart: int | None
    known: bool


_Found: TypeAlias = "tuple[float, int, bool] | Literal['against'] | None"
"""Of two quotations that are one statement how sure that is, how many days they may be apart, and whether
one is a piece of the other; of others whether they may be set against one another.
"""
_AGAINST: Final = "against"


def _judged(pairs: Sequence[_Pair]) -> list[_Found]:
    return [_judge(pair) for pair in pairs]


def _judge(pair: _Pair) -> _Found:
    one, other, apart, known = pair
    if not may_share(one, other, partial(least_share, apart=apart, known=known)):
        return _AGAINST
    likeness = compare(one, other)
    found = judge(likeness, apart=apart, known=known)
    if not found:
        return _AGAINST if likeness.share >= ALIKE_BUT else None
    return *found, likeness.weight < SNIPPET and likeness.balance < CUT


class _Groups:
    """Quotations in groups that grow by joining two, if nothing stands against it."""

    def __init__(self, quotes: Sequence[Said], entries: Sequence[candidates.Entry] = ()) -> None:
        self._quotes = quotes
        self._entries = entries
        self._group = list(range(len(quotes)))
        self._members = {number: [number] for number in self._group}
        self._rivals: defaultdict[int, set[int]] = defaultdict(set)  # maybe alike and contrary

    def keep_together(self, new: Collection[int]) -> None:
        """Join the quotations that were one statement before, the `new` ones aside."""
        first: dict[str, int] = {}
        for number, quote in enumerate(self._quotes):
            if number not in new and quote.statement is not None:
                self._join(first.setdefault(quote.statement, number), number)

    def joined(self, pairs: Iterable[tuple[int, int]], *, each: Each = here) -> dict[str, str]:
        """Join all pairs that are one statement, the surest first, and return each quote's statement."""
        links = sorted(self._links(pairs, each))
        placed: set[tuple[str | None, str]] = set()
        for link in links:
            snippet = None if link.snippet is None else self._wording(link.snippet)
            if snippet in placed or not self._may_join(link.one, link.other, window=link.window):
                continue
            self._join(link.one, link.other)
            if snippet:
                placed.add(snippet)
        statements = {}
        for members in self._members.values():
            first = min((self._quotes[number] for number in members), key=_rank)
            statements.update({self._quotes[number].id: first.id for number in members})
        return statements

    def _links(self, pairs: Iterable[tuple[int, int]], each: Each) -> Iterator[_Link]:
        """Yield what makes pairs one statement, of those that are; note what may keep others apart."""
        likely = ((numbers, pair) for numbers in pairs if (pair := self._pair(*numbers)))
        for (one, other), found in with_answers(each, _judged, likely):
            if found == _AGAINST:
                self._set_against(one, other)
            elif found:
                share, window, cut = found
                first, second = self._quotes[one], self._quotes[other]
                nameless = _is_nameless(first) + _is_nameless(second)
                shorter = min((len(first.text), first.id, one), (len(second.text), second.id, other))[2]
                yield _Link(nameless, cut, -round(share, 6), one, other, window, shorter if cut else None)

    def _pair(self, one: int, other: int) -> _Pair | None:
        """Return what two quotations are compared by, if they can be one statement."""
        first, second = self._quotes[one], self._quotes[other]
        if not may_be_one(first.speaker, second.speaker):
            return None
        known = not (_is_nameless(first) or _is_nameless(second))
        apart = days_apart(first.published, second.published)
        if self._entries:
            ours, theirs = self._entries[one], self._entries[other]
            weight, length = min(ours.weight, theirs.weight), min(ours.length, theirs.length)
            if least_share(weight, length, apart=apart, known=known) == NEVER:
                self._set_against(one, other)  # whether they are alike is seldom asked: it is left open
                return None
        return _Pair(first.text, second.text, apart, known)

    def _set_against(self, one: int, other: int) -> None:
        self._rivals[one].add(other)
        self._rivals[other].add(one)

    def _wording(self, number: int) -> tuple[str | None, str]:
        quote = self._quotes[number]
        name = quote.speaker.name if quote.speaker else None
        return name, " ".join(word.key for word in read(quote.text))

    def _may_join(self, one: int, other: int, *, window: int) -> bool:
        ours, theirs = (self._members[self._group[number]] for number in (one, other))
        if ours is theirs:
            return False
        fewer, more = sorted((ours, theirs), key=len)
        if any(self._are_contrary(number, more) for number in fewer if number in self._rivals):
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

    def _are_contrary(self, one: int, members: Iterable[int]) -> bool:
        """Say whether a quotation is set against one of others that are like it."""
        rivals = self._rivals[one].intersection(members)
        text = self._quotes[one].text
        found = (compare(text, self._quotes[other].text) for other in rivals)
        return any(likeness.share >= ALIKE_BUT and likeness.differs for likeness in found)

    def _all(self, members: Iterable[int]) -> list[Said]:
        return [self._quotes[number] for number in members]

    def _join(self, one: int, other: int) -> None:
        kept, lost = sorted((self._group[one], self._group[other]), key=lambda it: -len(self._members[it]))
        if kept == lost:
            return
        for number in self._members[lost]:
            self._group[number] = kept
        self._members[kept] += self._members.pop(lost)


def _is_nameless(quote: Said) -> bool:
    return not (quote.speaker and quote.speaker.name)


def _rank(quote: Said) -> tuple[date, str]:
    return quote.published or date.max, quote.id


def _span(quotes: Iterable[Said]) -> int:
    """Return the days from the first to the last of the dated quotes."""
    days = [quote.published for quote in quotes if quote.published]
    return (max(days) - min(days)).days if days else 0
