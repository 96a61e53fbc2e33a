"""Numbers in words and in figures, read alike."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotetool.statements.lists import english

_FIGURES = re.compile(r"(\d+(?:[.,]\d+)*)(st|nd|rd|th)?$")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+$")


def number_at(words: Sequence[str], place: int) -> tuple[str, int] | None:
    """Return the number that begins at `words[place]`, as “#23”, and how many words it takes.

    `words` are folded. “One” alone is no number, it stands for too much else.
    """
    lists = english()
    word = words[place]
    if word not in lists.numerals and not word[0].isdigit():
        return None
    if word in lists.fractions:
        return f"#{lists.fractions[word]}", 1
    if word in lists.ordinals:
        return f"#{lists.ordinals[word]}", 1
    value, taken = _small(words, place)
    if value is None:
        return None
    total = 0.0
    while place + taken < len(words) and words[place + taken] in lists.scales:
        scale = lists.scales[words[place + taken]]
        value, taken = value * scale, taken + 1
        more, also = _small(words, place + taken) if scale >= 100 else (None, 0)
        if more is not None and more < scale:
            if scale == 100:
                value += more
            else:
                total, value = total + value, more
            taken += also
    if taken == 1 and word in ("one", "a"):
        return None
    if (
        place + taken < len(words)
        and words[place + taken] in lists.ordinals
        and value % 10 == 0
        and value < 100
    ):
        value, taken = value + lists.ordinals[words[place + taken]], taken + 1
    return "#" + f"{total + value:.4f}".rstrip("0").rstrip("."), taken


def _small(words: Sequence[str], place: int) -> tuple[float | None, int]:
    """Return the figures, or the words below a hundred, at `place`, and how many words they are."""
    lists = english()
    if place >= len(words):
        return None, 0
    word = words[place]
    figures = _FIGURES.match(word)
    if figures:
        plain = figures[1]
        plain = re.sub("[.,]", "", plain) if _THOUSANDS.match(plain) else plain.replace(",", ".")
        try:
            return float(plain), 1
        except ValueError:  # a date or a version, "18.01.2024"
            return None, 0
    if word == "a" and place + 1 < len(words) and words[place + 1] in lists.scales:
        return 1.0, 1
    if word not in lists.cardinals:
        return None, 0
    value = float(lists.cardinals[word])
    following = words[place + 1] if place + 1 < len(words) else ""
    if value >= 20 and 0 < lists.cardinals.get(following, 0) < 10:
        return value + lists.cardinals[following], 2
    return value, 1
