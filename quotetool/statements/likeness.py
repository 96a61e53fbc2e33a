"""Whether two quotations are one statement, by their words alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import LCSseq

from quotetool.statements.alignment import ALIKE, Alignment, align_content, has_spelling, with_content
from quotetool.statements.contradiction import Clash, contradictions
from quotetool.statements.words import Word, read

PIECE = 3.5  # what a sentence must weigh to make two quotations one by itself
WHOLE = 0.85  # and how much of it must be in both
AGREE = 0.35  # of the words of the shorter one, below which a closer look is not worth while
LEAST = 0.52  # share below which two are neither one statement nor set against one another


@dataclass(frozen=True, slots=True)
class Likeness:
    """How two quotations agree.

    `share` (0..1) is how much of the lighter one is in the other, `weight` what they
    have in common, in words with content. `balance` (0..1) is how alike they are in
    length. `verbatim` counts the words of all kinds that stand in both in one order,
    `exact` (0..1) tells how much of the shorter one they are. `pair` is None where
    nothing can set them against one another.
    """

    share: float
    weight: float
    balance: float
    verbatim: int
    exact: float
    run: int = 0
    pair: Alignment | None = None

    @property
    def differs(self) -> tuple[Clash, ...]:
        """What sets them against one another; it is looked for anew each time."""
        return contradictions(self.pair) if self.pair else ()


NOT_ALIKE = Likeness(0.0, 0.0, 0.0, 0, 0.0)


class _Side(NamedTuple):
    """A quotation as it is compared: all its words, those with content, and what these weigh.

    `keys` are those with content, each once, `spelt` those of them whose spelling counts.
    `size` counts all words but the plain ones. `pieces` are the sentences of weight,
    with it, if there is more than one sentence.
    """

    words: tuple[Word, ...]
    content: tuple[Word, ...]
    weight: float
    all_keys: list[str]
    content_keys: list[str]
    keys: frozenset[str]
    spelt: tuple[str, ...]
    size: int
    pieces: tuple[tuple[float, tuple[Word, ...]], ...]


@lru_cache(maxsize=2048)
def _side(text: str) -> _Side:
    words = read(text)
    content = with_content(words)
    keys = [word.key for word in content]
    spelt = dict.fromkeys([word.key for word in content if has_spelling(word)])
    size = len(words) - sum([word.kind == "plain" for word in words])
    weight = sum([word.weight for word in content])
    every = [word.key for word in words]
    return _Side(
        words, content, weight, every, keys, frozenset(keys), tuple(spelt), size, _sentences(content)
    )


def _sentences(content: tuple[Word, ...]) -> tuple[tuple[float, tuple[Word, ...]], ...]:
    if not content or content[0].sentence == content[-1].sentence:
        return ()
    parts = [tuple(words) for _, words in groupby(content, key=attrgetter("sentence"))]
    weights = [sum([word.weight for word in words]) for words in parts]
    return tuple([(weight, words) for weight, words in zip(weights, parts, strict=True) if weight >= PIECE])


@lru_cache(maxsize=1024)
def compare(one: str, other: str) -> Likeness:
    """Return how the words of two quotations agree; the order of the two does not matter.

    Where so few agree that nothing is to be learnt from it, it is NOT_ALIKE.
    """
    if other < one:
        one, other = other, one
    ours, theirs = _side(one), _side(other)
    if ours.weight and theirs.weight and not _may_be_alike(ours, theirs, LEAST):
        return NOT_ALIKE
    a, b = ours.words, theirs.words
    if one == other and a:
        return Likeness(1.0, ours.weight, 1.0, len(a), 1.0, len(a))
    fewest = min(ours.size, theirs.size)
    if len(ours.keys & theirs.keys) < AGREE * fewest and not may_agree(a, b):
        return NOT_ALIKE
    pair = align_content(ours.content, theirs.content, ours.content_keys, theirs.content_keys, a, b)
    weights = [ours.weight, theirs.weight]
    lighter, heavier = min(weights), max(weights)
    if lighter:
        light = pair if weights[0] <= weights[1] else pair.turned()
        share = pair.weight / lighter * _compactness(light)
        if theirs.pieces:
            share = max(share, _pieces(pair))
        if ours.pieces:
            share = max(share, _pieces(pair.turned()))
        if share < LEAST:
            return NOT_ALIKE
    runs = [size for *_, size in LCSseq.editops(ours.all_keys, theirs.all_keys).as_matching_blocks()]
    verbatim, run = sum(runs), max(runs, default=0)
    exact = verbatim / max(1, min(len(a), len(b)))
    if not lighter:
        balance = min(len(a), len(b)) / max(1, len(a), len(b))
        return Likeness(exact, 0.0, balance, verbatim, exact, run, pair)
    return Likeness(
        share=min(1.0, share),
        weight=pair.weight,
        balance=lighter / heavier,
        verbatim=verbatim,
        exact=exact,
        run=run,
        pair=pair,
    )


def may_share(one: str, other: str, least: Callable[[float, int], float]) -> bool:
    """Say whether the share of two quotations can be what it has to be at least, without comparing them.

    `least` tells it from the weight of the lighter one and the number of words of the shorter one.
    """
    ours, theirs = _side(one), _side(other)
    lighter = min(ours.weight, theirs.weight)
    share = least(lighter, min(len(ours.words), len(theirs.words)))
    return share <= 1 and (not lighter or _may_be_alike(ours, theirs, share))


def _may_be_alike(a: _Side, b: _Side, least: float) -> bool:
    """Say whether the share of two quotations can be `least` or more, at most what it can be counted."""
    light, heavy = (a, b) if a.weight <= b.weight else (b, a)
    if _remains(heavy, light.content, light.weight, least):
        return True
    whole = max(WHOLE, least)
    for side, other in ((light, heavy), (heavy, light)):
        for weight, words in side.pieces:
            if _remains(other, words, weight, whole):
                return True
    return False


def _remains(other: _Side, words: Iterable[Word], weight: float, share: float) -> bool:
    """Say whether so large a share of the weight of `words` is left without those not in the other side."""
    spare = weight * (1 - share) + 1e-9
    for word in words:
        if word.key not in other.keys and not (has_spelling(word) and _is_spelt(word.key, other.spelt)):
            spare -= word.weight
            if spare < 0:
                return False
    return True


def _is_spelt(key: str, others: tuple[str, ...]) -> bool:
    return process.extractOne(key, others, scorer=fuzz.ratio, score_cutoff=ALIKE) is not None


def may_agree(a: Sequence[Word], b: Sequence[Word]) -> bool:
    """Say whether two statements share enough words to be worth a closer look."""
    ours, theirs = ([word.key for word in side if word.kind != "plain"] for side in (a, b))
    common = sum((Counter(ours) & Counter(theirs)).values())
    fewest = min(len(ours), len(theirs))
    return common >= AGREE * fewest if fewest else True


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
