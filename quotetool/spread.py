"""Work on many things that depends on nothing else, spread over processes if there is enough of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from types import TracebackType

from quotetool.errors import ProcessError
from quotetool.processes import Died, Processes
from quotetool.statements.each import Answer, One, chunks, here
from quotetool.warm import GROUPING

LEAST = 8
"""Lots of things for which processes are started; with fewer, starting them takes longer than they save."""
FEW = 2
"""Lots of things for which processes that have been started are asked."""


class Spread:
    """Answers questions about many things in up to `jobs` processes, started when they are first needed.

    It is an `each` as `statements` wants it. What no process can be had for, or what they die on, is
    answered here. Use it as a context: the processes end with it.
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
        self, function: Callable[[Sequence[One]], Sequence[Answer]], things: Iterable[One]
    ) -> Iterator[Answer]:
        """Yield the answer to each thing, in order."""
        lots = chunks(things)
        least = FEW if self._processes else LEAST
        begun = list(islice(lots, least)) if self._jobs > 1 else []
        lots = chain(begun, lots)
        if len(begun) == least:
            asked: deque[One] = deque()  # and not answered yet
            try:
                yield from self._there(function, lots, asked)
            except ProcessError:
                self._jobs = 1
                lots = chain([list(asked)], lots)
        yield from here(function, chain.from_iterable(lots))

    def _there(
        self,
        function: Callable[[Sequence[One]], Sequence[Answer]],
        lots: Iterable[list[One]],
        asked: deque[One],
    ) -> Iterator[Answer]:
        def noted() -> Iterator[list[One]]:
            for lot in lots:
                asked.extend(lot)
                yield lot

        for thing, answer in self._started().in_order(function, noted()):
            asked.popleft()
            if isinstance(answer, Died):  # for want of memory rather than for what it was asked
                yield from function([thing])
            else:
                yield answer

    def _started(self) -> Processes:
        if self._processes is None:
            from quotetool.worker import starter

            # Where the extraction has started a server, that one is used: it has loaded the same, and more.
            start = starter(preload=GROUPING, environment={})
            self._processes = Processes(self._jobs, start, prepare=_nothing)
        return self._processes


def _nothing() -> None:
    """What these processes prepare: a question brings all that it needs."""
