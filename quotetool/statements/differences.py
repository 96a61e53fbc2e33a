"""How the wording of two statements differs, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import LCSseq

from quotetool.statements.stems import folded

PieceKind = Literal["same", "gone", "new", "around"]
_SIGNS = {"gone": ("[-", "-]"), "new": ("{+", "+}")}
_WORD = re.compile(r"\S+")
_BETWEEN = re.compile(r"\s+[-–—]\s+|\s*\[(?:\.\.\.|…)\]\s*")
AROUND = 12  # words shown of what stands before and behind


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: in both texts, only in the first (gone), only in the second (new).

    `around` is what the second has before or behind all that the first has.
    """

    kind: PieceKind
    text: str


def differences(first: str, second: str) -> tuple[Piece, ...]:
    """Return `second` as pieces that tell how it differs from `first`; marks and capitals do not count."""
    a, b = first.split(), second.split()
    pieces: list[Piece] = []
    for step in LCSseq.opcodes([plain(word) for word in a], [plain(word) for word in b]):
        ours, theirs = a[step.src_start : step.src_end], b[step.dest_start : step.dest_end]
        if step.tag == "equal":
            pieces.append(Piece("same", " ".join(theirs)))
            continue
        if any(plain(word) for word in ours):  # a dash alone is no word
            pieces.append(Piece("gone", " ".join(ours)))
        if any(plain(word) for word in theirs):
            pieces.append(Piece("new", " ".join(theirs)))
    return _edges(_ordered(pieces))


def _ordered(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces, of each run of changes first what is gone, then what is new, in a piece each."""
    ordered: list[Piece] = []
    change: dict[PieceKind, list[str]] = {"gone": [], "new": []}
    for piece in [*pieces, Piece("same", "")]:
        if piece.kind in change:
            change[piece.kind].append(piece.text)
            continue
        ordered += [Piece(kind, " ".join(texts)) for kind, texts in change.items() if texts]
        change = {"gone": [], "new": []}
        if piece.text:
            ordered.append(piece)
    return ordered


def _edges(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Return the pieces, what is new at either end as what stands around, if nothing is gone there."""
    kinds = [piece.kind for piece in pieces]
    if "same" not in kinds:
        return tuple(pieces)
    if kinds[0] == "new":
        words = pieces[0].text.split()
        pieces[0] = Piece("around", " ".join(["…", *words[-AROUND:]] if len(words) > AROUND else words))
    if kinds[-1] == "new" and kinds[-2] != "gone":
        words = pieces[-1].text.split()
        pieces[-1] = Piece("around", " ".join([*words[:AROUND], "…"] if len(words) > AROUND else words))
    return tuple(pieces)


def marked(pieces: Iterable[Piece]) -> str:
    """Return pieces as plain text, what is gone as [-words-], what is new as {+words+}."""
    shown = []
    for piece in pieces:
        opening, closing = _SIGNS.get(piece.kind, ("", ""))
        shown.append(f"{opening}{piece.text}{closing}")
    return " ".join(shown)


def plain(word: str) -> str:
    """Return a word as written, without capitals, accents, and the marks around it."""
    return re.sub(r"^[^\w%]+|[^\w%]+$", "", folded(word))


def plain_words(text: str) -> list[str]:
    """Return the words of `text` as `plain` leaves them; marks that stand alone are none."""
    return [written for written in map(plain, _BETWEEN.sub(" ", text).split()) if written]
