"""`quotetool verify`: whether words were said, by whom, and how the wording differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

import click

from quotetool import filters, tables
from quotetool.cli import compared, sources
from quotetool.cli.asked import asked_in
from quotetool.cli.options import prints_quotes
from quotetool.cli.run import Run
from quotetool.errors import SettingsError
from quotetool.tables import Cell, Table

if TYPE_CHECKING:
    from quotetool.statements import Match, Shelf

SHOWN = 5  # matches of each statement, if no --limit is given
COLUMNS = ("asked", "match", "score", "differs_in", "differences")
SCORE = click.IntRange(0, 100)


@click.command("verify")
@click.argument("words", metavar="[WORDS]", required=False)
@click.argument("paths", metavar="[PATH...]", nargs=-1, type=click.Path())
@click.option("--file", metavar="FILE", help="Verify each line of this file, or of “-”, standard input.")
@click.option("--column", metavar="NAME", help="The column of --file that holds the words: it is CSV or TSV.")
@click.option(
    "--min-score", metavar="0..100", type=SCORE, default=50, help="Only as alike as this.  [default: 50]"
)
@prints_quotes
def command(
    words: str | None, paths: tuple[str, ...], file: str | None, column: str | None, min_score: int, run: Run
) -> int | None:
    """\b
    quotetool verify "We are ready for talks on equal terms"
    quotetool verify "We are ready for talks" news/ --speaker Orlov
    quotetool verify --file claims.csv --column quote -o checked.csv

    Find who said these WORDS, or something like them, and mark the differences.

    A match is “exact”: word for word; “near”: the same in other words; “altered”: like it, but for a “not”,
    a number, a name or an opposite; “partial”: a part of it. With --file each statement gets one row, that of
    its best match. Without a PATH the answer comes from quotes.db, which “quotetool extract” made.

    \b
    Exit codes: 0 an exact or near match, in a file for each of the statements; 1 not so;
    2 wrong usage. --min-score tells from which likeness on a match is one (100: exact only).
    """
    if file is not None and words is not None:
        paths, words = (words, *paths), None
    if file is None and column is not None:
        raise SettingsError("--column is of a file; name it with --file.")
    if file is None and not (words or "").strip():
        raise SettingsError('Which words? Put them in quotation marks: quotetool verify "We are ready"')
    asked = asked_in(file, column=column) if file is not None else [words or ""]
    verified = _Verified(asked, one_each=file is not None, min_score=min_score, run=run)
    with _shelf(paths, run) as shelf:
        found = verified.found(shelf)
        if run.output.form == "table" and run.output.short and run.output.file is None:
            compared.print_matches(found, run, headed=file is not None)
        else:
            run.print_table(_table(found, short=run.output.short), noun="row")
    verified.say()
    return 0 if verified.all_found else 1


class _Verified:
    """Verifies statements one by one, and counts those that were said."""

    def __init__(self, asked: Iterable[str], *, one_each: bool, min_score: int, run: Run) -> None:
        self._asked, self._one_each, self._min_score, self._run = asked, one_each, min_score, run
        self._statements = self._found = self._altered = 0

    @property
    def all_found(self) -> bool:
        return 0 < self._statements == self._found

    def found(self, shelf: Shelf) -> Iterator[tuple[str, list[Match]]]:
        """Yield each statement with its matches, best first; in a file with the best one, if there is one."""
        from quotetool.statements import best_of_each, candidates, matches

        most = 1 if self._one_each else self._run.output.limit or SHOWN
        for asked in self._asked:
            wanted = filters.keep(candidates(asked, shelf), self._run.wanted)
            best = matches(asked, wanted, min_score=self._min_score)
            if self._run.output.unique:
                best = best_of_each(best)
            self._statements += 1
            self._found += bool(best) and best[0].found
            self._altered += bool(best) and best[0].kind == "altered"
            yield asked, best[:most]

    def say(self) -> None:
        """Say how it went, if not all was found."""
        problems = self._run.problems
        if self._one_each:
            problems.note(f"{self._found} of {self._statements} statements were found.")
        elif self._altered:
            problems.note("Nobody said quite this: the nearest quotation differs in meaning.")
        elif not self._found:
            problems.note("No quotation says this, word for word or nearly.")


def _shelf(paths: Sequence[str], run: Run) -> AbstractContextManager[Shelf]:
    from quotetool.statements import Memory

    if paths:
        return nullcontext(Memory(quote for _, found in sources.extracted(paths, run) for quote in found))
    return sources.archive(run)


def _table(found: Iterable[tuple[str, list[Match]]], *, short: bool) -> Table:
    """Return a row a match, and one without a quotation for a statement that has none."""
    from quotetool.statements import marked

    columns = tables.COLUMNS
    if short:
        columns = {name: tables.READING[name] for name in ("speaker", "date", "source", "id")}

    def rows() -> Iterator[tuple[Cell, ...]]:
        for asked, matches in found:
            for match in matches:
                own = (asked, match.kind, match.score, "; ".join(match.differs_in) or None)
                cells = (cell(match.quote) for cell in columns.values())
                yield (*own, marked(match.pieces), *cells)
            if not matches:
                yield (asked, "none", 0, *(None for _ in range(len(COLUMNS) - 3 + len(columns))))

    return Table((*COLUMNS, *columns), rows())
