"""Distances and counts on a logarithmic scale."""

from __future__ import annotations

import math


def log(n: float) -> float:
    """log(1 + n), of the other sign for negative n."""
    return math.log1p(n) if n >= 0 else -math.log1p(-n)
