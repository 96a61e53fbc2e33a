"""What a format is: its suffixes, its reader, the package it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata, util
from types import MappingProxyType
from typing import BinaryIO, Protocol

from quotetool.models import Article, Problem
from quotetool.readers import files

Fields = Mapping[str, str]
NO_FIELDS: Fields = MappingProxyType({})


class Reader(Protocol):
    """Makes the bytes of one file into its articles, and reports what it cannot read."""

    def __call__(
        self, raw: bytes, *, path: str, report: Callable[[Problem], None], encoding: str | None = None
    ) -> Iterator[Article]:
        """Yield the articles in `raw`; never raise for what the bytes are."""
        ...


class StreamReader(Protocol):
    """Reads the articles of one file as its bytes come, so that memory does not grow with the file."""

    def __call__(
        self,
        stream: BinaryIO,
        *,
        path: str,
        report: Callable[[Problem], None],
        encoding: str | None = None,
        fields: Fields = NO_FIELDS,
    ) -> Iterator[Article]:
        """Yield the articles in `stream`; `fields` says which field of a record is its text, title, ..."""
        ...


@dataclass(frozen=True, slots=True)
class Package:
    """A package of others that a format needs: what to import for it, and the extra that brings it."""

    name: str
    modules: tuple[str, ...]
    extra: str

    @property
    def cure(self) -> str:
        """The command that installs it."""
        return f'pip install "quotetool[{self.extra}]"'

    def is_missing(self) -> bool:
        """Whether one of its modules cannot be found; none is imported."""
        return any(util.find_spec(module) is None for module in self.modules)

    def state(self) -> str:
        """Its name and version, or how to get it."""
        if self.is_missing():
            return f"not installed: {self.cure}"
        try:
            return f"{self.name} {metadata.version(self.name)}"
        except metadata.PackageNotFoundError:  # on the path, but not installed
            return self.name


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: what it is called, the reader of its bytes, and the package the reader needs.

    `uses` is one that it can do without, and then reads less. A file `holds_one` article or may hold many.
    """

    name: str
    read: StreamReader
    needs: Package | None = None
    uses: Package | None = None
    holds_one: bool = False

    def missing(self) -> Package | None:
        """The package that must be installed first; None if nothing is missing."""
        return self.needs if self.needs and self.needs.is_missing() else None

    def state(self) -> str:
        """What reads it, with its version, or how to get that."""
        if self.needs is None:
            return "quotetool" + (f", for HTML {self.uses.state()}" if self.uses else "")
        return self.needs.state()


def whole(reader: Reader) -> StreamReader:
    """A reader of streams from one that wants all bytes at once; what is too large is reported."""

    def read(
        stream: BinaryIO,
        *,
        path: str,
        report: Callable[[Problem], None],
        encoding: str | None = None,
        fields: Fields = NO_FIELDS,
    ) -> Iterator[Article]:
        raw = files.take(stream, path=path, report=report)
        if raw is not None:
            yield from reader(raw, path=path, report=report, encoding=encoding)

    return read
