"""The lines of a text, joined into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

# White space, and the marks of no width that pages leave at the ends of lines.
BLANK = "".join(char for char in map(chr, range(0x3001)) if char.isspace()) + "\u200b\u2060\ufeff"

# Not \x85: in text decoded as Latin-1 it is a lost ellipsis.
# A choice of single signs, not a set of them: so the search knows what a break begins with.
_BREAK = re.compile(r"\r\n|\n|\r|\x0b|\x0c|\u2028|\u2029")
_BULLET = re.compile(r"[-*•▪●■◦·►‣]\s+(?=\S)")
_STOPPED = re.compile(r"[.!?…:;]['\"’”»)\]]*$|[”\"»]$")
_WIDEST, _NARROWEST = 110, 45


class Line(NamedTuple):
    """A line without the white space at its ends; `apart` if a blank line (or nothing) stands before it."""

    start: int
    end: int
    indent: int
    apart: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text, one or more lines, that reads as one; `heading` if the format marks it as such."""

    start: int
    end: int
    heading: bool = False


def lines(text: str, start: int = 0) -> Iterator[Line]:
    """Yield the lines of `text` from offset `start` that hold more than white space."""
    apart = True
    while start <= len(text):
        found = _BREAK.search(text, start)
        stop = found.start() if found else len(text)
        line = trim(text, start, stop)
        if line:
            yield Line(*line, indent=line[0] - start, apart=apart)
        apart = line is None
        if not found:
            return
        start = found.end()


def trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """`start` and `end` moved inwards over white space; None if nothing is left."""
    piece = text[start:end].lstrip(BLANK)
    start = end - len(piece)
    end = start + len(piece.rstrip(BLANK))
    return (start, end) if start < end else None


def paragraphs(text: str, *, furniture: Callable[[str], bool]) -> Iterator[Paragraph]:
    """Yield the paragraphs of a plain text; a line for which `furniture` holds stays alone.

    Most saved pages have a paragraph a line. Where lines are cut at a width, a
    paragraph runs on to a blank line, an indented line or a line that stops short.
    """
    rows = list(lines(text))
    for group in join(text, rows, width=wrap_width(text, rows), furniture=furniture):
        bullet = _BULLET.match(text, group[0].start, group[-1].end)
        yield Paragraph(bullet.end() if bullet else group[0].start, group[-1].end)


def join(
    text: str,
    rows: Sequence[Line],
    *,
    width: int | None,
    furniture: Callable[[str], bool],
    eager: bool = False,
) -> Iterator[list[Line]]:
    """Group `rows` into paragraphs; `width` is where the lines are cut, None if they are not.

    `eager` joins a line to the next one wherever its sentence has not come to a stop.
    """
    group: list[Line] = []
    for row in rows:
        if group and not _runs_on(text, group, row, width=width, eager=eager, furniture=furniture):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def wrap_width(text: str, rows: Sequence[Line]) -> int | None:
    """The width a text's lines are cut at, or None if a line break ends a paragraph."""
    pairs = [(first, second) for first, second in pairwise(rows) if not second.apart]
    written = sum(row.end - row.start for row in rows)
    overlong = sum(row.end - row.start for row in rows if _length(row) > _WIDEST)
    if not pairs or overlong > 0.3 * written:
        return None
    lengths = sorted(_length(first) for first, _ in pairs)
    width = lengths[int(0.9 * (len(lengths) - 1))]
    full = sum(length >= 0.75 * width for length in lengths)
    running = sum(text[second.start].islower() for _, second in pairs)
    if not _NARROWEST <= width <= _WIDEST or full < 0.5 * len(pairs) or running < 0.35 * len(pairs):
        return None
    return width


def _runs_on(
    text: str,
    group: Sequence[Line],
    after: Line,
    *,
    width: int | None,
    eager: bool,
    furniture: Callable[[str], bool],
) -> bool:
    if after.apart or _BULLET.match(text, after.start, after.end):
        return False
    line = group[-1]
    stopped = _STOPPED.search(text[max(line.start, line.end - 8) : line.end]) is not None
    running = not stopped and (eager or (text[after.start].islower() and _has_words(text, group)))
    if width is None:
        full = False
    else:
        first = len(text[after.start : after.end].split(maxsplit=1)[0])
        full = _length(line) + 1 + first > width - 3 and after.indent < line.indent + 2
    if not (full or running):
        return False
    return not furniture(text[line.start : line.end]) and (
        full or not furniture(text[after.start : after.end])
    )


def _has_words(text: str, group: Sequence[Line]) -> bool:
    """Whether the lines say more than the item of a menu does: four words."""
    return len(group) > 3 or len(text[group[0].start : group[-1].end].split(maxsplit=4)) > 3


def _length(line: Line) -> int:
    return line.indent + line.end - line.start
