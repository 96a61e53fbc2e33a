"""Measure quotetool against spaCy run in full, textacy and the tokenizer, or with --growth against itself.

python -m benchmarks.speed [ARTICLES] [--articles N] [--rounds N] [--processes 1,2] [--markdown]
python -m benchmarks.speed --growth [--sizes 1000,10000,100000] [--jobs N] [--jsonl] [--markdown]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.speed import growth, table
from benchmarks.speed.given import first, from_path, lay_out
from benchmarks.speed.news import articles
from benchmarks.speed.rounds import OTHERS, QUOTETOOL, SPACY, TEXTACY, measure, missing
from benchmarks.speed.table import Measured, times_as_fast

_GENERATED = 200


def main() -> None:
    """Print the table; what goes on is told on stderr."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__.splitlines()[0])
    parser.add_argument(
        "given",
        metavar="ARTICLES",
        nargs="?",
        type=Path,
        help='a JSONL with a "text" a line, or a folder of articles; generated ones without it',
    )
    parser.add_argument("--articles", type=int, help=f"so many of them  [all given, {_GENERATED} generated]")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--processes", type=_numbers, default=(1, 2), metavar="1,2")
    parser.add_argument(
        "--growth", action="store_true", help="memory and speed by number of articles (hours)"
    )
    parser.add_argument("--sizes", type=_numbers, default=(1000, 10_000, 100_000), metavar="N,N")
    parser.add_argument("--jobs", type=int, default=1, help="quotetool's --jobs in --growth")
    parser.add_argument("--jsonl", action="store_true", help="one JSONL for quotetool, not a file an article")
    parser.add_argument("--markdown", action="store_true", help="the table as the docs have it")
    args = parser.parse_args()
    written = table.markdown if args.markdown else table.plain
    if args.growth:
        sizes = growth.grow(args.sizes, jobs=args.jobs, jsonl=args.jsonl, tell=_tell)
        print(written(growth.HEAD, growth.rows(sizes)))
        return
    if lacking := missing():
        _tell(lacking)
    source = from_path(args.given) if args.given else articles(args.articles or _GENERATED)
    with tempfile.TemporaryDirectory() as folder:
        given = lay_out(first(source, args.articles), Path(folder), jsonl=args.jsonl)
        if not given.articles:
            sys.exit(f"{args.given}: no articles there")
        measured = measure(given, rounds=args.rounds, processes=args.processes, tell=_tell)
    print(f"{given.articles:,} articles, {given.words:,} words, {args.rounds} rounds\n")
    print(written(table.HEAD, table.rows(measured, against=QUOTETOOL)), "", *summary(measured), sep="\n")


def summary(measured: Sequence[Measured]) -> list[str]:
    """A line for each number of processes: quotetool against the others, of spaCy the faster."""
    lines = []
    for number in sorted({one.processes for one in measured}):
        by_name = {one.name: one for one in measured if one.processes == number}
        ours = by_name[QUOTETOOL]
        field = "cpu" if number == 1 else "wall"
        faster = max((by_name[name] for name in SPACY), key=lambda one: one.speed(field))
        others = [faster, *(by_name[name] for name in OTHERS if name in by_name and name not in SPACY)]
        ratios = ", ".join(f"{times_as_fast(ours, one, field):.2f} × {one.name}" for one in others)
        lines.append(
            f"{number} process{'es' if number > 1 else ''}, words/s ({field}): quotetool does {ratios}."
        )
    if TEXTACY.keys().isdisjoint(one.name for one in measured):
        lines.append(str(missing()))
    return lines


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(","))


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
