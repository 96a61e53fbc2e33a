"""Find the stretches between quotation marks, a paragraph at a time.

News pages mix curly and straight marks, lose closing marks and reopen a
quotation at each paragraph, so nothing is decided for the article as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Direction = Literal["open", "close", "either"]

# A mark is two characters long where a typewriter doubled single ones.
_DOUBLE = re.compile(r"``|''|‘‘|’’|[\"“”„‟«»＂″]")
_OPENERS = frozenset("“„‟«")
_CLOSERS = frozenset("”»")
_PAIRS = {"«": "»", "„": "“”", "“": "”", "‟": "”"}
_OPEN_BEFORE = frozenset("([{—–-/…:¿¡")
_CLOSE_AFTER = frozenset(",.;:!?)]}—–-/…'’")


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words between two marks: `text[start:end]`, marks and outer white space excluded.

    `closed` is False where the paragraph ends before the mark does.
    `outer_start` and `outer_end` take in the marks.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool
    single: bool = False


@dataclass(slots=True)
class _Mark:
    start: int
    end: int
    text: str
    direction: Direction


def find_stretches(paragraph: str, *, single_marks: bool = False) -> list[Stretch]:
    """The outermost quoted stretches of one paragraph, in order.

    Offsets count code points of `paragraph`. Single marks are tried only where
    `single_marks` is set and the paragraph holds no double mark at all: an
    apostrophe is far more common than a quotation in single marks.
    """
    marks = list(_marks(paragraph))
    if marks:
        return [s for s in _pair(paragraph, marks) if _has_words(paragraph, s)]
    if single_marks and ("‘" in paragraph or "'" in paragraph):
        return [s for s in _single(paragraph) if _has_words(paragraph, s)]
    return []


def _marks(text: str) -> Iterator[_Mark]:
    for match in _DOUBLE.finditer(text):
        start, end = match.span()
        mark = match.group()
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        if mark == "''" and before.isalnum() and after.isalnum():
            continue
        if mark in "\"″''" and before.isdigit() and _is_inches(text, start, end):
            continue
        yield _Mark(start, end, mark, _direction(mark, before, after, text, start, end))


def _is_inches(text: str, start: int, end: int) -> bool:
    """A measure such as 5'10" or a 12" gun: feet before it, or no other mark of its kind in reach."""
    if re.search(r"\d\s?['’′]\s?\d{1,2}$", text[max(0, start - 6) : start]):
        return True
    mark = text[start:end]
    if re.match(r" [a-z]", text[end : end + 2]) and text.count(mark) % 2:
        return True  # "The ice is 2" thinner": one mark too many, and the sentence goes on
    return mark == "″" or (text.count(mark) == 1 and not _OPENERS.intersection(text[:start]))


def _direction(mark: str, before: str, after: str, text: str, start: int, end: int) -> Direction:
    if mark in {"``", "‘‘", "«", "„", "‟"}:
        return "open"
    if mark in {"’’", "»"}:
        return "close"
    loose_before = before.isspace() or before in _OPEN_BEFORE
    loose_after = after.isspace() or after in _CLOSE_AFTER
    if mark == "“":
        # „so“ in the German way, or a curly mark turned round by mistake
        return "either" if loose_after and not before.isspace() and start > 0 else "open"
    if mark == "”":
        return "either" if (before.isspace() and not loose_after) or start == 0 else "close"
    if start == 0 or (loose_before and not loose_after):
        return "open"
    if loose_after and not loose_before:
        return "close"
    return "either"


