"""Working on many things: one after the other here, or wherever else a caller has it done."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Protocol, TypeVar

MANY = 250
"""Things that a function is given at once."""

One = TypeVar("One")
Answer = TypeVar("Answer")
Kept = TypeVar("Kept")


class Each(Protocol):
    """What gives the answer to each of many things, in their order; it takes all of them.

    `function` gives the answers to some of them and depends on nothing else; it may be pickled, as
    may things and answers.
    """

    def __call__(
        self, function: Callable[[Sequence[One]], Sequence[Answer]], things: Iterable[One]
    ) -> Iterator[Answer]:
        """Yield the answers."""
        ...


def here(function: Callable[[Sequence[One]], Sequence[Answer]], things: Iterable[One]) -> Iterator[Answer]:
    """Yield the answers, all found in this process."""
    for some in chunks(things):
        yield from function(some)


def chunks(things: Iterable[One]) -> Iterator[list[One]]:
    """Yield things in lists of MANY, the last one shorter."""
    source = iter(things)
    while some := list(islice(source, MANY)):
        yield some


def with_answers(
    each: Each, function: Callable[[Sequence[One]], Sequence[Answer]], things: Iterable[tuple[Kept, One]]
) -> Iterator[tuple[Kept, Answer]]:
    """Yield, in order, the first of each two things with the answer to the second."""
    waiting: deque[Kept] = deque()

    def asked() -> Iterator[One]:
        for kept, thing in things:
            waiting.append(kept)
            yield thing

    for answer in each(function, asked()):
        yield waiting.popleft(), answer
