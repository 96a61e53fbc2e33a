"""Which pairs among many quotations are worth comparing: those that share rare words and can be one."""

from __future__ import annotations

import zlib
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from quotetool.models import Quote
from quotetool.statements.sameness import LATER, LONG, SHORT
from quotetool.statements.words import Word, read

PROBES = 6  # rarest words of a quotation that others are looked up by
CROWD = 400  # quotations that share a word in the same weeks: too many to tell anything
RUN = 6  # words of a run by which a quotation is found again on any day
SAMPLE = 3  # one run in so many is kept
AGREE = 0.35  # of the words of the shorter one, in both
ALL = "*"
NOBODY = ""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A quotation as it is looked for: its words, runs, day and whose it is."""

    words: frozenset[str]
    runs: frozenset[int]
    day: int | None
    block: str


class _Postings:
    """Who holds a key: places of quotations by day, undated ones apart."""

    def __init__(self) -> None:
        self._dated: defaultdict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
        self._undated: defaultdict[tuple[str, str], list[int]] = defaultdict(list)

    def add(self, key: str, entry: _Entry, place: int) -> None:
        for block in {entry.block, ALL}:
            if entry.day is None:
                self._undated[key, block].append(place)
            else:
                self._dated[key, block].append((entry.day, place))

    def sort(self) -> None:
        for posting in self._dated.values():
            posting.sort()

    def around(self, key: str, entry: _Entry) -> Iterator[int]:
        """Yield who holds `key` in the weeks around an entry and can be its speaker."""
        blocks = (ALL,) if entry.block == NOBODY else (entry.block, NOBODY)
        found: list[int] = []
        for block in blocks:
            posting = self._dated.get((key, block), [])
            if entry.day is None:
                found += [place for _, place in posting[: CROWD + 1]]
            else:
                low = bisect_left(posting, (entry.day - LATER, -1))
                high = bisect_right(posting, (entry.day + LATER, 1 << 60))
                found += [place for _, place in posting[low : min(high, low + CROWD + 1)]]
            found += self._undated.get((key, block), [])[: CROWD + 1]
        if len(found) <= CROWD:
            yield from found


def pairs(quotes: Sequence[Quote], *, new: Collection[int] | None = None) -> Iterator[tuple[int, int]]:
    """Yield the places of two quotations worth comparing, the smaller first, each pair once.

    With `new`, only pairs with one of these places in them. Which pairs come does not
    depend on the order of the quotations.
    """
    entries = [_entry(quote) for quote in quotes]
    often = Counter(word for entry in entries for word in entry.words)
    index, runs = _Postings(), defaultdict(list)
    for place, entry in enumerate(entries):
        for word in entry.words:
            if often[word] > 1:
                index.add(word, entry, place)
        for run in entry.runs:
            runs[run].append(place)
    index.sort()
    seen: set[int] = set()
    for place, entry in enumerate(entries):
        rarest = sorted(
            (word for word in entry.words if often[word] > 1), key=lambda word: (often[word], word)
        )
        found = {other for word in rarest[:PROBES] for other in index.around(word, entry)}
        for run in sorted(entry.runs, key=lambda run: (len(runs[run]), run))[:PROBES]:
            if len(runs[run]) <= CROWD:
                found.update(runs[run])
        found.discard(place)
        for other in found:
            pair = min(place, other) * len(entries) + max(place, other)
            if pair in seen or (new is not None and place not in new and other not in new):
                continue
            if _agree(entry, entries[other]):
                seen.add(pair)
                yield min(place, other), max(place, other)


def _agree(one: _Entry, other: _Entry) -> bool:
    fewest = min(len(one.words), len(other.words))
    return len(one.words & other.words) >= AGREE * fewest and (
        one.block == other.block or NOBODY in (one.block, other.block)
    )


def _entry(quote: Quote) -> _Entry:
    told, runs = _looked_for(quote.text)
    day = quote.published.toordinal() if quote.published else None
    return _Entry(told, runs, day, _block(quote))


@lru_cache(maxsize=16384)
def _looked_for(text: str) -> tuple[frozenset[str], frozenset[int]]:
    """Return the words and the runs by which a text is looked for."""
    words = read(text)
    told = frozenset(word.key for word in words if word.kind in ("content", "number"))
    if sum(word.weight for word in words if word.kind != "not") < SHORT:
        told |= {"=" + " ".join(word.key for word in words)}  # a stock phrase: found as a whole
    return told, _runs(words)


def _runs(words: Sequence[Word]) -> frozenset[int]:
    """Return some of the runs of words of a long quotation, as numbers that are the same everywhere."""
    if len(words) < LONG:
        return frozenset()
    keys = [word.key for word in words]
    every = (zlib.crc32(" ".join(keys[first : first + RUN]).encode()) for first in range(len(keys) - RUN + 1))
    return frozenset(run for run in every if run % SAMPLE == 0)


def _block(quote: Quote) -> str:
    """Return what all spellings of the speaker's name share, "" if there is no name."""
    if quote.speaker is None or not quote.speaker.name:
        return NOBODY
    from quotetool.officials.identity import surname_key

    return surname_key(quote.speaker.name.split()[-1])
