"""How a process of our own uses processor and memory."""

from __future__ import annotations

import gc
import os
import sys

_ONE_THREAD = {
    **{f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL", "BLIS")},
    "VECLIB_MAXIMUM_THREADS": "1",
}
_YOUNG = 10_000  # new objects after which the collector looks for garbage; a paragraph makes Python's 700


def tune() -> None:
    """Calculate in one thread, and look for garbage less often; to be called before numpy is imported.

    Our matrices are small: more threads wait for one another, and take cores from other processes.
    """
    os.environ.update(_ONE_THREAD)
    if 0 < gc.get_threshold()[0] < _YOUNG:
        gc.set_threshold(_YOUNG)


def give_back() -> None:
    """Give memory that nothing uses any more back to the system; glibc keeps it until it is asked."""
    if sys.platform == "linux":
        import ctypes

        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # other C libraries have none
        if trim:
            trim(0)
