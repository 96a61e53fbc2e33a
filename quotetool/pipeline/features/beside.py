"""Hashes of the words that stand beside a stretch and a candidate."""

from __future__ import annotations

from quotetool.pipeline.candidates import Candidate
from quotetool.pipeline.context import Context
from quotetool.pipeline.tokens import Tokens

QUOTE_KEYS = 6
CANDIDATE_KEYS = 4

_NAMES = frozenset({"NNP", "NNPS"})


def hashes(t: Tokens) -> list[int]:
    """The hash of each token's word, but 1 for names: which names occur must not be learned.

    Two zeros more at the end stand for what lies just outside the text: token n is one of them, and so
    are tokens -1 and -2.
    """
    keys = [1 if tag in _NAMES else key for tag, key in zip(t.tag, t.key, strict=True)]
    keys += (0, 0)
    return keys


def quote_keys(t: Tokens, q: Context, keys: list[int]) -> tuple[int, ...]:
    """The words that introduce a stretch and stand beside it; `keys` are the `hashes` of the article."""
    before, after, n = q.first - 1, q.last, len(t.words)
    while before >= 0 and t.is_mark[before]:
        before -= 1
    while after < n and t.is_mark[after]:
        after += 1
    return (
        keys[q.before.token] if q.before else 0,
        keys[q.after.token] if q.after else 0,
        keys[q.governor.token] if q.governor else 0,
        keys[before],
        keys[after],
        keys[before - 1],
    )


def candidate_keys(t: Tokens, c: Candidate, left: int, keys: list[int]) -> tuple[int, ...]:
    """A candidate's words and those beside it; `left` is the token before it and its titles."""
    return keys[c.head], keys[t.head[c.head]], keys[left], keys[c.last]
