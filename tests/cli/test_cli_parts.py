"""`-o FOLDER/`: a data set of Parquet files."""

import pytest

from quotetool.cli import parts

pytest.importorskip("pyarrow")
from pyarrow import parquet


def ids(folder):
    return [parquet.read_table(file).column("text").to_pylist() for file in sorted(folder.iterdir())]


def test_a_folder_gets_parts_of_bounded_size(quotetool, news, folder, monkeypatch):
    monkeypatch.setattr(parts, "ROWS", 3)
    result = quotetool("extract", news, "-o", "out/")
    assert (result.code, result.out, result.err) == (0, "", "Wrote 4 quotations to out/.\n")
    assert sorted(file.name for file in (folder / "out").iterdir()) == [
        "part-00000.parquet",
        "part-00001.parquet",
    ]
    assert ids(folder / "out") == [
        ["We are ready for talks", "We are not", "Nothing has changed"],
        ["Perhaps"],
    ]
    assert sorted(file.name for file in folder.iterdir()) == ["news", "out", "quotes.db"]


def test_the_columns_are_those_of_a_parquet_file(quotetool, news, folder):
    quotetool("extract", news, "-o", "out/", "--no-archive")
    quotetool("extract", news, "-o", "one.parquet", "--no-archive")
    part = parquet.read_table(folder / "out" / "part-00000.parquet")
    assert part.equals(parquet.read_table(folder / "one.parquet"), check_metadata=True)


def test_a_full_part_is_not_followed_by_an_empty_one(quotetool, news, folder, monkeypatch):
    monkeypatch.setattr(parts, "ROWS", 2)
    quotetool("extract", news, "-o", "out/")
    assert [len(part) for part in ids(folder / "out")] == [2, 2]


def test_without_rows_there_is_one_part_with_the_columns(quotetool, news, folder):
    quotetool("extract", news, "-o", "out/", "--min-words", "99")
    assert ids(folder / "out") == [[]]


def test_a_second_run_leaves_no_row_twice_and_no_part_too_many(quotetool, news, folder, monkeypatch):
    monkeypatch.setattr(parts, "ROWS", 1)
    quotetool("extract", news, "-o", "out/")
    quotetool("extract", news, "-o", "out/", "--speaker", "Belova")
    assert ids(folder / "out") == [["We are not"]]


def test_a_folder_with_anything_else_in_it_is_refused(quotetool, news, folder):
    (folder / "out").mkdir()
    (folder / "out" / "part-00000.parquet").write_bytes(b"of another program")
    result = quotetool("extract", news, "-o", "out/")
    assert result.code == 2
    assert result.err.endswith(
        "Error: --output out/: part-00000.parquet in it was not written by quotetool; name an empty folder.\n"
    )
    assert (folder / "out" / "part-00000.parquet").read_bytes() == b"of another program"


def test_a_run_that_fails_leaves_the_old_parts_as_they_were(quotetool, news, folder, extractor):
    quotetool("extract", news, "-o", "out/", "--no-archive")
    before = ids(folder / "out")

    def failing(articles, **options):
        raise RuntimeError("no")
        yield

    extractor(failing)
    assert quotetool("extract", news, "-o", "out/", "--no-archive").code == 1
    assert ids(folder / "out") == before
    assert sorted(file.name for file in folder.iterdir()) == ["news", "out"]


def test_a_folder_takes_no_other_format(quotetool, news):
    result = quotetool("extract", news, "-o", "out/", "-f", "csv")
    assert result.code == 2
    assert result.err.endswith("Error: --output out/: a folder takes parquet only; name a file for csv.\n")


def test_what_was_written_is_not_read(quotetool, news, folder):
    quotetool("extract", news, "-o", "news/out/", "--columns", "text")
    result = quotetool("extract", news, "--no-archive", "-f", "jsonl")
    assert result.err == (
        f"{news}/out/part-00000.parquet: is a table that quotetool wrote, and left out; "
        "give the articles instead\n"
    )
