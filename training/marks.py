"""The typography of training text: the same words in every style of quotation marks and dashes."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from training.passages import Passage

PAIRS = {
    "straight": ('"', '"'),
    "curly": ("“", "”"),
    "guillemet": ("«", "»"),
    "single": ("‘", "’"),
    "typewriter": ("'", "'"),
    "low": ("„", "“"),
}
_SHARES = {"straight": 36, "curly": 36, "guillemet": 4, "single": 4, "typewriter": 2, "low": 1, None: 17}
_DASHES = ("—", "–", "-", "--")
_DOUBLE = {"“", "”", '"', "``", "''", "«", "»", "„"}


def draw_style(rng: Random) -> str | None:
    """Return a style of quotation marks by its share in the news, or None to keep what is there."""
    return rng.choices(list(_SHARES), weights=list(_SHARES.values()))[0]


def restyle(passage: Passage, rng: Random) -> Passage:
    """Return `passage` with its marks, apostrophes and dashes in one style drawn at random."""
    style = draw_style(rng)
    dash = rng.choice(_DASHES) if rng.random() < 0.3 else None
    shout = rng.random() < 0.02
    result: Passage = []
    for i, word in enumerate(passage):
        text = word.text
        if style and text in _DOUBLE and word.tag in ("``", "''"):
            text = PAIRS[style][word.tag == "''"]
        elif style in ("straight", "typewriter"):
            text = text.replace("’", "'") if len(text) > 1 else text
        elif style and (text == "n't" or (len(text) > 1 and text.startswith("'"))):
            text = text.replace("'", "’")
        elif (
            dash
            and text in ("—", "–", "--")
            and word.tag == ":"
            and i
            and (passage[i - 1].space or dash != "-")
        ):
            text = dash
        if shout and text.isascii():
            text = text.upper()
        result.append(replace(word, text=text))
    return result
