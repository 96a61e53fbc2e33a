"""What bad input gets: a line that names it, and the good file's rows intact."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quotetool.readers import files

AWKWARD = Path(__file__).parent.parent / "articles"
as_root = hasattr(os, "geteuid") and os.geteuid() == 0


def skipped(files, *lines):
    heading = f"Skipped {len(lines)} of {files} file{'s' * (files != 1)}:"
    return "\n".join([heading, *(f"  {line}" for line in lines)]) + "\n"


COLUMNS = ("--columns", "path,speaker,text")
GOOD_ROW = {"path": "news/good.txt", "speaker": "Viktor Orlov", "text": "We will wait until spring,"}


@pytest.mark.parametrize(
    ("sample", "told"),
    [
        ("empty.txt", "is empty; nothing to read here; save the article again"),
        ("blank.txt", "is empty; nothing to read here; save the article again"),
        ("picture.txt", "is a PNG picture, not text; save it as plain text, or leave it out"),
        ("noise.txt", "is binary, not text; save it as plain text, or leave it out"),
        (
            "marks-only.txt",
            "holds no prose; only page furniture or marks were found; save the article's text",
        ),
        (
            "furniture-only.txt",
            "holds no prose; only page furniture or marks were found; save the article's text",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_named_and_costs_no_good_row(quotetool, folder, sample, told):
    (folder / "news" / sample).write_bytes((AWKWARD / sample).read_bytes())
    result = quotetool("extract", "news", *COLUMNS)
    assert result.code == 1
    assert result.err == skipped(2, f"news/{sample}: {told}")
    assert result.rows == [GOOD_ROW]


@pytest.mark.parametrize(
    ("sample", "told"),
    [
        ("truncated-utf-8.txt", "is cut off inside its last character; the rest was read; save it again"),
        ("utf-16-cut.txt", "is cut off inside its last character; the rest was read; save it again"),
        ("windows-1252.txt", "read as windows-1252, guessed; give --encoding if wrong"),
        ("utf-16-no-mark.txt", "read as utf-16-le, guessed; give --encoding if wrong"),
    ],
)
def test_a_file_that_was_read_all_the_same_is_noted(quotetool, folder, sample, told):
    (folder / "news" / sample).write_bytes((AWKWARD / sample).read_bytes())
    result = quotetool("extract", "news", *COLUMNS)
    assert (result.code, result.err) == (0, f"news/{sample}: {told}\n")
    assert result.rows == [
        GOOD_ROW,
        {"path": f"news/{sample}", "speaker": "Orlov", "text": "We will wait until spring,"},
    ]


def test_damaged_characters_are_noted_and_the_rest_is_read(quotetool, folder):
    (folder / "news" / "bad.txt").write_bytes((AWKWARD / "damaged-utf-8.txt").read_bytes())
    result = quotetool("extract", "news", *COLUMNS)
    assert (result.code, result.err) == (
        0,
        "news/bad.txt: is UTF-8 with 1 damaged character; read with � in their place; save it again\n",
    )
    assert [row["speaker"] for row in result.rows] == ["Orlov", "Belova", "Karpov", "Viktor Orlov"]


def test_an_encoding_that_the_file_is_not_in(quotetool, folder):
    (folder / "news" / "bad.txt").write_bytes((AWKWARD / "windows-1252.txt").read_bytes())
    result = quotetool("extract", "news", "--encoding", "utf-8", *COLUMNS)
    assert result.code == 1
    assert result.err == skipped(
        2, "news/bad.txt: is not utf-8; give another --encoding, or none to have it detected"
    )
    assert result.rows == [GOOD_ROW]


def test_a_mark_that_is_never_closed(quotetool, folder):
    (folder / "news" / "open.txt").write_bytes((AWKWARD / "never-closed.txt").read_bytes())
    result = quotetool("extract", "news", *COLUMNS)
    lost = "a quotation mark is never closed (line 3); where the quotation ends is a guess"
    assert (result.code, result.err) == (0, f"news/open.txt: {lost}\n")
    assert result.rows == [
        GOOD_ROW,
        {"path": "news/open.txt", "speaker": "Orlov", "text": "We wait until spring."},
        {"path": "news/open.txt", "speaker": "Belova", "text": "a pause"},
    ]


def test_a_file_that_is_too_large(quotetool, folder, monkeypatch):
    monkeypatch.setattr(files, "LARGEST", 1000)
    (folder / "news" / "large.txt").write_text("We wait. " * 200, encoding="utf-8")
    result = quotetool("extract", "news", *COLUMNS)
    assert result.code == 1
    assert result.err == skipped(
        2, "news/large.txt: is too large (over 0 MB); split it into an article a file"
    )
    assert result.rows == [GOOD_ROW]


def test_a_loop_of_links(quotetool, folder):
    (folder / "news" / "again").symlink_to(folder / "news", target_is_directory=True)
    result = quotetool("extract", "news", *COLUMNS)
    assert result.code == 1
    assert result.err == skipped(
        2, "news/again: is a loop of links; remove the link; the rest of the folder was read"
    )
    assert result.rows == [GOOD_ROW]


def test_a_link_to_itself(quotetool, folder):
    (folder / "news" / "self.txt").symlink_to("self.txt")
    result = quotetool("extract", "news", *COLUMNS)
    assert result.code == 1
    assert result.err == skipped(2, "news/self.txt: is a loop of links; remove one of the links")
    assert result.rows == [GOOD_ROW]


@pytest.mark.skipif(as_root, reason="root may read everything")
def test_a_folder_without_permission(quotetool, folder):
    (folder / "news" / "closed").mkdir(mode=0)
    result = quotetool("extract", "news", *COLUMNS)
    assert result.code == 1
    assert result.err == skipped(
        2, "news/closed: may not be read; ask for permission to read it, or leave it out"
    )
    assert result.rows == [GOOD_ROW]


def test_a_folder_that_the_system_will_not_open(quotetool, folder, monkeypatch):
    """The same for root, whom no permission stops."""
    (folder / "news" / "closed").mkdir()
    listing = os.listdir

    def refusing(path):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return listing(path)

    monkeypatch.setattr(os, "listdir", refusing)
    result = quotetool("extract", "news", *COLUMNS)
    assert result.code == 1
    assert result.err == skipped(
        2, "news/closed: may not be read; ask for permission to read it, or leave it out"
    )
    assert result.rows == [GOOD_ROW]


def test_a_path_that_does_not_exist(quotetool):
    result = quotetool("extract", "gone.txt", "news", *COLUMNS)
    assert result.code == 1
    assert result.err == skipped(2, "gone.txt: does not exist; check the spelling and the current folder")
    assert result.rows == [GOOD_ROW]


def test_all_awkward_samples_at_once_lose_no_good_row(quotetool, folder):
    for file in AWKWARD.iterdir():
        (folder / "news" / file.name).write_bytes(file.read_bytes())
    result = quotetool("extract", "news", *COLUMNS)
    assert result.code == 1
    assert "Traceback" not in result.err
    unread = {line.split(":")[0].strip() for line in result.err.split("files:\n")[1].splitlines()}
    names = ("blank", "empty", "furniture-only", "marks-only", "noise", "picture")
    assert unread == {f"news/{name}.txt" for name in names}
    assert GOOD_ROW in result.rows


def test_a_model_that_is_not_there_is_one_line(quotetool):
    result = quotetool("extract", "news", "--model", "no_such_pipeline")
    assert (result.code, result.out, result.err.count("\n")) == (1, "", 1)
    assert result.err.startswith("Error: --model no_such_pipeline: not a spaCy pipeline that can be loaded")
