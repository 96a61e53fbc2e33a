"""A mention that may name a speaker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MentionKind = Literal["name", "org", "place", "pronoun", "nominal", "unknown"]


@dataclass(slots=True)
class Candidate:
    """A mention as token indices: `first` to `last` (half-open) around `head`.

    `gender` is m, f, n, p (plural), 1 (the writer), or "" where the words do not tell.
    `label` is set for a name that labels a turn or signs a quotation ("Orlov: ...", "... - Orlov").
    """

    first: int
    last: int
    head: int
    kind: MentionKind
    gender: str = ""
    entity: int = -1
    label: bool = False
