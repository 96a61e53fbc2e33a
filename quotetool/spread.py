"""Work on many things that depends on nothing else, spread over processes if there is enough of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from types import TracebackType
from typing import TypeVar

from quotetool.processes import Died, Processes
from quotetool.statements.each import chunks

LEAST = 4
"""Lots of things for which processes are started; with fewer that takes longer than it saves."""

_One = TypeVar("_One")
_Answer = TypeVar("_Answer")


class Spread:
    """Answers questions about many things in up to `jobs` processes, started when they are first needed.

    It is an `each` as `statements` wants it. Use it as a context: the processes end with it.
    """

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._processes: Processes | None = None

    def __enter__(self) -> Spread:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._processes:
            self._processes.__exit__(kind, error, trace)

    def __call__(
        self, function: Callable[[Sequence[_One]], Sequence[_Answer]], things: Iterable[_One]
    ) -> Iterator[_Answer]:
        """Yield the answer to each thing, in order."""
        lots = chunks(things)
        begun = list(islice(lots, LEAST)) if self._jobs > 1 else []
        if len(begun) < LEAST:
            for lot in chain(begun, lots):
                yield from function(lot)
            return
        for thing, answer in self._started().in_order(function, chain(begun, lots)):
            if isinstance(answer, Died):  # for want of memory rather than for what it was asked
                yield from function([thing])
            else:
                yield answer

    def _started(self) -> Processes:
        if self._processes is None:
            from quotetool import warm
            from quotetool.worker import starter

            start = starter(preload=warm.__name__, environment={})
            self._processes = Processes(self._jobs, start, prepare=_nothing)
        return self._processes


def _nothing() -> None:
    """What these processes prepare: the first question tells them what to import."""
