"""`quotetool speakers`: who is quoted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from quotetool import tally
from quotetool.cli import sources
from quotetool.cli.choice import Choice
from quotetool.cli.options import prints_quotes
from quotetool.cli.run import Run
from quotetool.models import Quote


@click.command("speakers")
@click.argument("paths", metavar="[PATH...]", nargs=-1, type=click.Path())
@prints_quotes
def command(paths: tuple[str, ...], run: Run) -> int | None:
    """\b
    quotetool speakers
    quotetool speakers news/ --since 2024-01-01 --format csv

    List who is quoted, how often, first and last day, and in which outlets.

    Without a PATH the answer comes from quotes.db, which “quotetool extract” made.
    The filters choose the quotations that are counted.
    """
    nameless = _Nameless()
    choice = Choice(run)
    quotes = nameless.counting(choice.keep(sources.quotes(paths, run)))
    run.print_table(tally.speakers(quotes), noun="speaker")
    if not nameless.all and not run.problems.failed:
        run.problems.note(choice.nothing())
    if nameless.quotes:
        run.problems.note(f"{nameless.quotes} more of {nameless.all} quotations have no named speaker.")
    return None


class _Nameless:
    """Counts the quotations that name nobody, on their way."""

    def __init__(self) -> None:
        self.quotes = self.all = 0

    def counting(self, quotes: Iterable[Quote]) -> Iterator[Quote]:
        for quote in quotes:
            self.all += 1
            self.quotes += quote.speaker is None or quote.speaker.name is None
            yield quote
