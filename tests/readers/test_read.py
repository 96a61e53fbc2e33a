"""Bytes to articles: whatever the bytes are, an article or a problem, never an exception."""

from __future__ import annotations

import io
from datetime import date
from importlib.metadata import version
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotetool import readers
from quotetool.models import Article, Block, Problem
from quotetool.readers import describe, markdown, plain, read

ARTICLES = Path(__file__).parent.parent / "articles"
EMPTY = ("is empty", "nothing to read here; save the article again", True)
BINARY = ("is binary, not text", "save it as plain text, or leave it out", True)
GUESSED = "give --encoding if wrong"
CUT = ("is cut off inside its last character", "the rest was read; save it again", False)


def sample(name: str, *, encoding: str | None = None) -> tuple[list[Article], list[tuple[str, str, bool]]]:
    problems: list[Problem] = []
    path = str(ARTICLES / name)
    articles = list(read(path, report=problems.append, encoding=encoding))
    assert all(problem.path == path for problem in problems)
    return articles, [(problem.what, problem.cure, problem.skipped) for problem in problems]


def test_an_article_is_the_file_and_what_it_says_of_itself() -> None:
    text = (ARTICLES / "glued-lead.txt").read_text(encoding="utf-8")
    path = str(ARTICLES / "glued-lead.txt")
    (article,), problems = sample("glued-lead.txt")
    assert problems == []
    assert article == Article(
        id="886806207750996f",
        path=path,
        text=text,
        title="Veland in no hurry to answer even under Karpov",
        published=date(2023, 3, 6),
        blocks=(
            Block(71, 120),
            Block(122, 168, "headline"),
            Block(168, 286),
        ),
    )


def test_line_ends_stay_as_they_are_in_the_file() -> None:
    (article,), problems = sample("carriage-returns.txt")
    assert article.text.encode() == (ARTICLES / "carriage-returns.txt").read_bytes()
    assert [article.text[block.start : block.end] for block in article.blocks] == [
        "Veland waits for an answer",
        "“We will wait,” Orlov said.",
        "Belova agreed.",
    ]
    assert problems == []


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("empty.txt", EMPTY),
        ("blank.txt", EMPTY),
        ("picture.txt", ("is a PNG picture, not text", BINARY[1], True)),
        ("noise.txt", BINARY),
        (
            "marks-only.txt",
            ("holds no prose", "only page furniture or marks were found; save the article's text", True),
        ),
        (
            "furniture-only.txt",
            ("holds no prose", "only page furniture or marks were found; save the article's text", True),
        ),
    ],
)
def test_what_holds_no_article_is_reported(name: str, problem: tuple[str, str, bool]) -> None:
    assert sample(name) == ([], [problem])


@pytest.mark.parametrize(
    ("name", "problems"),
    [
        ("utf-8-mark.txt", []),
        ("utf-16.txt", []),
        ("utf-16-no-mark.txt", [("read as utf-16-le, guessed", GUESSED, False)]),
        ("windows-1252.txt", [("read as windows-1252, guessed", GUESSED, False)]),
    ],
)
def test_encodings_are_told_apart(name: str, problems: list[tuple[str, str, bool]]) -> None:
    (article,), reported = sample(name)
    assert (
        article.text == "Veland waits for an answer\n\n“We will wait until spring,” Orlov said on Monday.\n"
    )
    assert reported == problems


def test_a_russian_name_in_an_english_text_is_read_as_russian() -> None:
    (article,), problems = sample("windows-1251.txt")
    assert "«Орлов»" in article.text
    assert problems == [("read as windows-1251, guessed", GUESSED, False)]


def test_the_encoding_given_goes_before_the_guess() -> None:
    (article,), problems = sample("windows-1252.txt", encoding="cp1251")
    assert "“We will wait until spring,”" in article.text
    assert problems == []


def test_text_that_is_not_in_the_encoding_given_is_reported() -> None:
    cure = "give another --encoding, or none to have it detected"
    assert sample("windows-1252.txt", encoding="utf-8") == ([], [("is not utf-8", cure, True)])


@pytest.mark.parametrize("name", ["no-such", "hex", "rot13", "a\0b"])
def test_an_encoding_that_is_none_is_reported(name: str) -> None:
    what = f"cannot be read as {name}: no such encoding"
    cure = "give --encoding a name such as windows-1251"
    assert sample("windows-1252.txt", encoding=name) == ([], [(what, cure, True)])


def test_a_mark_is_left_out_under_the_encoding_given_too() -> None:
    (article,), _ = sample("utf-8-mark.txt", encoding="utf-8")
    assert article.text.startswith("Veland")


@pytest.mark.parametrize("name", ["truncated-utf-8.txt", "utf-16-cut.txt"])
def test_a_text_cut_in_its_last_character_is_read_to_there(name: str) -> None:
    (article,), problems = sample(name)
    assert article.text.rstrip("\n").endswith("Orlov said on Monday.")
    assert problems == [CUT]


