"""`quotetool extract`: every quotation in files and folders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

import click

from quotetool.cli import sources
from quotetool.cli.choice import Choice
from quotetool.cli.options import prints_quotes
from quotetool.cli.run import Run
from quotetool.errors import ArchiveError, SettingsError
from quotetool.models import Quote

if TYPE_CHECKING:
    from quotetool.archive import Archive
    from quotetool.incremental import Incremental


@click.command("extract")
@click.argument("paths", metavar="PATH...", nargs=-1, type=click.Path())
@click.option("--again", is_flag=True, help="Read files again that have not changed.")
@click.option("--prune", is_flag=True, help="Forget files that are gone (below PATH, or all without one).")
@prints_quotes
def command(paths: tuple[str, ...], again: bool, prune: bool, run: Run) -> int | None:
    """\b
    quotetool extract news/
    quotetool extract news/ --speaker Lavrov --since 2024-01-01 -o lavrov.csv
    cat article.txt | quotetool extract -

    List every direct quotation in files, in folders with all below them, or in standard input (-).

    What is found is kept in quotes.db in the current folder, whatever the filters,
    so that the other commands can answer without reading again, and a file that has not
    changed since is not read a second time.
    """
    if prune and not run.settings.archive:
        raise SettingsError("--prune is about the archive: leave out --no-archive.")
    if not paths and not prune:
        raise SettingsError(
            "Which files or folders? For example: quotetool extract data/   (- is standard input)"
        )
    kept = _Kept(run, again=again)
    if paths:
        choice = Choice(run)
        rows = run.print_quotes(choice.keep(kept.quotes(paths)))
        if rows == run.output.limit and kept.articles:
            run.problems.note(
                f"Stopped at --limit {rows}: only the {_number(kept.articles, 'article')} read until then "
                f"went into {run.settings.archive}."
            )
        if not rows and not run.problems.failed:
            run.problems.note(choice.nothing())
    if prune:
        kept.prune(paths)
    return None


def _number(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


class _Kept:
    """Quotes by way of the archive; if that fails, says so once and lets the rest pass."""

    def __init__(self, run: Run, *, again: bool) -> None:
        self._run = run
        self._again = again
        self._work: Incremental | None = None

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
                    self._work = work
                    yield from work.quotes(files)
            except ArchiveError as error:
                self._give_up(error)

    def prune(self, paths: Sequence[str]) -> None:
        """Forget the files that are gone."""
        from quotetool import filestates

        archive = self._opened()
        if archive is None:
            return
        with archive:
            forgotten = filestates.prune(archive, paths)
        gone = "is" if forgotten == 1 else "are"
        self._run.problems.note(f"Forgot {_number(forgotten, 'file')} that {gone} gone.")

    def _opened(self) -> Archive | None:
        from quotetool.archive import Archive

        path = self._run.settings.archive
        try:
            return Archive(path, write=True) if path else None
        except ArchiveError as error:
            self._give_up(error)
            return None

    def _give_up(self, error: ArchiveError) -> None:
        if self._work:
            self._work.added = 0
        self._run.problems.fail(f"Nothing more is kept in the archive. {error}")
