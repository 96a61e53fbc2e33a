"""Whether two quotations are one statement, by their words, their speakers and their days."""

from __future__ import annotations

from datetime import date

from quotetool.models import Speaker
from quotetool.statements.likeness import Likeness

SHORT = 2.9  # weight of words below which a quotation is a stock phrase or a snippet
MEDIUM = 4.5
PHRASE = 8  # words in one order that are more than a stock phrase, on one day
LONG = 12  # words that nobody says twice in the same order
ALL = 0.99  # share that is as good as all
SOON, LATER, EVER = 3, 14, 100_000  # days
UNKNOWN_DAY = 3  # what an unknown day counts for
NEVER = 2.0  # a share that no two quotations have


def judge(likeness: Likeness, *, apart: int | None, known: bool) -> tuple[float, int] | None:
    """Return how sure it is that two quotations so alike are one statement, and the days they may be apart.

    `apart` is the days between them, None if a day is not known; `known` whether both
    have a speaker. None if they are not one statement.
    """
    days = UNKNOWN_DAY if apart is None else apart
    if likeness.weight < SHORT:
        found = _short(likeness) if _may_be_short(apart, known) else None
        return found if found and not likeness.differs else None
    if likeness.verbatim >= LONG and likeness.exact >= 0.9 and likeness.balance >= 0.5:
        window = EVER
    else:
        window = SOON if likeness.weight < MEDIUM else LATER
    needed = 0.57 + 0.8 / likeness.weight
    if likeness.verbatim >= LONG and likeness.exact >= 0.75:
        needed -= 0.05
    if window != EVER:
        needed += 0.01 * max(0, days - 2)
    needed += 0.0 if known else 0.05
    if days > window or likeness.share < min(needed, 0.97) or likeness.differs:
        return None
    return likeness.share, window


def least_share(weight: float, words: int, *, apart: int | None, known: bool) -> float:
    """Return a share below which `judge` never takes two quotations for one statement, NEVER if it cannot.

    `weight` is what the lighter one weighs and `words` how many words the shorter one has,
    either may be more than that: the two have no more than these in common.
    """
    if weight < SHORT:
        return ALL if _may_be_short(apart, known) else NEVER
    days = UNKNOWN_DAY if apart is None else apart
    needed = 0.57 + 0.8 / weight + (0.0 if known else 0.05)
    if words >= LONG:
        needed -= 0.05
    elif days > (SOON if weight < MEDIUM else LATER):
        return NEVER
    else:
        needed += 0.01 * max(0, days - 2)
    return min(needed, 0.97)


def _may_be_short(apart: int | None, known: bool) -> bool:
    """Say whether two quotations that have little content in common may be one all the same."""
    return known and apart is not None and apart <= 1


def _short(likeness: Likeness) -> tuple[float, int] | None:
    """Judge two quotations of a day that have little content in common, by one speaker."""
    whole = likeness.exact == 1 and (likeness.balance == 1 or likeness.run >= PHRASE - 3) and likeness.run > 1
    nearly = likeness.verbatim >= PHRASE and min(likeness.exact, likeness.balance) >= 0.85
    return (likeness.exact, 1) if likeness.share > ALL and (whole or nearly) else None


def days_apart(one: date | None, other: date | None) -> int | None:
    """Return the days between two dates, None if one is not known."""
    return abs((one - other).days) if one and other else None


def may_be_one(one: Speaker | None, other: Speaker | None) -> bool:
    """Say whether two speakers can be one; one who is not named can be anybody."""
    if one is None or other is None or one.name is None or other.name is None:
        return True
    if one.official and other.official:
        return one.official == other.official
    from quotetool.officials import same_name

    return one.name == other.name or same_name(one.name, other.name)
