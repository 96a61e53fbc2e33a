"""Articles from Parquet files, and from files at an address."""

from __future__ import annotations

import gzip
import io
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any

import pytest

from quotetool import readers
from quotetool.models import Article, Problem

pa = pytest.importorskip("pyarrow")
from pyarrow import parquet  # noqa: E402

WORDS = "“We wait,” Orlov said."


def written(rows: list[dict[str, Any]], **options: Any) -> bytes:
    stream = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist(rows), stream, **options)
    return stream.getvalue()


def read(path: str, **fields: str) -> tuple[list[Article], list[tuple[str, str]]]:
    problems: list[Problem] = []
    found = [
        article
        for file in readers.find([path], report=problems.append)
        for article in readers.read(file, report=problems.append, fields=fields)
    ]
    return found, [(problem.path, problem.what) for problem in problems]


def texts(articles: list[Article]) -> list[str]:
    return [article.text for article in articles]


def test_a_row_is_an_article_with_what_its_columns_say(tmp_path: Path) -> None:
    published = datetime(2024, 1, 18, 10, 30, 0, 1, timezone.utc)
    row = {
        "text": WORDS,
        "title": "T",
        "published_at": published,
        "outlet": "O",
        "url": "https://o.example/1",
    }
    (tmp_path / "a.parquet").write_bytes(written([{**row, "embedding": [0.1, 0.2]}]))
    (article,), problems = read(str(tmp_path / "a.parquet"))
    assert article.text == f"T\n\n{WORDS}"
    assert (article.title, article.published, article.outlet) == ("T", date(2024, 1, 18), "O")
    assert (article.url, problems) == ("https://o.example/1", [])


def test_times_finer_than_a_microsecond_are_days_too(tmp_path: Path) -> None:
    times = pa.array([1705572000_123456789], pa.timestamp("ns"))
    parquet.write_table(pa.table({"text": [WORDS], "date": times}), tmp_path / "a.parquet")
    ((article,), _) = read(str(tmp_path / "a.parquet"))
    assert article.published == date(2024, 1, 18)


def test_all_row_groups_of_all_files_of_a_data_set_are_read(tmp_path: Path) -> None:
    for name in ("b", "a"):
        rows = [{"body": f"“{name}{number},” Orlov said."} for number in range(5)]
        (tmp_path / f"{name}.parquet").write_bytes(written(rows, row_group_size=2))
    found, problems = read(str(tmp_path))
    assert texts(found) == [f"“{name}{number},” Orlov said." for name in "ab" for number in range(5)]
    assert problems == []


def test_a_column_of_another_name_is_named(tmp_path: Path) -> None:
    file = tmp_path / "a.parquet"
    file.write_bytes(written([{"inhalt": WORDS, "id": 3}]))
    assert read(str(file)) == (
        [],
        [(str(file), "has no column for the text of articles (it has inhalt, id)")],
    )
    assert texts(read(str(file), text="inhalt")[0]) == [WORDS]


def test_records_inside_a_column_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(written([{"fields": {"bodyText": WORDS, "headline": "T"}}]))
    assert texts(read(str(tmp_path / "a.parquet"))[0]) == [f"T\n\n{WORDS}"]


@pytest.mark.parametrize("raw", [b"", b"PAR1 and nothing else", written([{"text": WORDS}])[:-9]])
def test_a_damaged_file_is_reported(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "a.parquet").write_bytes(raw)
    found, ((path, what),) = read(str(tmp_path / "a.parquet"))
    assert (found, path) == ([], str(tmp_path / "a.parquet"))
    assert what.startswith("is no sound Parquet file (")


def test_a_packed_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.parquet.gz").write_bytes(gzip.compress(written([{"text": WORDS}])))
    assert texts(read(str(tmp_path / "a.parquet.gz"))[0]) == [WORDS]


def test_what_quotetool_wrote_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "a.parquet"
    file.write_bytes(written([{"article_id": "1", "text": "We wait,", "spans": [[1, 9]]}]))
    assert read(str(file)) == ([], [(str(file), "is a table that quotetool wrote, and left out")])


@pytest.fixture
def bucket() -> Any:
    fsspec = pytest.importorskip("fsspec")
    memory = fsspec.filesystem("memory")
    memory.pipe("/bucket/b.txt", b"\xe2\x80\x9cTwo,\xe2\x80\x9d Orlov said.")
    memory.pipe("/bucket/deep/a.jsonl", b'{"text": "\xe2\x80\x9cOne,\xe2\x80\x9d Orlov said."}\n')
    memory.pipe("/bucket/_SUCCESS", b"")
    memory.pipe("/bucket/picture.jpg", b"")
    yield memory
    memory.rm("/bucket", recursive=True)


def test_a_folder_at_an_address_is_searched(bucket: Any) -> None:
    found, problems = read("memory://bucket")
    assert [article.path for article in found] == ["memory:///bucket/b.txt", "memory:///bucket/deep/a.jsonl"]
    assert (texts(found), problems) == (["“Two,” Orlov said.", "“One,” Orlov said."], [])


def test_a_pattern_in_an_address_is_expanded(bucket: Any) -> None:
    assert [article.path for article in read("memory://bucket/*/*.jsonl")[0]] == [
        "memory:///bucket/deep/a.jsonl"
    ]


def test_parquet_and_packed_files_are_read_at_an_address(bucket: Any) -> None:
    bucket.pipe("/bucket/c/a.parquet", written([{"text": WORDS}]))
    bucket.pipe("/bucket/c/b.txt.gz", gzip.compress(WORDS.encode()))
    assert texts(read("memory://bucket/c")[0]) == [WORDS, WORDS]


def test_what_is_not_at_an_address_is_reported(bucket: Any) -> None:
    assert read("memory://bucket/none.txt") == ([], [("memory://bucket/none.txt", "does not exist")])
    assert read("memory://bucket/picture.jpg") == (
        [],
        [("memory://bucket/picture.jpg", "has an unknown suffix")],
    )


def test_a_scheme_nobody_knows_is_reported() -> None:
    ((path, what),) = read("nowhere://bucket/a.txt")[1]
    assert (path, what) == ("nowhere://bucket/a.txt", "could not be read (Protocol not known: nowhere)")


def test_a_package_for_a_scheme_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    fsspec = pytest.importorskip("fsspec")

    def lacking(url: str) -> None:
        raise ImportError("Install s3fs to access S3")

    monkeypatch.setattr(fsspec.core, "url_to_fs", lacking)
    assert read("s3://bucket/a.txt")[1] == [
        ("s3://bucket/a.txt", "needs one more package (Install s3fs to access S3)")
    ]


def test_the_files_of_an_address_and_of_a_path_are_in_order(bucket: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS, encoding="utf-8")
    here = str(tmp_path / "a.txt")
    found = list(readers.find([here, "memory://bucket/b.txt", here], report=print))
    assert found == [here, "memory:///bucket/b.txt"]
