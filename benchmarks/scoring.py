"""Compare extracted quotations with articles answered by hand: what was found, tied to its mention, named."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from quotetool.models import Quote
from quotetool.officials import fold, same_name

MIN_IOU = 0.7
"""How far a span must agree with an annotated stretch to count as found (intersection over union)."""

_MARKS = "\"“”„‟«»‘’'`"


class Row(NamedTuple):
    """One printed row: its confidence, whether its speaker is right, whether it names one."""

    confidence: float
    right: bool
    named: bool


@dataclass(slots=True)
class Score:
    """Counts over a set of articles, and the errors as (article, segment, quote or None)."""

    counts: Counter[str] = field(default_factory=Counter)
    errors: list[tuple[str, dict[str, Any], Quote | None]] = field(default_factory=list)
    by_case: dict[int, Counter[str]] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """The figures that are quoted: F of found, attributed and named; the rest are shares."""
        c = self.counts
        named_wrongly = c["pred_named"] - c["right_org"]
        return {
            "found": f1(c["found"], c["pred"], c["gold"]),
            "attributed": f1(c["attributed"], c["pred_mention"], c["gold_source"]),
            "named": f1(c["right_person"], named_wrongly, c["gold_person"]),
            "named_precision": ratio(c["right_person"], named_wrongly),
            "named_recall": ratio(c["right_person"], c["gold_person"]),
            "org": ratio(c["right_org"], c["gold_org"]),
            "nameless": ratio(
                c["right_group"] + c["right_unnamed"] + c["right_author"],
                c["gold_group"] + c["gold_unnamed"] + c["gold_author"],
            ),
            "scare_kept": ratio(c["scare_kept"], c["scare"]),
            "kind": ratio(c["right_kind"], c["gold_kind"]),
            "speaker": ratio(c["right"], c["gold"]),
        }


def ratio(part: int, whole: int) -> float:
    """`part` of `whole`, 0 of nothing."""
    return part / whole if whole else 0.0


def f1(hits: int, predicted: int, gold: int) -> float:
    """The harmonic mean of precision and recall."""
    precision, recall = ratio(hits, predicted), ratio(hits, gold)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def score_article(score: Score, gold: dict[str, Any], text: str, quotes: Iterable[Quote]) -> None:
    """Add one article to a score. Each segment takes the best span that is left."""
    spans = [(*_inside(text, start, end), quote) for quote in quotes for start, end in quote.spans]
    used: set[int] = set()
    for segment in gold["segments"]:
        where = _inside(text, segment["start"], segment["end"])
        fits = [(_iou((a, b), where), k) for k, (a, b, _) in enumerate(spans) if k not in used]
        best, k = max(fits, default=(0.0, -1))
        quote = None
        if best >= MIN_IOU:
            used.add(k)
            quote = spans[k][2]
        _count(score, gold["name"], segment, quote)
    score.counts["spurious"] += len(spans) - len(used)


def _count(score: Score, name: str, segment: dict[str, Any], quote: Quote | None) -> None:
    c = score.counts
    speaker = quote.speaker if quote else None
    if quote is not None:
        c["pred"] += 1
        c["pred_mention"] += speaker is not None and speaker.mention is not None
        c["pred_named"] += speaker is not None and speaker.name is not None
    if not segment["quote"]:
        c["scare"] += 1
        c["scare_kept"] += quote is not None
        if quote is not None:
            score.errors.append((name, segment, quote))
            score.rows.append(Row(quote.confidence, False, bool(speaker and speaker.name)))
        _case(score, segment, right=quote is None)
        return
    c["gold"] += 1
    c["found"] += quote is not None
    mention = speaker.mention if speaker else None
    attributed = mention is not None and any(
        mention.start < e and b < mention.end for b, e in segment["source"]
    )
    if segment["source"]:
        c["gold_source"] += 1
        c["attributed"] += attributed
    if segment.get("kind"):
        c["gold_kind"] += 1
        c["right_kind"] += quote is not None and quote.kind == segment["kind"]
    kind = segment["type"]
    right = attributed if kind is None else _right_name(segment, quote)
    if kind is not None:
        c[f"gold_{kind}"] += 1
        c[f"right_{kind}"] += right
    c["right"] += right
    if quote is not None and kind is not None:
        score.rows.append(Row(quote.confidence, right, bool(speaker and speaker.name)))
    if not right:
        score.errors.append((name, segment, quote))
    _case(score, segment, right=right)


def _right_name(segment: dict[str, Any], quote: Quote | None) -> bool:
    if quote is None:
        return False
    name = quote.speaker.name if quote.speaker else None
    if segment["type"] == "person":
        return name is not None and same_name(name, segment["speaker"])
    if segment["type"] == "org":
        said, wanted = (set(_thing(n).split()) for n in (name or "", segment["speaker"]))
        return bool(said and wanted) and (said <= wanted or wanted <= said)
    return name is None


def _thing(name: str) -> str:
    return fold(name.replace("’s", "").replace("'s", "")).removeprefix("the ")


def _case(score: Score, segment: dict[str, Any], *, right: bool) -> None:
    for case in segment.get("phenomenon", ()):
        counts = score.by_case.setdefault(case, Counter())
        counts["all"] += 1
        counts["right"] += right


def _inside(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the marks and white space at its ends."""

    def outer(c: str) -> bool:
        return c in _MARKS or c.isspace() or unicodedata.category(c) == "Cf"

    while start < end and outer(text[start]):
        start += 1
    while start < end and outer(text[end - 1]):
        end -= 1
    return start, end


def _iou(a: tuple[int, int], b: tuple[int, int]) -> float:
    both = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return both / (((a[1] - a[0]) + (b[1] - b[0]) - both) or 1)
