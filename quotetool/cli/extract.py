"""`quotetool extract`: every quotation in files and folders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING

import click

from quotetool.cli import sources
from quotetool.cli.choice import Choice
from quotetool.cli.options import prints_quotes
from quotetool.cli.run import Run
from quotetool.errors import ArchiveError, SettingsError
from quotetool.models import Article, Quote

if TYPE_CHECKING:
    from quotetool.archive import Archive


@click.command("extract")
@click.argument("paths", metavar="PATH...", nargs=-1, type=click.Path())
@prints_quotes
def command(paths: tuple[str, ...], run: Run) -> int | None:
    """\b
    quotetool extract news/
    quotetool extract news/ --speaker Lavrov --since 2024-01-01 -o lavrov.csv
    cat article.txt | quotetool extract -

    List every direct quotation in files, in folders with all below them, or in standard input (-).

    What is found is kept in quotes.db in the current folder, whatever the filters,
    so that by-speaker, speakers and show can answer without reading again.
    """
    if not paths:
        raise SettingsError(
            "Which files or folders? For example: quotetool extract data/   (- is standard input)"
        )
    choice = Choice(run)
    with _Keeper(run) as keeper:
        rows = run.print_quotes(choice.keep(keeper.keeping(sources.extracted(paths, run))))
    if rows == run.output.limit and keeper.articles:
        run.problems.note(
            f"Stopped at --limit {rows}: only the {_articles(keeper.articles)} read until then "
            f"went into {run.settings.archive}."
        )
    if not rows and not run.problems.failed:
        run.problems.note(choice.nothing())
    return None


def _articles(number: int) -> str:
    return f"{number} article" + ("" if number == 1 else "s")


class _Keeper:
    """Keeps what passes through in the archive; if that fails, says so once and lets the rest pass."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._path = run.settings.archive
        self._archive: Archive | None = None
        self.articles = 0  # kept so far

    def __enter__(self) -> _Keeper:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._archive:
            try:
                self._archive.__exit__(kind, error, trace)
            except ArchiveError as failure:
                self._give_up(failure)

    def keeping(self, pairs: Iterable[tuple[Article, tuple[Quote, ...]]]) -> Iterator[Quote]:
        """Yield the quotes of all pairs, after keeping each article with all of its own."""
        from quotetool.archive import Archive

        for article, quotes in pairs:
            try:
                if self._path and not self._archive:
                    self._archive = Archive(self._path, write=True)
                if self._archive:
                    self._archive.add(article, quotes)
                    self.articles += 1
            except ArchiveError as error:
                self._give_up(error)
            yield from quotes

    def _give_up(self, error: ArchiveError) -> None:
        self._path = self._archive = None
        self.articles = 0
        self._run.problems.fail(f"Nothing more is kept in the archive. {error}")
