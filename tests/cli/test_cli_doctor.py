import json

from quotetool import __version__


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
    assert "MB, in" in found["model"]
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


def test_damaged_weights(quotetool, folder):
    (folder / "pipe").mkdir()
    meta = {"lang": "en", "name": "x", "version": "1", "weights_sha256": "0"}
    (folder / "pipe" / "meta.json").write_text(json.dumps(meta))
    (folder / "pipe" / "weights.msgpack").write_bytes(b"x")
    result = quotetool("doctor", "--model", "pipe")
    assert (result.code, lines(result)["model"]) == (1, "!!  model      pipe: the weights are damaged")
