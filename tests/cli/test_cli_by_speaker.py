import pytest


def test_any_spelling_of_an_official(quotetool, news):
    result = quotetool("by-speaker", "Orloff", "news", "--columns", "speaker,text")
    assert (result.code, result.out, result.err) == (
        0,
        "speaker,text\nIvan Orlov,We are ready for talks\n",
        "",
    )


def test_someone_who_is_no_official(quotetool, news):
    result = quotetool("by-speaker", "Karpov", "news", "--columns", "speaker,text")
    assert (result.code, result.out) == (0, "speaker,text\nKarpov,Nothing has changed\n")


def test_without_a_path_the_archive_answers(quotetool, news, extractor):
    quotetool("extract", "news")
    extractor(None)
    result = quotetool("by-speaker", "Belova", "--columns", "text")
    assert (result.code, result.out) == (0, "text\nWe are not\n")


def test_without_an_archive_the_way_to_one_is_told(quotetool):
    result = quotetool("by-speaker", "Belova")
    assert (result.code, result.out, result.err) == (
        1,
        "",
        "Error: quotes.db: there is no archive yet. Make one with “quotetool extract FOLDER”, "
        "or name files and folders behind the command.\n",
    )


def test_no_archive_and_no_path_is_wrong_usage(quotetool):
    result = quotetool("by-speaker", "Belova", "--no-archive")
    assert result.code == 2
    assert result.err.endswith("Error: Without the archive, name the files or folders to read.\n")


@pytest.mark.parametrize(
    ("name", "meant"), [("Orlof", "Orlov"), ("Karpow", "Karpov"), ("Ivan Orlof", "Ivan Orlov")]
)
def test_a_misspelt_name_gets_a_suggestion(quotetool, news, name, meant):
    result = quotetool("by-speaker", name, "news")
    assert (result.code, result.err) == (1, f"No quotations by “{name}”. Did you mean {meant}?\n")


def test_nobody_like_that(quotetool, news):
    result = quotetool("by-speaker", "Zzyzx", "news")
    assert (result.code, result.err) == (1, "No quotations by “Zzyzx”.\n")


def test_an_official_who_is_not_quoted(quotetool, folder):
    (folder / "a.txt").write_text("“Yes” said Karpov.", encoding="utf-8")
    result = quotetool("by-speaker", "Orloff", "a.txt")
    assert (result.code, result.err) == (1, "No quotations by “Orloff” (Ivan Orlov).\n")


def test_rows_lost_to_another_filter(quotetool, news):
    result = quotetool("by-speaker", "Orlov", "news", "--min-words", 40)
    assert (result.code, result.err) == (
        1,
        "No quotations by “Orlov” (Ivan Orlov) that pass the other filters.\n",
    )
