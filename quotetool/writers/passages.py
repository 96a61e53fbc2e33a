"""A paragraph cut into what is quoted, who says it, by which words, and the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from quotetool.tables import Cell


class Piece(NamedTuple):
    """A stretch of a paragraph: a quotation, its mention, its cue, or nothing of these (kind "")."""

    text: str
    kind: str


def passage(row: Mapping[str, Cell]) -> list[Piece]:
    """Return the paragraph of a full row in pieces, in order; together they are the paragraph.

    Where in the article the paragraph begins is no column: it is found by the quoted words,
    and by the mention and the cue if these words stand there more than once.
    """
    paragraph = str(row["paragraph"] or "")
    marks = list(_marks(row))
    start = _start(paragraph, str(row["text"] or ""), marks)
    pieces, position = [], 0
    for begin, end, kind, _ in sorted(marks) if start is not None else ():
        first, last = begin - (start or 0), min(end - (start or 0), len(paragraph))
        if position <= first < last:
            pieces += [Piece(paragraph[position:first], ""), Piece(paragraph[first:last], kind)]
            position = last
    pieces.append(Piece(paragraph[position:], ""))
    return [piece for piece in pieces if piece.text]


def _marks(row: Mapping[str, Cell]) -> Iterator[tuple[int, int, str, str]]:
    """Yield start, end, kind and words of what there is to mark, by the article's offsets."""
    spans = row["spans"]
    if isinstance(spans, list):
        yield from ((begin, end, "quotation", "") for begin, end in spans)
    for kind in ("mention", "cue"):
        begin, end, words = row[f"{kind}_start"], row[f"{kind}_end"], row[kind]
        if isinstance(begin, int) and isinstance(end, int) and isinstance(words, str):
            yield begin, end, kind, words


def _start(paragraph: str, text: str, marks: list[tuple[int, int, str, str]]) -> int | None:
    """Return the article's offset of the paragraph, None if the quoted words do not stand in it."""
    begin, end, _, _ = marks[0] if marks else (0, 0, "", "")
    words = text[: end - begin]
    place = paragraph.find(words) if words else -1
    found = None
    while place >= 0:
        start = begin - place
        if all(_stands(paragraph, mark[0] - start, mark[3]) for mark in marks):
            return start
        found = start if found is None else found
        place = paragraph.find(words, place + 1)
    return found


def _stands(paragraph: str, place: int, words: str) -> bool:
    """Say whether `words` stand at `place`, or that is outside the paragraph."""
    return not 0 <= place < len(paragraph) or paragraph.startswith(words, place)
