"""JSON for programs: an array, or one object a line."""

from __future__ import annotations

import json
from typing import TextIO

from quotetool.tables import Cell, Table
from quotetool.writers.control import escaped_in_json
from quotetool.writers.options import Options


def write_jsonl(table: Table, stream: TextIO, options: Options) -> None:
    """Write one JSON object a line, keys in the order of the columns."""
    for row in table.rows:
        stream.write(_object(table.columns, row) + "\n")


def write_json(table: Table, stream: TextIO, options: Options) -> None:
    """Write one JSON array with an object on each line, as the rows come."""
    stream.write("[")
    separator = "\n"
    for row in table.rows:
        stream.write(separator + _object(table.columns, row))
        separator = ",\n"
    stream.write("\n]\n")


def _object(columns: tuple[str, ...], row: tuple[Cell, ...]) -> str:
    return escaped_in_json(json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False))
