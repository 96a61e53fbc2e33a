"""The options commands share, each group one decorator."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import date
from typing import Any

import click

from quotetool.cli import completion, general
from quotetool.cli.run import run
from quotetool.writers import FORMATS

Command = Callable[..., int | None]
Option = Callable[[Command], Command]


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise click.BadParameter(f"“{value}” is no day; write it as 2024-01-18.", ctx, param) from error


SHARE = click.FloatRange(0, 1)
COUNT = click.IntRange(min=1)

GENERAL: tuple[Option, ...] = (
    *general.SWITCHES,
    click.option("--officials", metavar="FILE", help="A file of your own that adds to the officials known."),
)
ARCHIVE: tuple[Option, ...] = (
    click.option("--archive", metavar="FILE", help="The archive.  [default: quotes.db]"),
    click.option("--no-archive", "archive", flag_value="", default=None, help="Neither keep nor look up."),
)
READING: tuple[Option, ...] = (
    click.option("--model", metavar="NAME|FOLDER", help="Another spaCy pipeline than the one shipped."),
    click.option("--encoding", metavar="NAME", help="The files' encoding, if it is known (cp1251, ...)."),
    click.option(
        "--map",
        metavar="KEY=FIELD",
        multiple=True,
        callback=lambda ctx, param, value: list(value) or None,
        help="In JSON and CSV, the field that holds the text, title, date, outlet or url: text=content.",
    ),
    click.option(
        "--jobs",
        "-j",
        metavar="N",
        type=int,
        help="How many processes to use.  [default: one for each core; one for little input]",
    ),
)
FILTERS: tuple[Option, ...] = (
    click.option(
        "--speaker", metavar="NAME", help="Only this person's, any spelling.", shell_complete=completion.names
    ),
    click.option(
        "--official",
        metavar="ID",
        help="Only this official's (see: officials).",
        shell_complete=completion.ids,
    ),
    click.option("--since", metavar="YYYY-MM-DD", callback=_day, help="Published on this day or later."),
    click.option("--until", metavar="YYYY-MM-DD", callback=_day, help="Published on this day or earlier."),
    click.option("--outlet", metavar="NAME", help="Only from this outlet."),
    click.option(
        "--kind", type=click.Choice(["direct", "partial"]), help="Whole utterances, or words woven in."
    ),
    click.option("--min-words", metavar="N", type=COUNT, help="Only quotations of so many words."),
    click.option("--min-confidence", metavar="0..1", type=SHARE, help="Only if the speaker is so certain."),
    click.option("--unique", is_flag=True, default=None, help="One row a statement: its fullest wording."),
)
OUTPUT: tuple[Option, ...] = (
    click.option("--format", "-f", type=click.Choice(list(FORMATS)), help="[default: table; csv in a pipe]"),
    click.option("--output", "-o", metavar="FILE", help="Write there; the suffix tells the format."),
    click.option("--columns", metavar="A,B,...", help="Only these columns, in this order."),
    click.option("--limit", metavar="N", type=COUNT, help="Stop after so many rows; nothing more is read."),
    click.option("--bom", is_flag=True, default=None, help="Begin CSV with a byte-order mark, for Excel."),
    click.option(
        "--no-escape-formulas",
        "escape_formulas",
        flag_value=False,
        default=None,
        help="Leave cells that begin with = + - @ as they are, in CSV and TSV.",
    ),
)

REPORT: tuple[Option, ...] = (
    click.option("--format", "-f", type=click.Choice(["html"]), default="html", hidden=True),
    click.option("--output", "-o", metavar="FILE", help="Write the page there (- is standard output)."),
    click.option("--limit", metavar="N", type=COUNT, help="Stop after so many rows; nothing more is read."),
)


def _takes(*groups: tuple[Option, ...], tolerant: bool = False) -> Callable[[Command], Command]:
    """Give a command these options and, made from them, its argument `run`.

    One that is `tolerant` is run even if the settings are wrong, and finds the faults there.
    """
    options = [option for group in groups for option in group]

    def decorate(command: Command) -> Command:
        @functools.wraps(command)
        def called(**given: Any) -> int:
            own = {name: given.pop(name) for name in list(given) if name not in SHARED}
            return run(command, own, general.gathered(given), tolerant=tolerant)

        decorated: Command = called
        for option in reversed(options):
            decorated = option(decorated)
        return decorated

    return decorate


SHARED = frozenset(
    [
        *("quiet", "verbose", "color", "officials", "archive", "model", "encoding", "jobs", "cluster", "map"),
        *("speaker", "official", "since", "until", "outlet", "kind", "min_words", "min_confidence"),
        *("format", "output", "columns", "limit", "unique", "bom", "escape_formulas"),
    ]
)

prints_quotes = _takes(OUTPUT, FILTERS, READING, ARCHIVE, GENERAL)
makes_a_page = _takes(REPORT, FILTERS, READING, ARCHIVE, GENERAL)
prints_a_table = _takes(OUTPUT, GENERAL)
reads_articles = _takes(READING, ARCHIVE, GENERAL)
looks_around = _takes(READING, ARCHIVE, GENERAL, tolerant=True)
says_something = _takes(GENERAL)
