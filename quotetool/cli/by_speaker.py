"""`quotetool by-speaker`: one person's quotations."""

from __future__ import annotations

import click

from quotetool.cli import completion, sources
from quotetool.cli.choice import Choice
from quotetool.cli.options import prints_quotes
from quotetool.cli.run import Run
from quotetool.errors import SettingsError


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
    if not name.strip():
        raise SettingsError("Whose quotations? Give a name: quotetool by-speaker Lavrov")
    choice = Choice(run, run.who(name))
    if sources.print_chosen(paths, run, choice):
        return None
    run.problems.fail(choice.nothing())
    return 1
