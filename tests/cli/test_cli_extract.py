import csv
import io
import json

import pytest
from cli_fakes import fake_extract

from quotetool.archive import Archive
from quotetool.errors import ArchiveError, ModelError

ALL_BUT_STATEMENT = ("--columns", "id,path,speaker,text,spans,confidence")


def rows(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_in_a_pipe_the_rows_come_as_csv(quotetool, news):
    result = quotetool("extract", "news")
    assert (result.code, result.err) == (0, "")
    assert [(row["path"], row["speaker"], row["text"]) for row in rows(result.out)] == [
        ("news/1.txt", "Ivan Orlov", "We are ready for talks"),
        ("news/1.txt", "Anna Belova", "We are not"),
        ("news/2.txt", "Karpov", "Nothing has changed"),
        ("news/2.txt", "", "Perhaps"),
    ]


def test_the_columns_and_the_number_of_rows_can_be_chosen(quotetool, news):
    result = quotetool("extract", "news", "--columns", "speaker, kind", "--limit", 2)
    assert result.out == "speaker,kind\nIvan Orlov,direct\nAnna Belova,direct\n"


def test_the_columns_of_the_table_on_a_terminal_can_be_asked_for(quotetool, news):
    result = quotetool("extract", "news", "--columns", "Speaker,quote,source", "--limit", 1)
    assert result.out == "speaker,quote,source\nIvan Orlov,We are ready for talks,1.txt\n"


def test_filters_choose_rows_and_not_what_is_kept(quotetool, news, folder):
    result = quotetool("extract", "news", "--speaker", "Orloff", "--columns", "text")
    assert result.out == "text\nWe are ready for talks\n"
    with Archive(folder / "quotes.db") as archive:
        assert archive.counts() == (2, 4)


def test_the_same_files_twice_add_nothing_to_the_archive(quotetool, news, folder):
    first, second = (quotetool("extract", "news", "-f", "json", *ALL_BUT_STATEMENT) for _ in range(2))
    assert first == second
    with Archive(folder / "quotes.db") as archive:
        assert archive.counts() == (2, 4)


def test_an_unchanged_file_is_not_extracted_again(quotetool, news, extractor):
    first = quotetool("extract", "news", *ALL_BUT_STATEMENT)
    extractor(None)
    assert quotetool("extract", "news", *ALL_BUT_STATEMENT) == first


def test_again_extracts_it_all_the_same(quotetool, news, extractor):
    quotetool("extract", "news")
    extractor(lambda articles, **options: ((article, ()) for article in articles))
    result = quotetool("extract", "news", "--again")
    assert (result.code, result.err) == (0, "No quotations found.\n")


def test_other_settings_extract_it_again(quotetool, news, extractor):
    quotetool("extract", "news")
    extractor(lambda articles, **options: ((article, ()) for article in articles))
    assert (
        quotetool("extract", "news", "--quiet", "--encoding", "cp1251", "--columns", "text").out == "text\n"
    )


def test_files_that_are_gone_are_forgotten_when_asked(quotetool, news, folder):
    quotetool("extract", "news")
    (news / "1.txt").unlink()
    assert quotetool("extract", "news", "--columns", "path").err == ""
    result = quotetool("extract", "--prune")
    assert (result.code, result.out, result.err) == (0, "", "Forgot 1 file that is gone.\n")
    with Archive(folder / "quotes.db") as archive:
        assert archive.counts() == (1, 2)


def test_prune_without_an_archive_is_wrong_usage(quotetool, news):
    result = quotetool("extract", "news", "--prune", "--no-archive")
    assert (result.code, result.err.splitlines()[-1]) == (
        2,
        "Error: --prune is about the archive: leave out --no-archive.",
    )


def test_no_archive_is_made_where_nothing_is_read(quotetool, folder):
    quotetool("extract", "gone.txt")
    assert list(folder.iterdir()) == []


def test_nothing_is_left_beside_the_archive(quotetool, news, folder):
    for command in (["extract", "news"], ["extract", "news", "--limit", 1], ["speakers"], ["search", "we"]):
        quotetool(*command)
    quotetool("by-speaker", "Orlov", "--limit", 1)
    assert sorted(file.name for file in folder.iterdir()) == ["news", "quotes.db"]


def test_without_an_archive_no_file_is_made(quotetool, news, folder):
    quotetool("extract", "news", "--no-archive")
    assert not (folder / "quotes.db").exists()


def test_standard_input(quotetool, folder):
    result = quotetool("extract", "-", "--columns", "path,text", stdin="“Yes” said Orlov.".encode())
    assert result.out == "path,text\n-,Yes\n"


def test_standard_input_from_a_terminal_is_announced(quotetool):
    result = quotetool("extract", "-", "--columns", "text", stdin="“Yes” said Orlov.".encode(), typed=True)
    assert (result.out, result.err) == ("text\nYes\n", "Reading standard input; Ctrl-D ends.\n")


def test_no_path_is_wrong_usage(quotetool):
    result = quotetool("extract")
    assert result.code == 2
    assert result.err.splitlines()[-1] == (
        "Error: Which files or folders? For example: quotetool extract data/   (- is standard input)"
    )


def test_the_suffix_of_the_output_tells_the_format(quotetool, news, folder):
    result = quotetool("extract", "news", "-o", "found.jsonl")
    assert (result.code, result.out, result.err) == (0, "", "Wrote 4 quotations to found.jsonl.\n")
    lines = (folder / "found.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["speaker"] for line in lines] == ["Ivan Orlov", "Anna Belova", "Karpov", None]


def test_an_unknown_suffix_is_wrong_usage(quotetool, news):
    result = quotetool("extract", "news", "-o", "found.doc")
    assert result.code == 2
    assert result.err.splitlines()[-1] == (
        "Error: found.doc: no format is known by that suffix. "
        "Use one of .csv, .tsv, .tab, .json, .jsonl, .ndjson, .md, .markdown, .xlsx, .html, .htm, "
        ".parquet, or --format."
    )


def test_wrong_columns_are_told_before_anything_is_made(quotetool, news, folder):
    result = quotetool("extract", "news", "-o", "found.csv", "--columns", "txt")
    assert (result.code, "There is no column “txt”. Did you mean text?" in result.err) == (2, True)
    assert [file.name for file in folder.iterdir()] == ["news"]


def test_a_run_that_stops_half_way_leaves_the_old_output(quotetool, news, folder, extractor):
    def failing(articles, **options):
        yield from fake_extract(articles, **options)
        raise ModelError("The pipeline broke.")

    extractor(failing)
    (folder / "found.csv").write_text("old")
    result = quotetool("extract", "news", "-o", "found.csv", "--no-archive")
    assert (result.code, result.err) == (1, "Error: The pipeline broke.\n")
    assert (folder / "found.csv").read_text() == "old"
    assert sorted(file.name for file in folder.iterdir()) == ["found.csv", "news"]


def test_the_output_keeps_the_permissions_of_the_file_it_replaces(quotetool, news, folder):
    target = folder / "found.csv"
    target.touch(mode=0o640)
    quotetool("extract", "news", "-o", "found.csv")
    assert target.stat().st_mode & 0o777 == 0o640


def test_the_output_never_overwrites_what_is_read(quotetool, folder):
    (folder / "a.md").write_text("“Yes” said Orlov.", encoding="utf-8")
    result = quotetool("extract", "a.md", "-o", "a.md")
    assert result.code == 2
    assert result.err.splitlines()[-1] == "Error: --output a.md is one of the files to read; name another."
    assert (folder / "a.md").read_text(encoding="utf-8") == "“Yes” said Orlov."


def test_an_output_in_a_missing_folder_is_told_in_a_line(quotetool, news):
    result = quotetool("extract", "news", "-o", "missing/found.csv")
    assert result.code == 1
    assert (
        result.err == "Error: --output missing/found.csv: the folder missing does not exist; make it first\n"
    )


def test_files_that_cannot_be_read_are_listed_at_the_end_and_the_rest_is_kept(quotetool, news, folder):
    (news / "3.txt").write_text("BROKEN", encoding="utf-8")
    result = quotetool("extract", "news", "gone.txt", "--columns", "text")
    assert result.code == 1
    assert result.out.count("\n") == 5
    assert result.err == (
        "Skipped 2 of 4 files:\n"
        "  news/3.txt: could not be analysed; please report it\n"
        "  gone.txt: does not exist; check the spelling and the current folder\n"
    )


def test_an_archive_that_cannot_be_written_costs_no_rows(quotetool, news, folder):
    (folder / "quotes.db").mkdir()
    result = quotetool("extract", "news", "--columns", "text")
    assert (result.code, result.out.count("\n")) == (1, 5)
    assert result.err == (
        "Nothing more is kept in the archive. quotes.db: unable to open database file; make sure the folder "
        "can be written to, name another --archive, or use --no-archive\n"
    )


def test_an_archive_that_fills_the_disk_costs_no_rows(quotetool, news, monkeypatch):
    def full(self):
        raise ArchiveError("quotes.db: database or disk is full")

    monkeypatch.setattr(Archive, "flush", full)
    result = quotetool("extract", "news", "--columns", "text")
    assert (result.code, result.out.count("\n")) == (1, 5)
    assert result.err == "Nothing more is kept in the archive. quotes.db: database or disk is full\n"


def test_settings_come_from_file_environment_and_flag(quotetool, news, folder, monkeypatch):
    (folder / "quotetool.toml").write_text('format = "tsv"\narchive = "file.db"\n')
    monkeypatch.setenv("QUOTETOOL_ARCHIVE", "environment.db")
    assert quotetool("extract", "news", "--columns", "kind,text").out.startswith("kind\ttext\n")
    assert quotetool("extract", "news", "-f", "csv", "--columns", "kind,text").out.startswith("kind,text\n")
    assert (folder / "environment.db").exists()
    assert not (folder / "file.db").exists()


def test_a_wrong_settings_file_is_wrong_usage(quotetool, news, folder):
    (folder / "quotetool.toml").write_text("jobz = 3\n")
    result = quotetool("extract", "news")
    assert result.code == 2
    assert "Error: quotetool.toml: unknown key “jobz”. Did you mean “jobs”?" in result.err


def test_days_out_of_order_are_wrong_usage(quotetool, news):
    result = quotetool("extract", "news", "--since", "2024-02-01", "--until", "2024-01-01")
    assert result.code == 2
    assert result.err.endswith("Error: --until 2024-01-01 is before --since 2024-02-01; swap them.\n")


@pytest.mark.parametrize("flag", ["--since", "--until"])
def test_a_day_that_is_none_is_wrong_usage(quotetool, news, flag):
    result = quotetool("extract", "news", flag, "yesterday")
    assert (result.code, "“yesterday” is no day; write it as 2024-01-18." in result.err) == (2, True)


@pytest.mark.parametrize("name", ["Orlov", "orlof", "iwan-orlov", "Ivan Orlov"])
def test_an_unknown_official_is_wrong_usage(quotetool, news, name):
    result = quotetool("extract", "news", "--official", name)
    assert result.code == 2
    assert result.err.splitlines()[-1] == (
        f"Error: There is no official with the id “{name}”. Did you mean ivan-orlov? "
        "See: quotetool officials list"
    )


@pytest.mark.parametrize("command", ["extract", "speakers"])
@pytest.mark.parametrize(
    ("filters", "said"),
    [
        (["--speaker", "Orlof"], "No quotations by “Orlof”. Did you mean Orlov?"),
        (
            ["--speaker", "Orlov", "--min-words", "40"],
            "No quotations by “Orlov” (Ivan Orlov) that pass the other filters; "
            "without them there would be 1.",
        ),
        (["--min-words", "40"], "No quotations that pass the filters; without them there would be 4."),
    ],
)
def test_filters_that_nothing_passes_are_told_and_are_no_failure(quotetool, news, command, filters, said):
    result = quotetool(command, "news", *filters)
    assert (result.code, result.out.count("\n"), result.err) == (0, 1, f"{said}\n")


def test_an_official_who_is_not_quoted(quotetool, folder):
    (folder / "a.txt").write_text("“Yes” said Karpov.", encoding="utf-8")
    result = quotetool("extract", "a.txt", "--official", "ivan-orlov")
    assert (result.code, result.err) == (0, "No quotations by “ivan-orlov” (Ivan Orlov).\n")


@pytest.mark.parametrize("flag", ["--speaker", "--official", "--outlet"])
def test_an_empty_filter_is_wrong_usage(quotetool, news, flag):
    result = quotetool("extract", "news", flag, "")
    assert (result.code, result.err.splitlines()[-1]) == (
        2,
        f"Error: {flag} is empty; give a name, or leave it out.",
    )


def test_a_limit_tells_what_went_into_the_archive(quotetool, news, folder):
    result = quotetool("extract", "news", "--limit", 2)
    assert (result.code, result.err) == (
        0,
        "Stopped at --limit 2: only the 1 article read until then went into quotes.db.\n",
    )
    with Archive(folder / "quotes.db") as archive:
        assert archive.counts() == (1, 2)


def test_a_limit_that_is_not_reached_or_keeps_nothing_is_not_mentioned(quotetool, news):
    assert quotetool("extract", "news", "--limit", 9).err == ""
    assert quotetool("extract", "news", "--limit", 2, "--no-archive").err == ""


def test_nothing_found_is_said_and_is_no_failure(quotetool, folder):
    (folder / "a.txt").write_text("Nobody spoke.")
    result = quotetool("extract", "a.txt", "-f", "jsonl")
    assert result == type(result)(0, "", "No quotations found.\n")
    assert quotetool("extract", "a.txt", "-f", "jsonl", "--quiet").err == ""


def test_an_interrupted_run_keeps_what_it_found(quotetool, news, folder, extractor):
    def interrupted(articles, **options):
        yield next(iter(articles)), ()
        raise KeyboardInterrupt

    extractor(interrupted)
    result = quotetool("extract", "news")
    assert (result.code, result.err.strip()) == (130, "Interrupted.")
    with Archive(folder / "quotes.db") as archive:
        assert archive.counts() == (1, 0)


def test_what_should_never_happen_is_a_line_and_with_verbose_a_traceback(quotetool, news, extractor):
    extractor(lambda articles, **options: 1 / 0)
    result = quotetool("extract", "news")
    assert (result.code, result.err) == (
        1,
        "Error: this should not happen (ZeroDivisionError: division by zero). "
        "Please report it, with the output of --verbose.\n",
    )
    assert "Traceback" in quotetool("extract", "news", "--verbose").err
