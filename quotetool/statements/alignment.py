"""Which words of one statement answer to which of another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.distance import LCSseq

from quotetool.statements.words import Word

ALIKE = 82.0  # of a hundred: one word, spelt in two ways
SHORTEST = 5  # letters of a word whose spelling is compared
MOST = 900  # pairs of words left over; beyond it their spelling is not compared


@dataclass(frozen=True, slots=True)
class Alignment:
    """The words with content of two statements, and which of them answer to one another.

    `to_b[place in a]` is a place in `b`, `to_a` the way back. `in_order` counts the
    pairs that stand in one order on both sides. `all_a` and `all_b` are all words.
    """

    a: tuple[Word, ...]
    b: tuple[Word, ...]
    to_b: dict[int, int]
    to_a: dict[int, int]
    in_order: int
    all_a: tuple[Word, ...]
    all_b: tuple[Word, ...]

    @property
    def weight(self) -> float:
        """What the words that have an answer weigh."""
        return sum(min(self.a[one].weight, self.b[other].weight) for one, other in self.to_b.items())

    def turned(self) -> Alignment:
        """Return the same seen from the other side."""
        return Alignment(self.b, self.a, self.to_a, self.to_b, self.in_order, self.all_b, self.all_a)


def align(all_a: tuple[Word, ...], all_b: tuple[Word, ...]) -> Alignment:
    """Pair the words of two statements: in order, then out of order, then those spelt alike."""
    a, b = with_content(all_a), with_content(all_b)
    to_b: dict[int, int] = {}
    for start, at, size in LCSseq.editops(
        [word.key for word in a], [word.key for word in b]
    ).as_matching_blocks():
        to_b.update(zip(range(start, start + size), range(at, at + size), strict=True))
    in_order = len(to_b)
    taken = set(to_b.values())
    left: defaultdict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(b):
        if place not in taken:
            left[word.key].append(place)
    for place, word in enumerate(a):
        if place not in to_b and left[word.key]:
            to_b[place] = left[word.key].pop(0)
    _pair_spellings(a, b, to_b)
    to_a = {other: one for one, other in to_b.items()}
    return Alignment(a, b, to_b, to_a, in_order, all_a, all_b)


def with_content(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return the words that say something by themselves."""
    return tuple([word for word in words if word.kind in ("content", "number")])


def _pair_spellings(a: Sequence[Word], b: Sequence[Word], to_b: dict[int, int]) -> None:
    """Pair the words left over that are one word misspelt or transliterated another way."""
    taken = set(to_b.values())
    ours = [place for place in range(len(a)) if place not in to_b and has_spelling(a[place])]
    theirs = [place for place in range(len(b)) if place not in taken and has_spelling(b[place])]
    if len(ours) * len(theirs) > MOST:
        return
    spelt = {other: b[other].key for other in theirs}
    likely = [
        (-ratio, one, other)
        for one in (ours if theirs else ())
        for key, ratio, other in process.extract(
            a[one].key, spelt, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None
        )
        if not _are_spouses(a[one].key, key)
    ]
    for _, one, other in sorted(likely):
        if one not in to_b and other not in taken:
            to_b[one] = other
            taken.add(other)


def has_spelling(word: Word) -> bool:
    """Say whether the spelling of a word is compared."""
    return word.kind == "content" and len(word.key) >= SHORTEST


def spelt_alike(one: str, other: str) -> bool:
    """Say whether two words are spellings of one; a man's surname and his wife's are two."""
    return not _are_spouses(one, other) and fuzz.ratio(one, other, score_cutoff=ALIKE) > 0


def _are_spouses(one: str, other: str) -> bool:
    return one + "a" == other or other + "a" == one
