"""The command line with the shipped pipeline, in an empty folder with one good file."""

from __future__ import annotations

import csv
import io
import sys
from dataclasses import dataclass

import pytest
from shipped import build

from quotetool import pipeline
from quotetool.cli.app import main

GOOD = "“We will wait until spring,” Viktor Orlov told reporters in Minsk.\n"


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.out, newline="")))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty current folder with one good file in news/."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home" / ".config"))
    monkeypatch.setattr(pipeline, "build", build)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "good.txt").write_text(GOOD, encoding="utf-8")
    return tmp_path


@pytest.fixture
def quotetool(folder, monkeypatch, capsys):
    """Run `quotetool ARGUMENTS` in the folder, without an archive."""

    def run(*arguments, stdin=b""):
        monkeypatch.setattr(sys, "argv", ["quotetool", *map(str, arguments), "--no-archive"])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as exited:
            main()
        printed = capsys.readouterr()
        return Result(exited.value.code or 0, printed.out, printed.err)

    return run
