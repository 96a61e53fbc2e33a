"""A process that works for this one: how it is started, and what it does."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread
from typing import Any, NoReturn, TypeAlias

from quotetool.tuning import hold_memory, tune

Prepare: TypeAlias = Callable[[], object]
Start: TypeAlias = Callable[[Prepare], tuple[Any, Connection]]


@dataclass(frozen=True, slots=True)
class Ready:
    """A process has prepared itself."""


@dataclass(frozen=True, slots=True)
class Raised:
    """A function raised an error instead of answering; `trace` tells where."""

    error: Exception
    trace: str

    def again(self) -> NoReturn:
        """Raise it in this process."""
        raise self.error from RuntimeError(f"raised in another process:\n{self.trace}")


def starter(*, preload: str, environment: Mapping[str, str]) -> Start:
    """Return what starts a process that `serve`s, and returns it with the line to it.

    On Linux all are copies of a server that has imported the module `preload` with the variables
    `environment`, and share what that loaded. It is started at once, and loads while this process goes on.
    """
    server = sys.platform == "linux"  # elsewhere a library may not survive a fork once it has calculated
    context: Any = multiprocessing.get_context("forkserver" if server else "spawn")
    if server:
        context.set_forkserver_preload(["__main__", preload])

    def ensure_server() -> None:
        from multiprocessing import forkserver

        with _environment(environment), _interrupts_held():
            forkserver.ensure_running()

    def start(prepare: Prepare) -> tuple[Any, Connection]:
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs, prepare), daemon=True)
        with theirs:
            if server:
                ensure_server()  # anew, should it have died
                process.start()
            else:
                with _interrupts_held():
                    process.start()
        return process, ours

    if server:
        ensure_server()
    return start


def serve(line: Connection, prepare: Prepare) -> None:
    """Prepare, then answer what comes along the line until the other side is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that the user started
    tune()
    hold_memory()
    tasks: SimpleQueue[bytes] = SimpleQueue()
    answers: SimpleQueue[bytes] = SimpleQueue()
    # A thread empties the line, so that the two sides never wait for one another to read; and it ends the
    # process in the midst of its work when the other side is gone.
    Thread(target=_receive, args=(line, tasks), daemon=True).start()
    try:
        line.send_bytes(_ready(prepare))
    except OSError:
        os._exit(1)
    # Another one fills it, so that work goes on while an answer is being read. Who dies at that may seem to
    # have died on what was answered last: that is tried again, and what it did die on as well.
    Thread(target=_send, args=(line, answers), daemon=True).start()
    while True:
        answers.put(_answer(tasks.get()))


def _send(line: Connection, answers: SimpleQueue[bytes]) -> None:
    try:
        while True:
            line.send_bytes(answers.get())
    except OSError:  # nobody wants the answer any more
        os._exit(1)


def _receive(line: Connection, tasks: SimpleQueue[bytes]) -> None:
    try:
        while True:
            tasks.put(line.recv_bytes())
    except (EOFError, OSError):
        os._exit(1)


def _ready(prepare: Prepare) -> bytes:
    try:
        prepare()
    except Exception as error:
        return _raised(error)
    return pickle.dumps(Ready())


def _answer(task: bytes) -> bytes:
    try:
        function, items = pickle.loads(task)
        return pickle.dumps(list(function(items)))
    except Exception as error:
        return _raised(error)


def _raised(error: Exception) -> bytes:
    trace = traceback.format_exc()
    try:
        raw = pickle.dumps(Raised(error, trace))
        pickle.loads(raw)  # some errors can be written and not read
    except Exception:
        return pickle.dumps(Raised(RuntimeError(f"{type(error).__name__}: {error}"), trace))
    return raw


@contextmanager
def _environment(variables: Mapping[str, str]) -> Iterator[None]:
    """Set variables for what is started meanwhile."""
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Let what is started meanwhile never hear of Ctrl-C, from the first; this process does, afterwards."""
    if sys.platform == "win32":
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # when it is started, it lets interrupts in again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
