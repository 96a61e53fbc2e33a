"""Articles worked on batch by batch, in this process or in several, with the same outcome."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from math import ceil
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from quotetool import cores
from quotetool.models import Article, Problem

if TYPE_CHECKING:
    from quotetool.processes import Died, Processes

BATCH = 32
"""Articles worked on at once: the engine is at its best with some hundred paragraphs side by side."""
LEAST = 16
"""Articles worked on at once when few are left for several processes; fewer take longer by the article."""
AHEAD = 4
"""Batches that are held back at the most, to be cut smaller should they be the last."""
LONG = 200_000
"""Characters that end a batch before it has so many articles, so that batches are much the same work."""
SMALL = 400_000
"""Characters of input up to which one process is enough.

To start a second costs about 0.4 s, as much as 25,000 characters cost; but work is dealt out in batches, and
with fewer than two for each of two processes one of them soon has nothing to do.
"""

Item: TypeAlias = "Article | Problem"
_Answer = TypeVar("_Answer")


def outcomes(
    items: Iterable[Item],
    work: Callable[[Sequence[Item]], Sequence[_Answer]],
    *,
    jobs: int | None,
    start: Callable[[int], Processes],
    started: Callable[[Processes], None] | None = None,
) -> Iterator[tuple[Item, _Answer | Died]]:
    """Yield each item with what `work` makes of it, in order.

    `jobs` is the number of processes; None is one for each core, and this one alone for SMALL input.
    `start` gives so many processes. They end with the iterator; `started` is told of them, and may give
    them other work besides.
    """
    source = iter(items)
    if jobs is None:
        jobs = cores.usable()
        if jobs > 1:
            begun, large = _begin(source)
            source = chain(begun, source)
            jobs = jobs if large else 1
    if jobs == 1:
        for batch in batches(source):
            yield from zip(batch, work(batch), strict=True)
        return
    for first in source:  # no process is started for nothing
        with start(jobs) as processes:
            if started:
                started(processes)
            yield from processes.in_order(work, shares(chain([first], source), jobs))


def batches(items: Iterable[Item], *, most: int = BATCH) -> Iterator[list[Item]]:
    """Yield the items in lists of at most so many, shorter where the articles are LONG."""
    source = iter(items)
    while batch := _batch(source, most):
        yield batch


def shares(items: Iterable[Item], jobs: int) -> Iterator[list[Item]]:
    """Yield the items in batches for so many processes: smaller ones at the end, so that all end together.

    For that some are taken ahead, as much as AHEAD batches at most.
    """
    source, batches_ahead = iter(items), min(jobs, AHEAD)
    ahead: deque[Item] = deque()
    size, more = 0, True
    while True:
        while more and len(ahead) < batches_ahead * BATCH and size < batches_ahead * LONG:
            item = next(source, None)
            if item is None:
                more = False
            else:
                ahead.append(item)
                size += _size(item)
        if not ahead:
            return
        batch = _batch(_taken(ahead), BATCH if more else max(LEAST, ceil(len(ahead) / jobs)))
        size -= sum(map(_size, batch))
        yield batch


def _batch(source: Iterator[Item], most: int) -> list[Item]:
    batch: list[Item] = []
    size = 0
    for item in source:
        batch.append(item)
        size += _size(item)
        if len(batch) == most or size >= LONG:
            break
    return batch


def _taken(items: deque[Item]) -> Iterator[Item]:
    """Yield items, each taken away."""
    while items:
        yield items.popleft()


def _begin(source: Iterator[Item]) -> tuple[list[Item], bool]:
    """Take items until it is clear whether they are many, and say so."""
    begun: list[Item] = []
    size = 0
    for item in source:
        begun.append(item)
        size += _size(item)
        if size >= SMALL:
            return begun, True
    return begun, False


def _size(item: Item) -> int:
    return len(item.text) if isinstance(item, Article) else 0
