"""Formats of bytes, formats that need a package, and the links of rows to their files."""

import io

import pytest

from quotetool import writers
from quotetool.cli.places import locator


@pytest.fixture
def on_a_terminal(monkeypatch):
    """Let standard output, as it is when this is called, be a terminal."""
    return lambda: monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)


@pytest.mark.parametrize("form", ["xlsx", "parquet"])
def test_bytes_are_not_written_to_a_terminal(quotetool, news, folder, on_a_terminal, form):
    on_a_terminal()
    result = quotetool("extract", "news", "-f", form)
    assert (result.code, result.out, result.err.splitlines()[-1]) == (
        2,
        "",
        f"Error: {form} is nothing for a terminal; name a file: -o quotes.{form}",
    )
    assert not (folder / "quotes.db").exists()


def test_a_format_in_the_settings_stands_in_no_other_commands_way(
    quotetool, news, monkeypatch, on_a_terminal
):
    quotetool("extract", "news", "-o", "x.csv")
    monkeypatch.setenv("QUOTETOOL_FORMAT", "xlsx")
    on_a_terminal()
    assert quotetool("show", "0").code == 1  # no such id
    assert quotetool("doctor").out


@pytest.mark.parametrize("form", ["xlsx", "parquet"])
def test_a_missing_package_is_a_line_before_anything_is_done(
    quotetool, news, folder, monkeypatch, extractor, form
):
    monkeypatch.setattr(writers, "find_spec", lambda name: None)
    extractor(lambda articles, **options: pytest.fail("work was begun"))
    result = quotetool("extract", "news", "-o", f"found.{form}")
    assert (result.code, result.out, result.err) == (
        1,
        "",
        f'Error: Writing {form} needs one more package: pip install "quotetool[{form}]"\n',
    )
    assert [file.name for file in folder.iterdir()] == ["news"]


def test_a_workbook_leads_to_the_files_as_seen_from_its_folder(quotetool, news, folder):
    openpyxl = pytest.importorskip("openpyxl")
    (folder / "out").mkdir()
    result = quotetool("extract", "news", "-o", "out/found.xlsx")
    assert (result.code, result.err) == (0, "Wrote 4 quotations to out/found.xlsx.\n")
    book = openpyxl.load_workbook(folder / "out" / "found.xlsx")
    assert book.sheetnames == ["quotes", "speakers"]
    assert (book["quotes"]["B2"].value, book["quotes"]["B2"].hyperlink.target) == (
        "news/1.txt",
        "..\\news\\1.txt",
    )


def test_what_is_cut_is_told(quotetool, folder):
    pytest.importorskip("xlsxwriter")
    (folder / "a.txt").write_text(f"“{'a' * 40_000}” said Orlov.")
    result = quotetool("extract", "a.txt", "-o", "found.xlsx", "--columns", "text")
    assert result.err.splitlines()[0].startswith("1 cell had more than the 32,767 characters")
    assert result.code == 0


def test_bytes_go_through_a_pipe(folder, news):
    parquet = pytest.importorskip("pyarrow.parquet")
    from test_cli_start import started

    with started("extract", "news", "--no-archive", "-f", "parquet", "--columns", "speaker") as process:
        table = parquet.read_table(io.BytesIO(process.stdout.read()))
    assert table.to_pylist()[0] == {"speaker": "Ivan Orlov"}


@pytest.mark.parametrize("form", ["xlsx", "parquet", "html"])
def test_a_broken_pipe_is_silent(folder, form):
    pytest.importorskip("xlsxwriter")
    from test_cli_start import started

    (folder / "a.txt").write_text("“Yes” said Orlov. " * 3000, encoding="utf-8")
    with started("extract", "a.txt", "--no-archive", "-f", form) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_a_file_is_found_from_the_outputs_folder(folder, news):
    (folder / "news" / "all.zip").touch()
    locate = locator(folder / "out")
    assert [locate(path) for path in ("news/1.txt", str(news / "2.txt"), "news/all.zip/a/b.html")] == [
        "../news/1.txt",
        "../news/2.txt",
        "../news/all.zip",
    ]
    assert [locate(path) for path in ("-", "gone.txt", "", "a\0b")] == [None] * 4
