"""`quotetool speakers`: who is quoted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from quotetool import tally as tally_of
from quotetool.cli import sources
from quotetool.cli.choice import Choice
from quotetool.cli.options import prints_quotes
from quotetool.cli.run import Run
from quotetool.models import Quote
from quotetool.tally import Tally


@click.command("speakers")
@click.argument("paths", metavar="[PATH...]", nargs=-1, type=click.Path())
@click.option(
    "--type",
    "among",
    type=click.Choice(["person", "org"]),
    help="Only people, or only organisations.",
)
@prints_quotes
def command(paths: tuple[str, ...], among: str | None, run: Run) -> int | None:
    """\b
    quotetool speakers
    quotetool speakers news/ --since 2024-01-01 --format csv
    quotetool speakers --type org

    List who is quoted, how often, first and last day, and in which outlets: people first, then organisations.

    Without a PATH the answer comes from quotes.db, which “quotetool extract” made.
    The filters choose the quotations that are counted.
    """
    choice = Choice(run)
    tallies, quotes = _from_files(paths, run, choice) if paths else _from_archive(run, choice)
    named = sum(tally.quotes for tally in tallies)
    wanted = [tally for tally in tallies if among in (None, tally.type)]
    run.print_table(tally_of.table(wanted), noun="speaker")
    if not quotes and not run.problems.failed:
        run.problems.note(choice.nothing())
    elif tallies and not wanted:
        run.problems.note(f"No speaker of the type “{among}”; without --type there would be {len(tallies)}.")
    if quotes > named:
        run.problems.note(f"{quotes - named} more of {quotes} quotations have no named speaker.")
    return None


def _from_archive(run: Run, choice: Choice) -> tuple[list[Tally], int]:
    """Return who is quoted, and the number of all quotations, those that name nobody among them."""
    with sources.archive(run) as archive:
        if run.output.unique:
            from quotetool.statements import unique

            chosen = list(unique(choice.ask(archive)))
            return tally_of.count(chosen), len(chosen)
        quotes = archive.count(wanted=choice.filters)
        if not quotes:
            choice.look(archive)
        return archive.speakers(wanted=choice.filters), quotes


def _from_files(paths: Sequence[str], run: Run, choice: Choice) -> tuple[list[Tally], int]:
    """Return the same of files."""
    quotes = 0

    def counted() -> Iterator[Quote]:
        nonlocal quotes
        chosen = sources.chosen(paths, run, choice)
        if run.output.unique:
            from quotetool.statements import unique

            chosen = unique(chosen)
        for quote in chosen:
            quotes += 1
            yield quote

    return tally_of.count(counted()), quotes
