"""Describe a quoted stretch for the question whether it is speech or a scare quote, title or name."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from quotetool.pipeline.features import Pairs
from quotetool.pipeline.voters import Floats, Indices, Keys


def speech_rows(pairs: Pairs, p: NDArray[np.float64]) -> tuple[Floats, Keys, Indices]:
    """Two rows a stretch: its likeliest pair with the speaker ranker's view, and an empty one.

    `p` holds the speaker ranker's probabilities of the pairs. Returns the rows'
    numbers, their hashed words and their choices.
    """
    starts = np.flatnonzero(np.diff(pairs.quote, prepend=-1))
    nobody = np.append(starts[1:], len(pairs.quote)) - 1  # the last row of each
    best = np.array(
        [
            a + int(np.argmax(p[a:b])) if b > a else b
            for a, b in zip(starts.tolist(), nobody.tolist(), strict=True)
        ],
        dtype=np.intp,
    )
    numbers, words = pairs.rows(best)
    own = pairs.candidate[best] >= 0
    extra = np.stack([p[nobody], p[best] * own, own, np.zeros(len(best))], axis=1)
    x = np.zeros((2 * len(best), numbers.shape[1] + extra.shape[1]), dtype=np.float32)
    x[::2] = np.hstack([numbers, extra])
    x[1::2, -1] = 1.0
    keys = np.zeros((len(x), words.shape[1]), dtype=np.uint64)
    keys[::2] = words
    return x, keys, np.repeat(np.arange(len(best)), 2)
