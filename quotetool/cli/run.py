"""One run of a command: its settings, filter and output, made from the flags."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import click

from quotetool import filters, tables
from quotetool import settings as settings_of
from quotetool.cli import output as outputs
from quotetool.cli import wanted
from quotetool.cli.problems import Problems
from quotetool.cli.progress import Watch
from quotetool.errors import QuotetoolError, SettingsError
from quotetool.filters import Filter, Who
from quotetool.settings import Settings
from quotetool.tables import Cells, Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotetool.models import Quote
    from quotetool.officials import Registry


@dataclass(frozen=True, slots=True)
class Run:
    """What a command needs besides its own arguments.

    `faults` are the mistakes in the settings of a run that goes on without them.
    """

    settings: Settings
    wanted: Filter
    output: outputs.Output
    problems: Problems
    watch: Watch
    faults: tuple[str, ...] = ()

    def registry(self) -> Registry:
        """Return the officials, the user's own among them; raises OfficialsError."""
        from quotetool import officials

        return officials.load(self.settings.officials)

    def who(self, name: str) -> Who:
        """Return whom a name means; raises OfficialsError."""
        from quotetool import officials

        return filters.who(name, officials.load(self.settings.officials, named=name))

    def official_names(self, who: Who) -> list[str]:
        """Return the full names of the officials that somebody may be; raises OfficialsError."""
        from quotetool import officials

        if not who.officials:
            return []
        named = None if who.name in who.officials else who.name  # an id is looked for among all
        registry = officials.load(self.settings.officials, named=named)
        return [official.name for official in registry.officials if official.id in who.officials]

    def print_quotes(self, quotes: Iterable[Quote]) -> int:
        """Write quotes as the output wants them; return how many."""
        if self.output.unique:
            from quotetool.statements import unique

            quotes = unique(quotes)
        if self.output.short:
            table = tables.for_reading(quotes)
        else:
            table = (tables.to_pick_from if self.output.columns else tables.from_quotes)(quotes)
        return self.print_table(table, noun="quotation")

    def print_cells(self, cells: Iterable[Cells]) -> int:
        """Write rows of the full table, which the output wants as it is; return how many."""
        return self.print_table(Table(tuple(tables.COLUMNS), cells), noun="quotation")

    def print_table(self, table: Table, *, noun: str) -> int:
        """Write a table of things called `noun`; return how many rows."""
        rows = outputs.write(table, self.output, at_end=self.watch.stop, tell=self.problems.note)
        if self.output.file:
            self.problems.note(f"Wrote {rows} {noun if rows == 1 else noun + 's'} to {self.output.named}.")
        return rows


def run(
    command: Callable[..., int | None],
    own: Mapping[str, Any],
    flags: dict[str, Any],
    *,
    tolerant: bool = False,
) -> int:
    """Call `command` with its `own` arguments and a Run made from `flags`; return the exit code.

    With `tolerant`, mistakes in files of settings and in variables become the run's faults.

    The files that were skipped are listed at the end, after an error too; not when the
    run is interrupted, nor when nobody reads its output any more.
    """
    made = None
    try:
        made = _make(flags, tolerant=tolerant)
        code = command(run=made, **own) or 0
        made.problems.say()
    except (click.ClickException, click.Abort, click.exceptions.Exit, OSError):
        raise
    except Exception as error:
        if made:
            made.watch.stop()
            made.problems.say()
        if made.settings.verbose if made else flags.get("verbose"):
            from traceback import print_exc

            print_exc()
        raise _told(error) from error
    finally:
        if made:
            made.watch.stop()
    return max(code, 1) if made.problems.failed else code


def _told(error: Exception) -> click.ClickException:
    if isinstance(error, SettingsError):
        return click.UsageError(str(error), ctx=click.get_current_context(silent=True))
    if isinstance(error, QuotetoolError):
        return click.ClickException(str(error))
    what = f"{type(error).__name__}: {error}"
    return click.ClickException(
        f"this should not happen ({what}). Please report it, with the output of --verbose."
    )


def _make(flags: dict[str, Any], *, tolerant: bool) -> Run:
    faults: list[str] = []
    given = {key: flags[key] for key in settings_of.KEYS if key != "format" and key in flags}
    settings = settings_of.load(
        given,
        environment=os.environ,
        files=settings_of.config_files(),
        aside=(lambda error: faults.append(str(error))) if tolerant else None,
    )
    output = outputs.choose(
        settings,
        form=flags.get("format"),
        file=flags.get("output"),
        columns=flags.get("columns") or "",
        limit=flags.get("limit"),
        unique=bool(flags.get("unique")),
    )
    if "output" in flags:  # a command that prints a table
        outputs.check(output)
    # Rows that stream to the terminal would tear a bar; a table waits for the last of them.
    rows_stream = output.file is None and output.form != "table" and sys.stdout.isatty()
    watched = sys.stderr.isatty() and not rows_stream and not settings.quiet
    plain = Run(
        settings,
        Filter(),
        output,
        Problems(quiet=settings.quiet),
        Watch(enabled=watched, color=settings.color),
        tuple(faults),
    )
    return replace(plain, wanted=wanted.from_flags(flags, plain.registry))
