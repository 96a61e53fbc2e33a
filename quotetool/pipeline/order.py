"""Where candidates stand in an article, whose order they keep."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter

from quotetool.pipeline.candidates import Candidate

_HEAD = attrgetter("head")


def first_from(candidates: list[Candidate], token: int) -> int:
    """The number of the first candidate whose head is token `token` or comes behind it."""
    return bisect_left(candidates, token, key=_HEAD)
