"""Compare grouping in an archive, some quotations in memory at a time, with grouping all at once.

python -m benchmarks.many_statements_kept [NUMBER ...]

For each number, in processes of their own: seconds of processor a quotation, the memory
above that of the start, and which pairs of quotations of one statement were lost or added.
"""

from __future__ import annotations

import resource
import sys
import time
from collections import Counter
from collections.abc import Mapping
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.many_statements import made
from quotetool.archive import Archive
from quotetool.models import Article
from quotetool.statements import assign, group

NUMBERS = (10_000, 40_000, 100_000)


def fill(file: Path, number: int) -> None:
    """Put so many quotations into an archive, each with an article of its own."""
    with Archive(file, write=True) as archive:
        for quote in made(number):
            about = quote.title, quote.outlet, quote.published
            name = quote.article_id
            archive.add(Article(name, f"{name}.txt", quote.text, *about), [quote])


def at_once(file: Path) -> tuple[float, float, dict[str, str]]:
    """Return the time and the memory that grouping takes, and the statements."""
    with Archive(file) as archive:
        before, begun = _peak(), time.process_time()
        statements = group(archive.wordings())
        return time.process_time() - begun, _peak() - before, statements


def in_parts(file: Path) -> tuple[float, float, dict[str, str]]:
    """Return the same of grouping in the archive."""
    with Archive(file, write=True) as archive:
        before, begun = _peak(), time.process_time()
        assign(archive)
        spent, memory = time.process_time() - begun, _peak() - before
        return spent, memory, {quote.id: str(quote.statement) for quote in archive.wordings()}


def pairs(*groupings: Mapping[str, str]) -> int:
    """Return how many pairs of quotations are one statement in all of the groupings."""
    sizes = Counter(tuple(grouping[quote] for grouping in groupings) for quote in groupings[0])
    return sum(size * (size - 1) // 2 for size in sizes.values())


def main() -> None:
    """Print a line for each number."""
    apart = get_context("spawn")
    for number in [int(given) for given in sys.argv[1:]] or NUMBERS:
        with TemporaryDirectory() as folder:
            file = Path(folder) / "quotes.db"
            answers = []
            with apart.Pool(1, maxtasksperchild=1) as pool:
                pool.apply(fill, (file, number))
                answers = [pool.apply(work, (file,)) for work in (at_once, in_parts)]
        (spent, memory, whole), (ours, our_memory, found) = answers
        same = pairs(whole, found)
        print(
            f"{number}: {1000 * spent / number:.2f} ms and {memory:.0f} MB at once, "
            f"{1000 * ours / number:.2f} ms and {our_memory:.0f} MB in parts; "
            f"{pairs(whole)} pairs, {pairs(whole) - same} lost, {pairs(found) - same} added",
            flush=True,
        )


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
