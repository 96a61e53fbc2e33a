"""Questions to an archive in SQL: filters, counts, likeness."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quotetool import filters, rows
from quotetool.archive import speakers, words
from quotetool.filters import Filter
from quotetool.tables import shown_confidence
from quotetool.tally import Tally

_MOST_ROWS = 20_000  # that `near` weighs; the price of a common word is all the quotes that have it
_COMMA = "\x1f"  # in place of one within an outlet's name
_COMMON = 0.1  # a word in more of the quotes than this tells nothing
_FEW = 50  # quotes; a word in no more of them is never common


@dataclass(frozen=True, slots=True)
class Condition:
    """The WHERE of a query on `quotes`, and the values for its question marks."""

    sql: str
    values: tuple[object, ...]


def condition(connection: sqlite3.Connection, wanted: Iterable[Filter]) -> Condition:
    """Return the condition that the quotes satisfy which `filters.keep` lets pass, for all of `wanted`."""
    parts: list[str] = []
    values: list[object] = []

    def need(sql: str, *given: object) -> None:
        parts.append(sql)
        values.extend(given)

    def among(column: str, given: Sequence[object], *, or_none: bool = False) -> None:
        either = f" OR {column} IS NULL" if or_none else ""
        need(f"({column} IN ({', '.join('?' * len(given))}){either})", *given)

    for filter_ in wanted:
        if filter_.speaker and filter_.speaker.officials:
            among("quotes.speaker_id", sorted(filter_.speaker.officials))
        elif filter_.speaker:
            among("quotes.speaker", speakers.names_like(connection, filter_.speaker.name))
        if filter_.official is not None:
            need("quotes.speaker_id = ?", rows.storable(filter_.official))
        if filter_.since:
            need("quotes.date >= ?", filter_.since.isoformat())
        if filter_.until:
            need("quotes.date <= ?", filter_.until.isoformat())
        if filter_.outlet is not None:
            outlets = _outlets(connection, filter_.outlet)
            among("quotes.outlet", outlets, or_none=not _has_letters(filter_.outlet))
        if filter_.kind:
            need("quotes.kind = ?", filter_.kind)
        if filter_.min_confidence:
            # Rounding is Python's, as for the rows shown; the rest is for speed.
            need("quotes.confidence >= ?", filter_.min_confidence - 0.01)
            _lend(connection, "shown_confidence", shown_confidence)
            need("shown_confidence(quotes.confidence) >= ?", filter_.min_confidence)
        if filter_.min_words:
            _lend(connection, "word_count", lambda given: filters.words(rows.restored(given)))
            need("word_count(quotes.text) >= ?", filter_.min_words)
    return Condition(" AND ".join(parts) or "1", tuple(values))


def tallies(connection: sqlite3.Connection, wanted: Iterable[Filter]) -> list[Tally]:
    """Return the named speakers of the quotes wanted."""
    where = condition(connection, wanted)
    # SQLite parts what it gathers with commas, and an outlet's name may have one, or be nothing.
    known = [outlet for (outlet,) in connection.execute("SELECT DISTINCT outlet FROM quotes")]
    plain = not any(outlet == "" or "," in rows.restored(outlet) for outlet in known if outlet is not None)
    outlets = "outlet" if plain else f"replace(nullif(outlet, ''), ',', '{_COMMA}')"
    query = f"""SELECT speaker, speaker_id, max(speaker_type), count(*), min(date), max(date),
            group_concat(DISTINCT {outlets})
        FROM quotes WHERE quotes.speaker IS NOT NULL AND {where.sql} GROUP BY speaker, speaker_id"""
    return [
        Tally(rows.restored(name), official, kind, quotes, first, last, _outlets_of(gathered))
        for name, official, kind, quotes, first, last, gathered in connection.execute(query, where.values)
    ]


def _outlets_of(gathered: str | None) -> tuple[str, ...]:
    names = gathered.split(",") if gathered else []
    return tuple(sorted(name.replace(_COMMA, ",") for name in names))


def likeness(connection: sqlite3.Connection, asked: Sequence[str]) -> str:
    """Return an FTS5 expression for the quotes that share the rarest of the words `asked`; "" without any.

    Words that many quotes hold are left out, unless all are such.
    """
    total = connection.execute("SELECT count(*) FROM quotes").fetchone()[0]
    held: dict[str, int] = {}
    for word in dict.fromkeys(word for piece in asked for word in words.split(piece)):
        row = connection.execute("SELECT doc FROM quotes_words WHERE term = ?", (word,)).fetchone()
        if row:
            held[word] = row[0]
    by_rarity = sorted(held, key=lambda word: (held[word], word))
    chosen = [word for word in by_rarity if held[word] <= max(_FEW, _COMMON * total)] or by_rarity[:1]
    weighed, kept = 0, list[str]()
    for word in chosen:
        weighed += held[word]
        if kept and weighed > _MOST_ROWS:
            break
        kept.append(word)
    return " OR ".join(f'"{word}"' for word in kept)


def _outlets(connection: sqlite3.Connection, wanted: str) -> list[object]:
    found = connection.execute("SELECT DISTINCT outlet FROM quotes WHERE outlet IS NOT NULL")
    return [outlet for (outlet,) in found if filters.has_words(rows.restored(outlet), wanted)]


def _has_letters(outlet: str) -> bool:
    """Say whether there is any word in it: one that is all signs is in every name, even in none."""
    return re.search(r"\w", outlet) is not None


def _lend(connection: sqlite3.Connection, name: str, function: object) -> None:
    connection.create_function(name, 1, function, deterministic=True)  # type: ignore[arg-type]
