"""Quotes of files by way of the archive, which keeps them and compares them with one another."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING

from quotetool.cli import sources
from quotetool.cli.run import Run
from quotetool.errors import ArchiveError
from quotetool.models import Quote

if TYPE_CHECKING:
    from quotetool.archive import Archive
    from quotetool.incremental import Incremental

IN_MEMORY = 4_000_000  # bytes of quotes kept before they go to a temporary file
CHUNK = 500  # quotes looked up at a time


class Kept:
    """Quotes by way of the archive; if that fails, says so once and lets the rest pass."""

    def __init__(self, run: Run, *, again: bool) -> None:
        self._run = run
        self._again = again
        self._work: Incremental | None = None
        self._archive: Archive | None = None  # while files are read into it
        self._failed = False

    @property
    def articles(self) -> int:
        """How many articles went into the archive."""
        return self._work.added if self._work else 0

    def quotes(self, paths: Sequence[str]) -> Iterator[Quote]:
        """Yield the quotes of files, each article of which is kept with all of its own."""
        sources.check(paths, self._run)
        files = sources.files(paths, self._run)
        for first in files:  # no archive is made for nothing
            files = chain([first], files)
            archive = self._opened()
            if archive is None:
                yield from sources.quotes(files, self._run)
                return
            try:
                with archive:
                    work = sources.incremental(self._run, archive, give_up=self._give_up, again=self._again)
                    self._work, self._archive = work, archive
                    yield from work.quotes(files)
            except ArchiveError as error:
                self._give_up(error)
            finally:
                self._archive = None

    def with_statements(self, quotes: Iterable[Quote]) -> Iterator[Quote]:
        """Yield `quotes`, once the last of them was kept, each with the statement it belongs to.

        Without an archive nothing is compared, and they need not wait.
        """
        if self._run.settings.archive is None:
            yield from quotes
            return
        with SpooledTemporaryFile(max_size=IN_MEMORY) as waiting:
            coming = iter(quotes)
            # Many at a time: what quotes of one article share is written once.
            while many := list(islice(coming, CHUNK)):
                pickle.dump(many, waiting)
            self.compare()
            waiting.seek(0)
            found = _unpickled(waiting)
            if self._work is None or self._failed:
                yield from found
                return
            with sources.archive(self._run) as archive:
                while chunk := list(islice(found, CHUNK)):
                    known = archive.statements_of([quote.id for quote in chunk])
                    yield from (
                        replace(quote, statement=known.get(quote.id, quote.statement)) for quote in chunk
                    )

    def compare(self) -> None:
        """Find which of the quotes that are new in the archive make one statement with others."""
        if self._work is None or self._failed:
            return
        try:
            if self._archive:  # the output has its rows, and what comes after them is not read
                sources.compare(self._archive, self._run)
            elif archive := self._opened():
                with archive:
                    sources.compare(archive, self._run)
        except ArchiveError as error:
            self._run.problems.fail(f"The quotations were kept, but not compared. {error}")

    def prune(self, paths: Sequence[str]) -> None:
        """Forget the files that are gone."""
        from quotetool import filestates

        archive = self._opened()
        if archive is None:
            return
        with archive:
            forgotten = filestates.prune(archive, paths)
        gone = "is" if forgotten == 1 else "are"
        self._run.problems.note(f"Forgot {number(forgotten, 'file')} that {gone} gone.")

    def _opened(self) -> Archive | None:
        from quotetool.archive import Archive

        path = self._run.settings.archive
        try:
            return Archive(path, write=True) if path else None
        except ArchiveError as error:
            self._give_up(error)
            return None

    def _give_up(self, error: ArchiveError) -> None:
        self._failed = True
        if self._work:
            self._work.added = 0
        self._run.problems.fail(f"Nothing more is kept in the archive. {error}")


def number(count: int, noun: str) -> str:
    """Return how many of something there are, in words fit for a sentence."""
    return f"{count} {noun}" + ("" if count == 1 else "s")


def _unpickled(stream: IO[bytes]) -> Iterator[Quote]:
    while True:
        try:
            yield from pickle.load(stream)
        except EOFError:
            return
