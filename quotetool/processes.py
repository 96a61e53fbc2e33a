"""Processes that work on items in batches; one that dies is replaced, and the item it died on is named."""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing import connection
from types import TracebackType
from typing import Any, TypeVar, cast

from quotetool.errors import ProcessError
from quotetool.models import Problem
from quotetool.worker import Raised, Ready, Start

IN_HAND = (
    2  # batches a process has at once: the one it works on, and one so that it need not wait for the next
)
WINDOW = 4  # batches a process that may be begun, or done, while the first of them is still being worked on
GIVE_UP = 3  # processes that may die one after another before any has begun to work

_Item = TypeVar("_Item")
_Answer = TypeVar("_Answer")


@dataclass(frozen=True, slots=True)
class Died:
    """What comes of an item on which processes died: how each of them ended."""

    ends: tuple[str, ...]

    def problem(self, path: str) -> Problem:
        """What to tell of it, the item being of the file `path`."""
        cure = "it is skipped; leave it out, or report it if there is memory enough"
        return Problem(path, f"a process died on it ({', then '.join(self.ends)})", cure)


@dataclass(slots=True)
class Task:
    """Items to be worked on, and the answers to them as they come in."""

    function: Callable[[Sequence[Any]], Sequence[Any]]
    items: Sequence[Any]
    answers: list[Any]
    missing: int
    quick: bool = False
    raised: Raised | None = None

    @property
    def done(self) -> bool:
        """Whether all is answered, or the function raised an error."""
        return not self.missing or self.raised is not None


@dataclass(frozen=True, slots=True)
class _Piece:
    """The items `start:end` of a task, and how a process ended that had them."""

    task: Task
    start: int
    end: int
    died: tuple[str, ...] = ()


@dataclass(slots=True)
class _Worker:
    """A process and the pieces it has in hand, in order."""

    process: Any  # the kinds of process have no common type
    line: connection.Connection
    ready: bool = False
    in_hand: deque[_Piece] = field(default_factory=deque)

    def has_room(self, *, quick: bool = False) -> bool:
        """Whether it takes another piece: none beside one that was died on, a quick one behind such only."""
        if len(self.in_hand) == IN_HAND or any(piece.died for piece in self.in_hand):
            return False
        return not quick or all(piece.task.quick for piece in self.in_hand)


