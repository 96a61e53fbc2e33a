"""What went wrong in the records of one file: each told with its place, none a thousand times."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from quotetool.models import Problem

MOST = 20  # problems told one by one; a file that is all wrong needs no more
_FEW = 5  # places named


@dataclass(slots=True)
class Tally:
    """Passes on the problems of the file at `path`, up to MOST, and counts the others.

    `articles` is how many records made one, `empty` the places of those without words.
    """

    path: str
    report: Callable[[Problem], None]
    articles: int = 0
    told: int = 0
    empty: list[str] = field(default_factory=list)

    def problem(self, problem: Problem) -> None:
        """Take a problem of one record."""
        self.told += 1
        if self.told <= MOST:
            self.report(problem)

    def close(self) -> None:
        """Report what was only counted."""
        if self.told > MOST:
            what = f"has {self.told - MOST} more such problems"
            self.report(Problem(self.path, what, "those above are the first"))
        if self.empty:
            count = len(self.empty)
            named = ", ".join(self.empty[:_FEW]) + (", ..." if count > _FEW else "")
            what = f"has {count} record{'s' * (count != 1)} without words ({named})"
            self.report(Problem(self.path, what, "nothing to read there", skipped=False))
