"""Measure accuracy on the project's gold, and on PolNeAR where its file is given; fail below the floors.

python -m benchmarks.accuracy [--polnear DEV.jsonl] [--set NAME] [--errors N] [--cases] [--reliability]
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.reliability import reliability
from benchmarks.scoring import Score, score_article
from quotetool._toml import loads
from quotetool.extraction import extract_articles
from quotetool.models import Article
from quotetool.readers import plain, read

GOLD = Path(__file__).parent.parent / "tests" / "gold"
FLOORS = Path(__file__).parent / "floors.toml"
OFFICIALS = {"agency": GOLD / "agency" / "officials.toml"}
SETS = ("phenomena", "agency", "data")
_SHOWN = (
    "found",
    "attributed",
    "named",
    "named_precision",
    "org",
    "nameless",
    "scare_kept",
    "kind",
    "speaker",
)


def measure(path: Path, *, officials: Path | None = None) -> Score:
    """Extract the articles of one gold file and score them."""
    pairs = read_gold(path)
    by_path = {article.path: gold for gold, article in pairs}
    score = Score()
    for article, quotes in extract_articles((article for _, article in pairs), officials=officials):
        score_article(score, by_path[article.path], article.text, quotes)
    return score


def read_gold(path: Path) -> list[tuple[dict[str, Any], Article]]:
    """The annotated articles of a gold file: the answers, and the article as quotetool reads it."""
    golds = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [(gold, _article(gold, path.parent)) for gold in golds]


def _article(gold: dict[str, Any], folder: Path) -> Article:
    if "text" in gold:
        found = list(plain.read(gold["text"].encode("utf-8"), path=gold["name"], report=_complain))
    else:
        found = list(read(str(folder / gold["file"]), report=_complain))
    return found[0]


def _complain(problem: object) -> None:
    print(problem, file=sys.stderr)


def main() -> int:
    """Print a table; return 1 if a figure is below its floor."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument(
        "--polnear", type=Path, help="a JSONL file of annotated articles, such as PolNeAR's dev part"
    )
    parser.add_argument("--set", choices=SETS, action="append", help="only this set (repeatable)")
    parser.add_argument("--errors", type=int, default=0, help="print up to so many errors a set")
    parser.add_argument("--reliability", action="store_true", help="print how far confidence can be trusted")
    parser.add_argument(
        "--cases", action="store_true", help="print the share that is right for each hard case"
    )
    args = parser.parse_args()
    sets = {name: GOLD / f"{name}.jsonl" for name in args.set or SETS}
    if args.polnear:
        sets["polnear"] = args.polnear
    floors = loads(FLOORS.read_text("utf-8"))
    print(f"{'':10}", *(f"{name:>15}" for name in ("quotations", *_SHOWN)))
    failed = []
    for name, path in sets.items():
        score = measure(path, officials=OFFICIALS.get(name))
        figures = score.figures()
        print(f"{name:10} {score.counts['gold']:15d}", *(f"{figures[key]:15.3f}" for key in _SHOWN))
        failed += [
            f"{name}: {k} {figures[k]:.3f} is below its floor {v}"
            for k, v in floors.get(name, {}).items()
            if figures[k] < v
        ]
        if args.cases:
            print(
                "          ",
                *(f"{case}: {c['right']}/{c['all']}" for case, c in sorted(score.by_case.items())),
                sep="  ",
            )
        if args.reliability:
            print(*reliability(score.rows), sep="\n")
        for line in _errors(score, args.errors):
            print(line)
    for line in failed:
        print(line, file=sys.stderr)
    return 1 if failed else 0


def _errors(score: Score, most: int) -> Iterator[str]:
    for name, segment, quote in score.errors[:most]:
        wanted = f"{segment['type']} {segment['speaker']}" if segment["quote"] else "no speech"
        if quote is None:
            got = "not found"
        else:
            mention = quote.speaker.mention.text if quote.speaker and quote.speaker.mention else None
            who = quote.speaker.name if quote.speaker else None
            where = " ".join(quote.paragraph.split())[:300]
            got = f"{who} <- {mention!r} ({quote.method} {quote.confidence:.2f}) in: {where}"
        words = "" if quote is None else quote.text[:60]
        place = f"{name}[{segment['start']}:{segment['end']}] {segment.get('phenomenon', '')}"
        yield f"  {place} wanted {wanted}; got {got} «{words}»"


if __name__ == "__main__":
    sys.exit(main())
