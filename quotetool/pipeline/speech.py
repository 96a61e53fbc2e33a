"""Describe a quoted stretch for the question whether it is speech or a scare quote, title or name."""

from __future__ import annotations

import numpy as np

from quotetool.pipeline.features import Pairs
from quotetool.pipeline.voters import Floats, Keys


def speech_rows(pairs: Pairs, p: np.ndarray) -> tuple[Floats, Keys, list[int]]:
    """Two rows a stretch: its likeliest pair with the speaker ranker's view, and an empty one.

    `p` holds the speaker ranker's probabilities of the pairs. Returns the rows'
    numbers, their hashed words and their choices.
    """
    x: list[np.ndarray] = []
    keys: list[np.ndarray] = []
    choice: list[int] = []
    quotes = np.asarray(pairs.quote)
    candidates = np.asarray(pairs.candidate)
    starts = np.flatnonzero(np.diff(quotes, prepend=-1))
    ends = np.append(starts[1:], len(quotes))
    for number, (a, b) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        nobody = b - 1  # the last row of each
        best = a + int(np.argmax(p[a:nobody])) if nobody > a else nobody
        own = float(candidates[best] >= 0)
        extra = np.array([p[nobody], p[best] * own, own, 0.0], dtype=np.float32)
        x.append(np.concatenate([pairs.x[best], extra]))
        keys.append(pairs.keys[best])
        empty = np.zeros_like(x[-1])
        empty[-1] = 1.0
        x.append(empty)
        keys.append(np.zeros_like(keys[-1]))
        choice += [number, number]
    return np.array(x, dtype=np.float32), np.array(keys, dtype=np.uint64), choice
