"""The double quotation marks of a paragraph, each with the way it seems to face."""

from __future__ import annotations

import re
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
_PLAIN = re.compile(r"(?P<mark>[\"“”„‟«»＂″])")
_IS_NOT_PLAIN = re.compile('<|="|\'\'|’’|``|‘‘|""|â€')
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


def has_double(text: str) -> bool:
    """Whether anything in a text can be a double mark."""
    for sign in _SIGNS:  # noqa: SIM110 (a loop takes half the time of any())
        if sign in text:
            return True
    return False


def has_reversed_guillemets(text: str) -> bool:
    """Whether an article opens with » and closes with «, as German and Danish do."""
    return "»" in text and "«" in text and _count(_REVERSED, text) > _count(_UPRIGHT, text)


def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))


def find_signs(text: str, *, reversed_guillemets: bool = False) -> list[Sign]:
    """The double marks of a paragraph in order; marks in the attributes of a tag are none."""
    if not has_double(text):
        return []
    if _IS_NOT_PLAIN.search(text):
        found = [m for m in _SIGN.finditer(text) if m["mark"]]
    else:
        found = list(_PLAIN.finditer(text))
    doubled = sum(m["mark"] == '""' for m in found)
    # ""We wait"" from a table with escaped marks; beside lone marks two of them are just neighbours
    escaped = doubled > 1 and not any(m["mark"] == '"' for m in found)
    places = (place for m in found for place in _places(m, escaped))
    signs = [sign for place in places if (sign := _sign(text, *place, reversed_guillemets))]
    return _without_block_mark(signs)


def _without_block_mark(signs: list[Sign]) -> list[Sign]:
    """Pass over a lone straight mark before a paragraph with several curly quotations: it set off a block."""
    first, rest = signs[:1], signs[1:]
    alone = first and first[0].start == 0 and first[0].family == "straight"
    return rest if alone and len(rest) > 3 and all(sign.family == "curly" for sign in rest) else signs


def _places(match: re.Match[str], escaped: bool) -> tuple[tuple[int, int, str], ...]:
    """Where a mark stands, or the two of a doubled one that is no escape."""
    start, end = match.span()
    mark = match["mark"]
    if mark == '""' and not escaped:
        return (start, start + 1, '"'), (start + 1, end, '"')
    return ((start, end, mark),)


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
        doubtful = inches or _CENTURY.match(text[end : end + 4]) is not None
    direction = _direction(mark, before, after, at_start=start == 0)
    if reversed_guillemets and mark in "«»":
        direction = "open" if mark == "»" else "close"
    return Sign(start, end, _FAMILY.get(mark, "curly"), direction, doubtful)


def _direction(mark: str, before: str, after: str, *, at_start: bool) -> Direction:
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
