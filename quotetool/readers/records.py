"""An article from a record: which of its fields is the text, the title, the date, the outlet, the address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timezone
from importlib import util
from typing import Any

from quotetool.models import Article, Problem
from quotetool.readers import markup
from quotetool.readers.article import articles
from quotetool.readers.composing import Piece, compose_pieces, tidy
from quotetool.readers.dates import parse
from quotetool.readers.fields import flattened, is_record, names, value_of
from quotetool.readers.formats import Fields
from quotetool.readers.page import Page, title_of
from quotetool.readers.tally import Tally

_STAMP = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?")
_DEEPEST = 12  # wrappers in wrappers

Record = dict[str, Any]


def find(value: object, fields: Fields, *, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield the records with a text in parsed JSON, whatever lists and objects are wrapped around them."""
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        record = flattened(value)
        if has_text(record, fields):
            yield record
            return
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            if isinstance(item, (dict, list)):
                yield from find(item, fields, depth=depth + 1)


def has_text(record: Record, fields: Fields) -> bool:
    """Whether a record has a field for its text, be it empty."""
    return any(name in record and _is_text(record[name]) for name in names("text", fields))


def is_ours(columns: Iterable[str]) -> bool:
    """Whether these are the (flattened) columns of quotetool's own output, which has no articles."""
    return {"articleid", "spans", "text"} <= set(columns)


def ours(path: str) -> Problem:
    """What to tell of quotetool's own output among the files to read."""
    cure = "give the articles instead"
    return Problem(path, "is a table that quotetool wrote, and left out", cure, skipped=False)


def counted(record: Record, *, place: str, tally: Tally, fields: Fields) -> Iterator[Article]:
    """Yield the article of a `flattened` record.

    What is wrong with it is told to `tally`, with its `place` in the file ("line 3").
    """

    def placed(problem: Problem) -> None:
        tally.problem(Problem(problem.path, f"{place} {problem.what}", problem.cure, problem.skipped))

    pieces = _text(record, fields)
    if not pieces:
        tally.empty.append(place)
        return
    pieces = _plain(pieces, path=tally.path, report=placed)
    if not pieces:
        return
    front = Page(
        title=_line(record, "title", fields),
        outlet=_outlet(record, fields),
        published=_day(record, fields),
        url=_url(record, fields),
    )
    text, rows = compose_pieces(front.title, pieces)
    for article in articles(text, rows, path=tally.path, report=placed, front=front):
        tally.articles += 1
        yield article


def day_of(value: object) -> date | None:
    """The day of a date as programs write them; None where day and month could be swapped."""
    if isinstance(value, bool) or value is None:
        return None
    written = str(value).strip()
    try:
        if _STAMP.fullmatch(written):  # seconds or milliseconds since 1970
            seconds = float(written) / (1000 if len(written.split(".")[0]) == 13 else 1)
            return datetime.fromtimestamp(seconds, tz=timezone.utc).date()
        if compact := _COMPACT.fullmatch(written):
            return date(*map(int, compact.groups()))
    except (ValueError, OverflowError, OSError):
        return None
    return parse(written[:200])


def _is_text(value: object) -> bool:
    if isinstance(value, list):
        return not value or any(_is_text(item) and not is_record(item) for item in value)
    if isinstance(value, dict):
        return isinstance(value_of(value), str)
    return isinstance(value, str) or value is None


def _text(record: Record, fields: Fields) -> list[Piece]:
    """The fullest field that may be the text: scrapers cut some and leave others empty."""
    found: list[Piece] = []
    for name in names("text", fields):
        value = record.get(name)
        items = value if isinstance(value, list) else [value]
        pieces = [Piece(item) for item in map(value_of, items) if isinstance(item, str) and item.strip()]
        if sum(len(piece.text) for piece in pieces) > sum(len(piece.text) for piece in found):
            found = pieces
    return found


def _plain(pieces: list[Piece], *, path: str, report: Callable[[Problem], None]) -> list[Piece]:
    """`pieces` with the HTML in them made into paragraphs; none if that cannot be done, which is reported."""
    if not any(markup.has_blocks(piece.text) for piece in pieces):
        return [Piece(markup.stripped(piece.text)) for piece in pieces]
    if util.find_spec("lxml") is None:
        report(Problem(path, "is written in HTML, for which lxml is needed", 'pip install "quotetool[html]"'))
        return []
    tree = markup.parse("\n\n".join(f"<div>{piece.text}</div>" for piece in pieces))
    if tree is None:
        return []
    markup.set_marks(tree)
    return markup.pieces(tree)


def _line(record: Record, key: str, fields: Fields) -> str | None:
    for name in names(key, fields):
        value = value_of(record.get(name))
        if isinstance(value, str) and (line := title_of(tidy(markup.stripped(value)))):
            return line
    return None


def _outlet(record: Record, fields: Fields) -> str | None:
    outlet = _line(record, "outlet", fields)
    return None if outlet and outlet.startswith(("http://", "https://")) else outlet


def _url(record: Record, fields: Fields) -> str | None:
    """The first address: what a field of that name holds may be a number or a path."""
    for key in ("url", "outlet"):
        for name in names(key, fields):
            value = value_of(record.get(name))
            if isinstance(value, str) and value.strip().startswith(("http://", "https://")):
                return value.strip()
    return None


def _day(record: Record, fields: Fields) -> date | None:
    days = (day_of(value_of(record.get(name))) for name in names("date", fields))
    return next((day for day in days if day), None)
