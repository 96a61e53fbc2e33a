import hashlib
import json

import pytest

from quotetool import __version__
from quotetool.pipeline import rankers, weights


@pytest.fixture(autouse=True)
def shipped(tmp_path_factory, monkeypatch):
    """A folder of shipped weights that lacks nothing."""
    folder = tmp_path_factory.mktemp("model")
    weights_of_three = b"abc"
    (folder / "weights.msgpack").write_bytes(weights_of_three)
    digest = hashlib.sha256(weights_of_three).hexdigest()
    meta = {"lang": "en", "name": "news", "version": "1.2", "weights_sha256": digest}
    (folder / "meta.json").write_text(json.dumps(meta))
    (folder / rankers.FILE).write_bytes(b"abc")
    monkeypatch.setattr(weights, "SHIPPED", folder)
    return folder


def lines(result):
    return {line[4:14].strip(): line for line in result.out.splitlines() if line[:2] in ("ok", "!!")}


def test_a_sound_machine(quotetool, news):
    quotetool("extract", "news")
    result = quotetool("doctor")
    found = lines(result)
    assert (result.code, result.err) == (0, "")
    assert found["quotetool"] == f"ok  quotetool  {__version__}"
    assert found["officials"] == "ok  officials  2 people"
    assert found["archive"].startswith("ok  archive    quotes.db: 2 articles, 4 quotations, ")
    assert ".txt (plain)" in found["readers"]
    assert found["model"].startswith("ok  model      en_news 1.2, 0.0 MB, in ")
    assert found["speakers"] == "ok  speakers   attribution.msgpack, 0.0 MB"
    assert found["settings"] == "ok  settings   quotetool.toml (none)"


def test_no_archive_yet_is_no_fault(quotetool):
    result = quotetool("doctor")
    assert result.code == 0
    assert lines(result)["archive"] == (
        "ok  archive    quotes.db is not there yet; quotetool extract FOLDER makes it"
    )


def test_what_is_broken_is_told_with_its_cure(quotetool, folder):
    (folder / "quotes.db").write_text("no database " * 100)
    result = quotetool("doctor", "--model", "none_such")
    assert result.code == 1
    assert "!!  model      none_such is not installed\n               pip install none_such\n" in result.out
    assert "!!  archive    cannot be used\n               quotes.db: file is not a database" in result.out


def test_damaged_weights(quotetool, shipped):
    (shipped / "weights.msgpack").write_bytes(b"abd")
    result = quotetool("doctor")
    assert (result.code, lines(result)["model"]) == (1, f"!!  model      {shipped}: the weights are damaged")


def test_missing_attribution_weights(quotetool, shipped):
    (shipped / rankers.FILE).unlink()
    result = quotetool("doctor")
    assert (result.code, lines(result)["speakers"]) == (
        1,
        f"!!  speakers   {shipped / rankers.FILE} is missing",
    )
