"""Whether two quotations are one statement, by their words alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import LCSseq

from quotetool.statements.alignment import Alignment, align
from quotetool.statements.contradiction import Clash, contradictions
from quotetool.statements.words import Word, read

PIECE = 3.5  # what a sentence must weigh to make two quotations one by itself
WHOLE = 0.85  # and how much of it must be in both


@dataclass(frozen=True, slots=True)
class Likeness:
    """How two quotations agree.

    `share` (0..1) is how much of the lighter one is in the other, `weight` what they
    have in common, in words with content. `balance` (0..1) is how alike they are in
    length. `verbatim` counts the words of all kinds that stand in both in one order,
    `exact` (0..1) tells how much of the shorter one they are. `differs` is what sets
    them against one another.
    """

    share: float
    weight: float
    balance: float
    verbatim: int
    exact: float
    run: int = 0
    differs: tuple[Clash, ...] = ()


NOT_ALIKE = Likeness(0.0, 0.0, 0.0, 0, 0.0)


@lru_cache(maxsize=16384)
def compare(one: str, other: str) -> Likeness:
    """Return how the words of two quotations agree; the order of the two does not matter."""
    if other < one:
        one, other = other, one
    a, b = read(one), read(other)
    if not may_agree(a, b):
        return NOT_ALIKE
    pair = align(a, b)
    weights = [sum(word.weight for word in side) for side in (pair.a, pair.b)]
    lighter, heavier = min(weights), max(weights)
    keys_a, keys_b = ([word.key for word in side] for side in (a, b))
    steps = [step for step in LCSseq.opcodes(keys_a, keys_b) if step.tag == "equal"]
    runs = [step.src_end - step.src_start for step in steps]
    verbatim, run = sum(runs), max(runs, default=0)
    exact = verbatim / max(1, min(len(keys_a), len(keys_b)))
    if not lighter:
        balance = min(len(a), len(b)) / max(1, len(a), len(b))
        differs = contradictions(pair)
        return Likeness(exact, 0.0, balance, verbatim, exact, run, differs)
    light = pair if weights[0] <= weights[1] else pair.turned()
    share = pair.weight / lighter * _compactness(light)
    share = max(share, _pieces(pair), _pieces(pair.turned()))
    return Likeness(
        share=min(1.0, share),
        weight=pair.weight,
        balance=lighter / heavier,
        verbatim=verbatim,
        exact=exact,
        run=run,
        differs=contradictions(pair),
    )


def may_agree(a: Sequence[Word], b: Sequence[Word]) -> bool:
    """Say whether two statements share enough words to be worth a closer look."""
    ours, theirs = (Counter(word.key for word in side if word.kind != "plain") for side in (a, b))
    common = sum((ours & theirs).values())
    fewest = min(ours.total(), theirs.total())
    return common >= 0.35 * fewest if fewest else True


def _compactness(pair: Alignment) -> float:
    """Return a factor that falls below 1 where the words of the lighter side lie scattered in the other."""
    if len(pair.b) < 1.6 * len(pair.a) or not pair.to_a:
        return 1.0
    places = sorted(pair.to_a)
    # The tightest stretch that holds all but one in five of them.
    needed = max(1, round(0.8 * len(places)))
    width = min(places[first + needed - 1] - places[first] + 1 for first in range(len(places) - needed + 1))
    return min(1.0, 0.6 + 0.6 * needed / width)


def _pieces(pair: Alignment) -> float:
    """Return the share of the best sentence of `b` that is by itself in `a`, 0 if none is.

    So two quotations cut from one speech at different places are recognised.
    """
    total: defaultdict[int, float] = defaultdict(float)
    found: defaultdict[int, float] = defaultdict(float)
    for place, word in enumerate(pair.b):
        total[word.sentence] += word.weight
        if place in pair.to_a:
            found[word.sentence] += word.weight
    if len(total) < 2:
        return 0.0
    shares = [found[number] / weight for number, weight in total.items() if weight >= PIECE]
    return max((share for share in shares if share >= WHOLE), default=0.0)
