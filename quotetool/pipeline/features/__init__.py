"""Describe pairs of a quotation and a candidate mention as numbers."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

import numpy as np

from quotetool.pipeline.candidates import Candidate
from quotetool.pipeline.context import Context
from quotetool.pipeline.features.beside import (
    CANDIDATE_KEYS,
    QUOTE_KEYS,
    candidate_keys,
    hashes,
    quote_keys,
)
from quotetool.pipeline.features.candidate import CANDIDATE, before_titles, candidate_numbers, one_hot
from quotetool.pipeline.features.columns import Paired
from quotetool.pipeline.features.pair import PAIR, pair_features
from quotetool.pipeline.features.quote import QUOTE, quote_features, words_outside
from quotetool.pipeline.features.scale import table
from quotetool.pipeline.reading import Reading
from quotetool.pipeline.voters import Floats, Indices, Keys, Part, whole_rows

FEATURES = ("nobody", *QUOTE, *CANDIDATE, *PAIR)
"""The names of the numbers of a pair, in order."""

BEFORE_PARAGRAPHS = 2
"""How many paragraphs before a quotation's own are searched for its speaker, where that names none."""
AFTER_PARAGRAPHS = 1
MOST_CANDIDATES = 60
"""Of more mentions, as in a page that is one paragraph, the nearest are weighed."""

# The columns of each part; that a row is its stretch's "nobody" goes with the candidate's.
_QUOTE = np.arange(1, 1 + len(QUOTE))
_CANDIDATE = np.array([0, *range(1 + len(QUOTE), 1 + len(QUOTE) + len(CANDIDATE))])
_PAIR = np.arange(len(FEATURES) - len(PAIR), len(FEATURES))


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs of one or several paired: row `i` is quotation `quote[i]` with candidate `candidate[i]`.

    A quotation's last row is its "nobody", with candidate -1. What belongs to a quotation or a
    candidate alone stands once in `parts`.
    """

    quote: Indices
    candidate: Indices
    parts: tuple[Part, ...]

    @property
    def x(self) -> Floats:
        """The rows' numbers, of shape (pairs, features)."""
        return self.rows(np.arange(len(self.quote)))[0]

    @property
    def keys(self) -> Keys:
        """The rows' hashes of the words around, of shape (pairs, words); 0 where there is none."""
        return self.rows(np.arange(len(self.quote)))[1]

    def rows(self, chosen: Indices) -> tuple[Floats, Keys]:
        """The numbers and hashes of some rows."""
        return whole_rows(self.parts, chosen, features=len(FEATURES), words=QUOTE_KEYS + CANDIDATE_KEYS)


def describe(*readings: Reading) -> Pairs:
    """All pairs of one or several articles with their features, quotation by quotation.

    The quotations are numbered through all articles, the candidates in each.
    """
    paired: list[Paired] = []
    shift = 0
    for reading in readings:
        near = _near(reading)
        used = list(dict.fromkeys(chain.from_iterable(near)))
        paired.append(Paired(reading, near, used, shift, hashes(reading.tokens)))
        shift += len(reading.tokens.words) + 1
    sizes = [len(inside) + 1 for a in paired for inside in a.near]
    quote = np.repeat(np.arange(len(sizes)), sizes)
    candidate = np.array([k for a in paired for inside in a.near for k in (*inside, -1)])
    of_quote, (of_candidate, which) = _quotes(paired, quote), _candidates(paired)
    pair = np.zeros((len(candidate), len(PAIR)), dtype=np.float32)
    somebody = candidate >= 0
    pair[somebody] = pair_features(paired, quote[somebody], which[somebody] - 1)
    return Pairs(quote, candidate, (Part(_PAIR, pair), of_quote, of_candidate))


def _quotes(paired: list[Paired], of: Indices) -> Part:
    """What belongs to the stretches alone."""
    numbers: list[tuple[float, ...]] = []
    words: list[tuple[int, ...]] = []
    for a in paired:
        outside = words_outside(a.reading)
        for context in a.reading.contexts:
            numbers.append(quote_features(a.reading, context, outside))
            words.append(quote_keys(a.reading.tokens, context, a.keys))
    return Part(_QUOTE, table(numbers, np.float32), 0, table(words, np.uint64), of=of)


def _candidates(paired: list[Paired]) -> tuple[Part, Indices]:
    """What belongs to the candidates alone, and which each pair has; "nobody" is the first."""
    numbers = []
    words: list[tuple[int, ...]] = [(0,) * CANDIDATE_KEYS]
    of: list[int] = []
    for a in paired:
        t, candidates = a.reading.tokens, a.reading.candidates
        place = {-1: 0}
        for k in a.used:
            c = candidates[k]
            left = before_titles(t, c)
            place[k] = len(words)
            numbers.append(candidate_numbers(a.reading, k, left))
            words.append(candidate_keys(t, c, left, a.keys))
        of += [place[k] for inside in a.near for k in (*inside, -1)]
    x = np.zeros((len(words), 1 + len(CANDIDATE)), dtype=np.float32)
    x[0, 0] = 1.0
    if numbers:
        x[1:, 1:] = one_hot(table(numbers, np.float32))
    which = np.array(of)
    return Part(_CANDIDATE, x, QUOTE_KEYS, table(words, np.uint64), of=which), which


def _near(reading: Reading) -> list[list[int]]:
    """For each stretch the candidates that may say it, in order."""
    tokens, candidates = reading.tokens, reading.candidates
    by_paragraph: dict[int, list[int]] = {}
    for k, c in enumerate(candidates):
        if tokens.stretch[c.head] < 0 or c.label:
            by_paragraph.setdefault(tokens.paragraph[c.head], []).append(k)
    found: list[list[int]] = []
    for context in reading.contexts:
        near = by_paragraph.get(context.paragraph, [])
        if not _has_subject(context, [candidates[k] for k in near]):
            around = range(context.paragraph - BEFORE_PARAGRAPHS, context.paragraph + AFTER_PARAGRAPHS + 1)
            near = [k for p in around for k in by_paragraph.get(p, ())]
        if len(near) > MOST_CANDIDATES:
            nearest = sorted(near, key=lambda k: abs(candidates[k].head - context.first))
            near = sorted(nearest[:MOST_CANDIDATES])
        found.append(near)
    return found


def _has_subject(context: Context, inside: list[Candidate]) -> bool:
    """Whether a verb of speaking has its own subject in the paragraph: hardly anybody else then speaks."""
    for cue in (context.before, context.after, context.governor):
        if cue is None or cue.subject < 0 or cue.strength < 1 or cue.chain:
            continue
        for c in inside:
            if c.first <= cue.subject < c.last or c.head == cue.subject:
                return True
    return False
