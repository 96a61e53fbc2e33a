"""`quotetool show`: one quotation and why it is given to its speaker."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

import click

from quotetool.cli import evidence, sources
from quotetool.cli.options import reads_articles
from quotetool.cli.run import Run
from quotetool.errors import SettingsError
from quotetool.models import Article, Quote

MOST = 20  # candidates listed for an id that is too short
STYLES: dict[evidence.MarkKind, str] = {"quotation": "bold", "mention": "underline", "cue": "italic"}


@click.command("show")
@click.argument("quote_id", metavar="ID")
@click.argument("paths", metavar="[PATH...]", nargs=-1, type=click.Path())
@reads_articles
def command(quote_id: str, paths: tuple[str, ...], run: Run) -> int | None:
    """\b
    quotetool show 3f9a
    quotetool show 3f9a news/

    Show a quotation in its paragraph, with the evidence for its speaker.

    The ID is the first column of the table; its beginning is enough if no other has it.
    Without a PATH the answer comes from quotes.db, which “quotetool extract” made.
    """
    if not quote_id.strip():
        raise SettingsError(
            "Which quotation? Give its id, the first column of the table, or the id's beginning."
        )
    found = list(_found(quote_id, paths, run))
    run.watch.stop()
    if not found:
        run.problems.fail(f"No quotation has an id that begins with “{quote_id}”.")
        return 1
    if len({quote.id for _, quote in found}) > 1:
        _ambiguous(quote_id, [quote for _, quote in found], run)
        return 1
    _print(*found[0], run)
    return None


def _found(quote_id: str, paths: Sequence[str], run: Run) -> Iterator[tuple[Article, Quote]]:
    quote_id = quote_id.lower()
    if paths:
        for article, quotes in sources.extracted(paths, run):
            yield from ((article, quote) for quote in quotes if quote.id.startswith(quote_id))
        return
    with sources.archive(run) as archive:
        for quote in archive.quotes(quote_id):
            kept = archive.article(quote.article_id)
            if kept:
                yield kept, quote


def _ambiguous(quote_id: str, quotes: Sequence[Quote], run: Run) -> None:
    run.problems.fail(f"{len(quotes)} quotations have an id that begins with “{quote_id}”; give more of it:")
    for quote in quotes[:MOST]:
        name = quote.speaker and quote.speaker.name
        run.problems.fail(f"  {quote.id}  {name or '–'}: {evidence.shown(quote.text)[:60]}")


def _print(article: Article, quote: Quote, run: Run) -> None:
    from rich.console import Console
    from rich.padding import Padding
    from rich.table import Table as Grid
    from rich.text import Text

    console = Console(file=sys.stdout, no_color=not run.settings.color or None, highlight=False)
    marks = evidence.marks(quote)
    for block in evidence.paragraphs(article, marks):
        if console.is_terminal:
            text = Text(evidence.shown(article.text[block.start : block.end]))
            for mark in marks:
                start, end = (max(0, place - block.start) for place in (mark.start, mark.end))
                text.stylize(STYLES[mark.kind], start, end)
        else:
            text = Text(evidence.bracketed(article.text, block, marks))
        console.print(Padding(text, (0, 0, 1, 2)))
    legend = Text("  ")
    for kind in sorted({mark.kind for mark in marks}, reverse=True):
        opening, closing = ("", "") if console.is_terminal else evidence.BRACKETS[kind]
        legend.append(f"{opening}{kind}{closing}", STYLES[kind]).append("  ")
    console.print(legend)
    console.print()
    grid = Grid(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    for label, value in evidence.facts(quote):
        grid.add_row(Text(f"  {label}"), Text(value, overflow="fold"))
    console.print(grid)
