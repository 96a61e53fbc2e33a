"""The dates a page shows, read without guessing."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from quotetool.readers.words import any_of, months, words

_MONTH = rf"(?:{any_of(months())})\b\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_CLOCK = r"\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?(?:\s?(?:Z\b|[+-]\d\d:?\d\d))?"

# Groups would clash where the pattern is used twice in another, so the pieces are told apart afterwards.
DATE = (
    rf"(?:{_YEAR}-\d\d-\d\d(?!\d)|{_YEAR}/\d\d?/\d\d?(?!\d)|\d\d?\.\d\d?\.{_YEAR}(?!\d)|\d\d?[/-]\d\d?[/-]{_YEAR}(?!\d)"
    rf"|{_DAY}(?:\s+of)?\s+{_MONTH}(?:,?\s+{_YEAR}(?!\d))?|{_MONTH}\s+{_DAY}(?!\d)(?:\s?,?\s+{_YEAR}(?!\d))?)"
)

_DATE = re.compile(rf"(?<![\w/.-]){DATE}", re.IGNORECASE)
_NAMED = re.compile(rf"({_DAY})?(?:\s+of)?\s*({_MONTH})\s*({_DAY}(?!\d))?,?\s*({_YEAR})?", re.IGNORECASE)
_TIMES = re.compile(rf"T?{_CLOCK}", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")


class Stamp(NamedTuple):
    """A line that tells a date: `day` is None without a year or where day and month could be swapped."""

    day: date | None
    updated: bool


def parse(text: str) -> date | None:
    """The first date in `text`; None if there is none, it lacks the year, or it may be read in two ways."""
    found = _DATE.search(text)
    return _value(found.group()) if found else None


def shows_date(text: str) -> bool:
    """Whether `text` is a date, with or without a year, and nothing else but its weekday."""
    return stamp(text) is not None


def stamp(line: str) -> Stamp | None:
    """Read a line that says nothing but a date (with its label, weekday, time); None for any other line."""
    if len(line) > 120 or not _DIGIT.search(line):
        return None
    if not (found := list(_DATE.finditer(line))):
        return None
    rest = _TIMES.sub(" ", _DATE.sub(" ", line)).casefold()
    if not all(word in words("date_fillers") for word in _WORD.findall(rest)):
        return None
    updated = rest.strip().startswith(tuple(words("updated")))
    return Stamp(_value(found[0].group()), updated)


def _value(written: str) -> date | None:
    named = _NAMED.fullmatch(written)
    if named:
        before, month, after, year = named.groups()
        number = months()[month.rstrip(".").casefold()]
        return _date(int(year), number, int(re.sub(r"\D", "", before or after))) if year else None
    first, second, third = (int(number) for number in re.findall(r"\d+", written))
    if first > 31:
        return _date(first, second, third)
    if "." in written:
        return _date(third, second, first)
    return _slashed(first, second, third)


def _slashed(first: int, second: int, year: int) -> date | None:
    """Day and month in an order only their size can tell: 25/11 and 11/25 are clear, 01/02 is not."""
    if first > 12 or first == second:
        return _date(year, second, first)
    return _date(year, first, second) if second > 12 else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # 31 February
        return None


def undated(line: str) -> str:
    """`line` without its dates and times, and without the separators and fillers left at its end."""
    rest = _TIMES.sub(" ", _DATE.sub(" ", line)) if _DIGIT.search(line) else line
    return re.sub(r"[\s|,·•–—-]+$", "", rest)
