"""Prove that the answers are those of the full pipeline: our gold and given articles, answered both ways.

python -m benchmarks.same_answers [DEV.jsonl ...]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import quotetool
from benchmarks.accuracy import GOLD, OFFICIALS, SETS, read_gold
from benchmarks.scoring import Score, score_article
from benchmarks.speed import table
from quotetool.extraction import extract_articles
from quotetool.layout import lay_out, quotes_of
from quotetool.models import Article, Quote

MOST = 0.2
"""By how many points of F the answers may differ."""

FIGURES = ("found", "attributed", "named")
_ALL_GOLD = "our gold"


@dataclass(frozen=True, slots=True)
class Answered:
    """An annotated article with the quotations of the default extraction and those of the full pipeline."""

    gold: dict[str, Any]
    article: Article
    ours: tuple[Quote, ...]
    full: tuple[Quote, ...]


def answer(path: Path, *, officials: Path | None = None) -> list[Answered]:
    """Answer the articles of a gold file both ways."""
    pairs = read_gold(path)
    ours = {
        article.id: quotes for article, quotes in extract_articles((a for _, a in pairs), officials=officials)
    }
    full = {article.id: quotes for article, quotes in fully((a for _, a in pairs), officials=officials)}
    return [Answered(gold, article, ours[article.id], full[article.id]) for gold, article in pairs]


def fully(
    articles: Iterable[Article], *, officials: Path | None = None
) -> Iterator[tuple[Article, tuple[Quote, ...]]]:
    """Yield each article with the quotations that the pipeline, run in full over the whole article, finds."""
    nlp = quotetool.load(officials=officials)
    for article in articles:
        layout = lay_out(article)
        doc = nlp.make_doc(layout.text)
        doc._.headline_end = layout.headline_end
        doc._.published = article.published.isoformat() if article.published else None
        yield article, tuple(quotes_of(article, layout, nlp(doc)._.quotes))


def figures(answered: Iterable[Answered], which: str) -> dict[str, float]:
    """F of `FIGURES`, in points of 100, for the answers "ours" or "full"."""
    score = Score()
    for one in answered:
        score_article(score, one.gold, one.article.text, getattr(one, which))
    return {name: 100 * score.figures()[name] for name in FIGURES}


def others(answered: Iterable[Answered]) -> int:
    """How many quotations of one of the two lack their like, words and speaker, in the other."""

    def rows(quotes: Iterable[Quote]) -> set[tuple[Any, ...]]:
        return {
            (q.spans, q.kind, q.method, q.cue, q.speaker and (q.speaker.name, q.speaker.mention))
            for q in quotes
        }

    return sum(len(rows(one.ours) ^ rows(one.full)) for one in answered)


def row(name: str, answered: Sequence[Answered]) -> tuple[str, ...]:
    """A row of the table."""
    ours, full = figures(answered, "ours"), figures(answered, "full")
    cells = [(f"{ours[f]:.2f}", f"{full[f]:.2f}", f"{ours[f] - full[f]:+.2f}") for f in FIGURES]
    quotations = sum(len(one.full) for one in answered)
    return (name, str(quotations), *(cell for three in cells for cell in three), str(others(answered)))


def differing(name: str, answered: Sequence[Answered]) -> list[str]:
    """A line for each figure that differs by more than `MOST`."""
    ours, full = figures(answered, "ours"), figures(answered, "full")
    return [
        f"{name}: {figure} differs by {ours[figure] - full[figure]:+.2f} points, {MOST} are allowed"
        for figure in FIGURES
        if abs(ours[figure] - full[figure]) > MOST
    ]


def main() -> int:
    """Print the table; return 1 if the gold as a whole or a given file is answered otherwise."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.same_answers", description=__doc__)
    parser.add_argument("given", metavar="DEV.jsonl", nargs="*", type=Path, help="more annotated articles")
    parser.add_argument("--markdown", action="store_true", help="the table as the docs have it")
    args = parser.parse_args()
    sets = {name: answer(GOLD / f"{name}.jsonl", officials=OFFICIALS.get(name)) for name in SETS}
    # a set of the gold is so small that one quotation is a point: it counts as a whole
    judged = {_ALL_GOLD: [one for answered in sets.values() for one in answered]}
    judged |= {path.stem: answer(path) for path in args.given}
    head = ["articles", "quotations"]
    head += [f"{figure} {what}" for figure in FIGURES for what in ("F", "full", "points")]
    body = [row(name, answered) for name, answered in {**sets, **judged}.items()]
    print((table.markdown if args.markdown else table.plain)([*head, "rows that differ"], body))
    lines = [line for name, answered in judged.items() for line in differing(name, answered)]
    for line in lines:
        print(line, file=sys.stderr)
    return 1 if lines else 0


if __name__ == "__main__":
    raise SystemExit(main())
