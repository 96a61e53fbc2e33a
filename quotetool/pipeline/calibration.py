"""From the raw score of an attribution to the share of such rows that are right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

_BLOCK = 40


@dataclass(frozen=True, slots=True)
class Calibration:
    """For each group of rows a rising line through (raw score, share right) points."""

    lines: dict[str, list[tuple[float, float]]] = field(default_factory=dict)

    def confidence(self, group: str, raw: float) -> float:
        """The calibrated confidence, 0..1; the raw score itself for a group never seen."""
        line = self.lines.get(group)
        if not line:
            return raw
        return float(np.interp(raw, [x for x, _ in line], [y for _, y in line]))


def group_of(method: str, kind: str) -> str:
    """The group a row is calibrated in: rows found in one way err in one way."""
    if method in ("pronoun", "continuation", "nominal"):
        return method
    if method in ("named", "label", "context", "organisation"):
        return f"{method}-{kind}" if method == "named" else method
    return "nameless"


def fit_line(raw: Sequence[float], right: Sequence[bool]) -> list[tuple[float, float]]:
    """Pool adjacent violators over blocks of rows, sorted by raw score.

    The method of Zadrozny and Elkan (2002), with blocks of at least 40 rows so that
    the line does not follow single rows; half a row that is right and half a wrong one are
    added to each block, which keeps it off 0 and 1.
    """
    order = np.argsort(np.asarray(raw, dtype=float), kind="stable")
    x, y = np.asarray(raw, dtype=float)[order], np.asarray(right, dtype=float)[order]
    count = max(1, len(x) // _BLOCK)
    blocks: list[tuple[float, float, int]] = []
    for part_x, part_y in zip(np.array_split(x, count), np.array_split(y, count), strict=True):
        blocks.append((float(part_x.mean()), (float(part_y.sum()) + 0.5) / (len(part_y) + 1), len(part_y)))
        while len(blocks) > 1 and blocks[-2][1] >= blocks[-1][1]:
            (x1, y1, n1), (x2, y2, n2) = blocks[-2:]
            n = n1 + n2
            blocks[-2:] = [((x1 * n1 + x2 * n2) / n, (y1 * n1 + y2 * n2) / n, n)]
    return [(round(a, 4), round(b, 4)) for a, b, _ in blocks]
