"""`quotetool variants`: statements that several articles print, and how their wordings differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quotetool import filters, tables
from quotetool.cli import compared, sources
from quotetool.cli.options import prints_quotes
from quotetool.cli.run import Run
from quotetool.tables import Cell, Table

if TYPE_CHECKING:
    from quotetool.models import Quote
    from quotetool.statements import Statement

COLUMNS = ("outlets", "articles", "first", "differences")


@click.command("variants")
@click.argument("words", metavar="[WORDS]", required=False)
@click.argument("paths", metavar="[PATH...]", nargs=-1, type=click.Path())
@click.option(
    "--least", metavar="N", type=click.IntRange(min=2), default=2, help="In so many articles.  [default: 2]"
)
@prints_quotes
def command(words: str | None, paths: tuple[str, ...], least: int, run: Run) -> int | None:
    """\b
    quotetool variants
    quotetool variants "grain corridor" --speaker Orlov
    quotetool variants news/ -o variants.csv

    List the statements that stand in several articles: who printed them, who first, and how the wordings
    differ.

    With WORDS, only statements that hold them all, in any wording. (What is a file or folder is taken for a
    PATH.) A table has a row for each quotation, the differences marked against the fullest wording. Without a
    PATH the answer comes from quotes.db.
    """
    from quotetool.statements import variants

    if words and Path(words).exists():
        paths, words = (words, *paths), None
    found = variants(_quotes(paths, run, least=least), least=least)
    wanted = [statement for statement in found if _holds(statement, words or "")]
    if run.output.form == "table" and run.output.short and run.output.file is None:
        compared.print_statements(wanted[: run.output.limit], run)
    else:
        table = _table(wanted, short=run.output.short, unique=run.output.unique)
        run.print_table(table, noun="quotation")
    if not wanted:
        run.problems.note("No statement stands in several articles." if not words else "No such statement.")
        return 1
    return None


def _quotes(paths: Sequence[str], run: Run, *, least: int) -> Iterator[Quote]:
    """Yield the quotes wanted of the files, or of the statements in the archive that have enough of them."""
    if paths:
        every = (quote for _, found in sources.extracted(paths, run) for quote in found)
        yield from filters.keep(every, run.wanted)
        return
    with sources.compared(run) as archive:
        for _, quotes in archive.statements(least=least, wanted=[run.wanted]):
            yield from quotes


def _holds(statement: Statement, words: str) -> bool:
    """Say whether all of `words` stand in the statement's quotations, whatever their endings."""
    from quotetool.statements.words import read

    wanted = {word.key for word in read(words)}
    return wanted <= {word.key for quote in statement.quotes for word in read(quote.text)} if wanted else True


def _table(statements: Iterable[Statement], *, short: bool, unique: bool) -> Table:
    from quotetool.statements import differences, marked

    columns = tables.READING if short else tables.COLUMNS

    def own(statement: Statement, quote: Quote) -> tuple[Cell, ...]:
        first, fullest = statement.quotes[0], statement.fullest
        return (
            "; ".join(statement.outlets) or None,
            statement.articles,
            first.published.isoformat() if first.published else None,
            None if quote.id == fullest.id else marked(differences(fullest.text, quote.text)),
        )

    def rows() -> Iterator[tuple[Cell, ...]]:
        for statement in statements:
            for quote in [statement.fullest] if unique else statement.quotes:
                cells = (cell(quote) for name, cell in columns.items() if name != "statement")
                yield (statement.id, *own(statement, quote), *cells)

    names = (name for name in columns if name != "statement")
    return Table(("statement", *COLUMNS, *names), rows())
