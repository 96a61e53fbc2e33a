"""`quotetool search`: quotations by their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import click

from quotetool.cli import sources
from quotetool.cli.choice import Choice
from quotetool.cli.options import prints_quotes
from quotetool.cli.run import Run
from quotetool.errors import SettingsError


@click.command("search")
@click.argument("words", nargs=-1)
@prints_quotes
def command(words: tuple[str, ...], run: Run) -> int | None:
    """\b
    quotetool search grain talks
    quotetool search "equal terms" --speaker Lavrov
    quotetool search sanction* --since 2024-01-01 -o sanctions.csv

    List the quotations in the archive that hold all the WORDS, the best match first.

    Words in quotation marks must stand side by side; * stands for any ending.
    Capitals and accents do not matter.
    The answer comes from quotes.db, which “quotetool extract” made.
    """
    from quotetool.archive import parse

    search = parse(words)
    if not search.terms:
        raise SettingsError('Which words? For example: quotetool search grain "equal terms" sanction*')
    options = replace(run.output.options, highlight=search.places)
    run = replace(run, output=replace(run.output, options=options))
    choice = Choice(run)

    with sources.archive(run) as archive:
        if run.output.full:
            found = run.print_cells(choice.ask_cells(archive, search))
        else:
            found = run.print_quotes(choice.ask(archive, search))
        if found:
            return None
        apart = archive.count(search=search.loose, wanted=choice.filters) if search.loose != search else 0
    run.problems.fail(choice.nothing_with(_asked(words), apart=apart))
    return 1


def _asked(words: Sequence[str]) -> str:
    return " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)
