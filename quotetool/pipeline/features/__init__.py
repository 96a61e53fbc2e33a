"""Describe pairs of a quotation and a candidate mention as numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from quotetool.pipeline.candidates import Candidate
from quotetool.pipeline.context import Context
from quotetool.pipeline.features.candidate import CANDIDATE, before_titles, candidate_features
from quotetool.pipeline.features.pair import PAIR, pair_features, rank
from quotetool.pipeline.features.quote import QUOTE, quote_features
from quotetool.pipeline.reading import Reading
from quotetool.pipeline.tokens import Tokens

FEATURES = ("nobody", *QUOTE, *CANDIDATE, *PAIR)
"""The names of the numbers of a pair, in order."""

BEFORE_PARAGRAPHS = 2
"""How many paragraphs before a quotation's own are searched for its speaker."""
AFTER_PARAGRAPHS = 1
MOST_CANDIDATES = 60
"""Of more mentions, as in a page that is one paragraph, the nearest are weighed."""


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
    # What belongs to a stretch or a candidate alone is worked out once and copied to its pairs.
    of_quote: list[list[float]] = []
    of_candidate: dict[int, tuple[list[float], list[int]]] = {}
    quote_keys: list[list[int]] = []
    pair: list[list[float]] = []
    quote: list[int] = []
    candidate: list[int] = []
    for context in reading.contexts:
        near = [
            k
            for p in range(context.paragraph - BEFORE_PARAGRAPHS, context.paragraph + AFTER_PARAGRAPHS + 1)
            for k in by_paragraph.get(p, ())
        ]
        if len(near) > MOST_CANDIDATES:
            near.sort(key=lambda k: abs(candidates[k].head - context.first))
            near = sorted(near[:MOST_CANDIDATES])
        of_quote.append(quote_features(reading, context, quoting))
        quote_keys.append(_quote_keys(tokens, context))
        ranks = rank(reading, context, near)
        for k in near:
            if k not in of_candidate:
                of_candidate[k] = candidate_features(reading, k), _candidate_keys(tokens, candidates[k])
            pair.append(pair_features(reading, context, k, ranks))
        quote += [context.number] * (len(near) + 1)
        candidate += [*near, -1]
    return _assemble(quote, candidate, of_quote, quote_keys, of_candidate, pair)


def _assemble(
    quote: list[int],
    candidate: list[int],
    of_quote: list[list[float]],
    quote_keys: list[list[int]],
    of_candidate: dict[int, tuple[list[float], list[int]]],
    pair: list[list[float]],
) -> Pairs:
    """Lay the parts side by side: nobody or not, the stretch, the candidate, the two together."""
    rows = len(quote)
    x = np.zeros((rows, len(FEATURES)), dtype=np.float32)
    keys = np.zeros((rows, QUOTE_KEYS + CANDIDATE_KEYS), dtype=np.uint64)
    x[:, 1 : 1 + len(QUOTE)] = np.array(of_quote, dtype=np.float32)[quote]
    keys[:, :QUOTE_KEYS] = np.array(quote_keys, dtype=np.uint64)[quote]
    is_candidate = np.array(candidate) >= 0
    x[:, 0] = ~is_candidate
    if of_candidate:
        place = {k: n for n, k in enumerate(of_candidate)}
        which = [place[k] for k in candidate if k >= 0]
        parts = list(of_candidate.values())
        x[is_candidate, 1 + len(QUOTE) : 1 + len(QUOTE) + len(CANDIDATE)] = np.array(
            [features for features, _ in parts], dtype=np.float32
        )[which]
        keys[is_candidate, QUOTE_KEYS:] = np.array([words for _, words in parts], dtype=np.uint64)[which]
        x[is_candidate, -len(PAIR) :] = np.array(pair, dtype=np.float32)
    return Pairs(quote, candidate, x, keys)


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
