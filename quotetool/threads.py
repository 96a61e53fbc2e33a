"""The environment in which libraries that calculate use one thread, set before they are imported.

Our matrices are small: more threads wait for one another, and take cores from other processes.
"""

from __future__ import annotations

ONE_THREAD = {
    **{f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL", "BLIS")},
    "VECLIB_MAXIMUM_THREADS": "1",
}
