"""Words by which two statements that look alike say different things."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from quotetool.statements.alignment import Alignment
from quotetool.statements.lists import NOT, english
from quotetool.statements.words import Word

NEAR = 3  # words with content on either side that count as the same place
REACH = 6  # words after “not” among which it has its object


Clash = tuple[Word | None, Word | None]


def contradictions(pair: Alignment) -> tuple[Clash, ...]:
    """Return what sets two statements against one another: a word of each, or of one; () if nothing does.

    A “not” on one side only, an opposite, another number, another day or direction,
    another name in the same place, or two names that have changed places.
    """
    opposed = [clash for clash in _replaced(pair, _opposed, _is_opposed) if not _undone(pair, clash)]
    found = [
        *_denials(pair),
        *opposed,
        *_turned_about(pair),
        *_replaced(pair, _exclusive, _is_exclusive),
        *_exchanged(pair),
    ]
    return tuple(dict.fromkeys(found))


def _undone(pair: Alignment, clash: Clash) -> bool:
    """Say whether a “not” on one side undoes an opposite: “is not open” and “is closed”."""
    ours = {pair.a[place] for place, _ in denials(pair.all_a) if place < len(pair.a)}
    theirs = {pair.b[place] for place, _ in denials(pair.all_b) if place < len(pair.b)}
    return (clash[0] in ours) != (clash[1] in theirs)


def _denials(pair: Alignment) -> list[Clash]:
    """Return the “not” of the side that denies what the other does not."""
    ours, theirs = denials(pair.all_a), denials(pair.all_b)
    open_b = list(theirs)
    unpaired, loose = 0, 0
    for anchor, _ in ours:
        answer = pair.to_b.get(anchor)
        match = next((it for it in open_b if answer is not None and abs(it[0] - answer) <= NEAR), None)
        if match is not None:
            open_b.remove(match)
        elif answer is None:
            loose += 1
        else:
            unpaired += 1
    answered = sum(anchor in pair.to_a for anchor, _ in open_b)
    # One whose object has no answer may be the same “not” in other words.
    surplus = max(0, unpaired - (len(open_b) - answered)) + max(0, answered - loose)
    if not surplus or unpaired == answered:
        return []
    if unpaired > answered:
        return [(next(word for anchor, word in ours if anchor in pair.to_b), None)]
    return [(None, next(word for anchor, word in open_b if anchor in pair.to_a))]


def _turned_about(pair: Alignment) -> Iterator[Clash]:
    """Yield opposites without content that follow the same word: “voted for”, “voted against”."""
    opposites = english().opposites
    turning, also = _turning(pair.all_a), _turning(pair.all_b)
    if not turning or not also:
        return
    ours, theirs = ({word.key for word in side} for side in (pair.all_a, pair.all_b))
    for word, before in turning:
        for other, other_before in also:
            if frozenset((word.key, other.key)) not in opposites:
                continue
            if word.key not in theirs and other.key not in ours and pair.to_b.get(before) == other_before:
                yield word, other


def _turning(words: tuple[Word, ...]) -> list[tuple[Word, int]]:
    """Return the opposites without content, each with the place of the word with content before it."""
    opposed = english().opposed
    if not any(word.kind == "plain" and word.key in opposed for word in words):
        return []
    found = []
    count = 0
    for word in words:
        if word.kind in ("content", "number"):
            count += 1
        elif word.kind == "plain" and word.key in opposed:
            found.append((word, count - 1))
    return found


def denials(words: tuple[Word, ...]) -> list[tuple[int, Word]]:
    """Return each “not” of `words` behind the place of its object among the words with content."""
    places: list[tuple[int, Word]] = []
    if NOT not in [word.key for word in words]:
        return places
    count = 0  # words with content so far
    counted: list[int] = []
    for word in words:
        counted.append(count)
        count += word.kind in ("content", "number")
    for place, word in enumerate(words):
        if word.kind != "not" or not word.weight:
            continue
        following = words[place + 1 : place + 1 + REACH]
        before = next((other for other in words[:place][::-1] if other.kind in ("content", "number")), None)
        has_object = any(
            other.kind in ("content", "number") and other.clause == word.clause for other in following
        )
        if has_object:
            places.append((counted[place], word))
        elif before and before.clause == word.clause:
            places.append((counted[place] - 1, word))
    return places


def _replaced(
    pair: Alignment, clash: Callable[[Word, Word], bool], able: Callable[[Word], bool]
) -> Iterator[Clash]:
    """Yield the words without an answer that stand in the same place and clash, of those `able` to."""
    free_a = [place for place, word in enumerate(pair.a) if place not in pair.to_b and word.weight]
    free_a = [place for place in free_a if able(pair.a[place])]
    if not free_a:
        return
    free_b = [place for place, word in enumerate(pair.b) if place not in pair.to_a and word.weight]
    free_b = [place for place in free_b if able(pair.b[place])]
    for place in free_a if free_b else ():
        word = pair.a[place]
        answers = [pair.to_b[other] for other in range(place - NEAR, place + NEAR + 1) if other in pair.to_b]
        near = [
            other
            for other in free_b
            if clash(word, pair.b[other]) and any(abs(other - answer) <= NEAR for answer in answers)
        ]
        if near:
            nearest = min(near, key=lambda other: min(abs(other - answer) for answer in answers))
            free_b.remove(nearest)
            yield word, pair.b[nearest]


def _is_opposed(word: Word) -> bool:
    return word.key in english().opposed


def _opposed(one: Word, other: Word) -> bool:
    return frozenset((one.key, other.key)) in english().opposites


def _is_exclusive(word: Word) -> bool:
    return word.kind == "number" or word.name or word.key in english().exclusive


def _exclusive(one: Word, other: Word) -> bool:
    kinds = english().exclusive
    if one.kind == "number" or other.kind == "number":
        return one.kind == other.kind
    kind = kinds.get(one.key)
    return (kind is not None and kind == kinds.get(other.key)) or (one.name and other.name)


def _exchanged(pair: Alignment) -> Iterator[Clash]:
    """Yield two names that have changed places, where no passive voice accounts for it."""
    names = sorted((one, other) for one, other in pair.to_b.items() if pair.a[one].name or pair.b[other].name)
    for (one, other), (next_one, next_other) in pairwise(names):
        if next_other < other and next_one - one > 1 and other - next_other > 1:
            same = pair.a[one].key == pair.a[next_one].key
            passive = [any(word.key == "by" for word in side) for side in (pair.all_a, pair.all_b)]
            if not same and passive[0] == passive[1]:
                yield pair.a[one], pair.b[next_other]
