"""`quotetool report`: a page to read, search and share."""

from __future__ import annotations

import sys
from dataclasses import replace

import click

from quotetool.cli import sources
from quotetool.cli.choice import Choice
from quotetool.cli.options import makes_a_page
from quotetool.cli.run import Run
from quotetool.errors import SettingsError
from quotetool.writers import by_suffix


@click.command("report")
@click.argument("paths", metavar="[PATH...]", nargs=-1, type=click.Path())
@click.option("--title", metavar="TEXT", default="Quotations", help="What the page is called.")
@makes_a_page
def command(paths: tuple[str, ...], title: str, run: Run) -> int | None:
    """\b
    quotetool report -o quotes.html
    quotetool report news/ --speaker Lavrov --title "Lavrov in January" -o lavrov.html

    Make one HTML page of quotations: who is quoted how often, a search, and each quotation
    with its paragraph and a link to its article. The page needs no network and no other file.

    Without a PATH the answer comes from quotes.db, which “quotetool extract” made.
    """
    file = run.output.file
    if file and by_suffix(file.suffix) != "html":
        raise SettingsError(f"--output {file}: a report is a page; name it {file.with_suffix('.html')}.")
    if file is None and sys.stdout.isatty():
        raise SettingsError("Which file is the page to be? For example: quotetool report -o quotes.html")
    page = replace(run.output, options=replace(run.output.options, title=title))
    choice = Choice(run)
    rows = replace(run, output=page).print_quotes(sources.chosen(paths, run, choice))
    if not rows and not run.problems.failed:
        run.problems.note(choice.nothing())
    return None
