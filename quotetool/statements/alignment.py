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
        a, b = self.a, self.b
        return sum([min(a[one].weight, b[other].weight) for one, other in self.to_b.items()])

    def turned(self) -> Alignment:
        """Return the same seen from the other side."""
        return Alignment(self.b, self.a, self.to_a, self.to_b, self.in_order, self.all_b, self.all_a)


def align(all_a: tuple[Word, ...], all_b: tuple[Word, ...]) -> Alignment:
    """Pair the words of two statements: in order, then out of order, then those spelt alike."""
    a, b = with_content(all_a), with_content(all_b)
    return align_content(a, b, [word.key for word in a], [word.key for word in b], all_a, all_b)


def align_content(
    a: tuple[Word, ...],
    b: tuple[Word, ...],
    keys_a: Sequence[str],
    keys_b: Sequence[str],
    all_a: tuple[Word, ...],
    all_b: tuple[Word, ...],
) -> Alignment:
    """Do what `align` does, given the words with content and their keys."""
    to_b: dict[int, int] = {}
    for start, at, size in LCSseq.editops(keys_a, keys_b).as_matching_blocks():
        to_b.update(zip(range(start, start + size), range(at, at + size), strict=True))
    in_order = len(to_b)
    if len(to_b) < min(len(a), len(b)):
        _pair_rest(keys_a, keys_b, to_b)
        _pair_spellings(a, b, to_b)
    to_a = {other: one for one, other in to_b.items()}
    return Alignment(a, b, to_b, to_a, in_order, all_a, all_b)


def _pair_rest(keys_a: Sequence[str], keys_b: Sequence[str], to_b: dict[int, int]) -> None:
    """Pair the equal words that stand in another order."""
    taken = set(to_b.values())
    left: defaultdict[str, list[int]] = defaultdict(list)
    for place, key in enumerate(keys_b):
        if place not in taken:
            left[key].append(place)
    for place, key in enumerate(keys_a):
        if place not in to_b and key in left and left[key]:
            to_b[place] = left[key].pop(0)


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


def _are_spouses(one: str, other: str) -> bool:
    """Say whether two words are a man's surname and his wife's: those are two."""
    return one + "a" == other or other + "a" == one
