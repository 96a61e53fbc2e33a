"""CSV and TSV that a spreadsheet opens safely and a program reads back, control characters left out."""

from __future__ import annotations

import re
from typing import TextIO

from quotetool.tables import Cell, Table
from quotetool.writers.control import without_control
from quotetool.writers.options import Options

BOM = "\ufeff"
# A cell that begins so is a formula to a spreadsheet (OWASP ASVS 1.2.10); the full-width signs too in some.
FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")
REMEMBERED = 1024  # texts


def write_csv(table: Table, stream: TextIO, options: Options) -> None:
    """Write `table` as CSV: a header, minimal quoting, line breaks kept inside quotation marks."""
    _write(table, stream, options, delimiter=",")


def write_tsv(table: Table, stream: TextIO, options: Options) -> None:
    """Write `table` as TSV, one line a row: tabs and line breaks inside a cell become a space."""
    _write(table, stream, options, delimiter="\t")


def _write(table: Table, stream: TextIO, options: Options, *, delimiter: str) -> None:
    """Write `table`, each row with a line feed.

    Not by csv.writer: before Python 3.13 it leaves a bare carriage return unquoted,
    which no reader reads back.
    """
    if options.bom:
        stream.write(BOM)
    stream.write(delimiter.join(_quoted(column, delimiter) for column in table.columns) + "\n")
    known: dict[str, str] = {}  # texts that come again and again, as they are written
    for row in table.rows:
        cells = []
        for cell in row:
            if not isinstance(cell, str):
                cells.append(cell_text(cell))
                continue
            written = known.get(cell)
            if written is None:
                text = _safe(cell, escape_formulas=options.escape_formulas)
                written = _quoted(text, delimiter)
                if len(known) < REMEMBERED:
                    known[cell] = written
            cells.append(written)
        stream.write((delimiter.join(cells) or '""') + "\n")  # an empty line would be no row


def _quoted(text: str, delimiter: str) -> str:
    """Return a cell as it is written: in quotation marks where it must be."""
    if delimiter == "\t":
        text = re.sub(r"[\t\r\n]+", " ", text)
    if delimiter in text or '"' in text or "\n" in text or "\r" in text:
        return '"' + text.replace('"', '""') + '"'
    return text


def _safe(text: str, *, escape_formulas: bool) -> str:
    """Return a text that commands no terminal and, with `escape_formulas`, is no live formula.

    A sign alone ("-", standard input's path) is no formula.
    """
    text = without_control(text)
    if escape_formulas and text[:1] in FORMULA_STARTS and len(text) > 1:
        return "'" + text
    return text


def cell_text(cell: Cell) -> str:
    """Return a cell as text: nothing for None, spans as "start-end;start-end"."""
    if cell is None:
        return ""
    if isinstance(cell, list):
        return ";".join(f"{start}-{end}" for start, end in cell)
    return str(cell)
