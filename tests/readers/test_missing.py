"""A package that is not installed: one line with the cure, and the other files go on."""

from __future__ import annotations

import zipfile
from importlib import util
from pathlib import Path

import pytest

from quotetool.models import Problem
from quotetool.readers import describe, find, read

WORDS = "“We wait,” Orlov said on Monday.\n"


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with none of the extras."""
    real = util.find_spec

    def find_spec(name: str) -> object:
        absent = ("trafilatura", "lxml_html_clean", "lxml", "docx", "pypdf", "warcio")
        return None if name in absent else real(name)

    monkeypatch.setattr(util, "find_spec", find_spec)


def test_each_package_is_told_once_for_all_the_files_that_need_it(tmp_path: Path) -> None:
    for name in ("a.html", "b.htm.gz", "c.html", "d.docx", "e.pdf", "f.pdf", "g.warc.gz", "h.txt"):
        (tmp_path / name).write_text(WORDS)
    problems: list[Problem] = []
    found = list(find([str(tmp_path)], report=problems.append))
    assert found == [f"{tmp_path}/h.txt"]
    assert problems == [
        Problem(
            f"{tmp_path}/a.html",
            "needs the package trafilatura, as do 2 more files",
            'pip install "quotetool[html]"',
        ),
        Problem(f"{tmp_path}/d.docx", "needs the package python-docx", 'pip install "quotetool[office]"'),
        Problem(
            f"{tmp_path}/e.pdf",
            "needs the package pypdf, as does one more file",
            'pip install "quotetool[office]"',
        ),
        Problem(f"{tmp_path}/g.warc.gz", "needs the package warcio", 'pip install "quotetool[warc]"'),
    ]


def test_a_zip_file_gives_what_can_be_read(tmp_path: Path) -> None:
    path = str(tmp_path / "a.zip")
    with zipfile.ZipFile(path, "w") as file:
        for name in ("a.html", "b.html", "c.txt"):
            file.writestr(name, WORDS)
    problems: list[Problem] = []
    assert [article.path for article in read(path, report=problems.append)] == [f"{path}/c.txt"]
    what = "needs the package trafilatura, as does one more file"
    assert problems == [Problem(f"{path}/a.html", what, 'pip install "quotetool[html]"')]


def test_a_file_that_is_read_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7")
    problems: list[Problem] = []
    assert list(read(str(path), report=problems.append)) == []
    assert problems == [Problem(str(path), "needs the package pypdf", 'pip install "quotetool[office]"')]


def test_records_and_mail_do_without_until_they_hold_html(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('[{"text": "Orlov left."}, {"text": "<p>Belova left.</p>"}]')
    (tmp_path / "b.eml").write_text("Subject: News\nContent-Type: text/html\n\n<p>Karpov left.</p>\n")
    problems: list[Problem] = []
    for name in ("a.json", "b.eml"):
        assert len(list(read(str(tmp_path / name), report=problems.append))) == (name == "a.json")
    cure = 'pip install "quotetool[html]"'
    assert problems == [
        Problem(f"{tmp_path}/a.json", "record 2 is written in HTML, for which lxml is needed", cure),
        Problem(f"{tmp_path}/b.eml", "is written in HTML, for which lxml is needed", cure),
    ]


def test_doctor_is_told_how_to_get_it() -> None:
    assert describe()["pdf"] == 'not installed: pip install "quotetool[office]" (.pdf)'
