"""Opening an archive's file: checks, migrations, and what SQLite's errors mean to a user."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quotetool.archive import speakers
from quotetool.archive.schema import MIGRATIONS, VERSION
from quotetool.errors import ArchiveError

APPLICATION_ID = 0x51544F4C  # "QTOL": says that the file is ours
BUSY = 30.0  # seconds to wait for another quotetool that is writing


def opened(path: Path, *, write: bool) -> sqlite3.Connection:
    """Return a connection to the archive at `path`, its tables up to date.

    With `write` the file is made if need be. Without, nothing is written but what an
    archive of an older version lacks. Raises ArchiveError.
    """
    if not write and not path.exists():
        raise ArchiveError(f"{path}: there is no archive yet. Make one with: quotetool extract FOLDER")
    with plain_errors(path):
        connection = _connect(path, write=write)
        try:
            version = _checked_version(connection, path, write=write)
            if version < VERSION or write:
                _prepare(connection, path, version)
            if not write:
                connection.execute("PRAGMA query_only = ON")
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into an ArchiveError that says what to do."""
    try:
        yield
    except sqlite3.OperationalError as error:
        what = str(error)
        cure = "make sure the folder can be written to, name another --archive, or use --no-archive"
        if "fts5" in what and "no such module" in what:
            what = "this Python's SQLite was built without full-text search (FTS5)"
            cure = "use another Python (python.org's has it), or --no-archive"
        elif "locked" in what:
            what = f"another program has been writing to it for {BUSY:.0f} seconds"
            cure = "wait until it is done and try again, or name another --archive"
        raise ArchiveError(f"{path}: {what}; {cure}") from error
    except sqlite3.Error as error:
        cure = "it is damaged or no archive; move it away and run quotetool extract again"
        raise ArchiveError(f"{path}: {error}; {cure}") from error


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Write all or nothing; waits for another program's transaction at the beginning, never in the middle."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:  # a full disk ends it on its own
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _checked_version(connection: sqlite3.Connection, path: Path, *, write: bool) -> int:
    """Return the version of the tables, 0 of an empty file; refuse what is not ours to touch."""
    ask = connection.execute
    # In one statement: another quotetool may be making the tables just now.
    tables, ours, version = ask(
        "SELECT (SELECT count(*) FROM sqlite_master), application_id, user_version "
        "FROM pragma_application_id, pragma_user_version"
    ).fetchone()
    if tables and ours != APPLICATION_ID:
        raise ArchiveError(f"{path}: this is another program's database. Name a different --archive.")
    if version > VERSION:
        raise ArchiveError(f"{path}: written by a newer quotetool. Update: pip install -U quotetool")
    if not tables and not write:
        raise ArchiveError(f"{path}: the archive is empty. Fill it with: quotetool extract FOLDER")
    return int(version)


def _prepare(connection: sqlite3.Connection, path: Path, version: int) -> None:
    ask = connection.execute
    _patiently(connection, "PRAGMA journal_mode = WAL")
    ask("PRAGMA synchronous = NORMAL")  # in WAL mode a loss of power costs a batch, never the file
    if version < VERSION:
        ask("PRAGMA foreign_keys = OFF")
        ask("PRAGMA legacy_alter_table = ON")  # renaming a table leaves alone what points to it
        with transaction(connection):
            version = _checked_version(connection, path, write=True)  # another may have been faster
            for statements in MIGRATIONS[version:]:
                for statement in statements:
                    ask(statement)
            ask(f"PRAGMA application_id = {APPLICATION_ID}")
            ask(f"PRAGMA user_version = {VERSION}")
    ask("PRAGMA foreign_keys = ON")
    if not speakers.are_current(connection):
        with transaction(connection):
            speakers.renew(connection)


def _patiently(connection: sqlite3.Connection, statement: str) -> None:
    """Execute what SQLite itself does not wait for while another program writes."""
    until = time.monotonic() + BUSY
    while True:
        try:
            connection.execute(statement)
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.05)


def _connect(path: Path, *, write: bool) -> sqlite3.Connection:
    address = path.absolute().as_uri()
    beside = path.with_name(f"{path.name}-wal")
    if not write and not os.access(path, os.W_OK) and not beside.exists():
        # Nobody is writing, and no files beside this one are to be left behind.
        return _open(f"{address}?immutable=1")
    try:
        # Not mode=ro even to read: only who may write takes the -wal file away at the end.
        return _open(f"{address}?mode={'rwc' if write else 'rw'}")
    except sqlite3.OperationalError:
        if write:
            raise
        # In a folder that cannot be written to, a WAL file opens only if nobody can be writing to it.
        return _open(f"{address}?immutable=1")


def _open(address: str) -> sqlite3.Connection:
    connection = sqlite3.connect(address, uri=True, timeout=BUSY, isolation_level=None)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    connection.row_factory = sqlite3.Row
    return connection
