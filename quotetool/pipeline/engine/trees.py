"""Dependency trees as arrays: arcs lifted by training put back, and where sentences begin."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from quotetool.pipeline.engine.states import Ints

_LIFTED = "||"


def put_back(heads: list[int], labels: list[str], spaces: NDArray[np.bool_]) -> None:
    """Give each token whose label is “own||head's” the head that was meant, in place.

    That is the first with the second label, breadth first below its present head: spaCy's
    `deprojectivize` (Nivre and Nilsson 2005). `heads` are token indices, roots their own.
    """
    for token, label in enumerate(labels):
        if _LIFTED in label:
            own, _, wanted = label.partition(_LIFTED)
            heads[token] = _meant(token, wanted, heads, labels, spaces)
            labels[token] = own


def _meant(token: int, wanted: str, heads: list[int], labels: list[str], spaces: NDArray[np.bool_]) -> int:
    level = [heads[token]]
    while level:
        below = []
        for head in level:
            for child in _children(head, heads):
                if child == token or spaces[child]:
                    continue
                if labels[child] == wanted:
                    return child
                below.append(child)
        level = below
    return heads[token]


def _children(head: int, heads: list[int]) -> list[int]:
    return [child for child, its in enumerate(heads) if its == head and child != head]


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
