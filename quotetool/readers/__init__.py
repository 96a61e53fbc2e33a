"""Bytes to Articles: a reader for each suffix; what cannot be read is reported, never raised."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

from quotetool.models import Article, Problem
from quotetool.readers import files, markdown, plain

__all__ = ["SUFFIXES", "Reader", "describe", "find", "read"]


class Reader(Protocol):
    """Makes the bytes of one file into its articles, and reports what it cannot read."""

    def __call__(
        self, raw: bytes, *, path: str, report: Callable[[Problem], None], encoding: str | None = None
    ) -> Iterator[Article]:
        """Yield the articles in `raw`; never raise for what the bytes are."""
        ...


# A new reader is a module with such a function, and a line here.
SUFFIXES: dict[str, Reader] = {
    ".txt": plain.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
}


def describe() -> dict[str, str]:
    """Which reader each suffix has, by the name of its module."""
    return {suffix: reader.__module__.rpartition(".")[2] for suffix, reader in SUFFIXES.items()}


def find(paths: Iterable[str], *, report: Callable[[Problem], None]) -> Iterator[str]:
    """Yield the files under `paths`, each once, its path as the user gave it; "-" (standard input) stays "-".

    A folder is walked into, sorted by name, for the suffixes with a reader; hidden names
    are passed over. What does not exist, may not be read or has no reader is reported.
    """
    return files.find(paths, suffixes=SUFFIXES, report=report)


def read(
    path: str,
    *,
    report: Callable[[Problem], None],
    encoding: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Article]:
    """Yield the articles of one file, or of `stdin` for "-" (plain text); troubles are reported, not raised.

    `encoding` is the user's word; without it a byte-order mark, UTF-8 or a guess decides.
    """
    raw = files.load(path, report=report, stdin=stdin)
    if raw is None:
        return
    reader = SUFFIXES.get(Path(path).suffix.lower(), plain.read)
    yield from reader(raw, path=path, report=report, encoding=encoding)
