"""Whether confidence means what it says: of the rows that say 0.9, are nine in ten right?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from benchmarks.scoring import Row, ratio

_EDGES = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0001)


def reliability(rows: Sequence[Row]) -> Iterator[str]:
    """Lines of a table, rows by confidence, and the expected calibration error over its bins."""
    yield "confidence      rows   mean   right"
    error = 0.0
    for low, high in pairwise(_EDGES):
        inside = [r for r in rows if low <= r.confidence < high]
        if not inside:
            continue
        mean = sum(r.confidence for r in inside) / len(inside)
        right = ratio(sum(r.right for r in inside), len(inside))
        error += abs(mean - right) * len(inside) / len(rows)
        yield f"{low:.2f} - {min(high, 1.0):.2f}  {len(inside):6d}  {mean:.3f}   {right:.3f}"
    yield f"expected calibration error {error:.3f}"
    for floor in (0.95, 0.9, 0.85, 0.8, 0.7):
        sure = [r for r in rows if r.confidence >= floor]
        named = [r for r in sure if r.named]
        yield (
            f"confidence >= {floor}: {ratio(len(sure), len(rows)):.3f} of the rows, "
            f"precision of the named {ratio(sum(r.right for r in named), len(named)):.3f}"
        )
