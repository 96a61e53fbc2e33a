import pytest
from sample_quotes import said


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
        "No quotations by “Orlov” (Ivan Orlov) that pass the other filters; without them there would be 1.\n",
    )


@pytest.mark.parametrize("name", ["Pavel", "Pavl"])
def test_a_first_name_gets_the_whole_names_of_those_who_bear_it(quotetool, folder, extractor, name):
    quotes = [said("Pavel Karpov"), said("Anna Belova"), said("Pavel Zimin"), said("Pavel Zimin")]
    extractor(lambda articles, **options: [(article, tuple(quotes)) for article in articles])
    (folder / "a.txt").write_text("Words.")
    result = quotetool("by-speaker", name, "a.txt")
    assert result.err == f"No quotations by “{name}”. Did you mean Pavel Zimin or Pavel Karpov?\n"


def test_a_first_name_that_nobody_quoted_bears(quotetool, news):
    result = quotetool("by-speaker", "Ivan", "news")
    assert result.err == "No quotations by “Ivan”. Did you mean Ivan Orlov?\n"
    result = quotetool("by-speaker", "Olga", "news")
    assert result.err == "No quotations by “Olga”. “Olga” is a first name: give the surname.\n"


def test_a_surname_with_another_first_name(quotetool, news):
    result = quotetool("by-speaker", "Konstantin Belova", "news")
    assert result.err == "No quotations by “Konstantin Belova”. Did you mean Anna Belova?\n"


def test_an_official_of_nearly_that_name_who_is_not_quoted(quotetool, folder):
    (folder / "a.txt").write_text("“Yes” said Karpov.", encoding="utf-8")
    result = quotetool("by-speaker", "Orlof", "a.txt")
    assert result.err == "No quotations by “Orlof”. Did you mean Orlov? (Not quoted here either.)\n"


def test_a_namesake_of_an_official_is_pointed_out(quotetool, folder, extractor):
    extractor(lambda articles, **options: [(article, (said("Pavel Orlov"),)) for article in articles])
    (folder / "a.txt").write_text("Words.")
    result = quotetool("by-speaker", "Orloff", "a.txt")
    assert result.err == "No quotations by “Orloff” (Ivan Orlov).\n"
    result = quotetool("by-speaker", "Orlov", "a.txt")
    assert result.err == "No quotations by “Orlov” (Ivan Orlov). Did you mean Pavel Orlov?\n"


@pytest.mark.parametrize("name", ["", " "])
def test_no_name_is_wrong_usage(quotetool, news, name):
    result = quotetool("by-speaker", name, "news")
    assert (result.code, result.err.splitlines()[-1]) == (
        2,
        "Error: Whose quotations? Give a name: quotetool by-speaker Lavrov",
    )
