"""Files inside files: what gzip and ZIP hold, with a limit to what they may unpack to."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import BinaryIO, NamedTuple, cast

from quotetool.models import Problem
from quotetool.readers.files import saved_with_pages

GENEROUS = 100_000_000  # bytes that anything may unpack to
RATIO = 200  # text packs to a tenth; what packs a thousandfold was made to harm
DAMAGED = (zlib.error, EOFError, gzip.BadGzipFile, zipfile.BadZipFile)


class BombError(Exception):
    """Raised by a stream that unpacks to far more than a text could."""


class Member(NamedTuple):
    """A file in a ZIP file: the path to show, its own name, its size in bytes, and how to open it."""

    path: str
    name: str
    size: int
    open: Callable[[], BinaryIO]


class _Bounded(io.RawIOBase):
    """A stream that raises BombError once more than `limit` bytes were read from it."""

    def __init__(self, stream: io.BufferedIOBase, limit: int) -> None:
        super().__init__()
        self._stream = stream
        self._left = limit

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what io calls it with
        # One piece at a time: where the file is cut off, what came before it is not lost.
        chunk = self._stream.read1(len(buffer))
        self._left -= len(chunk)
        if self._left < 0:
            raise BombError
        buffer[: len(chunk)] = chunk
        return len(chunk)


def gunzip(stream: BinaryIO, *, size: int) -> BinaryIO:
    """What the gzip stream of `size` bytes holds; reading it raises one of DAMAGED, or BombError."""
    return _bounded(gzip.GzipFile(fileobj=stream), size=size)


def members(
    stream: BinaryIO, *, path: str, readable: Callable[[str], bool], report: Callable[[Problem], None]
) -> Iterator[Member]:
    """Yield the files of a ZIP file that have a reader, sorted by name; a ZIP file in it is reported.

    As in a folder, hidden names and what a browser saves beside a page are passed
    over. Raises one of DAMAGED for what is no ZIP file.
    """
    archive = zipfile.ZipFile(stream)
    found = {shown(entry.filename): entry for entry in archive.infolist() if not entry.is_dir()}
    folders = {parent for name in found for parent in _above(name)}
    aside = {folder for folder in folders if _is_aside(folder, found)}
    any_known = False
    for name, entry in sorted(found.items()):
        parents = _above(name)
        if any(part.startswith(".") or part == "__MACOSX" for part in name.split("/")):
            continue
        if not aside.isdisjoint(parents) or not readable(name):
            continue
        any_known = True
        within = f"{path}/{name}"
        if name.lower().endswith(".zip"):
            report(Problem(within, "is a ZIP file inside a ZIP file", "unpack the outer one first"))
        elif entry.flag_bits & 0x1:
            report(Problem(within, "is locked by a password", "unpack it first"))
        else:
            yield Member(within, name, entry.file_size, partial(_open, archive, entry))
    if not any_known:
        report(Problem(path, "holds no file that can be read", "check what is in it"))


def shown(name: str) -> str:
    """The name of a member as a path below its ZIP file: nothing is written there, but it is followed."""
    parts = name.replace("\\", "/").split("/")
    return "/".join(part for part in parts if part not in ("", ".", ".."))


def _open(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> BinaryIO:
    return _bounded(cast(io.BufferedIOBase, archive.open(entry)), size=entry.compress_size)


def _bounded(stream: io.BufferedIOBase, *, size: int) -> BinaryIO:
    bounded = _Bounded(stream, max(GENEROUS, RATIO * size))
    return io.BufferedReader(bounded)


def _above(name: str) -> list[str]:
    """The folders above a name, outermost first."""
    parts = name.split("/")[:-1]
    return ["/".join(parts[: k + 1]) for k in range(len(parts))]


def _is_aside(folder: str, files: dict[str, zipfile.ZipInfo]) -> bool:
    above, _, last = folder.rpartition("/")
    beside = f"{above}/" if above else ""
    stem = last.removesuffix("_files").removesuffix(".files")
    pages = [f"{stem}{suffix}" for suffix in (".html", ".htm") if f"{beside}{stem}{suffix}" in files]
    return last in saved_with_pages([*pages, last])
