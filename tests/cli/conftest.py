"""A command line to try in an empty folder."""

import io
import sys
from dataclasses import dataclass
from functools import partial
from types import ModuleType

import pytest
from cli_fakes import FakeRegistry, fake_extract

from quotetool import officials
from quotetool.cli.app import main


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str


class Terminal(io.TextIOWrapper):
    def isatty(self):
        return True


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty current folder, no settings of the machine's, no spaCy."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home" / ".config"))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(officials, "load", lambda extra, **_: FakeRegistry())
    extract_with(monkeypatch, fake_extract)
    return tmp_path


def extract_with(monkeypatch, extractor):
    """Let `extractor` stand in for the extraction."""
    stub = ModuleType("quotetool.extraction")
    stub.extract_articles = extractor
    monkeypatch.setitem(sys.modules, "quotetool.extraction", stub)


@pytest.fixture
def extractor(monkeypatch, folder):
    """Replace the extraction with a function of the test's own."""
    return partial(extract_with, monkeypatch)


@pytest.fixture
def quotetool(folder, monkeypatch, capsys):
    """Run `quotetool ARGUMENTS` in the folder; what it printed and its exit code."""

    def run(*arguments, stdin=b"", typed=False):
        monkeypatch.setattr(sys, "argv", ["quotetool", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", (Terminal if typed else io.TextIOWrapper)(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as exited:
            main()
        printed = capsys.readouterr()
        return Result(exited.value.code or 0, printed.out, printed.err)

    return run


@pytest.fixture
def news(folder):
    """Two articles with three quotations."""
    (folder / "news").mkdir()
    one, two = folder / "news" / "1.txt", folder / "news" / "2.txt"
    one.write_text("“We are ready for talks” said Orlov. “We are not” said Belova.\n", encoding="utf-8")
    two.write_text("“Nothing has changed” said Karpov on Monday. “Perhaps” said someone.\n", encoding="utf-8")
    return folder / "news"
