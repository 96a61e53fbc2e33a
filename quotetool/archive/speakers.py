"""The table of speakers: looking names up under any spelling."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from functools import lru_cache

from quotetool import rows

RULES = "rules of names"


def note(connection: sqlite3.Connection, named: Iterable[tuple[str, str | None, str | None]]) -> None:
    """Enter speakers, each (name, official id or None, type), that are not in the table yet."""
    connection.executemany(
        "INSERT OR IGNORE INTO speakers (name, speaker_id, type, surname, one_word) VALUES (?, ?, ?, ?, ?)",
        ((name, official, kind, *_keys(rows.restored(name))) for name, official, kind in named),
    )


def names_like(connection: sqlite3.Connection, name: str) -> list[str | bytes]:
    """Return the names in the archive that can mean the same person as `name`, as they are stored."""
    from quotetool.officials import same_name

    if are_current(connection):
        surname, one_word = _keys(name)
        query = "SELECT name FROM speakers WHERE surname = ?"
        if one_word:  # it may be a given name, and so may theirs
            query += " UNION SELECT name FROM speakers WHERE one_word"
        found = connection.execute(query, (surname,))
    else:
        found = connection.execute("SELECT DISTINCT name FROM speakers")
    return [known for (known,) in found if same_name(rows.restored(known), name)]


def are_current(connection: sqlite3.Connection) -> bool:
    """Say whether the table was made by the rules of names of this quotetool."""
    query = "SELECT value FROM facts WHERE name = ?"
    row = connection.execute(query, (RULES,)).fetchone()
    return row is not None and row[0] == _rules()


def renew(connection: sqlite3.Connection) -> None:
    """Make the table anew."""
    connection.execute("DELETE FROM speakers")
    query = (
        "SELECT speaker, speaker_id, max(speaker_type) FROM quotes WHERE speaker IS NOT NULL GROUP BY 1, 2"
    )
    note(connection, connection.execute(query).fetchall())
    connection.execute("INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)", (RULES, _rules()))


@lru_cache(maxsize=4096)
def _keys(name: str) -> tuple[str, int]:
    """Return what all names of one person share, and whether the name is a single word."""
    from quotetool.officials.identity import lookup_key

    surname, one_word = lookup_key(name)
    return surname, int(one_word)


def _rules() -> str:
    from quotetool.officials.identity import rules_digest

    return rules_digest()
