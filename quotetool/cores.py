"""How many processes can work at once on this machine."""

from __future__ import annotations

import math
import os
import sys
from pathlib import Path

_QUOTA = Path("/sys/fs/cgroup/cpu.max")  # what a container may use: microseconds of work in so many
_MOST_ON_WINDOWS = 60  # no more can be waited for there


def usable(quota: Path = _QUOTA) -> int:
    """Return the number of cores that this process may use, at least 1."""
    if hasattr(os, "process_cpu_count"):  # from Python 3.13
        count = os.process_cpu_count() or 1
    elif hasattr(os, "sched_getaffinity"):
        count = len(os.sched_getaffinity(0))
    else:
        count = os.cpu_count() or 1
    if sys.platform == "win32":
        count = min(count, _MOST_ON_WINDOWS)
    return max(1, min(count, _allowed(quota) or count))


def _allowed(quota: Path) -> int | None:
    try:
        time, period = quota.read_text(encoding="ascii").split()
        return None if time == "max" else math.ceil(int(time) / int(period))
    except (OSError, ValueError, ZeroDivisionError):
        return None
