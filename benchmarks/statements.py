"""Measure how well quotations that are one statement are told from those that are not.

python -m benchmarks.statements [--part tune|held] [--errors] [--pairs FILE]
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from quotetool.models import Quote, Speaker
from quotetool.statements import group

GOLD = Path(__file__).parent.parent / "tests" / "gold" / "statements.jsonl"
Pair = Mapping[str, Any]


def quotes_of(pair: Pair) -> tuple[Quote, Quote]:
    """Return the two quotations of a pair of the gold."""
    return _quote("a", pair["a"]), _quote("b", pair["b"])


def _quote(name: str, side: Mapping[str, str | None]) -> Quote:
    day, text = side["date"], side["text"] or ""
    return Quote(
        id=name,
        article_id=f"article {name}",
        path=f"{name}.txt",
        title=None,
        outlet=side["outlet"],
        published=date.fromisoformat(day) if day else None,
        url=None,
        spans=((0, len(text)),),
        text=text,
        kind="direct",
        cue=None,
        speaker=Speaker(side["speaker"], type="person") if side["speaker"] else None,
        method="named",
        confidence=1.0,
        paragraph=text,
    )


def is_same(pair: Pair) -> bool:
    """Say whether the program takes the two quotations of a pair for one statement."""
    return len(set(group(quotes_of(pair)).values())) == 1


def score(pairs: Iterable[Pair]) -> tuple[float, float, float]:
    """Return precision, recall and F of “these two are one statement”."""
    counts = Counter((pair["same"], is_same(pair)) for pair in pairs)
    right = counts[True, True]
    precision = right / max(1, right + counts[False, True])
    recall = right / max(1, right + counts[True, False])
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def main() -> None:
    """Print a line for each part of the gold, then the pairs judged wrong if they are asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.statements", description=__doc__)
    parser.add_argument("--part", choices=["tune", "held"], help="only this part of the gold")
    parser.add_argument("--errors", action="store_true", help="list the pairs judged wrong")
    parser.add_argument("--pairs", type=Path, default=GOLD, help="another file of pairs")
    asked = parser.parse_args()
    pairs = [json.loads(line) for line in asked.pairs.read_text("utf-8").splitlines() if line]
    parts = [asked.part] if asked.part else ["tune", "held"]
    for name in [*parts, *(["all"] if len(parts) > 1 else [])]:
        chosen = [pair for pair in pairs if pair["part"] in (parts if name == "all" else [name])]
        precision, recall, f = score(chosen)
        print(f"{name:5} {len(chosen):4} pairs  precision {precision:.3f}  recall {recall:.3f}  F {f:.3f}")
    wrong = [pair for pair in pairs if pair["part"] in parts and is_same(pair) != pair["same"]]
    print("wrong:", ", ".join(f"{kind} {count}" for kind, count in Counter(p["kind"] for p in wrong).items()))
    for pair in wrong if asked.errors else []:
        print(f"\n{pair['kind']}: {'same' if pair['same'] else 'not the same'}")
        print(f"  {pair['a']['text']}\n  {pair['b']['text']}")


if __name__ == "__main__":
    main()
