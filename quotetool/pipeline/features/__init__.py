"""Describe pairs of a quotation and a candidate mention as numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from quotetool.pipeline.context import Context
from quotetool.pipeline.features.candidate import CANDIDATE, before_titles, candidate_features
from quotetool.pipeline.features.pair import PAIR, pair_features, rank
from quotetool.pipeline.features.quote import QUOTE, quote_features
from quotetool.pipeline.mentions import Candidate
from quotetool.pipeline.reading import Reading
from quotetool.pipeline.tokens import Tokens

FEATURES = ("nobody", *QUOTE, *CANDIDATE, *PAIR)
"""The names of the numbers of a pair, in order."""

BEFORE_PARAGRAPHS = 2
"""How many paragraphs before a quotation's own are searched for its speaker."""
AFTER_PARAGRAPHS = 1


class Pairs:
    """The pairs of one article: row `i` is quotation `quote[i]` with candidate `candidate[i]`.

    A quotation's last row is its "nobody", with candidate -1. `x` is a float32 array
    of shape (pairs, features), `keys` a uint64 array of shape (pairs, words): hashes of the
    words around, 0 where there is none.
    """

    def __init__(
        self, quote: list[int], candidate: list[int], x: NDArray[np.float32], keys: NDArray[np.uint64]
    ) -> None:
        self.quote = quote
        self.candidate = candidate
        self.x = x
        self.keys = keys


def describe(reading: Reading) -> Pairs:
    """All pairs of an article with their features, quotation by quotation."""
    tokens, candidates = reading.tokens, reading.candidates
    by_paragraph: dict[int, list[int]] = {}
    for k, c in enumerate(candidates):
        if tokens.stretch[c.head] < 0 or c.label:
            by_paragraph.setdefault(tokens.paragraph[c.head], []).append(k)
    quoting = {c.paragraph for c in reading.contexts}
    fixed: dict[int, list[float]] = {}
    quote: list[int] = []
    candidate: list[int] = []
    rows: list[list[float]] = []
    keys: list[list[int]] = []
    for context in reading.contexts:
        near = [
            k
            for p in range(context.paragraph - BEFORE_PARAGRAPHS, context.paragraph + AFTER_PARAGRAPHS + 1)
            for k in by_paragraph.get(p, ())
        ]
        own = quote_features(reading, context, quoting)
        ranks = rank(reading, context, near)
        own_keys = _quote_keys(tokens, context)
        for k in near:
            if k not in fixed:
                fixed[k] = candidate_features(reading, k)
            quote.append(context.number)
            candidate.append(k)
            rows.append([0.0, *own, *fixed[k], *pair_features(reading, context, k, ranks)])
            keys.append([*own_keys, *_candidate_keys(tokens, candidates[k])])
        quote.append(context.number)
        candidate.append(-1)
        rows.append([1.0, *own])
        keys.append([*own_keys, *([0] * CANDIDATE_KEYS)])
    width = 1 + len(QUOTE) + len(CANDIDATE) + len(PAIR)
    x = np.zeros((len(rows), width), dtype=np.float32)
    for i, row in enumerate(rows):
        x[i, : len(row)] = row
    key_array = np.array(keys, dtype=np.uint64).reshape(len(rows), QUOTE_KEYS + CANDIDATE_KEYS)
    return Pairs(quote, candidate, x, key_array)


QUOTE_KEYS = 6
CANDIDATE_KEYS = 4


def _key(t: Tokens, i: int) -> int:
    """The hash of a token's word, but 1 for names: which names occur must not be learned."""
    if not 0 <= i < len(t):
        return 0
    return 1 if t.tag[i].startswith("NNP") else t.key[i]


def _quote_keys(t: Tokens, q: Context) -> list[int]:
    before, after = q.first - 1, q.last
    while before >= 0 and t.is_mark[before]:
        before -= 1
    while after < len(t) and t.is_mark[after]:
        after += 1
    return [
        _key(t, q.before.token) if q.before else 0,
        _key(t, q.after.token) if q.after else 0,
        _key(t, q.governor.token) if q.governor else 0,
        _key(t, before),
        _key(t, after),
        _key(t, before - 1),
    ]


def _candidate_keys(t: Tokens, c: Candidate) -> list[int]:
    return [_key(t, c.head), _key(t, t.head[c.head]), _key(t, before_titles(t, c)), _key(t, c.last)]
