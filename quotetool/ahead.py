"""Files read before their turn, by the processes that will work on their articles."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from quotetool import readers
from quotetool.jobs import BATCH
from quotetool.models import Article, Problem

if TYPE_CHECKING:
    from quotetool.processes import Processes, Task

AHEAD = BATCH  # files a process: a batch for each, to last while all are busy with what they have in hand
Report: TypeAlias = Callable[[Problem], None]
_State: TypeAlias = "tuple[int, int] | None"


class ReadAhead:
    """Reads files one after the other; once there are processes, they read those that follow.

    `here` reads a file in this process. Only a file of one article is read ahead: the articles of
    others come one by one, as they are wanted. `encoding` and `fields` are as for `readers.read`.
    """

    def __init__(
        self,
        here: Callable[[str, Report], Iterator[Article]],
        *,
        encoding: str | None = None,
        fields: Mapping[str, str],
    ) -> None:
        self._here = here
        self._there = partial(_read, encoding=encoding, fields=dict(fields))
        self._processes: Processes | None = None
        self._tasks: dict[str, tuple[Task, _State]] = {}

    def use(self, processes: Processes) -> None:
        """Give files to these processes from now on."""
        self._processes = processes

    def paths(self, paths: Iterable[str], wanted: Callable[[str], bool] = lambda path: True) -> Iterator[str]:
        """Yield `paths`; of those behind it, what is `wanted` is being read meanwhile."""
        waiting: deque[str] = deque()
        for path in paths:
            waiting.append(path)
            if self._processes and readers.holds_one(path) and wanted(path):
                self._tasks[path] = (self._processes.submit(self._there, [path], quick=True), _state(path))
            while waiting and len(waiting) > (AHEAD * self._processes.jobs if self._processes else 0):
                yield waiting.popleft()
        yield from waiting

    def read(self, path: str, report: Report) -> Iterator[Article]:
        """Yield the articles of a file, and report what is to be told of them in its place."""
        task, state = self._tasks.pop(path, (None, None))
        # If no process has begun to read it, this one has nothing better to do.
        if (
            task is None
            or self._processes is None
            or self._processes.withdraw(task)
            or _state(path) != state  # what was read is not what is there
        ):
            yield from self._here(path, report)
            return
        (found,) = self._processes.answers(task)
        for item in found if isinstance(found, list) else [found.problem(path)]:
            if isinstance(item, Problem):
                report(item)
            else:
                yield item


def in_turn(articles: Callable[[Report], Iterator[Article]]) -> Iterator[Article | Problem]:
    """Yield articles, and what is reported where it is reported."""
    told: list[Problem] = []
    for article in articles(told.append):
        yield from told
        told.clear()
        yield article
    yield from told


def _read(
    paths: Sequence[str], *, encoding: str | None, fields: Mapping[str, str]
) -> list[list[Article | Problem]]:
    """Return the articles of each file and what is to be told of them, in a process."""

    def read(path: str) -> Iterator[Article | Problem]:
        return in_turn(lambda report: readers.read(path, report=report, encoding=encoding, fields=fields))

    return [list(read(path)) for path in paths]


def _state(path: str) -> _State:
    try:
        status = os.stat(path)  # noqa: PTH116 (a string all the way, as the reader has it)
    except (OSError, ValueError):
        return None
    return status.st_size, status.st_mtime_ns
