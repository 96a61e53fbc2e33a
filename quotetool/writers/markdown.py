"""A pipe table in Markdown, its text shown as it is."""

from __future__ import annotations

import re
from typing import TextIO

from quotetool.tables import Cell, Table
from quotetool.writers.control import without_control
from quotetool.writers.delimited import cell_text
from quotetool.writers.options import Options

# Characters that would end the cell or be taken for markup, and an ampersand that would begin an entity.
SPECIAL = re.compile(r"[\\|`*_\[\]<>~]|&(?=#?\w+;)")
LINE_BREAK = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")


def write(table: Table, stream: TextIO, options: Options) -> None:
    """Write `table` as a Markdown pipe table, one line a row; a line break in a cell becomes <br>."""
    stream.write(_line([_cell(column) for column in table.columns]))
    stream.write(_line(["---"] * len(table.columns)))
    for row in table.rows:
        stream.write(_line([_cell(cell) for cell in row]))


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _cell(cell: Cell) -> str:
    escaped = SPECIAL.sub(r"\\\g<0>", cell_text(cell))
    return without_control(LINE_BREAK.sub("<br>", escaped))
