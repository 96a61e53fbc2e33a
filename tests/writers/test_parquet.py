"""Parquet, read back by pyarrow and polars."""

import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written import GOLDEN, texts, whole, written

from quotetool.tables import Table
from quotetool.writers import FORMATS, Options
from quotetool.writers import parquet as writer

pytest.importorskip("pyarrow")
from pyarrow import parquet


def read(table):
    return parquet.read_table(io.BytesIO(written(table, "parquet")))


def test_golden():
    """The golden file is what pyarrow reads: the bytes differ with its version."""
    table = read(whole("parquet"))
    lines = [f"{field.name}: {field.type}" for field in table.schema] + list(map(repr, table.to_pylist()))
    assert "\n".join(lines) + "\n" == (GOLDEN / "quotes.parquet.txt").read_bytes().decode()


def test_no_rows_leave_the_types():
    table = read(Table(("text", "date", "spans", "confidence"), []))
    assert [str(field.type) for field in table.schema] == [
        "string",
        "date32[day]",
        "list<element: list<element: int64>>",
        "double",
    ]


def test_rows_are_written_a_group_at_a_time(monkeypatch):
    monkeypatch.setattr(writer, "GROUP", 2)
    stream = io.BytesIO()
    sizes = []

    def rows():
        for number in range(5):
            sizes.append(len(stream.getvalue()))
            yield (str(number),)

    FORMATS["parquet"].write(Table(("id",), rows()), stream, Options())
    assert sizes[0] == sizes[1] < sizes[2] == sizes[3] < sizes[4]
    file = parquet.ParquetFile(io.BytesIO(stream.getvalue()))
    assert (file.num_row_groups, file.read().column("id").to_pylist()) == (3, ["0", "1", "2", "3", "4"])


def test_half_a_character_of_a_file_name_is_said_by_its_code():
    assert read(Table(("path",), [("caf\udce9.txt",)])).to_pylist() == [{"path": "caf\\udce9.txt"}]


COLUMNS = ("text", "title", "mention_start", "confidence", "date", "spans")
spans = st.lists(st.lists(st.integers(0, 2**40), min_size=2, max_size=2), max_size=3)
rows = st.lists(
    st.tuples(
        texts,
        texts | st.none(),
        st.integers(0, 2**60) | st.none(),
        st.floats(0, 1),
        st.dates() | st.none(),
        spans,
    ),
    max_size=5,
)


@settings(max_examples=60, deadline=None)
@given(rows)
def test_it_reads_back(rows):
    polars = pytest.importorskip("polars")
    plain = [tuple(cell.isoformat() if isinstance(cell, date) else cell for cell in row) for row in rows]
    raw = written(Table(COLUMNS, plain), "parquet")
    expected = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    assert parquet.read_table(io.BytesIO(raw)).to_pylist() == expected
    assert polars.read_parquet(io.BytesIO(raw)).to_dicts() == expected
