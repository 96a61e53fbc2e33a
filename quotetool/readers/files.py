"""Files and folders: which to read, and their bytes."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from quotetool.models import Problem

STDIN = "-"
LARGEST = 20_000_000  # bytes; a novel has one million

_Key = tuple[int, int]


def find(
    paths: Iterable[str], *, suffixes: Collection[str], report: Callable[[Problem], None]
) -> Iterator[str]:
    """Yield each file under `paths` once, its path as given; folders are walked sorted, hidden names left."""
    seen: set[_Key | str] = set()
    for path in paths:
        if path == STDIN:
            if STDIN not in seen:
                seen.add(STDIN)
                yield STDIN
            continue
        try:
            status = os.stat(path)  # noqa: PTH116
        except (OSError, ValueError) as error:
            report(unreadable(path, error))
            continue
        if stat.S_ISDIR(status.st_mode):
            yield from _walk(path, _key(status), suffixes=suffixes, seen=seen, report=report)
        elif Path(path).suffix.lower() not in suffixes:
            known = ", ".join(sorted(suffixes))
            what = f"has an unknown suffix ({Path(path).suffix or 'none'})"
            report(Problem(path, what, f"rename it, or save it as one of {known}"))
        elif _key(status) not in seen:
            seen.add(_key(status))
            yield path


def load(path: str, *, report: Callable[[Problem], None], stdin: BinaryIO | None = None) -> bytes | None:
    """The bytes of a file, or of `stdin` for "-"; None if reported as unreadable or too large."""
    try:
        if path == STDIN:
            stream = stdin or getattr(sys.stdin, "buffer", None)
            if stream is None:  # as under a scheduler
                report(Problem(path, "is closed: there is no standard input", "give a file or a folder"))
                return None
            raw = stream.read(LARGEST + 1)
        else:
            with open(path, "rb") as file:  # noqa: PTH123 (Path would tidy the path given)
                raw = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        report(unreadable(path, error))
        return None
    if len(raw) > LARGEST:
        cure = "split it into an article a file"
        report(Problem(path, f"is too large (over {LARGEST // 1_000_000} MB)", cure))
        return None
    return raw


def unreadable(path: str, error: OSError | ValueError) -> Problem:
    """The problem of a file or folder the system would not open."""
    if isinstance(error, FileNotFoundError):
        link = os.path.islink(path)  # noqa: PTH114 (a string all the way)
        if link:
            return Problem(path, "is a link to a file that is gone", "mend the link, or leave it out")
        return Problem(path, "does not exist", "check the spelling and the current folder")
    if isinstance(error, PermissionError):
        return Problem(path, "may not be read", "ask for permission to read it, or leave it out")
    if isinstance(error, ValueError):
        return Problem(path, "is no path", "check the spelling")
    if isinstance(error, IsADirectoryError):
        return Problem(path, "is a folder", "give the files in it")
    if "symbolic links" in (error.strerror or ""):
        return Problem(path, "is a loop of links", "remove one of the links")
    return Problem(path, f"could not be read ({error.strerror or error})", "check the disk or the connection")


def _walk(
    top: str,
    key: _Key,
    *,
    suffixes: Collection[str],
    seen: set[_Key | str],
    report: Callable[[Problem], None],
) -> Iterator[str]:
    """Walk with a list of what is still to do, not by recursion: folders may be nested without end."""
    found = troubled = False
    todo: list[tuple[str, _Key, bool, tuple[_Key, ...]]] = [(top, key, True, ())]
    while todo:
        path, key, folder, above = todo.pop()
        if key in above:
            report(Problem(path, "is a loop of links", "remove the link; the rest of the folder was read"))
            troubled = True
        elif key in seen:
            found = True
        elif not folder:
            seen.add(key)
            found = True
            yield path
        else:
            seen.add(key)
            entries = _entries(path, suffixes=suffixes, report=report)
            troubled = troubled or entries is None
            todo.extend((*entry, (*above, key)) for entry in reversed(entries or []))
    if not found and not troubled:
        known = ", ".join(sorted(suffixes))
        report(
            Problem(top, f"holds no file that can be read ({known})", "check the folder, or rename the files")
        )


def _entries(
    folder: str, *, suffixes: Collection[str], report: Callable[[Problem], None]
) -> list[tuple[str, _Key, bool]] | None:
    """The folders and readable files in `folder`, sorted by name; None if it will not open."""
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 (names, not paths)
    except OSError as error:
        report(unreadable(folder, error))
        return None
    entries = []
    for name in names:
        if name.startswith("."):
            continue
        path = os.path.join(folder, name)  # noqa: PTH118 (Path would tidy the path given)
        try:
            status = os.stat(path)  # noqa: PTH116
        except OSError as error:
            if Path(name).suffix.lower() in suffixes or not isinstance(error, FileNotFoundError):
                report(unreadable(path, error))
            continue
        is_folder = stat.S_ISDIR(status.st_mode)
        if is_folder or (stat.S_ISREG(status.st_mode) and Path(name).suffix.lower() in suffixes):
            entries.append((path, _key(status), is_folder))
    return entries


def _key(status: os.stat_result) -> _Key:
    return (status.st_dev, status.st_ino)
