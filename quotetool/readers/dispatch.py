"""From a name and a stream to the right reader; whatever goes wrong there becomes a Problem."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from quotetool.models import Article, Problem
from quotetool.readers import files, unpacking
from quotetool.readers.formats import Fields, Format, Package

ZIP, GZIP = ".zip", ".gz"


class Missing:
    """Gathers the files whose package is not installed, to tell of each package once."""

    def __init__(self) -> None:
        self._known: dict[str, Package | None] = {}
        self._found: dict[Package, list[str]] = {}

    def holds_up(self, path: str, form: Format) -> bool:
        """Whether the file at `path` must wait for a package; it is then remembered."""
        if form.name not in self._known:  # to look for a package on the disk takes time
            self._known[form.name] = form.missing()
        package = self._known[form.name]
        if package is None:
            return False
        self._found.setdefault(package, []).append(path)
        return True

    def tell(self, report: Callable[[Problem], None]) -> None:
        """Report each package that is missing, with the first of the files that need it."""
        for package, paths in self._found.items():
            more = len(paths) - 1
            others = f", as do {more} more files" if more > 1 else ", as does one more file" if more else ""
            report(Problem(paths[0], f"needs the package {package.name}{others}", package.cure))
        self._found = {}


def suffix_of(name: str) -> tuple[str, bool]:
    """The suffix that tells the format, in lower case, and whether the file is gzipped besides."""
    gzipped = name.lower().endswith(GZIP)
    return Path(name[: -len(GZIP)] if gzipped else name).suffix.lower(), gzipped


@dataclass(slots=True)
class Dispatch:
    """Reads files by their names: `formats` by suffix, and what every reader is told."""

    formats: Mapping[str, Format]
    tell: Callable[[Problem], None]
    encoding: str | None
    fields: Fields
    _untold: BaseException | None = None

    def report(self, problem: Problem) -> None:
        """Report a problem; what goes wrong in the telling (a broken pipe) is no fault of the file."""
        try:
            self.tell(problem)
        except BaseException as error:
            self._untold = error
            raise

    def readable(self, name: str) -> bool:
        """Whether a file of this name can be read, package or no package."""
        return readable(name, self.formats)

    def read(self, stream: BinaryIO, *, path: str, default: Format) -> Iterator[Article]:
        """Yield the articles of an open file; of `default` if its suffix says nothing."""
        suffix, gzipped = suffix_of(path)
        if suffix == ZIP and not gzipped:
            yield from self._guarded(self._zipped(stream, path=path), path)
            return
        form = self.formats.get(suffix, default)
        missing = Missing()
        if missing.holds_up(path, form):
            missing.tell(self.report)
            return
        size = _size(stream) if gzipped else None
        yield from self._read(stream, path=path, form=form, size=size)

    def _zipped(self, stream: BinaryIO, *, path: str) -> Iterator[Article]:
        missing = Missing()
        for member in unpacking.members(stream, path=path, readable=self.readable, report=self.report):
            suffix, gzipped = suffix_of(member.name)
            form = self.formats[suffix]
            if not missing.holds_up(member.path, form):
                yield from self._guarded(self._member(member, form, gzipped=gzipped), member.path)
        missing.tell(self.report)

    def _member(self, member: unpacking.Member, form: Format, *, gzipped: bool) -> Iterator[Article]:
        with member.open() as stream:
            yield from self._read(stream, path=member.path, form=form, size=member.size if gzipped else None)

    def _read(self, stream: BinaryIO, *, path: str, form: Format, size: int | None) -> Iterator[Article]:
        """Read a stream, gzipped if its `size` is given."""
        inner = stream if size is None else unpacking.gunzip(stream, size=size)
        articles = form.read(inner, path=path, report=self.report, encoding=self.encoding, fields=self.fields)
        yield from self._guarded(articles, path)

    def _guarded(self, articles: Iterator[Article], path: str) -> Iterator[Article]:
        """Yield `articles` until something is raised, which is reported."""
        try:
            yield from articles
        except Exception as error:
            if error is self._untold:
                raise
            self.report(_problem(path, error))


def _size(stream: BinaryIO) -> int:
    """The size of a file in bytes, on the disk or elsewhere."""
    try:
        return os.fstat(stream.fileno()).st_size
    except OSError:  # it has no descriptor
        size = stream.seek(0, os.SEEK_END)
        stream.seek(0)
        return size


def _problem(path: str, error: Exception) -> Problem:
    """What to tell of an error that a reader raised: the libraries for other formats raise anything."""
    if isinstance(error, unpacking.BombError):
        cure = "leave it out; unpack it yourself if you trust it"
        return Problem(path, "unpacks to far more than a text would", cure)
    if isinstance(error, unpacking.DAMAGED):
        said = f" ({error})" if str(error) else ""
        return Problem(path, f"is damaged or cut off{said}", "get the file again")
    if isinstance(error, OSError):
        return files.unreadable(path, error)
    said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return Problem(path, f"could not be read ({said})", "open it and save it again, or leave it out")


def readable(name: str, formats: Mapping[str, Format]) -> bool:
    """Whether a file of this name has a reader among `formats`, by its suffix, gzipped or not."""
    suffix, gzipped = suffix_of(name)
    return suffix in formats or (suffix == ZIP and not gzipped)
