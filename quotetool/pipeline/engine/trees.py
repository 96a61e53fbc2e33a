"""Dependency trees as arrays: arcs lifted by training put back, and where sentences begin."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from quotetool.pipeline.engine.states import Ints

_LIFTED = "||"


def put_back(heads: Ints, labels: list[str], start: Ints, end: Ints, space: NDArray[np.bool_]) -> Ints:
    """Return `heads` with those that were meant where a label is “own||head's”, which becomes “own”.

    That is the first token with the second label, breadth first below the present head and
    not white `space`: spaCy's `deprojectivize` (Nivre and Nilsson 2005). Heads are token indices,
    roots their own; segment k has the tokens `start[k]` to `end[k]`, and none has heads in another.
    """
    lifted = [token for token, label in enumerate(labels) if _LIFTED in label]
    if not lifted:
        return heads
    heads = heads.copy()
    for token in lifted:
        own, _, wanted = labels[token].partition(_LIFTED)
        k = int(np.searchsorted(end, token, side="right"))
        heads[token] = _meant(token, wanted, heads, labels, (int(start[k]), int(end[k])), space)
        labels[token] = own
    return heads


def _meant(
    token: int,
    wanted: str,
    heads: Ints,
    labels: list[str],
    segment: tuple[int, int],
    space: NDArray[np.bool_],
) -> int:
    level = [int(heads[token])]
    while level:
        below = []
        for head in level:
            for child in (np.flatnonzero(heads[slice(*segment)] == head) + segment[0]).tolist():
                if child in (token, head) or space[child]:
                    continue
                if labels[child] == wanted:
                    return child
                below.append(child)
        level = below
    return int(heads[token])


def sentence_starts(heads: Ints) -> NDArray[np.bool_]:
    """Say of each token whether it is the first of a tree."""
    root = heads
    while True:
        above = root[root]
        if (above == root).all():
            break
        root = above
    first = np.arange(len(heads))
    np.minimum.at(first, root, np.arange(len(heads)))
    starts = np.zeros(len(heads), dtype=bool)
    starts[first[np.unique(root)]] = True
    return starts
