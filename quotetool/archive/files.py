"""Files as an archive remembers them: which bytes they held, and what was made of those."""

from __future__ import annotations

import json
import os
import sqlite3
from dataclasses import dataclass

from quotetool import rows
from quotetool.urls import is_url

SETTLED = 2_000_000_000  # ns; a file written so shortly before it was read may change and keep its time


@dataclass(frozen=True, slots=True)
class File:
    """The state in which a file was read.

    `path` is as the user gave it, `size` in bytes, `mtime_ns` when the file was last
    written and `read_ns` when it was read, both in nanoseconds; `digest` hashes its bytes,
    `fingerprint` all else that the quotes depend on. `notes` are the problems told of it
    then, each (path, what, cure, skipped).
    """

    path: str
    size: int
    mtime_ns: int
    read_ns: int
    digest: str
    fingerprint: str
    notes: tuple[tuple[str, str, str, bool], ...] = ()
    id: int = 0

    @staticmethod
    def from_row(row: sqlite3.Row) -> File:
        """Return the file whose columns `row` holds."""
        return File(
            path=rows.restored(row["path"]),
            size=row["size"],
            mtime_ns=row["mtime_ns"],
            read_ns=row["read_ns"],
            digest=row["digest"],
            fingerprint=row["fingerprint"],
            notes=tuple(
                (path, what, cure, skipped) for path, what, cure, skipped in json.loads(row["notes"])
            ),
            id=row["id"],
        )

    def is_still(self, status: os.stat_result, fingerprint: str) -> bool:
        """Say whether a file of that `status` cannot but hold what was read, and would be read the same."""
        return (
            self.fingerprint == fingerprint
            and self.size == status.st_size
            and self.mtime_ns == status.st_mtime_ns
            and self.mtime_ns + SETTLED < self.read_ns
        )


def place(path: str, archive: str) -> str:
    """Return the one name of a file for the archive in the file `archive`.

    An address is its own name. A path is relative below the archive's folder, so that both can be
    moved together, else absolute.
    """
    if is_url(path):
        return path
    full = os.path.abspath(path)  # noqa: PTH100 (a link is kept: it may point elsewhere tomorrow)
    folder = os.path.dirname(os.path.abspath(archive))  # noqa: PTH100, PTH120
    beneath = folder if folder.endswith(os.sep) else folder + os.sep
    return full[len(beneath) :] if full.startswith(beneath) else full


def location(place: str, archive: str) -> str:
    """Return the absolute path, or the address, of the file that `place` names."""
    if is_url(place):
        return place
    folder = os.path.dirname(os.path.abspath(archive))  # noqa: PTH100, PTH120
    return os.path.join(folder, place)  # noqa: PTH118 (an absolute place stays as it is)


def moved(path: str, before: str, now: str) -> str:
    """Return the path of an article of the file `before`, which is called `now`: a member keeps its name."""
    return now + path[len(before) :] if path.startswith(before) else path