class Processes:
    """Up to `jobs` processes, each started by `start` when there is work that no other is free for.

    `prepare` is called in each before it works; what it raises is raised here. Functions, items and answers
    travel as pickles. Use it as a context: the processes end with it, and by themselves if this process
    is killed. Not for several threads. Whoever waits for answers gets a ProcessError if there can be none.
    """

    def __init__(self, jobs: int, start: Start, *, prepare: Callable[[], object]) -> None:
        self.jobs = jobs
        self._start = start
        self._prepare = prepare
        self._workers: list[_Worker] = []
        self._todo: deque[_Piece] = deque()
        self._quick: deque[_Piece] = deque()  # what goes before, to who is not busy with anything long
        self._suspect: deque[_Piece] = deque()  # items one of which a process died on: each goes alone
        self._stillborn = 0

    def __enter__(self) -> Processes:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.line.close()
            worker.process.kill()  # it holds nothing that could be lost
        for worker in self._workers:
            worker.process.join()
        self._workers = []

    def in_order(
        self, function: Callable[[Sequence[_Item]], Sequence[_Answer]], batches: Iterable[Sequence[_Item]]
    ) -> Iterator[tuple[_Item, _Answer | Died]]:
        """Yield each item with its answer, in order; `function` gives the answers to a batch in its order.

        A batch is taken when a process is free for it, and no more than WINDOW a process ahead.
        Raises what `function` raises.
        """
        source = iter(batches)
        tasks: deque[Task] = deque()
        more = True
        while more or tasks:
            if tasks and tasks[0].done:
                task = tasks.popleft()
                yield from zip(task.items, self.answers(task), strict=True)
            elif more and self._has_room() and len(tasks) < WINDOW * self.jobs:
                batch = next(source, None)
                if batch is None:
                    more = False
                else:
                    tasks.append(self.submit(function, batch))
                    self._listen(0)
            else:
                self._listen()

    def submit(
        self,
        function: Callable[[Sequence[_Item]], Sequence[_Answer]],
        items: Sequence[_Item],
        *,
        quick: bool = False,
    ) -> Task:
        """Have items worked on once a process is free; what is `quick` never waits behind what is not."""
        task = Task(function, items, [None] * len(items), missing=len(items), quick=quick)
        if items:
            (self._quick if quick else self._todo).append(_Piece(task, 0, len(items)))
            self._hand_out()
        return task

    def withdraw(self, task: Task) -> bool:
        """Take back a quick task that no process has been given yet; say whether that was so."""
        waiting = next((piece for piece in self._quick if piece.task is task), None)
        if waiting is None:
            return False
        self._quick.remove(waiting)
        return True

    def answers(self, task: Task) -> list[Any]:
        """Wait for the answers to a task and return them; raises what its function raised."""
        while not task.done:
            self._listen()
        if task.raised:
            task.raised.again()
        return task.answers

    def _has_room(self) -> bool:
        free = len(self._workers) < self.jobs or any(worker.has_room() for worker in self._workers)
        return free and not self._todo

    def _hand_out(self) -> None:
        while self._suspect:
            idle = next((worker for worker in self._workers if not worker.in_hand), None)
            # Rather a fresh process: an old one may be the next to die for its size.
            worker = self._another() or idle
            if worker is None:
                break
            self._send(worker, self._suspect.popleft())
        for pieces, quick in ((self._quick, True), (self._todo, False)):
            while pieces and (worker := self._free(quick=quick)):
                self._send(worker, pieces.popleft())

    def _free(self, *, quick: bool) -> _Worker | None:
        """The process that has the least in hand, and room for more; a new one if all have something."""
        free = (worker for worker in self._workers if worker.has_room(quick=quick))
        least = min(free, key=lambda worker: len(worker.in_hand), default=None)
        return least if least and not least.in_hand else self._another() or least

    def _another(self) -> _Worker | None:
        if len(self._workers) >= self.jobs:
            return None
        try:
            self._workers.append(_Worker(*self._start(self._prepare)))
        except OSError as error:  # as many processes as there may be, or no memory
            if not self._workers:
                raise ProcessError(f"No process can be started ({error}). Try --jobs 1.") from error
            self.jobs = len(self._workers)
            return None
        return self._workers[-1]

    def _send(self, worker: _Worker, piece: _Piece) -> None:
        worker.in_hand.append(piece)
        try:
            worker.line.send((piece.task.function, piece.task.items[piece.start : piece.end]))
        except OSError:  # it is dead; that is dealt with where its answer is waited for
            return

    def _listen(self, timeout: float | None = None) -> None:
        """Take in the answers that are there; if there is none wait for one, or for a death."""
        lines = {worker.line: worker for worker in self._workers}
        for line in connection.wait(list(lines), timeout):
            worker = lines[cast(connection.Connection, line)]  # on Windows they are of another class
            try:
                raw = worker.line.recv_bytes()
            except (EOFError, OSError):
                self._bury(worker)
            else:
                self._take(worker, pickle.loads(raw))
        self._hand_out()

    def _take(self, worker: _Worker, answer: list[Any] | Ready | Raised) -> None:
        if isinstance(answer, Ready):
            worker.ready = True
            self._stillborn = 0
        elif isinstance(answer, Raised) and not worker.ready:
            answer.again()
        else:
            piece = worker.in_hand.popleft()
            if isinstance(answer, Raised):
                piece.task.raised = answer
            else:
                piece.task.answers[piece.start : piece.end] = answer
                piece.task.missing -= piece.end - piece.start

    def _bury(self, worker: _Worker) -> None:
        """Take away a dead process; of what it had in hand, the first is what it likely died on."""
        self._workers.remove(worker)
        worker.line.close()
        worker.process.join()
        code = worker.process.exitcode
        end = f"killed by signal {-code}" if code < 0 else f"it ended with code {code}"
        if worker.ready and worker.in_hand:
            self._suspect.extend(_suspects(worker.in_hand.popleft(), end))
        elif not worker.ready:
            self._bear_fewer(end)
        for piece in reversed(worker.in_hand):
            pieces = self._suspect if piece.died else self._quick if piece.task.quick else self._todo
            pieces.appendleft(piece)

    def _bear_fewer(self, end: str) -> None:
        """Do with the processes there are if another dies before it can work: memory may not be enough."""
        self._stillborn += 1
        if any(worker.ready for worker in self._workers):
            self.jobs = len(self._workers)
        elif self._stillborn >= GIVE_UP:
            raise ProcessError(
                f"The processes end before they can begin ({end}); is there enough memory? Try --jobs 1."
            )


def _suspects(piece: _Piece, end: str) -> list[_Piece]:
    """Cut a piece that a process died on into its items; one that was alone is answered by that."""
    died = (*piece.died, end)
    if piece.died:
        piece.task.answers[piece.start] = Died(died)
        piece.task.missing -= 1
        return []
    return [_Piece(piece.task, at, at + 1, died) for at in range(piece.start, piece.end)]
