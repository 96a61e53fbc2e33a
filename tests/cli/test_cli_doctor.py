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
    assert "ok  readers    text: quotetool (.txt)\n" in result.out
    assert found["model"].startswith("ok  model      en_news 1.2, 0.0 MB, in ")
    assert found["speakers"] == "ok  speakers   attribution.msgpack, 0.0 MB"
    assert found["settings"] == "ok  settings   quotetool.toml (none)"


def test_a_writer_that_lacks_its_package_says_how_to_get_it(quotetool, monkeypatch):
    monkeypatch.setattr("quotetool.writers.find_spec", lambda name: None if name == "pyarrow" else name)
    result = quotetool("doctor")
    assert (result.code, lines(result)["writers"]) == (
        0,
        "ok  writers    table, csv, tsv, json, jsonl, md, xlsx, html, "
        'parquet (pip install "quotetool[parquet]")',
    )


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
    assert (
        "!!  model      none_such: no pipeline of that name is installed\n"
        "               python -m spacy download none_such, or name its folder\n"
    ) in result.out
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


@pytest.mark.parametrize(
    ("model", "state", "cure"),
    [
        ("./gone", "there is no such folder", "check the spelling and the current folder"),
        ("news", "this folder holds no spaCy pipeline: no meta.json in it", "name the folder that has one"),
        (
            "news/1.txt",
            "this is a file",
            "name the folder of a spaCy pipeline, or an installed one",
        ),
    ],
)
def test_a_model_that_is_not_there(quotetool, news, model, state, cure):
    result = quotetool("doctor", "--model", model)
    assert result.code == 1
    assert f"!!  model      {model}: {state}\n               {cure}\n" in result.out
    result = quotetool("extract", "news", "--model", model)
    assert (result.code, result.out, result.err) == (
        1,
        "",
        f"Error: --model {model}: not a spaCy pipeline that can be loaded ({state}); {cure}\n",
    )


def test_an_installed_model(quotetool, folder):
    result = quotetool("doctor", "--model", "pytest")
    assert lines(result)["model"] == f"ok  model      pytest {pytest.__version__}"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("jobz = 3\n", "quotetool.toml: unknown key “jobz”. Did you mean “jobs”?"),
        ("jobs = 0\n", "quotetool.toml: “jobs” cannot be 0: it takes a whole number from 1 up."),
        ('format = "xls"\n', "quotetool.toml: “format” cannot be 'xls': the formats are table, csv,"),
        ("jobs = [\n", "quotetool.toml: cannot be read: "),
    ],
)
def test_broken_settings_are_one_finding_among_others(quotetool, folder, written, told):
    (folder / "quotetool.toml").write_text(written + 'archive = "mine.db"\n')
    result = quotetool("doctor")
    assert (result.code, result.err) == (1, "")
    assert lines(result)["settings"].startswith(f"ok  settings   {folder}")
    broken = [line for line in result.out.splitlines() if line.startswith("!!")]
    assert len(broken) == 1
    assert broken[0].startswith(f"!!  settings   {told}")
    kept = "quotes.db" if "[" in written else "mine.db"
    assert lines(result)["archive"].startswith(f"ok  archive    {kept} is not there yet")


def test_a_broken_variable_is_a_finding(quotetool, monkeypatch):
    monkeypatch.setenv("QUOTETOOL_JOBS", "many")
    result = quotetool("doctor")
    assert result.code == 1
    assert (
        "!!  settings   QUOTETOOL_JOBS cannot be 'many': it takes a whole number from 1 up.\n" in result.out
    )


def test_an_archive_of_an_impossible_name(quotetool):
    result = quotetool("doctor", "--archive", "a" * 300)
    assert (result.code, "!!  archive    cannot be used\n" in result.out) == (1, True)
