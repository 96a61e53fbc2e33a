"""One run of a command: its settings, filter and output, made from the flags."""

from __future__ import annotations

import difflib
import os
import sys
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from quotetool import settings as settings_of
from quotetool import tables
from quotetool.cli import output as outputs
from quotetool.cli import suggest
from quotetool.cli.problems import Problems
from quotetool.cli.progress import Watch
from quotetool.errors import QuotetoolError, SettingsError
from quotetool.filters import Filter, who
from quotetool.settings import Settings
from quotetool.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotetool.models import Quote
    from quotetool.officials import Registry


@dataclass(frozen=True, slots=True)
class Run:
    """What a command needs besides its own arguments."""

    settings: Settings
    wanted: Filter
    output: outputs.Output
    problems: Problems
    watch: Watch

    def registry(self) -> Registry:
        """Return the officials, the user's own among them; raises OfficialsError."""
        from quotetool import officials

        return officials.load(self.settings.officials)

    def print_quotes(self, quotes: Iterable[Quote]) -> int:
        """Write quotes as the output wants them; return how many."""
        table = tables.for_reading(quotes) if self.output.short else tables.from_quotes(quotes)
        return self.print_table(table, noun="quotation")

    def print_table(self, table: Table, *, noun: str) -> int:
        """Write a table of things called `noun`; return how many rows."""
        rows = outputs.write(table, self.output, at_end=self.watch.stop)
        if self.output.file:
            self.problems.note(f"Wrote {rows} {noun if rows == 1 else noun + 's'} to {self.output.file}.")
        return rows


def run(command: Callable[..., int | None], own: Mapping[str, Any], flags: dict[str, Any]) -> int:
    """Call `command` with its `own` arguments and a Run made from `flags`; return the exit code.

    The files that were skipped are listed at the end, after an error too; not when the
    run is interrupted, nor when nobody reads its output any more.
    """
    made = None
    try:
        made = _make(flags)
        code = command(run=made, **own) or 0
        made.problems.say()
    except (click.ClickException, click.Abort, click.exceptions.Exit, OSError):
        raise
    except Exception as error:
        if made:
            made.watch.stop()
            made.problems.say()
        if made.settings.verbose if made else flags.get("verbose"):
            traceback.print_exc()
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


def _make(flags: dict[str, Any]) -> Run:
    given = {key: flags[key] for key in settings_of.KEYS if key != "format" and key in flags}
    settings = settings_of.load(given, environment=os.environ, files=settings_of.config_files())
    output = outputs.choose(
        settings,
        form=flags.get("format"),
        file=flags.get("output"),
        columns=flags.get("columns") or "",
        limit=flags.get("limit"),
    )
    # Rows that stream to the terminal would tear a bar; a table waits for the last of them.
    rows_stream = output.file is None and output.form != "table" and sys.stdout.isatty()
    watched = sys.stderr.isatty() and not rows_stream and not settings.quiet
    plain = Run(
        settings,
        Filter(),
        output,
        Problems(quiet=settings.quiet),
        Watch(enabled=watched, color=settings.color),
    )
    return replace(plain, wanted=_filter(flags, plain))


def _filter(flags: Mapping[str, Any], plain: Run) -> Filter:
    speaker, official = flags.get("speaker"), flags.get("official")
    since, until = flags.get("since"), flags.get("until")
    _check_days(since, until)
    for flag in ("speaker", "official", "outlet"):
        if flags.get(flag) is not None and not flags[flag].strip():
            raise SettingsError(f"--{flag} is empty; give a name, or leave it out.")
    registry = plain.registry() if speaker or official else None
    if registry and official and registry.get(official) is None:
        raise SettingsError(
            f"There is no official with the id “{official}”.{_ids_like(official, registry)} "
            "See: quotetool officials list"
        )
    return Filter(
        speaker=who(speaker, registry) if registry and speaker else None,
        official=official,
        since=since,
        until=until,
        outlet=flags.get("outlet"),
        kind=flags.get("kind"),
        min_words=flags.get("min_words") or 0,
        min_confidence=flags.get("min_confidence") or 0.0,
    )


def _ids_like(official: str, registry: Registry) -> str:
    """Return the question whether another id was meant: by its owner's name, or spelt much like it."""
    close = [known.id for known in registry.find(official)]
    close = close or difflib.get_close_matches(official, [known.id for known in registry.officials])
    return f" Did you mean {suggest.listed(close[: suggest.MOST])}?" if close else ""


def _check_days(since: date | None, until: date | None) -> None:
    if since and until and until < since:
        raise SettingsError(f"--until {until} is before --since {since}; swap them.")
