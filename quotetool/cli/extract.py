"""`quotetool extract`: every quotation in files and folders."""

from __future__ import annotations

from itertools import islice

import click

from quotetool.cli.choice import Choice
from quotetool.cli.kept import Kept, number
from quotetool.cli.options import prints_quotes
from quotetool.cli.run import Run
from quotetool.errors import SettingsError


@click.command("extract")
@click.argument("paths", metavar="PATH...", nargs=-1, type=click.Path())
@click.option("--again", is_flag=True, help="Read files again that have not changed.")
@click.option("--prune", is_flag=True, help="Forget files that are gone (below PATH, or all without one).")
@click.option(
    "--cluster", metavar="ADDRESS|local", help="Work on a Dask cluster, or as one here (docs/cluster.md)."
)
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
    kept = Kept(run, again=again)
    if paths:
        choice = Choice(run)
        quotes = choice.keep(kept.quotes(paths))
        if run.output.file:  # it appears at the end anyway: no row need go out before all are known
            quotes = kept.with_statements(islice(quotes, None if run.output.unique else run.output.limit))
        rows = run.print_quotes(quotes)
        if rows == run.output.limit and kept.articles:
            run.problems.note(
                f"Stopped at --limit {rows}: only the {number(kept.articles, 'article')} read until then "
                f"went into {run.settings.archive}."
            )
        if not rows and not run.problems.failed:
            run.problems.note(choice.nothing())
        kept.compare()
    if prune:
        kept.prune(paths)
    return None
