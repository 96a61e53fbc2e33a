"""What stands in the queue of an extraction: files and articles that wait for those before them."""

from __future__ import annotations

from dataclasses import dataclass, field

from quotetool.archive import File
from quotetool.models import Article, Problem


@dataclass(slots=True)
class Reading:
    """A file that is being read: how it was before, what was told of it, and what came of it."""

    path: str
    state: File | None
    fingerprint: str
    notes: list[Problem] = field(default_factory=list)
    articles: int = 0
    missing: int = 0  # articles of it that could not be worked on


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article of a file in its place in the queue; one that is `known` need not be extracted."""

    reading: Reading
    article: Article
    position: int
    known: bool
    problems: list[Problem] = field(default_factory=list)  # what is to be told of it in its turn


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A file in its place in the queue all of whose articles are known."""

    path: str
    file: File
