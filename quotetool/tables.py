"""Quotes as rows: the columns of every output, defined once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Any

from quotetool.errors import SettingsError
from quotetool.models import Mention, Quote, Speaker

Cell = str | int | float | list[list[int]] | None
Cells = tuple[Cell, ...]
Column = Callable[[Quote], Cell]

NOBODY = Speaker(name=None)
NOWHERE: tuple[None, None, None] = (None, None, None)


@dataclass(frozen=True, slots=True)
class Table:
    """Named columns over rows of plain values; the rows may be a stream that can be read once."""

    columns: tuple[str, ...]
    rows: Iterable[Cells]


def _speaker(quote: Quote) -> Speaker:
    return quote.speaker or NOBODY


def _place(mention: Mention | None) -> tuple[str | None, int | None, int | None]:
    return (mention.text, mention.start, mention.end) if mention else NOWHERE


def confidence(quote: Quote) -> float:
    """Return the confidence as it is shown and filtered: 0..1 with two decimals."""
    return shown_confidence(quote.confidence)


def shown_confidence(confidence: float) -> float:
    """Return a confidence with the decimals that are shown."""
    return round(confidence, 2)


COLUMNS: Mapping[str, Column] = {
    "id": lambda quote: quote.id,
    "path": lambda quote: quote.path,
    "article_id": lambda quote: quote.article_id,
    "title": lambda quote: quote.title,
    "outlet": lambda quote: quote.outlet,
    "date": lambda quote: quote.published.isoformat() if quote.published else None,
    "url": lambda quote: quote.url,
    "speaker": lambda quote: _speaker(quote).name,
    "speaker_id": lambda quote: _speaker(quote).official,
    "speaker_type": lambda quote: _speaker(quote).type,
    "role": lambda quote: _speaker(quote).role,
    "mention": lambda quote: _place(_speaker(quote).mention)[0],
    "mention_start": lambda quote: _place(_speaker(quote).mention)[1],
    "mention_end": lambda quote: _place(_speaker(quote).mention)[2],
    "cue": lambda quote: _place(quote.cue)[0],
    "cue_start": lambda quote: _place(quote.cue)[1],
    "cue_end": lambda quote: _place(quote.cue)[2],
    "text": lambda quote: quote.text,
    "spans": lambda quote: [list(span) for span in quote.spans],
    "kind": lambda quote: quote.kind,
    "method": lambda quote: quote.method,
    "confidence": confidence,
    "paragraph": lambda quote: quote.paragraph,
    "statement": lambda quote: quote.statement,
}

# What a column holds, in any table; one that is not named here holds text. Days are text as well
# (2024-01-18), for most formats have no others.
TYPES: Mapping[str, type] = {
    "date": date,
    "first": date,
    "last": date,
    "mention_start": int,
    "mention_end": int,
    "cue_start": int,
    "cue_end": int,
    "spans": list,
    "confidence": float,
    "quotes": int,
}


def day(cell: Cell) -> date | None:
    """Return the day that a cell says, None if it says none."""
    try:
        return date.fromisoformat(cell) if isinstance(cell, str) else None
    except ValueError:
        return None


def _who(quote: Quote) -> str:
    """Return the name, else the words that stand for the speaker, in parentheses, else a dash."""
    speaker = _speaker(quote)
    if speaker.name:
        return speaker.name
    return f"({speaker.mention.text})" if speaker.mention else "–"


def _evidence(quote: Quote) -> str | None:
    words = [place.text for place in (_speaker(quote).mention, quote.cue) if place]
    return " · ".join(words) or None


READING: Mapping[str, Column] = {
    "id": lambda quote: quote.id[:8],
    "speaker": _who,
    "quote": lambda quote: quote.text,
    "evidence": _evidence,
    "date": COLUMNS["date"],
    "source": lambda quote: quote.outlet or PurePath(quote.path).name,
}


# Other words that columns are asked for by.
GUESSES: Mapping[str, str] = {
    word: column
    for column, words in {
        "speaker": "name who person",
        "speaker_id": "official official_id",
        "text": "quotation words content",
        "path": "file filename",
        "date": "day published",
        "outlet": "newspaper agency publisher",
        "title": "headline",
        "url": "link",
        "cue": "verb",
        "spans": "offsets start end",
        "confidence": "score certainty",
        "paragraph": "context",
        "quotes": "count number",
    }.items()
    for word in words.split()
}


def to_pick_from(quotes: Iterable[Quote]) -> Table:
    """Return the full table, and behind it the columns that only the short one has."""
    return _build({**COLUMNS, **{name: READING[name] for name in READING if name not in COLUMNS}}, quotes)


def from_quotes(quotes: Iterable[Quote]) -> Table:
    """Return the full table: one row a quote, every column of `COLUMNS`."""
    return _build(COLUMNS, quotes)


def to_columns(quotes: Iterable[Quote]) -> dict[str, list[Any]]:
    """Return the full table as lists, a column each, for pandas.DataFrame, polars.DataFrame or pyarrow.table.

    The days are `datetime.date`, what is not known is None. All columns are there even
    if there are no quotes.
    """
    table = from_quotes(quotes)
    lists: dict[str, list[Any]] = {name: [] for name in table.columns}
    for row in table.rows:
        for name, cell in zip(table.columns, row, strict=True):
            lists[name].append(day(cell) if TYPES.get(name) is date else cell)
    return lists


def for_reading(quotes: Iterable[Quote]) -> Table:
    """Return the short table a person reads: who, what, by which words, when, where."""
    return _build(READING, quotes)


def _build(columns: Mapping[str, Column], quotes: Iterable[Quote]) -> Table:
    cells = tuple(columns.values())
    return Table(tuple(columns), (tuple(cell(quote) for cell in cells) for quote in quotes))


def pick(table: Table, names: Sequence[str]) -> Table:
    """Return `table` with the columns `names` only, in that order.

    Capitals, spaces and hyphens in a name do not matter. Raises SettingsError if a
    name is not among the table's columns.
    """
    places = [_find(name, table.columns) for name in names]
    return Table(tuple(table.columns[place] for place in places), _picked(table.rows, places))


def _picked(rows: Iterable[Cells], places: Sequence[int]) -> Iterator[Cells]:
    for row in rows:
        yield tuple(row[place] for place in places)


def _find(name: str, columns: Sequence[str]) -> int:
    plain = "_".join(re.findall(r"\w+", name.casefold()))
    if plain in columns:
        return columns.index(plain)
    from difflib import get_close_matches

    guess = GUESSES.get(plain)
    close = [guess] if guess in columns else get_close_matches(plain, columns, n=1)
    hint = f" Did you mean {close[0]}?" if close else ""
    raise SettingsError(f"There is no column “{name}”.{hint} The columns are: {', '.join(columns)}.")
