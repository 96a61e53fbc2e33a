"""CSV and TSV that a spreadsheet opens safely and a program reads back, control characters left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TextIO

from quotetool.tables import Cell, Table
from quotetool.writers.control import without_control
from quotetool.writers.options import Options

BOM = "\ufeff"
# A cell that begins so is a formula to a spreadsheet (OWASP ASVS 1.2.10); the full-width signs too in some.
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
SPECIAL = {delimiter: re.compile(f'[{delimiter}"\r\n]') for delimiter in ",\t"}


def write_csv(table: Table, stream: TextIO, options: Options) -> None:
    """Write `table` as CSV: a header, minimal quoting, line breaks kept inside quotation marks."""
    _write(table, stream, options, delimiter=",")


def write_tsv(table: Table, stream: TextIO, options: Options) -> None:
    """Write `table` as TSV, one line a row: tabs and line breaks inside a cell become a space."""
    _write(table, stream, options, delimiter="\t")


def _write(table: Table, stream: TextIO, options: Options, *, delimiter: str) -> None:
    if options.bom:
        stream.write(BOM)
    stream.write(_line(table.columns, delimiter))
    for row in table.rows:
        cells = [_safe(cell, escape_formulas=options.escape_formulas) for cell in row]
        if delimiter == "\t":
            cells = [re.sub(r"[\t\r\n]+", " ", cell) for cell in cells]
        stream.write(_line(cells, delimiter))


def _line(cells: Sequence[str], delimiter: str) -> str:
    """Return one row with a line feed, quoted where it must be.

    Not by csv.writer: before Python 3.13 it leaves a bare carriage return unquoted,
    which no reader reads back.
    """
    special = SPECIAL[delimiter].search
    quoted = ['"' + cell.replace('"', '""') + '"' if special(cell) else cell for cell in cells]
    return (delimiter.join(quoted) or '""') + "\n"  # an empty line would be no row


def _safe(cell: Cell, *, escape_formulas: bool) -> str:
    """Return a cell as text that commands no terminal and, with `escape_formulas`, is no live formula.

    A sign alone ("-", standard input's path) is no formula.
    """
    if not isinstance(cell, str):
        return cell_text(cell)
    text = without_control(cell)
    if escape_formulas and len(text) > 1 and text.startswith(FORMULA_STARTS):
        return "'" + text
    return text


def cell_text(cell: Cell) -> str:
    """Return a cell as text: nothing for None, spans as "start-end;start-end"."""
    if cell is None:
        return ""
    if isinstance(cell, list):
        return ";".join(f"{start}-{end}" for start, end in cell)
    return str(cell)
