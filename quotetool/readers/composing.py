"""An article's text made of a title and a body, for formats that hold no plain text to leave untouched."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from quotetool.readers.furniture import furniture
from quotetool.readers.headline import headline_key
from quotetool.readers.layout import Paragraph, paragraphs
from quotetool.readers.page import title_of

_GAP = "\n\n"
_BREAK = re.compile(r"\r\n?|\u2028")
_ABSENT = str.maketrans("", "", "\0\u00ad")  # soft hyphens are no letters of the words they stand in


class Piece(NamedTuple):
    """A paragraph as a format marks it; its line breaks may end paragraphs too."""

    text: str
    heading: bool = False


def compose(title: str | None, body: str) -> tuple[str, list[Paragraph]]:
    """A text of `title` and `body`, with its paragraphs; the title is not set twice."""
    return compose_pieces(title, [Piece(body)])


def compose_pieces(title: str | None, pieces: Sequence[Piece]) -> tuple[str, list[Paragraph]]:
    """A text of `title` and `pieces`, blank lines between them, with its paragraphs."""
    kept = [Piece(words, piece.heading) for piece in pieces if (words := tidy(piece.text))]
    if title and (heading := title_of(tidy(title))) and not _opens_with(kept, heading):
        kept.insert(0, Piece(heading, heading=True))
    elif title and kept and headline_key(kept[0].text) == headline_key(title_of(tidy(title))):
        kept[0] = Piece(kept[0].text, heading=True)
    text = _GAP.join(piece.text for piece in kept)
    headings, position = {}, 0
    for piece in kept:
        if piece.heading:
            headings[position] = position + len(piece.text)
        position += len(piece.text) + len(_GAP)
    rows = paragraphs(text, furniture=lambda line: furniture(line) is not None)
    return text, [_marked(row, headings) for row in rows]


def tidy(written: str) -> str:
    """`written` with plain line breaks, without soft hyphens and the white space around it."""
    return _BREAK.sub("\n", written.translate(_ABSENT)).strip()


def _opens_with(pieces: Sequence[Piece], heading: str) -> bool:
    """Whether the first line of the body is the headline."""
    first = pieces[0].text.split("\n", 1)[0] if pieces else ""
    return headline_key(first) == headline_key(heading)


def _marked(row: Paragraph, headings: dict[int, int]) -> Paragraph:
    return Paragraph(row.start, row.end, heading=headings.get(row.start) == row.end)
