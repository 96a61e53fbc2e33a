"""Stretches and candidates of several articles as columns, one entry a pair."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from quotetool.pipeline.candidates import Candidate
from quotetool.pipeline.context import Context
from quotetool.pipeline.features.between import DASHES
from quotetool.pipeline.features.candidate import before_titles
from quotetool.pipeline.features.scale import table
from quotetool.pipeline.reading import Reading
from quotetool.pipeline.tokens import Tokens
from quotetool.pipeline.words import Words

Column = NDArray[np.int64]

_SUBJECTS = ("nsubj", "nsubjpass")
_OBJECTS = ("dobj", "dative", "iobj")


class Paired(NamedTuple):
    """An article whose stretches k are paired with its candidates `near[k]`.

    `used` are the candidates that occur there. `shift` is added to its token indices, so that those of
    several articles lie one behind the other and never meet. `keys` are the `beside.hashes` of its words.
    """

    reading: Reading
    near: list[list[int]]
    used: list[int]
    shift: int
    keys: list[int]


class Candidates(NamedTuple):
    """Candidates as columns of token indices and of flags, 0 or 1."""

    first: Column
    last: Column
    head: Column
    verb: Column
    paragraph: Column
    sentence: Column
    owner: Column
    is_name: Column
    is_subject: Column
    is_object: Column
    is_aside: Column
    is_label: Column
    is_told: Column
    is_relayed: Column
    behind_dash: Column


class Stretches(NamedTuple):
    """Stretches as columns of token indices and of flags, 0 or 1."""

    first: Column
    last: Column
    paragraph: Column
    left: Column
    left_end: Column
    right: Column
    right_end: Column
    colon: Column
    sentence: Column
    last_sentence: Column
    before_dash: Column
    ends_text: Column


def candidates_of(paired: Sequence[Paired], which: Column) -> Candidates:
    """Lay out the used candidates of all articles for pairs, of which `which` are the candidates."""
    rows = [_candidate(a.reading, k, a.shift) for a in paired for k in a.used]
    return Candidates(*table(rows, np.int64).T[:, which])


def stretches_of(paired: Sequence[Paired], number: Column) -> Stretches:
    """Lay out the stretches of all articles for pairs, of which `number` are the stretches."""
    rows = [_stretch(a.reading.tokens, c, a.shift) for a in paired for c in a.reading.contexts]
    return Stretches(*table(rows, np.int64).T[:, number])


def _candidate(reading: Reading, k: int, shift: int) -> tuple[int, ...]:
    t, w, c = reading.tokens, reading.words, reading.candidates[k]
    head, first = c.head, c.first
    verb, dep = t.head[head], t.dep[head]
    is_object = dep in _OBJECTS
    return (
        first + shift,
        c.last + shift,
        head + shift,
        verb + shift,
        t.paragraph[head],
        t.sentence[head],
        reading.owner[k],
        c.kind == "name",
        dep in _SUBJECTS,
        is_object,
        dep in ("appos", "conj"),
        c.label,
        is_object and t.tag[verb].startswith("VB") and w.speak.get(t.lower[verb]) in w.addressing,
        is_relayed(t, w, c),
        first > 0 and t.words[first - 1] in DASHES,
    )


def _stretch(t: Tokens, q: Context, shift: int) -> tuple[int, ...]:
    (left, left_end), (right, right_end) = q.left, q.right
    ends_text = q.last >= len(t.words)
    return (
        q.first + shift,
        q.last + shift,
        q.paragraph,
        left + shift,
        left_end + shift,
        right + shift,
        right_end + shift,
        q.colon,
        t.sentence[q.first],
        t.sentence[q.last - 1],
        not ends_text and t.words[q.last] in DASHES,
        ends_text,
    )


def is_relayed(t: Tokens, words: Words, c: Candidate) -> bool:
    """ "TASS quoted Orlov as saying": the object of a relaying verb, whose words these are."""
    behind = t.lower[c.last : c.last + 14]
    if "as" not in behind and ":" not in behind[:1]:
        return False
    left = before_titles(t, c)
    while (
        left >= 0
        and (t.words[left] == "," or t.tag[left] in ("NNP", "NN", "JJ", "DT"))
        and left > c.first - 12
    ):
        left -= 1
    return left >= 0 and words.speak.get(t.lower[left]) in words.relaying
