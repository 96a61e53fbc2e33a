"""CSV and TSV that a spreadsheet opens safely and a program reads back unchanged."""

from __future__ import annotations

import csv
import re
from typing import TextIO

from quotetool.tables import Cell, Table
from quotetool.writers.options import Options

BOM = "\ufeff"
# A cell that begins so is a formula to a spreadsheet (OWASP ASVS 1.2.10); the full-width signs too in some.
FORMULA_STARTS = tuple("=+-@\t\r\n\0＝＋－＠")


class _UnixLines:
    """A stream that ends each CSV row with a line feed alone.

    csv.writer quotes a bare carriage return only if its line end holds one
    (until Python 3.13), so it is told to write CRLF and the CR is taken off here.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, line: str) -> int:
        return self._stream.write(line.removesuffix("\r\n") + "\n")


def write_csv(table: Table, stream: TextIO, options: Options) -> None:
    """Write `table` as CSV: a header, minimal quoting, line breaks kept inside quotation marks."""
    _write(table, stream, options, delimiter=",")


def write_tsv(table: Table, stream: TextIO, options: Options) -> None:
    """Write `table` as TSV, one line a row: tabs and line breaks inside a cell become a space."""
    _write(table, stream, options, delimiter="\t")


def _write(table: Table, stream: TextIO, options: Options, *, delimiter: str) -> None:
    if options.bom:
        stream.write(BOM)
    rows = csv.writer(_UnixLines(stream), delimiter=delimiter, lineterminator="\r\n")
    rows.writerow(table.columns)
    for row in table.rows:
        cells = [cell_text(cell, escape_formulas=options.escape_formulas) for cell in row]
        rows.writerow([re.sub(r"[\t\r\n]+", " ", cell) for cell in cells] if delimiter == "\t" else cells)


def cell_text(cell: Cell, *, escape_formulas: bool = True) -> str:
    """Return a cell as text: nothing for None, spans as "start-end;start-end", no live formula.

    A sign alone ("-", standard input's path) is no formula.
    """
    if cell is None:
        return ""
    if isinstance(cell, list):
        return ";".join(f"{start}-{end}" for start, end in cell)
    if isinstance(cell, str) and escape_formulas and len(cell) > 1 and cell.startswith(FORMULA_STARTS):
        return "'" + cell
    return str(cell)
