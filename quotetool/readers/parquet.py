"""Reads Parquet: a row an article, some rows at a time."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from quotetool.models import Article, Problem
from quotetool.readers import files, records
from quotetool.readers.fields import INNER, KEYS, flattened, key, names
from quotetool.readers.formats import NO_FIELDS, Fields
from quotetool.readers.tally import Tally

if TYPE_CHECKING:
    from pyarrow import RecordBatch, Table

ROWS = 200  # read at a time
_BUFFER = 1 << 20  # bytes; without it a whole column of a row group is read at once
_SHOWN = 12
_MARK = b"quotetool"  # in the metadata of what the writer wrote


def read(
    stream: BinaryIO,
    *,
    path: str,
    report: Callable[[Problem], None],
    encoding: str | None = None,
    fields: Fields = NO_FIELDS,
) -> Iterator[Article]:
    """Yield the articles of a Parquet file as its rows come; only columns an article has are read."""
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile
    from pyarrow.types import is_struct

    if not stream.seekable():  # in a .zip or .gz
        raw = files.take(stream, path=path, report=report)
        if raw is None:
            return
        stream = io.BytesIO(raw)
    tally = Tally(path, report)
    row = 0
    try:
        with ParquetFile(stream, buffer_size=_BUFFER, pre_buffer=False) as file:
            schema = file.schema_arrow
            columns = schema.names
            if _MARK in (schema.metadata or {}) or records.is_ours(flattened(dict.fromkeys(columns))):
                report(records.ours(path))
                return
            inner = [name for name in columns if key(name) in INNER and is_struct(schema.field(name).type)]
            wanted = [name for name in columns if name in inner or key(name) in _known(fields)]
            if not inner and not records.has_text(flattened(dict.fromkeys(wanted)), fields):
                named = ", ".join(columns[:_SHOWN]) + (", ..." if len(columns) > _SHOWN else "")
                cure = "say which it is with --map text=COLUMN"
                report(Problem(path, f"has no column for the text of articles (it has {named})", cure))
                return
            for batch in file.iter_batches(ROWS, columns=wanted):
                for cells in _plain(batch).to_pylist():
                    row += 1
                    yield from records.counted(
                        flattened(cells), place=f"row {row}", tally=tally, fields=fields
                    )
    except ArrowException as error:
        where = f"is damaged behind row {row}" if row else "is no sound Parquet file"
        said = " ".join(str(error).split())[:200]
        report(Problem(path, f"{where} ({said})", "get the file again"))
    tally.close()


def _known(fields: Fields) -> set[str]:
    return {name for wanted in KEYS for name in names(wanted, fields)}


def _plain(batch: RecordBatch) -> Table:
    """Return rows whose times are no finer than Python's, which would need pandas."""
    import pyarrow as pa

    table = pa.Table.from_batches([batch])
    for place, column in enumerate(table.schema):
        if pa.types.is_timestamp(column.type) and column.type.unit == "ns":
            times: Any = table.column(place).cast(pa.timestamp("us", column.type.tz), safe=False)
            table = table.set_column(place, column.name, times)
    return table
