"""Statements to verify, read from a file: one a line, or a column of CSV."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path

from quotetool.errors import QuotetoolError, SettingsError

STDIN = "-"
USUAL = ("quote", "text", "statement", "quotation", "words", "claim")


def asked_in(file: str, *, column: str | None) -> Iterator[str]:
    """Yield the statements in `file` that are not blank; of CSV and TSV those of one column.

    Without `column` it is the first of the usual names (quote, text, statement, ...), or
    the only one. Raises QuotetoolError if the file cannot be read or lacks the column.
    """
    text = _read(file)
    suffix = Path(file).suffix.lower()
    if column is None and suffix not in (".csv", ".tsv"):
        statements: Iterator[str] = iter(text.splitlines())
    else:
        statements = _column(text, file, column=column, delimiter="\t" if suffix == ".tsv" else ",")
    found = [statement.strip() for statement in statements if statement.strip()]
    if not found:
        raise QuotetoolError(f"--file {file}: there is no statement in it; write one a line")
    yield from found


def _read(file: str) -> str:
    try:
        content = sys.stdin.buffer.read() if file == STDIN else Path(file).read_bytes()
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QuotetoolError(f"--file {file}: not UTF-8 at byte {error.start}; save it as UTF-8") from error
    except OSError as error:
        cure = "give the name of a text or CSV file"
        raise QuotetoolError(f"--file {file}: {error.strerror or error}; {cure}") from error


def _column(text: str, file: str, *, column: str | None, delimiter: str) -> Iterator[str]:
    reader = csv.DictReader(StringIO(text, newline=""), delimiter=delimiter)
    try:
        name = _name(reader.fieldnames or (), file, column=column)
        for row in reader:
            yield row[name] or ""
    except csv.Error as error:
        raise QuotetoolError(
            f"--file {file}, line {reader.line_num}: {error}; check its quotation marks"
        ) from error


def _name(names: Sequence[str], file: str, *, column: str | None) -> str:
    for wanted in (column,) if column is not None else USUAL:
        for name in names:
            if name.strip().casefold() == (wanted or "").strip().casefold():
                return name
    if column is None and len(names) == 1:
        return names[0]
    what = f"no column “{column}”" if column is not None else "which column holds the statements is not clear"
    raise SettingsError(f"--file {file}: {what}; name one with --column. It has: {', '.join(names)}.")
