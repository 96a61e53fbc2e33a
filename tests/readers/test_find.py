"""Which files are read: as given, each once, troubles reported."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quotetool.models import Problem
from quotetool.readers import find

KNOWN = ", ".join(
    ".csv .docx .eml .htm .html .json .jsonl .markdown .md .mht .mhtml .ndjson .parquet "
    ".pdf .tsv .txt .warc .xhtml .zip".split()
)
as_root = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(*names: str) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("text")


def found(*paths: str) -> tuple[list[str], list[Problem]]:
    problems: list[Problem] = []
    return list(find(paths, report=problems.append)), problems


def test_a_file_keeps_the_path_it_was_given(here: Path) -> None:
    write("news/a.txt")
    assert found("news/../news/a.txt") == (["news/../news/a.txt"], [])


def test_a_folder_is_walked_into_and_sorted(here: Path) -> None:
    write("news/b.txt", "news/a.md", "news/ab/z.TXT", "news/c.jpg")
    assert found("news") == (["news/a.md", "news/ab/z.TXT", "news/b.txt"], [])


def test_hidden_files_and_folders_are_passed_over(here: Path) -> None:
    write("news/.a.txt", "news/.git/b.txt", "news/c.txt")
    assert found("news/") == (["news/c.txt"], [])


def test_a_hidden_file_that_is_named_is_read(here: Path) -> None:
    write(".a.txt")
    assert found(".a.txt") == ([".a.txt"], [])


def test_standard_input_stays_a_dash(here: Path) -> None:
    assert found("-", "-") == (["-"], [])


def test_the_same_file_comes_once(here: Path) -> None:
    write("news/a.txt")
    Path("news/b.txt").symlink_to("a.txt")
    assert found("news/a.txt", "news", "./news/a.txt") == (["news/a.txt"], [])


def test_what_does_not_exist_is_reported_and_the_rest_is_found(here: Path) -> None:
    write("a.txt")
    assert found("gone.txt", "a.txt") == (
        ["a.txt"],
        [Problem("gone.txt", "does not exist", "check the spelling and the current folder")],
    )


def test_a_named_file_of_unknown_suffix_is_reported(here: Path) -> None:
    write("a.jpg", "README")
    cure = f"rename it, or save it as one of {KNOWN}"
    assert found("a.jpg", "README") == (
        [],
        [
            Problem("a.jpg", "has an unknown suffix (.jpg)", cure),
            Problem("README", "has an unknown suffix (none)", cure),
        ],
    )


def test_a_folder_without_a_readable_file_is_reported(here: Path) -> None:
    write("news/a.jpg")
    assert found("news") == (
        [],
        [
            Problem(
                "news",
                f"holds no file that can be read ({KNOWN})",
                "check the folder, or rename the files",
            )
        ],
    )


def test_a_folder_whose_files_were_found_before_is_not_reported(here: Path) -> None:
    write("news/a.txt")
    assert found("news/a.txt", "news", "news") == (["news/a.txt"], [])


def test_a_folder_that_links_to_itself_ends(here: Path) -> None:
    write("news/a.txt")
    Path("news/again").symlink_to(".", target_is_directory=True)
    assert found("news") == (
        ["news/a.txt"],
        [Problem("news/again", "is a loop of links", "remove the link; the rest of the folder was read")],
    )


def test_links_that_lead_to_each_other_are_reported(here: Path) -> None:
    Path("a.txt").symlink_to("b.txt")
    Path("b.txt").symlink_to("a.txt")
    assert found("a.txt") == ([], [Problem("a.txt", "is a loop of links", "remove one of the links")])


def test_a_link_to_nothing_in_a_folder_is_reported(here: Path) -> None:
    write("news/a.txt")
    Path("news/b.txt").symlink_to("gone.txt")
    assert found("news") == (
        ["news/a.txt"],
        [Problem("news/b.txt", "is a link to a file that is gone", "mend the link, or leave it out")],
    )


@pytest.mark.skipif(as_root, reason="root may read everything")
def test_a_folder_without_permission_is_reported(here: Path) -> None:
    write("news/shut/a.txt", "news/b.txt")
    Path("news/shut").chmod(0)
    try:
        result = found("news")
    finally:
        Path("news/shut").chmod(0o700)
    cure = "ask for permission to read it, or leave it out"
    assert result == (["news/b.txt"], [Problem("news/shut", "may not be read", cure)])


def test_a_folder_the_system_refuses_is_reported(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("news/shut/a.txt", "news/b.txt")
    listdir = os.listdir

    def refuse(folder: str) -> list[str]:
        if folder == "news/shut":
            raise PermissionError(13, "Permission denied")
        return listdir(folder)

    monkeypatch.setattr(os, "listdir", refuse)
    cure = "ask for permission to read it, or leave it out"
    assert found("news") == (["news/b.txt"], [Problem("news/shut", "may not be read", cure)])


def test_a_path_no_system_knows_is_reported(here: Path) -> None:
    assert found("a\0b.txt") == ([], [Problem("a\0b.txt", "is no path", "check the spelling")])
