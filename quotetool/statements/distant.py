"""Which quotations of different statements may be one all the same, by marks that few others bear."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import combinations, groupby, pairwise
from operator import itemgetter
from typing import Any, TypeAlias

from quotetool.models import Wording
from quotetool.statements.candidates import CROWD, traits
from quotetool.statements.each import Each, here, with_answers
from quotetool.statements.sameness import LATER

RAREST = 5  # words of a quotation; each two of them are a mark
LEAST = 3  # different words with content; with fewer, quotes are one on one day only
BUCKETS = 1 << 18  # that words are counted in
SAMPLE = 8  # one quotation in so many is counted
SEVERAL = 8  # statements with a mark, up to which each is compared with each, beyond with the next
FAR = 1 << 33  # set in a mark that tells of any day: a run of words

# The mark, the statement, the day as a number if it is known, and the id of the quote.
Mark: TypeAlias = tuple[int, str, "int | None", str]


def marks(quotes: Callable[[], Iterable[Wording]], *, crowded: bool, each: Each = here) -> Iterator[Mark]:
    """Yield the mark of each quote that has a statement, with that, its day and its id.

    `quotes` gives them all, as often as it is called. Marks of two words go to those
    without a day and those that may share them, or to all if the weeks are too `crowded`
    for quotes of the same days to have been compared.
    """
    often, undated = _counted(quotes(), each)
    coupled = undated or crowded
    texts = (((it.statement, _number(it.published), it.id), it.text) for it in quotes() if it.statement)
    for who, found in with_answers(each, traits, texts):
        for run in found.runs:
            yield FAR | run, *who
        if coupled and len(found.words) >= LEAST:
            for couple in _couples(found.words, often):
                yield couple, *who


def edges(marks: Iterable[tuple[Any, ...]], *, crowded: bool) -> Iterator[tuple[str, str]]:
    """Yield the ids of two quotes of different statements that bear the same mark, the smaller first.

    `marks` come in order. Only marks that tell of any day lead to quotes that are weeks apart.
    """
    for mark, bearers in groupby(marks, key=itemgetter(0)):
        every = list(bearers)
        if len(every) == 1:  # as nearly all are
            continue
        one_each = [next(group) for _, group in groupby(every, key=itemgetter(1))]
        if not 1 < len(one_each) <= CROWD:
            continue
        one_each.sort(key=lambda bearer: (bearer[2] is None, bearer[2], bearer[3]))
        pairs = combinations(one_each, 2) if len(one_each) <= SEVERAL else pairwise(one_each)
        for (*_, day, one), (*_, later, other) in pairs:
            if mark & FAR or day is None or later is None or (crowded and later - day <= LATER):
                yield (one, other) if one < other else (other, one)


def _couples(words: Iterable[int], often: array[int]) -> Iterator[int]:
    """Yield a number for each two of the rarest words."""
    rarest = sorted(words, key=lambda word: (often[word % BUCKETS], word))[:RAREST]
    for one, other in combinations(sorted(rarest), 2):
        yield (one * 0x9E3779B1 ^ other * 0x85EBCA6B) % FAR


def _counted(quotes: Iterable[Wording], each: Each) -> tuple[array[int], bool]:
    """Return how often words stand in some of the quotes, and whether any has no day."""
    often = array("I", bytes(4 * BUCKETS))
    undated = False

    def some() -> Iterator[str]:
        nonlocal undated
        for number, quote in enumerate(quotes):
            undated = undated or quote.published is None
            if number % SAMPLE == 0:
                yield quote.text

    for found in each(traits, some()):
        for word in found.words:
            often[word % BUCKETS] += 1
    return often, undated


def _number(day: date | None) -> int | None:
    return day.toordinal() if day else None
