"""Which pairs among many quotations are worth comparing: those that share rare words and can be one."""

from __future__ import annotations

import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, pairwise
from math import inf
from typing import NamedTuple

from quotetool.models import Said
from quotetool.statements.each import Each, here
from quotetool.statements.sameness import LATER, LONG, SHORT
from quotetool.statements.words import keys, read

PROBES = 6  # rarest words of a quotation that others are looked up by
CROWD = 400  # quotations that share a word in the same weeks: too many to tell anything
RUN = 6  # words of a run by which a quotation is found again on any day
SAMPLE = 3  # one run in so many is kept
AGREE = 0.35  # of the words of the shorter one, in both
FEW = 6  # words with content, of which so many always weigh SHORT outside brackets
NOBODY = ""

Postings = defaultdict[int, list[int]]


class Entry(NamedTuple):
    """A quotation as it is looked for.

    `words` are those that others have too, the rarest first, as numbers in that order;
    `size` counts those of its own with them. `runs` are as `words`, `alone` counts
    those of its own. `weight` is what its words with content weigh, infinite where that
    is not known but SHORT at least; `length` counts words of all kinds.
    """

    words: tuple[int, ...]
    size: int
    runs: tuple[int, ...]
    alone: int
    weight: float
    length: int


def pairs(
    quotes: Sequence[Said], entries: Sequence[Entry], *, new: Collection[int] | None = None
) -> Iterator[tuple[int, int]]:
    """Yield the places of two quotations worth comparing, the smaller first, each pair once.

    `quotes` come by their days, undated last, and `entries` are theirs. With `new`, only
    pairs with one of these places in them. Which pairs come does not depend on the order
    of quotations of a day.
    """
    blocks = [_block(quote) for quote in quotes]
    near = _Weeks(quotes)
    seen: set[int] = set()
    for place, found in _found(entries, blocks, near):
        if new is not None and place not in new:
            found.intersection_update(new)
        for other in _agreeing(place, found, entries):
            low, high = (place, other) if place < other else (other, place)
            pair = low * len(entries) + high
            if pair not in seen:
                seen.add(pair)
                yield low, high


def _found(entries: Sequence[Entry], blocks: Sequence[str], near: _Weeks) -> Iterator[tuple[int, set[int]]]:
    """Yield who finds whom, some pairs twice."""
    members: defaultdict[str, list[int]] = defaultdict(list)
    for place, block in enumerate(blocks):
        members[block].append(place)
    nobody = members.pop(NOBODY, [])
    unnamed = _postings(entries, nobody)
    for named in members.values():
        if len(named) > 1 or nobody:
            yield from _among(entries, named, (_postings(entries, named), unnamed), near)
    if nobody:
        wanted = {word for place in nobody for word in entries[place].words[:PROBES]}
        yield from _among(entries, nobody, (_postings(entries, range(len(entries)), wanted),), near)
    yield from _by_runs(entries, blocks)


def _among(
    entries: Sequence[Entry], places: Sequence[int], indexes: Sequence[Postings], near: _Weeks
) -> Iterator[tuple[int, set[int]]]:
    """Yield each of `places` with those that hold one of its rarest words in the same weeks."""
    for place in places:
        found: set[int] = set()
        for word in entries[place].words[:PROBES]:
            holders = [held for index in indexes if (held := index.get(word))]
            if sum(map(len, holders)) > 1:
                around = near.around(place, holders)
                if len(around) <= CROWD:
                    found.update(around)
        found.discard(place)
        if found:
            yield place, found


def _by_runs(entries: Sequence[Entry], blocks: Sequence[str]) -> Iterator[tuple[int, set[int]]]:
    """Yield the long quotations that have runs of words in common, of any day."""
    holders: Postings = defaultdict(list)
    for place, entry in enumerate(entries):
        for run in entry.runs:
            holders[run].append(place)
    for place, entry in enumerate(entries):
        if entry.alone >= PROBES or not entry.runs:
            continue
        rarest = sorted(entry.runs, key=lambda run: (len(holders[run]), run))[: PROBES - entry.alone]
        found = {other for run in rarest if len(holders[run]) <= CROWD for other in holders[run]}
        found.discard(place)
        block = blocks[place]
        if block != NOBODY:
            found = {other for other in found if blocks[other] in (block, NOBODY)}
        yield place, found