def test_a_few_damaged_bytes_do_not_garble_the_rest() -> None:
    (article,), problems = sample("damaged-utf-8.txt")
    assert article.text.endswith("The list was � long.\n")
    assert problems == [
        ("is UTF-8 with 1 damaged character", "read with � in their place; save it again", False)
    ]


def test_a_mark_never_closed_is_read() -> None:
    (article,), problems = sample("never-closed.txt")
    assert [article.text[block.start : block.end] for block in article.blocks] == [
        "Veland waits for an answer",
        "Orlov said: “We wait until spring.",
        "Belova called it “a pause” and left.",
    ]
    assert problems == []


def test_standard_input_is_read_as_plain_text() -> None:
    problems: list[Problem] = []
    (article,) = read("-", report=problems.append, stdin=io.BytesIO("“We wait,” Orlov said.\n".encode()))
    assert (article.path, article.text, article.blocks) == ("-", "“We wait,” Orlov said.\n", (Block(0, 22),))
    assert problems == []


def test_a_closed_standard_input_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    problems: list[Problem] = []
    assert list(read("-", report=problems.append)) == []
    assert problems == [Problem("-", "is closed: there is no standard input", "give a file or a folder")]


def test_russian_in_utf_16_is_no_noise() -> None:
    text = "«Мы подождём до весны», — заявил Орлов.\n"
    (article,) = plain.read(text.encode("utf-16"), path="x", report=lambda _: None)
    assert article.text == text


def test_a_file_that_vanished_is_reported(tmp_path: Path) -> None:
    problems: list[Problem] = []
    path = str(tmp_path / "gone.txt")
    assert list(read(path, report=problems.append)) == []
    assert problems == [Problem(path, "does not exist", "check the spelling and the current folder")]


def test_a_folder_given_as_a_file_is_reported(tmp_path: Path) -> None:
    problems: list[Problem] = []
    assert list(read(str(tmp_path), report=problems.append)) == []
    assert problems == [Problem(str(tmp_path), "is a folder", "give the files in it")]


def test_a_file_too_large_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers.files, "LARGEST", 1_000_000)
    path = tmp_path / "large.txt"
    path.write_bytes(b"a" * 1_000_001)
    problems: list[Problem] = []
    assert list(read(str(path), report=problems.append)) == []
    assert problems == [
        Problem(str(path), "is too large (over 1 MB)", "split it into an article a file"),
    ]


def test_each_format_names_its_reader() -> None:
    assert describe() == {
        "text": "quotetool (.txt)",
        "markdown": "quotetool (.md, .markdown)",
        "html": f"trafilatura {version('trafilatura')} (.html, .htm, .xhtml)",
        "mhtml": f"trafilatura {version('trafilatura')} (.mhtml, .mht)",
        "json": f"quotetool, for HTML lxml {version('lxml')} (.json)",
        "jsonl": f"quotetool, for HTML lxml {version('lxml')} (.jsonl, .ndjson)",
        "csv": f"quotetool, for HTML lxml {version('lxml')} (.csv, .tsv)",
        "parquet": f"pyarrow {version('pyarrow')} (.parquet)",
        "word": f"python-docx {version('python-docx')} (.docx)",
        "pdf": f"pypdf {version('pypdf')} (.pdf)",
        "mail": f"quotetool, for HTML lxml {version('lxml')} (.eml)",
        "warc": f"warcio {version('warcio')} (.warc)",
        "packed": "any of these as .gz, and inside .zip",
    }


@given(raw=st.binary(max_size=300))
def test_no_bytes_raise(raw: bytes) -> None:
    for reader in (plain.read, markdown.read):
        problems: list[Problem] = []
        articles = list(reader(raw, path="x", report=problems.append))
        assert articles or problems


WORDS = [
    "Orlov ",
    "said",
    "“We wait,” ",
    "\n",
    "\n\n",
    "\r\n",
    "# ",
    "> ",
    "- ",
    "---\n",
    "===\n",
    "title: ",
    "5 May 2021",
]
WORDS += [
    "MINSK, May 5. /TASS/. ",
    "Veland waits for an answer",
    "Share",
    " / ",
    "icon ",
    "©",
    "\u2028",
    " ",
    "İ",
    "[a](b)",
]


@given(text=st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=40).map("".join)))
def test_blocks_are_ordered_disjoint_and_trimmed(text: str) -> None:
    raw = text.encode("utf-8", "ignore")
    for reader in (plain.read, markdown.read):
        for article in reader(raw, path="x", report=lambda _: None):
            assert article.text == raw.decode().removeprefix("\ufeff")
            last = 0
            for block in article.blocks:
                assert last <= block.start < block.end <= len(article.text)
                words = article.text[block.start : block.end]
                assert words == words.strip()
                last = block.end
