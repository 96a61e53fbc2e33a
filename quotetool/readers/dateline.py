"""Where and when a report was filed, and by which agency, as its first words tell."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from quotetool.readers.dates import parse, shows_date
from quotetool.readers.words import agencies, any_of, words

# Any word may stand for the month here; what matches is asked of dates afterwards.
_MONTH = r"[A-Z][a-z]{2,8}\.?"
_WHEN = (
    rf"(?P<date>(?:{_MONTH},?\s+)?(?:\d\d?\s+{_MONTH}|{_MONTH}\s+\d\d?(?!\d))(?:,?\s+(?:19|20)\d\d)?(?!\d)"
    r"|\d{4}-\d\d-\d\d|\d\d?\.\d\d?\.\d{4})"
)
_CAPS = r"(?P<caps>[A-Z][A-Z.'’\-]+(?:[ /]+[A-Z][A-Z.'’\-]+){0,3})"
_MIXED = r"[A-Z][a-z'’\-]+(?:[ /][A-Z][a-z'’\-]+){0,2}"
_STATE = r"(?:,\s+[A-Z][A-Za-z.]{1,13}(?:\s[A-Z][a-z]+)?)?"
_PLACE = rf"(?:{_CAPS}|{_MIXED}){_STATE}"
_AGENCY = rf"(?i:{any_of(agencies())})(?![\w/])"
_DASH = r"(?:--+|[-‐–—―_])"
_OPENS = r"(?=[A-Z0-9“\"'‘«„\[(])"
_IN_PARENTHESES = r"\((?P<slug>[^()\n]{2,40})\)"

# Each form with the sign it cannot do without ("" for a digit): looking for that is quicker than matching.
_FORMS = [
    # MOSCOW, May 5. /TASS/. The ...
    (rf"(?:{_PLACE}[,.]?\s*)?(?:{_WHEN}[,.]?\s*)?/(?P<slug>[A-Z][\w .-]{{1,30}})/[.,]?(?:\s*{_DASH})?", "/"),
    # WASHINGTON (Reuters) - The ...  TEHRAN, Apr. 03 (MNA) – The ...
    (rf"(?:{_PLACE}[,.]?\s*)?(?:{_WHEN}[,.]?\s*)?{_IN_PARENTHESES}\s*{_DASH}", "("),
    # LONDON (CNN) The ...
    (rf"(?:{_PLACE}\s*)?\((?P<slug>{_AGENCY})\)\s*{_OPENS}", "("),
    # MOSCOW, January 18 - RIA Novosti. The ...
    (rf"{_PLACE}[,.]\s*{_WHEN}\s*{_DASH}\s*(?P<slug>{_AGENCY})\.", ""),
    # Moscow. March 3. INTERFAX.COM - The ...  Tehran, May 5, IRNA – The ...
    (rf"{_PLACE}[,.]\s*{_WHEN}[,.]?\s*(?P<slug>{_AGENCY}|[A-Z]{{3,}}(?:\.[A-Z]+)?)?\s*{_DASH}", ""),
    # MOSCOW, May 5. The ...
    (rf"{_CAPS}[,.]\s*{_WHEN}\.", ""),
    # Wednesday, 25 November 2020 _The ...
    (rf"{_WHEN}\s*{_DASH}\s*{_OPENS}", ""),
]
_DATELINES = [(re.compile(form), sign) for form, sign in _FORMS]
# WASHINGTON — The ... looks like ORLOV — The ..., a transcript: the page has to decide.
_CAPS_ONLY = re.compile(rf"{_CAPS}{_STATE}\s+{_DASH}\s+{_OPENS}")
_START = re.compile(r"[A-Z(/\d]")
_DIGIT = re.compile(r"\d")
_WIDEST = 120  # code points a dateline may take


class Dateline(NamedTuple):
    """A dateline that reaches up to (not including) the offset `end`, white space behind it included."""

    end: int
    published: date | None = None
    outlet: str | None = None
    bare: bool = False  # a date alone, which may also be an entry of a chronicle


def dateline(text: str, start: int, end: int) -> Dateline | None:
    """The dateline `text[start:end]` begins with, or None; one of a bare place is left to `place_line`."""
    head = text[start : min(start + _WIDEST, end)]
    if not _START.match(head):
        return None
    dated = _DIGIT.search(head) is not None
    for form, sign in _DATELINES:
        if sign not in head if sign else not dated:
            continue
        found = form.match(text, start, end)
        if not found:
            continue
        slug, when, caps = (found.groupdict().get(name) for name in ("slug", "date", "caps"))
        if when and not shows_date(when):
            continue
        if slug and not (when or caps or slug.casefold() in agencies()):
            continue  # Orlov (Peasants' Party) – the envoy ...
        if slug and not slug[0].isupper():
            continue
        return Dateline(
            _behind(text, found.end(), end),
            published=parse(when) if when else None,
            outlet=outlet(slug) if slug else None,
            bare=form is _DATELINES[-1][0],
        )
    return None


def capitals_and_dash(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` begins with words in capitals and a dash, be it a place or a speaker."""
    return _CAPS_ONLY.match(text, start, end) is not None


def place_line(text: str, start: int, end: int) -> Dateline | None:
    """The dateline of a place in capitals and a dash; the speakers of some transcripts look the same."""
    found = _CAPS_ONLY.match(text, start, end)
    if not found or found["caps"].casefold() in words("not_places"):
        return None
    return Dateline(_behind(text, found.end(), end))


def outlet(slug: str) -> str:
    """The agency's name to show for a slug."""
    slug = " ".join(slug.split())
    return agencies().get(slug.casefold(), slug)


def _behind(text: str, position: int, end: int) -> int:
    while position < end and text[position].isspace():
        position += 1
    return position
