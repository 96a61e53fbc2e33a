import pytest


@pytest.fixture
def archive(quotetool, news):
    quotetool("extract", "news")


def test_words_in_any_order(quotetool, archive):
    result = quotetool("search", "TALKS", "ready", "--columns", "speaker,text")
    assert (result.code, result.out, result.err) == (
        0,
        "speaker,text\nIvan Orlov,We are ready for talks\n",
        "",
    )


def test_a_phrase_and_a_beginning(quotetool, archive):
    assert quotetool("search", "are not", "--columns", "text").out == "text\nWe are not\n"
    assert quotetool("search", "perh*", "--columns", "text").out == "text\nPerhaps\n"


def test_a_filter(quotetool, archive):
    result = quotetool("search", "we", "--speaker", "Belova", "--columns", "text")
    assert result.out == "text\nWe are not\n"


def test_on_a_terminal_the_words_stand_out(quotetool, archive, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    assert "We are \x1b[1;33mready\x1b[0m for talks" in quotetool("search", "ready", "-f", "table").out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["peace"], "No quotations with peace.\n"),
        (
            ["ready talks"],
            'No quotations with "ready talks". With these words apart from one another there are 1.\n',
        ),
        (["we", "--speaker", "Karpov"], "No quotations with we by “Karpov”; by others there are 2.\n"),
        (
            ["we", "--min-words", "9"],
            "No quotations with we that pass the filters; without them there would be 2.\n",
        ),
    ],
    ids=str,
)
def test_nothing_found(quotetool, archive, arguments, told):
    result = quotetool("search", *arguments)
    assert (result.code, result.err) == (1, told)


@pytest.mark.parametrize("words", [[], ["..."]])
def test_no_word_is_wrong_usage(quotetool, archive, words):
    result = quotetool("search", *words)
    assert (result.code, result.err.splitlines()[-1]) == (
        2,
        'Error: Which words? For example: quotetool search grain "equal terms" sanction*',
    )


def test_without_an_archive_the_way_to_one_is_told(quotetool):
    assert quotetool("search", "peace").err.startswith("Error: quotes.db: there is no archive yet.")
