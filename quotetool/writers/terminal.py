"""A table for the eye, fitted to the terminal."""

from __future__ import annotations

from typing import TextIO

from quotetool.tables import Cell, Table
from quotetool.writers.control import shown
from quotetool.writers.delimited import cell_text
from quotetool.writers.options import Options

# Columns that are never broken; the rest share the width, the long ones taking more of it.
WHOLE = {"id", "date", "first", "last", "quotes", "confidence"}
LONG = {"quote": 6, "text": 6, "paragraph": 6, "speaker": 3, "evidence": 3, "title": 3}
USUAL = 2
QUOTED = {"quote", "text"}


def write(table: Table, stream: TextIO, options: Options) -> None:
    """Draw `table` on a terminal; nothing at all is drawn for a table without rows."""
    from rich import box
    from rich.console import Console
    from rich.table import Table as Grid
    from rich.text import Text

    rows = list(table.rows)
    if not rows:
        return
    prose = any(column in ("quote", "text", "paragraph") for column in table.columns)
    grid = Grid(box=box.HORIZONTALS, padding=(0, 1, 0, 0), pad_edge=False, show_lines=prose, expand=prose)
    for column in table.columns:
        ratio = None if column in WHOLE or not prose else LONG.get(column, USUAL)
        grid.add_column(Text(column), ratio=ratio, no_wrap=column in WHOLE, overflow="fold")
    for row in rows:
        texts = [Text(plain(cell)) for cell in row]
        for column, text in zip(table.columns, texts, strict=True):
            if options.highlight and column in QUOTED:
                for start, end in options.highlight(text.plain):
                    text.stylize("bold yellow", start, end)
        grid.add_row(*texts)
    Console(file=stream, no_color=not options.color or None, highlight=False).print(grid)


def plain(cell: Cell) -> str:
    """Return a cell as one line of text that nothing in it can make look like another."""
    return shown(" ".join(cell_text(cell).split()))
