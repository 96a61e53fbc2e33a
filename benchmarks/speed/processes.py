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
    processes share count for each; None where there is no /proc. Peaks are looked at some times a second.
    """

    cpu: float
    wall: float
    largest: int
    together: int | None
    outputs: tuple[str, ...] = ()


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
    cpu, largest, look = 0.0, 0, 0
    peaks: dict[int, int] = {}
    while running := [process for process in started if process.returncode is None]:
        if look % _LOOKS == 0:
            for pid, peak in _peaks({process.pid for process in running}).items():
                peaks[pid] = max(peak, peaks.get(pid, 0))
        look += 1
        for process in running:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                process.returncode = os.waitstatus_to_exitcode(status)
                cpu += usage.ru_utime + usage.ru_stime  # with those of the children it has waited for
                largest = max(largest, usage.ru_maxrss * _RSS_UNIT)
        time.sleep(_PAUSE)
    # ru_maxrss is at least what this process held when it forked; the kernel's own mark is not.
    return cpu, max(peaks.values(), default=largest), peaks


def _peaks(pids: set[int]) -> dict[int, int]:
    """The peak memory up to now, in bytes, of processes and all below them; empty without /proc."""
    below: dict[int, list[int]] = {}
    for stat in _PROC.glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):  # gone meanwhile
            continue
        below.setdefault(parent, []).append(int(stat.parent.name))
    peaks, queue = {}, list(pids)
    while queue:
        pid = queue.pop()
        queue += below.get(pid, [])
        if peak := _peak(pid):
            peaks[pid] = peak
    return peaks


def _peak(pid: int) -> int | None:
    try:
        status = (_PROC / str(pid) / "status").read_text()
    except OSError:
        return None
    lines = [line.split() for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(lines[0][1]) * 1024 if lines else None
