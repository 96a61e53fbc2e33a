"""`quotetool by-speaker`: one person's quotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from quotetool import filters
from quotetool.cli import completion, sources
from quotetool.cli.options import prints_quotes
from quotetool.cli.run import Run
from quotetool.cli.suggest import close_names
from quotetool.filters import Filter
from quotetool.models import Quote


@click.command("by-speaker")
@click.argument("name", shell_complete=completion.names)
@click.argument("paths", metavar="[PATH...]", nargs=-1, type=click.Path())
@prints_quotes
def command(name: str, paths: tuple[str, ...], run: Run) -> int | None:
    """\b
    quotetool by-speaker Lavrov
    quotetool by-speaker "Sergey Riabkov" news/ --since 2024-01-01
    quotetool by-speaker Peskov > peskov.csv

    List one person's quotations; any spelling of the NAME will do.

    Without a PATH the answer comes from quotes.db, which “quotetool extract” made.
    """
    registry = run.registry()
    asked = filters.who(name, registry)
    present: set[str] = set()
    wanted = filters.keep(_noting(sources.quotes(paths, run), present), run.wanted)
    if run.print_quotes(filters.keep(wanted, Filter(speaker=asked))):
        return None
    known = [official.name for official in registry.find(name)]
    close = [] if known else close_names(name, present, registry)
    run.problems.fail(
        f"No quotations by “{name}”"
        + (f" ({' or '.join(known)})" if known else "")
        + (" that pass the other filters." if run.wanted != Filter() else ".")
        + (f" Did you mean {' or '.join(close)}?" if close else "")
    )
    return 1


def _noting(quotes: Iterable[Quote], present: set[str]) -> Iterator[Quote]:
    for quote in quotes:
        if quote.speaker and quote.speaker.name:
            present.add(quote.speaker.name)
        yield quote
