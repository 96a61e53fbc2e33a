"""Files and folders: which to read, and their bytes."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, TypeAlias

from quotetool.models import Problem

STDIN = "-"
LARGEST = 20_000_000  # bytes; a novel has one million

Key = tuple[int, int]
# A path in a folder, its key, whether it is a folder, and the keys of the folders that it is in.
_Entry: TypeAlias = "tuple[str, Key, bool, tuple[Key, ...]]"
ROW = 256  # inodes whose bits are in one number


class Seen:
    """Files and addresses that were met; files that were made together take a bit each."""

    def __init__(self) -> None:
        self._rows: dict[Key, int] = {}
        self._named: set[str] = set()

    def add(self, one: Key | str) -> None:
        """Note a file by its device and inode, or what else is read by its name."""
        if isinstance(one, str):
            self._named.add(one)
        else:
            row = one[0], one[1] // ROW
            self._rows[row] = self._rows.get(row, 0) | 1 << one[1] % ROW

    def __contains__(self, one: Key | str) -> bool:
        if isinstance(one, str):
            return one in self._named
        return bool(self._rows.get((one[0], one[1] // ROW), 0) >> one[1] % ROW & 1)


def find(
    paths: Iterable[str],
    *,
    readable: Callable[[str], bool],
    suffixes: Sequence[str],
    seen: Seen,
    report: Callable[[Problem], None],
) -> Iterator[str]:
    """Yield each file under `paths` once, its path as given; folders are walked sorted, hidden names left.

    `readable` tells by its name whether a file has a reader, `suffixes` are named to the user;
    what is `seen` already is passed over.
    """
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
            yield from _walk(
                path, _key(status), readable=readable, suffixes=suffixes, seen=seen, report=report
            )
        elif not readable(path):
            what = f"has an unknown suffix ({Path(path).suffix or 'none'})"
            report(Problem(path, what, f"rename it, or save it as one of {', '.join(suffixes)}"))
        elif _key(status) not in seen:
            seen.add(_key(status))
            yield path


def open_file(
    path: str, *, report: Callable[[Problem], None], stdin: BinaryIO | None = None
) -> BinaryIO | None:
    """Open a file, or take `stdin` for "-"; None if it is reported as unreadable."""
    if path == STDIN:
        stream = stdin or getattr(sys.stdin, "buffer", None)
        if stream is None:  # as under a scheduler
            report(Problem(path, "is closed: there is no standard input", "give a file or a folder"))
        return stream
    try:
        return open(path, "rb")  # noqa: PTH123 (Path would tidy the path given)
    except (OSError, ValueError) as error:
        report(unreadable(path, error))
        return None


def take(stream: BinaryIO, *, path: str, report: Callable[[Problem], None]) -> bytes | None:
    """All bytes of `stream`; None if they are too many, which is reported."""
    raw = stream.read(LARGEST + 1)
    if len(raw) > LARGEST:
        cure = "split it into an article a file"
        report(Problem(path, f"is too large (over {LARGEST // 1_000_000} MB)", cure))
        return None
    return raw


def saved_with_pages(names: Iterable[str]) -> frozenset[str]:
    """The folders among `names` that a browser saved beside a page, with its pictures, scripts and frames."""
    every = list(names)
    pages = [Path(name).stem for name in every if name.lower().endswith((".html", ".htm"))]
    known = set(every) if pages else set()
    return frozenset(
        folder for page in pages for folder in (f"{page}_files", f"{page}.files") if folder in known
    )


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
    key: Key,
    *,
    readable: Callable[[str], bool],
    suffixes: Sequence[str],
    seen: Seen,
    report: Callable[[Problem], None],
) -> Iterator[str]:
    """Walk with a list of the folders that are open, not by recursion: they may be nested without end."""
    found = troubled = False
    todo: list[Iterator[_Entry]] = [iter([(top, key, True, ())])]
    while todo:
        entry = next(todo[-1], None)
        if entry is None:
            todo.pop()
            continue
        path, key, folder, above = entry
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
            try:
                names = os.listdir(path)  # noqa: PTH208 (names, not paths)
            except OSError as error:
                report(unreadable(path, error))
                troubled = True
            else:
                todo.append(_entries(path, names, (*above, key), readable=readable, report=report))
    if not found and not troubled:
        what = f"holds no file that can be read ({', '.join(suffixes)})"
        report(Problem(top, what, "check the folder, or rename the files"))


def _entries(
    folder: str,
    names: list[str],
    above: tuple[Key, ...],
    *,
    readable: Callable[[str], bool],
    report: Callable[[Problem], None],
) -> Iterator[_Entry]:
    """Yield the folders and readable files of these names in `folder`, sorted, each looked at in its turn."""
    names.sort()
    aside = saved_with_pages(names)
    for name in names:
        if name.startswith(".") or name in aside:
            continue
        path = os.path.join(folder, name)  # noqa: PTH118 (Path would tidy the path given)
        try:
            status = os.stat(path)  # noqa: PTH116
        except OSError as error:
            if readable(name) or not isinstance(error, FileNotFoundError):
                report(unreadable(path, error))
            continue
        is_folder = stat.S_ISDIR(status.st_mode)
        if is_folder or (stat.S_ISREG(status.st_mode) and readable(name)):
            yield path, _key(status), is_folder, above


def _key(status: os.stat_result) -> Key:
    return (status.st_dev, status.st_ino)
