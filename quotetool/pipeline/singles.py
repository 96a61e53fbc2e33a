"""Stretches in single marks, which an apostrophe may be mistaken for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quotetool.pipeline.signs import holds

OPENINGS = ("‘", "'")
_FEWEST_WORDS = 3
# What stands before a mark is looked at once the mark is found: there are few marks and many letters.
_OPEN = re.compile(r"[‘'](?:(?<=\s.)|(?<=[(\[—–-].)|(?<=^.))(?=[\w(\[$£€“\"«„…])(?![‘'])(?!\d\ds?\b)")
_CLOSE = re.compile(r"[’'](?<=[\w.,;:!?…)\]%”\"»].)(?![’'])(?=[\s,.;:!?)\]—–-]|$)")
_PLURAL = re.compile(r"s[’'] [\w“\"«„]")
_STOPS = (",", ".", "!", "?", "…")
_OPENS_SPEECH = re.compile(r"[‘'](?:(?<=^.)|(?<=\s.))(?=[A-Z\d(\[“\"«„…])(?!\d\ds?\b)")
_REOPENS_SPEECH = re.compile(r"\n\s*[‘'](?=[A-Z\d(\[“\"«„…])")
_SPEECH_ENDS = re.compile(r"[’'](?<=[,.!?…].)(?=\s|$)", re.MULTILINE)
_DOUBLE = re.compile(r"[“„«\"]|''")


class Single(NamedTuple):
    """A stretch between single marks: `start` and `end` are the places of the marks."""

    start: int
    end: int


def speaks_in_singles(text: str) -> bool:
    """Whether an article quotes in single marks, as the British do: any word in them may then be said."""
    ends = len(_SPEECH_ENDS.findall(text))
    return ends > 1 and ends > len(_DOUBLE.findall(text))


def has_single(text: str) -> bool:
    """Whether a mark stands in a text that can open a stretch in single marks."""
    return holds(text, OPENINGS)


def may_hold_singles(text: str) -> bool:
    """Whether single marks open and close in a line, or a speech in them is reopened in one."""
    if not has_single(text):
        return False
    for opening in _OPEN.finditer(text):
        line_end = text.find("\n", opening.end())
        if _CLOSE.search(text, opening.end() + 1, line_end if line_end >= 0 else len(text)):
            return True
    return _REOPENS_SPEECH.search(text) is not None


def opens_with_single(paragraph: str) -> bool:
    """Whether a paragraph begins with a single mark before a capital, as a speech reopened does."""
    return _OPENS_SPEECH.match(paragraph) is not None


def left_open(text: str, start: int) -> int | None:
    """Where from `start` on a single mark stands that opens a speech which nothing closes, or None."""
    opening = _OPENS_SPEECH.search(text, start)
    if opening is None or any(not _is_plural(text, m.start()) for m in _CLOSE.finditer(text, opening.end())):
        return None
    return opening.start()


def find_singles(text: str, taken: Sequence[tuple[int, int]], *, any_words: bool) -> Iterator[Single]:
    """Yield the stretches in single marks that may quote.

    `taken` are the stretches in double marks, marks included: single marks inside them are
    nested, but a stretch in single marks may hold them whole, as the British quote. `any_words`
    takes a word or two as well (of a headline), which elsewhere are a name or a scare quote.
    """
    openings = [m.start() for m in _OPEN.finditer(text) if not _inside(m.start(), taken)]
    closings = [
        m.start()
        for m in _CLOSE.finditer(text)
        if not _inside(m.start(), taken)
        and not (_is_plural(text, m.start()) and not text[m.start() + 2].isupper())
    ]
    position = 0
    for k, opening in enumerate(openings):
        if opening < position:
            continue
        limit = openings[k + 1] if k + 1 < len(openings) else len(text)
        closing = _closing(text, closings, opening, limit)
        if closing is None:
            continue
        words = text[opening + 1 : closing].strip()
        if not _may_quote(words, text[closing + 1 : closing + 2], any_words, bool(taken), text[opening]):
            position = closing + 1
            continue
        yield Single(opening, closing)
        position = closing + 1


def _closing(text: str, closings: Sequence[int], opening: int, limit: int) -> int | None:
    """The closing mark of a stretch: the apostrophe of a plural only if no other comes before `limit`."""
    plural = None
    for k in range(bisect_left(closings, opening + 2), len(closings)):
        place = closings[k]
        if plural is not None and place > limit:
            return plural
        if not _is_plural(text, place):
            return place
        plural = plural or place  # ‘Workers’ Strike Goes On’ or ‘No Talks’ Orlov Says
    return plural


def _is_plural(text: str, place: int) -> bool:
    return _PLURAL.match(text, place - 1) is not None


def _may_quote(words: str, behind: str, any_words: bool, beside_double: bool, mark: str) -> bool:
    count = len(words.split())
    if any_words:
        return count > 1 or len(words) > 2
    if words.rstrip('”"»“')[-1:] in _STOPS:
        return count > 1 or not beside_double
    if count < _FEWEST_WORDS:
        return False
    # beside double marks an apostrophe is the likelier reading, unless a comma or stop follows
    return not beside_double or (mark == "‘" and behind in (",", "."))


def _inside(place: int, taken: Sequence[tuple[int, int]]) -> bool:
    k = bisect_left(taken, (place + 1,)) - 1
    return k >= 0 and taken[k][0] <= place < taken[k][1]
