"""Writing to an archive, each function within a transaction of its caller's.

Each returns the ids of articles that may stand in no file any more; `settle` is given
them at the end of the transaction, as another of its writes may have found them elsewhere.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from quotetool import rows
from quotetool.archive import files, speakers
from quotetool.archive.files import File
from quotetool.models import Article, Quote

ArticleId: TypeAlias = "str | bytes"  # as it is stored
Left: TypeAlias = "Iterable[ArticleId]"
_ABOUT = ("path", "title", "outlet", "date", "url")  # what two copies of one text may differ in


def begin(connection: sqlite3.Connection, place: str, path: str) -> Left:
    """Begin to read a file anew: what it held is kept until `finish`, and replaced then."""
    connection.execute(
        """INSERT INTO files (place, path) VALUES (:place, :path) ON CONFLICT (place) DO UPDATE
            SET path = excluded.path, digest = NULL""",
        {"place": rows.storable(place), "path": rows.storable(path)},
    )
    update = "UPDATE sources SET position = NULL WHERE file_id = ? AND position IS NOT NULL"
    connection.execute(update, (_file_id(connection, place),))
    return ()


def add(
    connection: sqlite3.Connection,
    article: Article,
    quotes: Sequence[Quote],
    *,
    place: str | None,
    position: int = 0,
    fingerprint: str | None = None,
) -> Left:
    """Keep an article with its quotes, the one at `position` in the file at `place` (None: of no file)."""
    cells = rows.from_article(article) | {"fingerprint": fingerprint}
    changes = ", ".join(f"{name} = excluded.{name}" for name in cells)
    connection.execute("DELETE FROM quotes WHERE article_id = ?", (cells["id"],))
    connection.execute(f"{_insert('articles', cells)} ON CONFLICT (id) DO UPDATE SET {changes}", cells)
    written = [rows.from_quote(quote) | {"position": number} for number, quote in enumerate(quotes)]
    if written:
        connection.executemany(_insert("quotes", written[0]), written)
    named = ((row["speaker"], row["speaker_id"], row["speaker_type"]) for row in written if row["speaker"])
    speakers.note(connection, dict.fromkeys(named))
    return () if place is None else _add_source(connection, _file_id(connection, place), position, cells)


def add_copy(connection: sqlite3.Connection, article: Article, *, place: str, position: int) -> Left:
    """Note that an article which is kept stands in one more file, and what that says of it."""
    cells = rows.from_article(article)
    if not connection.execute("SELECT 1 FROM articles WHERE id = ?", (cells["id"],)).fetchone():
        return ()  # another run replaced it since: `finish` will find the file incomplete
    return *_add_source(connection, _file_id(connection, place), position, cells), cells["id"]


def finish(connection: sqlite3.Connection, place: str, *, articles: int, file: File | None) -> Left:
    """End the reading of a file of so many articles; with its state it need not be read again.

    Nothing is done if another run began to read the same file in the meantime: it will finish.
    """
    number = _file_id(connection, place)
    query = "SELECT count(*) FROM sources WHERE file_id = ? AND position IS NOT NULL"
    if connection.execute(query, (number,)).fetchone()[0] != articles:
        return ()
    query = "SELECT article_id FROM sources WHERE file_id = ? AND position IS NULL"
    former = [article_id for (article_id,) in connection.execute(query, (number,))]
    connection.execute("DELETE FROM sources WHERE file_id = ? AND position IS NULL", (number,))
    if file:
        note_state(connection, place, file)
    return former


def note_state(connection: sqlite3.Connection, place: str, file: File) -> Left:
    """Enter in which state a file was read."""
    state = {
        "path": rows.storable(file.path),
        "size": file.size,
        "mtime_ns": file.mtime_ns,
        "read_ns": file.read_ns,
        "digest": file.digest,
        "fingerprint": file.fingerprint,
        "notes": json.dumps(file.notes),
    }
    changes = ", ".join(f"{name} = :{name}" for name in state)
    values = state | {"place": rows.storable(place)}
    connection.execute(f"UPDATE files SET {changes} WHERE place = :place", values)
    return ()


def add_twin(connection: sqlite3.Connection, known: File, place: str, file: File) -> Left:
    """Note that the file at `place` holds the same bytes as one `known`, and so the same articles."""
    begin(connection, place, file.path)
    query = "SELECT 1 FROM files WHERE id = ? AND digest = ?"
    if not connection.execute(query, (known.id, known.digest)).fetchone():
        return ()  # another run replaced it since: this one is read the next time
    number = _file_id(connection, place)
    left: list[ArticleId] = []
    query = "SELECT * FROM sources WHERE file_id = ? AND position IS NOT NULL ORDER BY position"
    sources = connection.execute(query, (known.id,)).fetchall()
    for source in sources:
        cells = {name: source[name] for name in _ABOUT} | {"id": source["article_id"]}
        path = files.moved(rows.restored(source["path"]), known.path, file.path)
        left += _add_source(connection, number, source["position"], cells | {"path": rows.storable(path)})
        left.append(source["article_id"])
    left += finish(connection, place, articles=len(sources), file=file)
    return left


def forget(connection: sqlite3.Connection, place: str) -> Left:
    """Forget a file."""
    row = connection.execute("SELECT id FROM files WHERE place = ?", (rows.storable(place),)).fetchone()
    if row is None:
        return ()
    query = "SELECT article_id FROM sources WHERE file_id = ?"
    held = [article_id for (article_id,) in connection.execute(query, (row[0],))]
    connection.execute("DELETE FROM files WHERE id = ?", (row[0],))  # and with it its sources
    return held


def settle(connection: sqlite3.Connection, left: Iterable[ArticleId]) -> None:
    """Delete those articles that stand in no file; let the others say what their last file says."""
    for article_id in dict.fromkeys(left):
        if not _follow_source(connection, article_id):
            connection.execute("DELETE FROM articles WHERE id = ?", (article_id,))


def _file_id(connection: sqlite3.Connection, place: str) -> int:
    query = "SELECT id FROM files WHERE place = ?"
    row = connection.execute(query, (rows.storable(place),)).fetchone()
    if row is None:  # another run pruned it since
        insert = "INSERT INTO files (place, path) VALUES (:place, :place)"
        connection.execute(insert, {"place": rows.storable(place)})
        row = connection.execute(query, (rows.storable(place),)).fetchone()
    return int(row[0])


def _add_source(
    connection: sqlite3.Connection, file_id: int, position: int, cells: Mapping[str, Any]
) -> list[ArticleId]:
    """Enter what a file holds at a position; return any other article that a run found there before."""
    query = "SELECT article_id FROM sources WHERE file_id = ? AND position = ? AND article_id <> ?"
    there = [found for (found,) in connection.execute(query, (file_id, position, cells["id"]))]
    about = ", ".join(_ABOUT)
    connection.execute(
        f"""INSERT INTO sources (file_id, position, article_id, {about})
            VALUES (:file_id, :position, :id, {", ".join(f":{name}" for name in _ABOUT)})
            ON CONFLICT (file_id, position) DO UPDATE SET article_id = excluded.article_id,
            {", ".join(f"{name} = excluded.{name}" for name in _ABOUT)}""",
        {**{name: cells[name] for name in (*_ABOUT, "id")}, "file_id": file_id, "position": position},
    )
    return there


def _follow_source(connection: sqlite3.Connection, article_id: ArticleId) -> bool:
    """Let an article and its quotes say of themselves what the last file says; False if there is none."""
    about = ", ".join(_ABOUT)
    found = connection.execute(
        f"""SELECT {about} FROM sources WHERE article_id = ?
            ORDER BY position IS NULL, seq DESC LIMIT 1""",
        (article_id,),
    ).fetchone()
    if found is None:
        return False
    same = " AND ".join(f"{name} IS :{name}" for name in _ABOUT)
    changes = ", ".join(f"{name} = :{name}" for name in _ABOUT)
    cells = {name: found[name] for name in _ABOUT} | {"id": article_id}
    changed = connection.execute(f"UPDATE articles SET {changes} WHERE id = :id AND NOT ({same})", cells)
    if changed.rowcount:
        connection.execute(f"UPDATE quotes SET {changes} WHERE article_id = :id", cells)
    return True


def _insert(table: str, cells: Iterable[str]) -> str:
    names = list(cells)
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(f':{name}' for name in names)})"
