"""The double quotation marks of a paragraph, each with the way it seems to face."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

Direction = Literal["open", "close", "either"]
Family = Literal["straight", "curly", "typed", "guillemet"]

# A mark is two characters long where a typewriter doubled single ones, three where UTF-8
# was read as Windows-1252. Of three apostrophes behind a word the first closes an inner stretch.
_SIGN = re.compile(
    r"(?P<tag></?[A-Za-z][^<>]*>|(?<=[\w-])=\"[^\"]*(?:\"|\Z))"
    r"|(?P<passed>â€[“”˜™¦¢]|(?<=[^\s'])'(?=''(?!'))|(?<=[^\s’])’(?=’’(?!’)))"
    r"|(?P<mark>â€œ|â€\x9d?|``|''|‘‘|’’|\"\"|[\"“”„‟«»＂″])"
)
# Most paragraphs hold only these, and a set of characters is found many times faster.
_PLAIN = re.compile(r"[\"“”„‟«»＂″]")
_NOT_PLAIN = ("<", '="', "''", "’’", "``", "‘‘", '""', "â€")
# A look for one character costs next to nothing, so each is looked for on its own.
_SIGNS = ('"', "“", "”", "„", "‟", "«", "»", "＂", "″", "''", "’’", "``", "‘‘", "â€")
_FAMILY: dict[str, Family] = {
    '"': "straight",
    '""': "straight",
    "＂": "straight",
    "″": "straight",
    "``": "typed",
    "''": "typed",
    "‘‘": "typed",
    "’’": "typed",
    "«": "guillemet",
    "»": "guillemet",
}
_OPENING = frozenset({"``", "‘‘", "„", "‟", "â€œ"})
_CLOSING = frozenset({"’’", "â€", "â€\x9d"})
_OPEN_BEFORE = frozenset("([{—–-/…:¿¡")
_CLOSE_AFTER = frozenset(",.;:!?)]}—–-/…'’")
_FEET = re.compile(r"\d\s?['’′]\s?\d{1,2}$")
_CENTURY = re.compile(r"\d0s\b")
_REVERSED = re.compile(r"(?:^|(?<=[\s(]))»(?=\w)", re.MULTILINE)
_UPRIGHT = re.compile(r"(?:^|(?<=[\s(]))«")


class Sign(NamedTuple):
    """A mark at `text[start:end]`; `doubtful` where it may be inches or the cut-off century of a year."""

    start: int
    end: int
    family: Family
    direction: Direction
    doubtful: bool = False


def holds(text: str, signs: Sequence[str]) -> bool:
    """Whether any of some signs stands in a text."""
    for sign in signs:  # noqa: SIM110 (a loop takes half the time of any())
        if sign in text:
            return True
    return False


def has_double(text: str) -> bool:
    """Whether anything in a text can be a double mark."""
    return holds(text, _SIGNS)


def double_signs(text: str) -> list[str]:
    """What in an article can be double marks: no paragraph need be asked for anything else."""
    return [sign for sign in _SIGNS if sign in text]


def has_reversed_guillemets(text: str) -> bool:
    """Whether an article opens with » and closes with «, as German and Danish do."""
    return "»" in text and "«" in text and _count(_REVERSED, text) > _count(_UPRIGHT, text)


def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))


def find_signs(text: str, *, reversed_guillemets: bool = False) -> list[Sign]:
    """The double marks of a paragraph in order; marks in the attributes of a tag are none."""
    if not has_double(text):
        return []
    places = _places(text) if holds(text, _NOT_PLAIN) else [(*m.span(), m[0]) for m in _PLAIN.finditer(text)]
    signs = [sign for place in places if (sign := _sign(text, *place, reversed_guillemets))]
    return _without_block_mark(signs)


def _without_block_mark(signs: list[Sign]) -> list[Sign]:
    """Pass over a lone straight mark before a paragraph with several curly quotations: it set off a block."""
    first, rest = signs[:1], signs[1:]
    alone = first and first[0].start == 0 and first[0].family == "straight"
    return rest if alone and len(rest) > 3 and all(sign.family == "curly" for sign in rest) else signs


def _places(text: str) -> list[tuple[int, int, str]]:
    """Where marks of any kind stand, and which; of a doubled one that is no escape, both halves."""
    found = [(*m.span(), mark) for m in _SIGN.finditer(text) if (mark := m["mark"])]
    marks = [mark for *_, mark in found]
    # ""We wait"" from a table with escaped marks; beside lone marks two of them are just neighbours
    if '""' not in marks or (marks.count('""') > 1 and '"' not in marks):
        return found
    places: list[tuple[int, int, str]] = []
    for start, end, mark in found:
        places += [(start, start + 1, '"'), (start + 1, end, '"')] if mark == '""' else [(start, end, mark)]
    return places


def _sign(text: str, start: int, end: int, mark: str, reversed_guillemets: bool) -> Sign | None:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if mark == "''" and before.isalnum() and after.isalnum():
        return None
    doubtful = False
    if mark in ('"', "″", "''"):
        if before.isdigit() and (mark == "″" or _FEET.search(text[max(0, start - 6) : start])):
            return None
        inches = before.isdigit() and after.isspace() and text[end + 1 : end + 2].islower()
        doubtful = inches or _CENTURY.match(text, end, end + 4) is not None
    direction = _direction(mark, before, after, start == 0)
    if reversed_guillemets and mark in "«»":
        direction = "open" if mark == "»" else "close"
    return Sign(start, end, _FAMILY.get(mark, "curly"), direction, doubtful)


@lru_cache(maxsize=4096)
def _direction(mark: str, before: str, after: str, at_start: bool) -> Direction:
    loose_before = before.isspace() or before in _OPEN_BEFORE
    loose_after = after.isspace() or after in _CLOSE_AFTER
    if mark in _OPENING or mark == "«":
        return "open"
    if mark in _CLOSING:
        return "close"
    if mark == "»":  # »so», as Swedes and Finns write
        return "either" if before.isspace() and after.isalnum() else "close"
    if mark == "“":
        # „so“ in the German way, or a curly mark turned round by mistake
        return "either" if loose_after and not before.isspace() and not at_start else "open"
    if mark == "”":
        return "either" if at_start or (before.isspace() and not loose_after) else "close"
    if at_start or (loose_before and not loose_after):
        return "open"
    if loose_after and not loose_before:
        return "close"
    return "either"