def _pair(text: str, marks: list[_Mark]) -> Iterator[Stretch]:
    """Pair marks from left to right; a nested pair belongs to the stretch around it."""
    opened: _Mark | None = None
    depth = 0
    for k, mark in enumerate(marks):
        if opened is None:
            # A mark that closes nothing: its opening mark was lost, and so where the words begin.
            if mark.direction != "close":
                opened, depth = mark, 0
            continue
        if mark.direction == "open" and mark.text in _OPENERS and _is_nested(opened, mark, marks[k + 1 :]):
            depth += 1
        elif mark.direction == "open" and _lost_close(text, opened, mark):
            yield _stretch(text, opened, _end_of_speech(text, opened.end, mark.start), None)
            opened, depth = mark, 0
        elif mark.direction == "open" and mark.text not in _OPENERS and depth == 0:
            # straight marks nested in straight marks, or one lost: leave it to the next mark
            following = marks[k + 1 :]
            if (
                len(following) >= 2
                and following[0].direction == "close"
                and following[1].direction == "close"
            ):
                depth += 1
            else:
                yield _stretch(text, opened, _end_of_speech(text, opened.end, mark.start), None)
                opened, depth = mark, 0
        elif depth and mark.direction != "open":
            depth -= 1
        elif mark.direction != "open" or mark.text == opened.text:
            yield _stretch(text, opened, mark.start, mark)
            opened = None
    if opened is not None:
        yield _stretch(text, opened, len(text), None)


def _is_nested(opened: _Mark, mark: _Mark, following: list[_Mark]) -> bool:
    """Whether enough closing marks follow to close both the outer and the inner stretch."""
    closing = 0
    for later in following:
        if later.direction == "close" or (later.direction == "either" and later.text in "“”"):
            closing += 1
            if closing == 2:
                return True
        elif later.direction == "open":
            if closing:
                # “A “b” c “d” e”: a further opening mark before the outer one has closed
                return opened.text in _PAIRS and later.text != opened.text
            closing -= 1
    return False


def _lost_close(text: str, opened: _Mark, mark: _Mark) -> bool:
    return opened.text in _OPENERS and mark.text in _OPENERS


_SENTENCE_END = re.compile(r"[.!?…,](?=\s)")


def _end_of_speech(text: str, start: int, limit: int) -> int:
    """Where an unclosed stretch most likely ends: at the last sentence end before the next mark."""
    ends = [m.end() for m in re.finditer(r"[.!?…](?=\s)", text[:limit]) if m.end() > start]
    return ends[0] if ends else limit


def _stretch(text: str, opened: _Mark, end: int, closing: _Mark | None) -> Stretch:
    start = opened.end
    inner_end = end
    while start < inner_end and text[start].isspace():
        start += 1
    while inner_end > start and text[inner_end - 1].isspace():
        inner_end -= 1
    outer_end = closing.end if closing else inner_end
    return Stretch(start, inner_end, opened.start, outer_end, closing is not None)


def _has_words(text: str, stretch: Stretch) -> bool:
    return any(c.isalnum() for c in text[stretch.start : stretch.end])


_FEWEST_WORDS = 3
_SINGLE_OPEN = re.compile(r"(?:(?<=\s)|(?<=[(\[—–-])|^)[‘'](?=[\w(\[$£€])(?!\d\ds?\b)")
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,;:!?…)\]%])[’'](?=[\s,.;:!?)\]—–-]|$)")


def _single(text: str) -> Iterator[Stretch]:
    position = 0
    while opening := _SINGLE_OPEN.search(text, position):
        closing = None
        for candidate in _SINGLE_CLOSE.finditer(text, opening.end()):
            before = text[candidate.start() - 1]
            # ministers’ plan: an s before the mark and a small letter behind it is a plural
            plural = before == "s" and re.match(r"[’'] [a-z]", text[candidate.start() :]) is not None
            if not plural:
                closing = candidate
                break
        if closing is None:
            return
        mark = _Mark(opening.start(), opening.end(), opening.group(), "open")
        end = _Mark(closing.start(), closing.end(), closing.group(), "close")
        stretch = _stretch(text, mark, end.start, end)
        position = closing.end()
        words = text[stretch.start : stretch.end]
        if len(words.split()) < _FEWEST_WORDS and words[-1:] not in (",", ".", "!", "?", "…"):
            continue  # a word or two in single marks is a name or a scare quote
        yield Stretch(stretch.start, stretch.end, stretch.outer_start, stretch.outer_end, True, single=True)
