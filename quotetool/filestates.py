"""Files on the disk: the state they are in, and whether they are still there."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Sequence
from hashlib import blake2b

from quotetool.archive import Archive, File
from quotetool.urls import is_url

_BLOCK = 1 << 20  # bytes hashed at a time


def status_of(path: str) -> os.stat_result | None:
    """Return the status of a regular file, None of anything else."""
    try:
        status = os.stat(path)  # noqa: PTH116 (a string all the way, as the reader has it)
    except (OSError, ValueError):
        return None
    return status if stat.S_ISREG(status.st_mode) else None


def read(path: str, status: os.stat_result, fingerprint: str) -> File | None:
    """Return the state of a file, None if it cannot be read."""
    now = time.time_ns()
    digest = blake2b(digest_size=16)
    try:
        with open(path, "rb") as stream:  # noqa: PTH123 (as above)
            while block := stream.read(_BLOCK):
                digest.update(block)
    except OSError:
        return None
    return File(path, status.st_size, status.st_mtime_ns, now, digest.hexdigest(), fingerprint)


def has_changed(state: File) -> bool:
    """Say whether a file is not as it was when it was read."""
    status = status_of(state.path)
    return status is None or (status.st_size, status.st_mtime_ns) != (state.size, state.mtime_ns)


def prune(archive: Archive, paths: Sequence[str] = ()) -> int:
    """Forget the files below `paths`, or without any all files, that are gone; return how many."""
    tops = [os.path.abspath(path) for path in paths]  # noqa: PTH100 (as the archive names them)
    gone = [
        file
        for file in archive.files()
        if (not tops or any(file == top or file.startswith(os.path.join(top, "")) for top in tops))  # noqa: PTH118
        and _is_gone(file)
    ]
    return archive.forget(gone)


def _is_gone(path: str) -> bool:
    if is_url(path):  # nothing is fetched to find out
        return False
    try:
        os.stat(path)  # noqa: PTH116 (as above)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):  # it may be there and shut
        return False
    return False
