"""How a process of our own uses processor and memory."""

from __future__ import annotations

import gc
import os
import sys
from typing import Any

_ONE_THREAD = {
    **{f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL", "BLIS")},
    "VECLIB_MAXIMUM_THREADS": "1",
}
_MMAP_THRESHOLD, _TRIM_THRESHOLD = -3, -1  # as mallopt(3) numbers them
_YOUNG = 30_000  # new objects after which the collector looks for garbage; a paragraph makes Python's 700


def tune() -> None:
    """Calculate in one thread, and look for garbage less often; to be called before numpy is imported.

    Our matrices are small: more threads wait for one another, and take cores from other processes.
    """
    os.environ.update(_ONE_THREAD)
    if 0 < gc.get_threshold()[0] < _YOUNG:
        gc.set_threshold(_YOUNG)


def hold_memory() -> None:
    """Keep memory that was let go of for what comes next: a batch wants again what the last one had.

    glibc would give large pieces back at once, and take them anew page by page.
    """
    if glibc := _glibc():
        glibc.mallopt(_MMAP_THRESHOLD, 32 << 20)  # the most there can be
        glibc.mallopt(_TRIM_THRESHOLD, 256 << 20)


def give_back() -> None:
    """Give memory that nothing uses any more back to the system."""
    if glibc := _glibc():
        glibc.malloc_trim(0)


def _glibc() -> Any:
    """Return the C library if it is glibc, which alone has these settings."""
    if sys.platform != "linux":
        return None
    import ctypes

    library = ctypes.CDLL(None)
    return library if hasattr(library, "malloc_trim") else None
