"""Parquet for notebooks and databases: real types, nothing escaped, a group of rows at a time."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import Any, BinaryIO

from quotetool.tables import TYPES, Cell, Table, day
from quotetool.writers.control import encodable
from quotetool.writers.delimited import cell_text
from quotetool.writers.options import Options

GROUP = 5000  # rows held in memory, and in one row group


def write(table: Table, stream: BinaryIO, options: Options) -> None:
    """Write `table` as Parquet: text, int64, float64, date32, and spans as lists of [start, end]."""
    import pyarrow as pa
    from pyarrow import parquet

    kinds = {int: pa.int64(), float: pa.float64(), date: pa.date32(), list: pa.list_(pa.list_(pa.int64()))}
    types = [TYPES.get(name, str) for name in table.columns]
    schema = pa.schema(
        [(name, kinds.get(kind, pa.string())) for name, kind in zip(table.columns, types, strict=True)],
        metadata={"quotetool": "table"},  # by which we know our own files again
    )
    rows = iter(table.rows)
    with parquet.ParquetWriter(stream, schema, compression="zstd") as file:
        while group := list(islice(rows, GROUP)):
            columns = zip(types, zip(*group, strict=True), strict=True)
            arrays = [[_value(cell, kind) for cell in cells] for kind, cells in columns]
            file.write_table(pa.Table.from_arrays(list(map(pa.array, arrays, schema.types)), schema=schema))


def _value(cell: Cell, kind: type) -> Any:
    """Return a cell as its column's type."""
    if cell is None:
        return None
    if kind is date:
        return day(cell)
    if kind is str:
        return encodable(cell_text(cell))
    return cell
