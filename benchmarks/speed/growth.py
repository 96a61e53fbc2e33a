"""How memory and speed of an extraction change with the number of articles."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.speed.given import lay_out
from benchmarks.speed.news import articles
from benchmarks.speed.processes import Usage
from benchmarks.speed.rounds import extract
from benchmarks.speed.table import MB

HEAD = (
    *("articles", "words", "quotations", "CPU s", "wall s", "words/s CPU", "× the first"),
    *("MB a process", "× the first", "MB together", "archive, bytes a quotation"),
)


@dataclass(frozen=True, slots=True)
class Size:
    """One extraction: of how much, what it took, its start in seconds of processor, the archive in bytes."""

    articles: int
    words: int
    quotations: int
    usage: Usage
    start: float
    archive: int

    @property
    def speed(self) -> float:
        """Words a second of processor; the start is left out."""
        return self.words / (self.usage.cpu - self.start)


def grow(numbers: Sequence[int], *, jobs: int, jsonl: bool, tell: Callable[[str], None]) -> list[Size]:
    """Extract so many generated articles each, from files or from one JSONL."""
    sizes = []
    for number in numbers:
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            given = lay_out(articles(number), folder, jsonl=jsonl)
            start = extract(given.one, folder, jobs=jobs).cpu
            usage = extract(given.path, folder, jobs=jobs)
            with (folder / "quotes.csv").open(encoding="utf-8", newline="") as stream:
                quotations = sum(1 for _ in csv.DictReader(stream))
            archive = (folder / "quotes.db").stat().st_size
        sizes.append(Size(number, given.words - given.words_of_one, quotations, usage, start, archive))
        tell(f"{number:,} articles: {usage.cpu:.0f} s CPU, {usage.wall:.0f} s")
    return sizes


def rows(sizes: Sequence[Size]) -> list[tuple[str, ...]]:
    """A row for each size, with its ratios to the first."""
    first = sizes[0]
    return [
        (
            f"{size.articles:,}",
            f"{size.words:,}",
            f"{size.quotations:,}",
            f"{size.usage.cpu:.0f}",
            f"{size.usage.wall:.0f}",
            f"{size.speed:,.0f}",
            f"{size.speed / first.speed:.2f}",
            f"{size.usage.largest / MB:.0f}",
            f"{size.usage.largest / first.usage.largest:.2f}",
            f"{size.usage.together / MB:.0f}" if size.usage.together else "",
            f"{size.archive / size.quotations:.0f}" if size.quotations else "",
        )
        for size in sizes
    ]
