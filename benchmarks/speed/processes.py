"""Runs commands at the same time and tells what they and all their children took."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

_PAUSE = 0.05  # seconds between two looks
_LOOKS = 5  # after how many of them the memory is read again
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024
_PROC = Path("/proc")

ENVIRONMENT = {
    **{k: v for k, v in os.environ.items() if k not in ("PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE")},
    # one thread a process: who wants more cores asks for more processes
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}


@dataclass(frozen=True, slots=True)
class Usage:
    """What commands took: seconds of processor of all together, seconds until the last was done, bytes.

    `largest` is the peak of the largest process, `together` the sum of all peaks, in which pages that
    processes share count for each; None where there is no /proc. Processes are looked at some times a
    second; what one that nobody waits for did after the last look is not seen.
    """

    cpu: float
    wall: float
    largest: int
    together: int | None
    outputs: tuple[str, ...] = ()


class _Seen(NamedTuple):
    """A process as last looked at: seconds of processor without its children's, peak in bytes."""

    cpu: float
    peak: int


def run(commands: Sequence[Sequence[str]], *, folder: Path | None = None) -> Usage:
    """Run the commands at once and wait for all; raises CalledProcessError if one fails."""
    with tempfile.TemporaryDirectory() as temporary:
        files = [Path(temporary) / str(k) for k in range(len(commands))]
        begin = time.perf_counter()
        started: list[subprocess.Popen[bytes]] = []
        try:
            for command, file in zip(commands, files, strict=True):
                with file.open("wb") as stream:
                    started.append(
                        subprocess.Popen(command, stdout=stream, cwd=folder, env=environment(folder))
                    )
            cpu, largest, peaks = _wait(started)
        finally:
            for process in started:
                if process.returncode is None:
                    process.kill()
                    process.wait()
        wall = time.perf_counter() - begin
        for process, command in zip(started, commands, strict=True):
            if process.returncode:
                raise subprocess.CalledProcessError(process.returncode, list(command))
        outputs = tuple(file.read_text("utf-8") for file in files)
    together = sum(peaks.values()) if peaks else None
    return Usage(cpu, wall, largest, together and max(together, largest), outputs)


def environment(folder: Path | None) -> dict[str, str]:
    """The environment of a measured command that runs in `folder`: our code is found from there, too."""
    here = str(Path(__file__).parents[2])
    return {**ENVIRONMENT, "PYTHONPATH": os.pathsep.join(filter(None, [here, os.environ.get("PYTHONPATH")]))}


def _wait(started: Sequence[subprocess.Popen[bytes]]) -> tuple[float, int, dict[int, int]]:
    """Wait for all; return seconds of processor, the largest peak, and the peak of each process seen."""
    waited, largest, look = 0.0, 0, 0
    seen: dict[int, _Seen] = {}
    while running := [process for process in started if process.returncode is None]:
        if look % _LOOKS == 0:
            seen |= _look({process.pid for process in running})
        look += 1
        for process in running:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                process.returncode = os.waitstatus_to_exitcode(status)
                waited += usage.ru_utime + usage.ru_stime  # with those of the children it has waited for
                largest = max(largest, usage.ru_maxrss * _RSS_UNIT)
        time.sleep(_PAUSE)
    # ru_maxrss is at least what this process held when it forked; the kernel's own mark is not.
    peaks = {pid: one.peak for pid, one in seen.items()}
    return max(waited, sum(one.cpu for one in seen.values())), max(peaks.values(), default=largest), peaks


def _look(pids: set[int]) -> dict[int, _Seen]:
    """What processes and all below them took up to now; empty without /proc."""
    below: dict[int, list[int]] = {}
    cpu: dict[int, float] = {}
    for stat in _PROC.glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:  # gone meanwhile
            continue
        pid = int(stat.parent.name)
        below.setdefault(int(fields[1]), []).append(pid)
        cpu[pid] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    seen, queue = {}, list(pids)
    while queue:
        pid = queue.pop()
        queue += below.get(pid, [])
        if peak := _peak(pid):
            seen[pid] = _Seen(cpu.get(pid, 0.0), peak)
    return seen


def _peak(pid: int) -> int | None:
    try:
        status = (_PROC / str(pid) / "status").read_text()
    except OSError:
        return None
    lines = [line.split() for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(lines[0][1]) * 1024 if lines else None
