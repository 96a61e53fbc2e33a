"""Which mark of a paragraph closes which: the reading with the fewest oddities.

Every reading has a cost, added up from left to right (a mark facing the wrong
way, closed by another style, lost, nested); only the cheapest way to each state is
kept, so the work grows with the number of marks and no more.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from quotetool.pipeline.signs import Family, Sign

# What an oddity costs. The ratios matter: a stretch with a lost closing mark in front of
# another is dearer than nesting that works out, and cheaper than nesting that does not.
_FACES_ANYWHERE = 0.5
_FACES_AWAY = 4.0
_OTHER_STYLE = 1.0
_NESTED = 0.6
_NESTED_ALIKE = 1.6
_LOST = 4.0
_LOST_IN_SENTENCE = 5.5
_BOTH_AT_ONCE = 2.5
_UNCLOSED = 3.0
_PASSED_CLOSE = 3.0
_PASSED_OPEN = 6.0
_PASSED_DOUBTFUL_OUTSIDE = 0.3
_PASSED_DOUBTFUL_INSIDE = 1.5


class Pair(NamedTuple):
    """An outermost stretch: its opening mark and its closing one, None where that is missing.

    `limit` is where it must have ended: its closing mark, the next opening mark or the end of the text.
    """

    opening: Sign
    closing: Sign | None
    limit: int


class _Way(NamedTuple):
    """The cheapest way to a state: what it cost, where the outer stretch opened, the pairs behind it."""

    cost: float
    opening: Sign | None
    pairs: _Pairs | None


class _Pairs(NamedTuple):
    pair: Pair
    before: _Pairs | None


_State = tuple[Family, ...]  # the styles of the marks that are open, outer one first


def plain_pairs(signs: Sequence[Sign]) -> list[Pair] | None:
    """The pairs of marks that open and close by turns, which is the usual case; else None."""
    if len(signs) % 2:
        return None
    pairs = []
    for k in range(0, len(signs), 2):
        opening, closing = signs[k], signs[k + 1]
        if (opening.direction, closing.direction) != ("open", "close") or opening.family != closing.family:
            return None
        pairs.append(Pair(opening, closing, closing.start))
    return pairs


def pair(signs: Sequence[Sign], *, end: int, sentence_ends: Sequence[int], goes_on: bool) -> list[Pair]:
    """The outermost pairs among the marks of a paragraph of `end` code points.

    `sentence_ends` are offsets, ascending; `goes_on` tells that the next paragraph opens
    with a mark, so that this one may well end without.
    """
    ways: dict[_State, _Way] = {(): _Way(0.0, None, None)}
    for sign in signs:
        following: dict[_State, _Way] = {}
        for state, way in ways.items():
            _advance(following, state, way, sign, end, sentence_ends)
        ways = following
    best = min(ways.items(), key=lambda item: item[1].cost + _at_end(item[0], goes_on))[1]
    pairs = best.pairs
    found = [Pair(best.opening, None, end)] if best.opening else []
    while pairs is not None:
        found.append(pairs.pair)
        pairs = pairs.before
    return found[::-1]


def _at_end(state: _State, goes_on: bool) -> float:
    if not state:
        return 0.0
    return (0.0 if goes_on else _UNCLOSED) + (_UNCLOSED if len(state) > 1 else 0.0)


def _advance(
    ways: dict[_State, _Way], state: _State, way: _Way, sign: Sign, end: int, sentence_ends: Sequence[int]
) -> None:
    """Add the states that a mark may lead to."""

    def reach(to: _State, cost: float, opening: Sign | None, pairs: _Pairs | None) -> None:
        cost += way.cost
        if to not in ways or cost < ways[to].cost:
            ways[to] = _Way(cost, opening, pairs)

    style, outer = sign.family, way.opening
    opens, closes = _facing(sign, "open"), _facing(sign, "close")
    reach(state, _passed(sign, inside=bool(state)), outer, way.pairs)
    if outer is None:
        reach((style,), opens, sign, way.pairs)
        return
    closed = _Pairs(Pair(outer, sign, sign.start), way.pairs)
    if len(state) == 1:
        reach((), closes + _unlike(state[0], style), None, closed)
        reach((*state, style), opens + (_NESTED_ALIKE if style == state[0] else _NESTED), outer, way.pairs)
        k = bisect_left(sentence_ends, outer.end)
        stopped = k < len(sentence_ends) and sentence_ends[k] <= sign.start
        lost = _Pairs(Pair(outer, None, sign.start), way.pairs)
        reach((style,), opens + (_LOST if stopped else _LOST_IN_SENTENCE), sign, lost)
        return
    reach(state[:1], closes + _unlike(state[1], style), outer, way.pairs)
    if sign.end >= end:
        reach((), closes + _BOTH_AT_ONCE + _unlike(state[0], style), None, closed)


def _facing(sign: Sign, wanted: str) -> float:
    if sign.direction == wanted:
        return 0.0
    return _FACES_ANYWHERE if sign.direction == "either" else _FACES_AWAY


def _unlike(opened: Family, closing: Family) -> float:
    return 0.0 if opened == closing else _OTHER_STYLE


def _passed(sign: Sign, *, inside: bool) -> float:
    if sign.doubtful:
        return _PASSED_DOUBTFUL_INSIDE if inside else _PASSED_DOUBTFUL_OUTSIDE
    return _PASSED_OPEN if sign.direction == "open" else _PASSED_CLOSE