def _agreeing(place: int, found: Iterable[int], entries: Sequence[Entry]) -> Iterator[int]:
    """Yield those found that have enough words of the shorter one too."""
    size = entries[place].size
    common = set(entries[place].words).intersection
    for other in found:
        theirs = entries[other]
        shorter = size if size < theirs.size else theirs.size
        if len(common(theirs.words)) >= AGREE * shorter:
            yield other


def _postings(
    entries: Sequence[Entry], places: Sequence[int], wanted: Collection[int] | None = None
) -> Postings:
    """Return who of `places` holds each word (each `wanted` one), in order."""
    holders: Postings = defaultdict(list)
    for place in places:
        for word in entries[place].words:
            if wanted is None or word in wanted:
                holders[word].append(place)
    return holders


class _Weeks:
    """Which places are in the same weeks: in order of their days they stand side by side."""

    def __init__(self, quotes: Sequence[Said]) -> None:
        self._days = [quote.published.toordinal() for quote in quotes if quote.published]

    def around(self, place: int, holders: Sequence[list[int]]) -> list[int]:
        """Return the `holders` within LATER days of `place` and the undated, all if it is undated itself."""
        if place >= len(self._days):
            return [other for held in holders for other in held]
        dated = len(self._days)
        first = bisect_left(self._days, self._days[place] - LATER)
        last = bisect_right(self._days, self._days[place] + LATER)
        found: list[int] = []
        for held in holders:
            if len(held) > CROWD:
                low, high, undated = (bisect_left(held, limit) for limit in (first, last, dated))
                found += held[low : min(high, low + CROWD + 1)]
                found += held[undated : undated + CROWD + 1]
            else:
                found += [other for other in held if first <= other < last or other >= dated]
        return found


class Traits(NamedTuple):
    """What a text tells by itself of how it is looked for, in numbers that are the same everywhere.

    `words` and `runs` are each there once. A stock phrase is found as a whole, by its number.
    `weight` and `length` are as in Entry.
    """

    words: array[int]
    phrase: int | None
    runs: array[int]
    weight: float
    length: int


def entries_of(quotes: Sequence[Said], *, each: Each = here) -> list[Entry]:
    """Return what each quotation is looked for by; words and runs that no two share are only counted."""
    every = list(each(traits, (quote.text for quote in quotes)))
    for one in every:
        if one.phrase is not None:
            one.words.append(one.phrase)
    often = Counter(chain.from_iterable([one.words for one in every]))
    shared = sorted([(number, word) for word, number in often.items() if number > 1])
    rank = {word: place for place, (_, word) in enumerate(shared)}
    runs = sorted(chain.from_iterable([one.runs for one in every]))
    twice = {one for one, other in pairwise(runs) if one == other}
    entries = []
    for words, _, own, weight, length in every:
        ranks = sorted([rank[word] for word in words if word in rank])
        met = tuple([run for run in own if run in twice])
        entries.append(Entry(tuple(ranks), len(words), met, len(own) - len(met), weight, length))
    return entries


def traits(texts: Sequence[str]) -> list[Traits]:
    """Return what each text tells."""
    return [_traits(text) for text in texts]


def _traits(text: str) -> Traits:
    every, content, weight = keys(text)
    if weight is None and (len(content) < FEW or "[" in text or "(" in text):
        weight = sum(word.weight for word in read(text) if word.kind != "not")
    light = weight is not None and weight < SHORT
    return Traits(
        array("I", {_number(word) for word in content}),
        _number("=" + " ".join(every)) if light else None,
        array("I", runs(every)),
        inf if weight is None else weight,
        len(every),
    )


def _number(word: str) -> int:
    """Return a number for a word; few words share one, and those only seem to be the same."""
    return zlib.crc32(word.encode())


def runs(words: Sequence[str]) -> list[int]:
    """Return some of the runs of words of a long quotation, as numbers that are the same everywhere."""
    if len(words) < LONG:
        return []
    encoded = [word.encode() for word in words]
    every = {zlib.crc32(b" ".join(encoded[first : first + RUN])) for first in range(len(words) - RUN + 1)}
    return [run for run in every if run % SAMPLE == 0]


def _block(quote: Said) -> str:
    """Return what all spellings of the speaker's name share, "" if there is no name."""
    if quote.speaker is None or not quote.speaker.name:
        return NOBODY
    from quotetool.officials.identity import surname_key

    return surname_key(quote.speaker.name.split()[-1])
