"""Medians and ratios of what was measured, as a table for the terminal or for the docs."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds of processor and of wall for the work and for the start, peaks in bytes."""

    cpu: float
    wall: float
    start_cpu: float = 0.0
    start_wall: float = 0.0
    largest: int = 0
    together: int | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """All runs of a contender over the same words, in the order of the rounds."""

    name: str
    processes: int
    words: int
    runs: tuple[Run, ...]

    def median(self, field: str) -> float:
        """The median of a field of the runs."""
        return float(statistics.median(getattr(run, field) for run in self.runs))

    def speed(self, field: str) -> float:
        """Words a second of "cpu" or of "wall"."""
        return self.words / self.median(field)


def times_as_fast(one: Measured, other: Measured, field: str) -> float:
    """How many times the words a second of `other` does `one`: the median of the rounds' ratios.

    Both ran in each round one after the other, so that what slows the machine slows both.
    """
    pairs = zip(one.runs, other.runs, strict=True)
    speeds = one.words / other.words
    return float(speeds * statistics.median(getattr(b, field) / getattr(a, field) for a, b in pairs))


def with_start(measured: Measured, name: str, *, words: int) -> Measured:
    """The same with the start, and the words worked on in it, counted as work."""
    runs = [
        Run(r.cpu + r.start_cpu, r.wall + r.start_wall, 0, 0, r.largest, r.together) for r in measured.runs
    ]
    return Measured(name, measured.processes, measured.words + words, tuple(runs))


HEAD = (
    *("contender", "processes", "CPU s", "wall s", "start CPU s", "words/s CPU", "words/s wall"),
    *("quotetool is × CPU", "× wall", "× 1 process", "MB a process", "MB together"),
)


def rows(all_measured: Sequence[Measured], *, against: str) -> list[tuple[str, ...]]:
    """A row for each contender; the ratios are to the contender called `against` with as many processes."""
    by_key = {(one.name, one.processes): one for one in all_measured}

    def row(one: Measured) -> tuple[str, ...]:
        ours, alone = by_key[against, one.processes], by_key.get((one.name, 1))
        together = None if any(run.together is None for run in one.runs) else one.median("together")
        return (
            one.name,
            str(one.processes),
            f"{one.median('cpu'):.1f}",
            f"{one.median('wall'):.1f}",
            f"{one.median('start_cpu'):.1f}" if one.median("start_cpu") else "",
            f"{one.speed('cpu'):,.0f}",
            f"{one.speed('wall'):,.0f}",
            f"{times_as_fast(ours, one, 'cpu'):.2f}",
            f"{times_as_fast(ours, one, 'wall'):.2f}",
            f"{times_as_fast(one, alone, 'wall'):.2f}" if alone else "",
            f"{one.median('largest') / MB:.0f}",
            f"{together / MB:.0f}" if together is not None else "",
        )

    return [row(one) for one in all_measured]


def plain(head: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    """The table in columns; all but the first to the right."""
    widths = [max(map(len, column)) for column in zip(head, *body, strict=True)]
    form = "  ".join(f"{{:{'>' if k else '<'}{width}}}" for k, width in enumerate(widths))
    return "\n".join(form.format(*row).rstrip() for row in (head, *body))


def markdown(head: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    """The table as Markdown; all columns but the first to the right."""
    rule = ["---", *("---:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *body))
