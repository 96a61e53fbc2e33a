"""Dates of which only the year, or the year and the month, may be known."""

from __future__ import annotations

import re
from datetime import date

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def first_day(written: object) -> date:
    """Return the first day of the period written as "2004", "2004-03" or "2004-03-09".

    Raises ValueError for anything else; a TOML date or a whole number (a year) is accepted too.
    """
    year, month, day = _parts(written)
    return date(year, month or 1, day or 1)


def end_day(written: object) -> date:
    """Return the day from which a post held until `written` is no longer held.

    A full date is that day itself, as the successor takes over on it; a year or a
    month lasts to its end, so the day is the first one after it.
    """
    year, month, day = _parts(written)
    if day:
        return date(year, month, day)
    if month and month < 12:
        return date(year, month + 1, 1)
    return date(year + 1, 1, 1)


def covers(since: date | None, until: date | None, day: date) -> bool:
    """Say whether `day` lies in the half-open range, an unknown side being open."""
    return (since is None or since <= day) and (until is None or day < until)


def _parts(written: object) -> tuple[int, int, int]:
    if isinstance(written, bool):
        raise ValueError("not a date")
    match = _PARTIAL.fullmatch(str(written)[:10] if isinstance(written, date) else str(written))
    if not match:
        raise ValueError("not a date")
    year, month, day = (int(part) if part else 0 for part in match.groups())
    date(year, month or 1, day or 1)
    return year, month, day
