"""Where results go, in which format, and how they get there whole."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from io import TextIOWrapper
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any

from quotetool import tables
from quotetool.cli import parts, places
from quotetool.errors import QuotetoolError, SettingsError
from quotetool.settings import Settings
from quotetool.tables import Cells, Table
from quotetool.writers import FORMATS, Options, by_suffix, missing


@dataclass(frozen=True, slots=True)
class Output:
    """Where and how one table is written.

    `file` None is standard output; in `parts`, it is a folder. `unique`: one row a statement.
    """

    form: str
    file: Path | None = None
    columns: tuple[str, ...] = ()
    limit: int | None = None
    options: Options = field(default_factory=Options)
    unique: bool = False
    parts: bool = False

    @property
    def named(self) -> str:
        """The output as it is named to the user."""
        return f"{self.file}{'/' * self.parts}"

    @property
    def short(self) -> bool:
        """Whether the short reading table is wanted: a format for people, and no columns asked for."""
        return FORMATS[self.form].for_people and not self.columns

    @property
    def full(self) -> bool:
        """Whether the full table is wanted as it is: a row a quote, all columns."""
        return not (self.short or self.columns or self.unique)


def choose(
    settings: Settings,
    *,
    form: str | None,
    file: str | None,
    columns: str,
    limit: int | None,
    unique: bool = False,
) -> Output:
    """Return the output: `form` as asked for, else by the file's suffix, the settings, or what stdout is.

    Raises SettingsError for a suffix that there is no writer for.
    """
    target = None if file in (None, "-") else Path(file or "")
    folder = parts.is_folder(file or "")
    if folder:
        form = form or parts.FORMAT
        if form != parts.FORMAT:
            raise SettingsError(
                f"--output {file}: a folder takes {parts.FORMAT} only; name a file for {form}."
            )
    if form is None and target is not None:
        form = by_suffix(target.suffix)
        if form is None:
            suffixes = ", ".join(suffix for form in FORMATS.values() for suffix in form.suffixes)
            raise SettingsError(
                f"{file}: no format is known by that suffix. Use one of {suffixes}, or --format."
            )
    form = form or settings.format or ("table" if sys.stdout.isatty() else "csv")
    options = Options(bom=settings.bom, escape_formulas=settings.escape_formulas, color=settings.color)
    names = tuple(name.strip() for name in columns.split(",") if name.strip())
    return Output(form, target, names, limit, options, unique, folder)


def check(output: Output) -> None:
    """Refuse what could not be written, before any work is done for it.

    Raises SettingsError for bytes on a terminal, QuotetoolError for a format that needs a
    package which is not installed.
    """
    form = output.form
    if FORMATS[form].binary and output.file is None and sys.stdout.isatty():
        raise SettingsError(f"{form} is nothing for a terminal; name a file: -o quotes.{form}")
    cure = missing(form)
    if cure:
        raise QuotetoolError(f"Writing {form} needs one more package: {cure}")
    if output.parts and output.file:
        parts.check(output.file)


def write(table: Table, output: Output, *, at_end: Callable[[], None], tell: Callable[[str], None]) -> int:
    """Write `table` where it belongs and return the number of its rows.

    `at_end` is called after the last row, `tell` with what the user must know of the output.
    """
    if output.columns:
        table = tables.pick(table, output.columns)
    count = 0

    def counted() -> Iterator[Cells]:
        nonlocal count
        for row in islice(table.rows, output.limit):
            count += 1
            yield row
        at_end()

    form = FORMATS[output.form]
    locate = places.locator(output.file.resolve().parent if output.file else Path())
    options = replace(output.options, locate=locate, tell=tell)
    if output.parts and output.file:
        whole = Table(table.columns, counted())
        parts.write(whole, output.file, lambda part, stream: form.write(part, stream, options))
        return count
    with _opened(output.file, binary=form.binary) as stream:
        rows = counted()
        # The first row before the header: what fails at once leaves standard output empty.
        begun = list(islice(rows, 1))
        form.write(Table(table.columns, chain(begun, rows)), stream, options)
        stream.flush()
    return count


@contextmanager
def _opened(file: Path | None, *, binary: bool) -> Iterator[IO[Any]]:
    """Open the output, text as UTF-8; half a character (in a file's name) is written as its code."""
    if file is None and binary:
        sys.stdout.flush()
        yield sys.stdout.buffer
    elif file is None:
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
        yield sys.stdout
    elif file.is_dir():
        raise QuotetoolError(
            f"--output {file}: this is a folder; name a file in it, or {file}/ for Parquet parts"
        )
    elif file.exists() and not file.is_file():
        with _open(file, "w", binary=binary) as stream:
            yield stream
    else:
        if not file.resolve().parent.is_dir():
            raise QuotetoolError(f"--output {file}: the folder {file.parent} does not exist; make it first")
        with _replacing(file.resolve(), binary=binary) as stream:
            yield stream


def _open(file: Path, mode: str, *, binary: bool) -> IO[Any]:
    if binary:
        return file.open(f"{mode}b")
    return file.open(mode, encoding="utf-8", errors="backslashreplace", newline="")


@contextmanager
def _replacing(file: Path, *, binary: bool) -> Iterator[IO[Any]]:
    """Write beside `file` and rename at the end: a run that stops half way leaves the old file as it was."""
    beside = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with _open(beside, "x", binary=binary) as stream:
            yield stream
        if file.exists():
            from shutil import copymode

            copymode(file, beside)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
