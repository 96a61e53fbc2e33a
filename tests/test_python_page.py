"""The code of docs/python.md, run from the first block to the last."""

import contextlib
import io
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
from sample_quotes import ARTICLE, QUOTE
from shipped import build

import quotetool
from quotetool import pipeline
from quotetool.pipeline import component  # noqa: F401 - spaCy finds it by the installed entry point; here by this

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
# A block of code, and of what it prints.
BLOCKS = re.compile(r"```python\n(.*?)```(?:\n\n```text\n(.*?)```)?", re.DOTALL)


def test_each_block_prints_what_the_page_says(tmp_path, monkeypatch):
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    (tmp_path / "data").symlink_to(ROOT / "data")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pipeline, "build", build)
    with quotetool.Archive(tmp_path / "quotes.db", write=True) as archive:
        archive.add(ARTICLE, (QUOTE,))
    names: dict[str, object] = {}
    for code, expected in BLOCKS.findall(PAGE):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(code, "docs/python.md", "exec"), names)
        assert (code, printed.getvalue()) == (code, expected)


def test_extract_keeps_nothing_on_disk_and_takes_text_paths_and_lists(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pipeline, "build", build)
    for number in range(3):
        text = f"“The road number {number} stays open,” Viktor Orlov said.\n"
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    found = list(quotetool.extract("0.txt", Path("1.txt"), [Path("2.txt"), "0.txt"]))
    assert [quote.path for quote in found] == ["0.txt", "1.txt", "2.txt"]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["0.txt", "1.txt", "2.txt"]


def test_extract_takes_officials_of_ones_own(tmp_path):
    (tmp_path / "a.txt").write_text("“The road stays open,” Victor Orloff said.\n", encoding="utf-8")
    own = tmp_path / "mine.toml"
    own.write_text(
        '[[official]]\nid = "vo"\nname = "Viktor Orlov"\naliases = ["Victor Orloff"]\n', encoding="utf-8"
    )
    (quote,) = quotetool.extract(tmp_path / "a.txt", officials=str(own))
    assert quote.speaker.official == "vo"


def test_spacy_finds_the_component_by_its_name_without_an_import():
    if not metadata.entry_points(group="spacy_factories").select(name="quotetool_quotes"):
        pytest.skip("quotetool is not installed, only found")
    code = "import spacy; print(spacy.blank('en').add_pipe('quotetool_quotes').__module__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "quotetool.pipeline.component\n"
