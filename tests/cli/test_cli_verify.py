import pytest

from quotetool.archive import Archive
from quotetool.statements import Memory


@pytest.fixture(autouse=True)
def near(monkeypatch):
    """Let an archive that cannot look up words yet compare all it has."""
    if not hasattr(Archive, "near"):
        monkeypatch.setattr(
            Archive,
            "near",
            lambda self, words, most=300: Memory(self.quotes()).near(words, most=most),
            raising=False,
        )


BRIEF = ("--columns", "match,score,differs_in,speaker,differences")


def test_words_that_were_said(quotetool, news):
    result = quotetool("verify", "we are ready for talks", "news", *BRIEF)
    assert (result.code, result.out, result.err) == (
        0,
        "match,score,differs_in,speaker,differences\nexact,100,,Ivan Orlov,We are ready for talks\n",
        "",
    )


def test_the_opposite_was_said(quotetool, news):
    result = quotetool("verify", "we are not ready for talks", "news", *BRIEF)
    assert (result.code, result.out.splitlines()[1]) == (
        1,
        "altered,98,not,Ivan Orlov,We are [-not-] ready for talks",
    )
    assert result.err == "Nobody said quite this: the nearest quotation differs in meaning.\n"


def test_nobody_said_it(quotetool, news):
    result = quotetool("verify", "the harvest is a record", "news", "-f", "table")
    assert (result.code, result.out, result.err) == (
        1,
        "",
        "No quotation says this, word for word or nearly.\n",
    )


def test_the_archive_answers(quotetool, news, extractor):
    quotetool("extract", "news")
    extractor(None)
    assert quotetool("verify", "nothing has changed", *BRIEF).out.splitlines()[1:] == [
        "exact,100,,Karpov,Nothing has changed"
    ]


def test_only_one_speaker_is_asked_about(quotetool, news):
    assert quotetool("verify", "nothing has changed", "news", "--speaker", "Belova").code == 1


def test_a_score_of_its_own_choice(quotetool, news):
    assert quotetool("verify", "nothing at all has changed", "news").code == 0
    assert quotetool("verify", "nothing at all has changed", "news", "--min-score", 100).code == 1


def test_on_a_terminal_it_is_laid_out(quotetool, news):
    result = quotetool("verify", "we are not ready for talks", "news", "-f", "table")
    first, *rest = result.out.splitlines()
    assert first.startswith("  ALTERED 98  Ivan Orlov, no date, 1.txt (")
    assert rest[:2] == ["    differs in: not", "    We are [-not-] ready for talks"]


def test_many_from_a_file_get_a_row_each(quotetool, news, folder):
    (folder / "claims.txt").write_text("We are ready for talks\n\nNothing had changed\nCats are dogs\n")
    result = quotetool("verify", "--file", "claims.txt", "news", "--columns", "asked,match,speaker")
    assert (result.code, result.out, result.err) == (
        1,
        "asked,match,speaker\nWe are ready for talks,exact,Ivan Orlov\n"
        "Nothing had changed,near,Karpov\nCats are dogs,none,\n",
        "2 of 3 statements were found.\n",
    )


@pytest.mark.parametrize(
    ("name", "content", "options"),
    [
        ("claims.csv", "by,quote\nx,Nothing has changed\n", ()),
        ("claims.tsv", "by\tclaim\nx\tNothing has changed\n", ()),
        ("claims.csv", "by,said\nx,Nothing has changed\n", ("--column", "Said")),
        ("claims.csv", "\ufeffsaid\nNothing has changed\n", ()),
    ],
)
def test_a_column_of_a_table(quotetool, news, folder, name, content, options):
    (folder / name).write_text(content, encoding="utf-8")
    result = quotetool("verify", "--file", name, *options, "news", "--columns", "asked,match")
    assert (result.code, result.out) == (0, "asked,match\nNothing has changed,exact\n")


@pytest.mark.parametrize(
    ("content", "options", "code", "told"),
    [
        (
            "by,said\nx,y\n",
            (),
            2,
            "which column holds the statements is not clear; name one with --column. It has: by, said.",
        ),
        ("by,said\nx,y\n", ("--column", "z"), 2, "no column “z”; name one with --column. It has: by, said."),
        ("quote\n", (), 1, "there is no statement in it; write one a line"),
        (b"quote\n\xff\n", (), 1, "not UTF-8 at byte 6; save it as UTF-8"),
        (None, (), 1, "No such file or directory; give the name of a text or CSV file"),
    ],
)
def test_a_file_that_cannot_be_used(quotetool, news, folder, content, options, code, told):
    if content is not None:
        (folder / "claims.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    result = quotetool("verify", "--file", "claims.csv", *options, "news")
    assert (result.code, result.out, result.err.splitlines()[-1].endswith(told)) == (code, "", True)


@pytest.mark.parametrize("arguments", [[], [""], ["--column", "x", "words"]])
def test_no_words_are_wrong_usage(quotetool, arguments):
    assert quotetool("verify", *arguments).code == 2


def test_variants_of_a_statement(quotetool, folder):
    for number, word in enumerate(("must remain", "should stay")):
        text = f"“The grain corridor {word} open for all countries” said Orlov."
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    result = quotetool("variants", "corridors", "0.txt", "1.txt", "--columns", "articles,differences,text")
    [one, other] = result.out.splitlines()[1:]
    assert result.code == 0
    assert {one, other} == {
        "2,,The grain corridor must remain open for all countries",
        "2,The grain corridor [-must remain-] {+should stay+} open for all countries,"
        "The grain corridor should stay open for all countries",
    } or "[-should stay-] {+must remain+}" in result.out
    assert quotetool("extract", "0.txt", "1.txt", "--unique", "--columns", "text").out.count("corridor") == 1
    assert quotetool("variants", "harvest", "0.txt", "1.txt").code == 1
    assert "differs: Ivan Orlov" in quotetool("variants", "0.txt", "1.txt", "-f", "table").out
