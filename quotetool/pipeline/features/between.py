"""Count what lies between a stretch and a candidate of its paragraph, for all pairs at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from quotetool.pipeline.tokens import Tokens

Column = NDArray[np.int64]

DASHES = frozenset({"-", "–", "—", "―", "--"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


class Between(NamedTuple):
    """The places, in order, of what is counted: all outside quoted words, but for `bys`.

    `begins` and `ends` are those of the stretches.
    """

    outside: Column
    verbs: Column
    commas: Column
    stops: Column
    subjects: Column
    bys: Column
    begins: Column
    ends: Column


def places(articles: Iterable[tuple[Tokens, Iterable[int], int]]) -> Between:
    """Find the places in some paragraphs of articles: (tokens, paragraphs, what is added to its indices)."""
    outside: list[int] = []
    verbs: list[int] = []
    commas: list[int] = []
    stops: list[int] = []
    subjects: list[int] = []
    bys: list[int] = []
    begins: list[int] = []  # of runs of quoted words
    ends: list[int] = []
    for tokens, paragraphs, shift in articles:
        for paragraph in paragraphs:
            begin, end = tokens.paragraphs[paragraph]
            inside = slice(begin, end)
            run = -1
            columns = (tokens.stretch[inside], tokens.tag[inside], tokens.dep[inside], tokens.lower[inside])
            for i, (number, tag, dep, word) in enumerate(zip(*columns, strict=True), begin + shift):
                if number != run:
                    if run >= 0:
                        ends.append(i)
                    if number >= 0:
                        begins.append(i)
                    run = number
                if word == "by":
                    bys.append(i)
                if number >= 0:
                    continue
                outside.append(i)
                if tag == ",":
                    commas.append(i)
                elif tag == ".":
                    stops.append(i)
                elif tag[:2] == "VB":
                    verbs.append(i)
                if dep in _SUBJECTS:
                    subjects.append(i)
            if run >= 0:
                ends.append(end + shift)
    found = (outside, verbs, commas, stops, subjects, bys, begins, ends)
    return Between(*(np.array(column, dtype=np.int64) for column in found))


def count(inside: Column, low: Column, high: Column) -> Column:
    """How many of the places are in each range, half-open; none if it ends before it begins."""
    found: Column = np.maximum(0, inside.searchsorted(high) - inside.searchsorted(low))
    return found


def count_quotes(between: Between, low: Column, high: Column) -> Column:
    """How many stretches reach into each range."""
    found = between.begins.searchsorted(high) - between.ends.searchsorted(low, side="right")
    return np.where(low < high, found, 0)
