"""Describe pairs of a quotation and a candidate mention as numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quotetool.pipeline.candidates import Candidate
from quotetool.pipeline.context import Context
from quotetool.pipeline.features.candidate import CANDIDATE, before_titles, candidate_features
from quotetool.pipeline.features.pair import PAIR, pair_features
from quotetool.pipeline.features.quote import QUOTE, quote_features, words_outside
from quotetool.pipeline.reading import Reading
from quotetool.pipeline.tokens import Tokens
from quotetool.pipeline.voters import Floats, Indices, Keys, Part, whole_rows

FEATURES = ("nobody", *QUOTE, *CANDIDATE, *PAIR)
"""The names of the numbers of a pair, in order."""

BEFORE_PARAGRAPHS = 2
"""How many paragraphs before a quotation's own are searched for its speaker, where that names none."""
AFTER_PARAGRAPHS = 1
MOST_CANDIDATES = 60
"""Of more mentions, as in a page that is one paragraph, the nearest are weighed."""


QUOTE_KEYS = 6
CANDIDATE_KEYS = 4

# The columns of each part; that a row is its stretch's "nobody" goes with the candidate's.
_QUOTE = np.arange(1, 1 + len(QUOTE))
_CANDIDATE = np.array([0, *range(1 + len(QUOTE), 1 + len(QUOTE) + len(CANDIDATE))])
_PAIR = np.arange(len(FEATURES) - len(PAIR), len(FEATURES))


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs of one article: row `i` is quotation `quote[i]` with candidate `candidate[i]`.

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


def describe(reading: Reading) -> Pairs:
    """All pairs of an article with their features, quotation by quotation."""
    tokens, candidates = reading.tokens, reading.candidates
    near = _near(reading)
    outside = words_outside(reading)
    of_quote = [quote_features(reading, context, outside) for context in reading.contexts]
    quote_keys = [_quote_keys(tokens, context) for context in reading.contexts]
    # "nobody" is one candidate more
    used = list(dict.fromkeys(k for inside in near for k in inside))
    of_candidate = [[0.0, *candidate_features(reading, k)] for k in used]
    of_candidate.append([1.0] + [0.0] * len(CANDIDATE))
    candidate_keys = [_candidate_keys(tokens, candidates[k]) for k in used]
    candidate_keys.append([0] * CANDIDATE_KEYS)

    candidate = np.array([k for inside in near for k in (*inside, -1)])
    quote = np.repeat(np.arange(len(near)), [len(inside) + 1 for inside in near])
    place = {k: n for n, k in enumerate((*used, -1))}
    pair = np.zeros((len(candidate), len(PAIR)), dtype=np.float32)
    pair[candidate >= 0] = pair_features(reading, near)
    parts = (
        Part(_PAIR, pair),
        Part(_QUOTE, _floats(of_quote), 0, _keys(quote_keys), of=quote),
        Part(
            _CANDIDATE,
            _floats(of_candidate),
            QUOTE_KEYS,
            _keys(candidate_keys),
            of=np.array([place[k] for k in candidate.tolist()]),
        ),
    )
    return Pairs(quote, candidate, parts)


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


def _floats(rows: list[list[float]]) -> Floats:
    return np.array(rows, dtype=np.float32)


def _keys(rows: list[list[int]]) -> Keys:
    return np.array(rows, dtype=np.uint64)


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
