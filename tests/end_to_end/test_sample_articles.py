"""The sample articles and the real command line: who is there, under which name, word for word."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / "data"
LOST_MARK = (
    "site-numerous-problems.txt: a quotation mark is never closed (line 18); "
    "where the quotation ends is a guess"
)


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """What the program itself says of data/, as JSON lines."""
    command = [sys.executable, "-m", "quotetool", "extract", str(DATA), "--no-archive", "-f", "jsonl"]
    ran = subprocess.run(
        command,
        capture_output=True,
        cwd=tmp_path_factory.mktemp("elsewhere"),
        env={**os.environ, "PYTHONPATH": str(DATA.parent), "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    (note,) = ran.stderr.decode("utf-8").splitlines()
    assert (ran.returncode, note.removeprefix(str(DATA))[1:]) == (0, LOST_MARK)
    return [json.loads(line) for line in ran.stdout.decode("utf-8").splitlines()]


def of(sample, official):
    return [row["text"] for row in sample if row["speaker_id"] == official]


def test_lavrov_in_the_sample_articles(sample):
    assert of(sample, "sergey-lavrov") == [
        "There is no need to take seriously what either candidate says in the heat of election rhetoric,",
        "The anti-Russian and Russophobic orientation of US policy is based on internal political consensus "
        "which has a bipartisan nature,",
        "Ukraine is seen as a key element of the hybrid war unleashed against Russia.",
        "We will accept any decision of the American people, [...] and will work with any administration.",
        "Of course, [...] this can only be on the principles of honesty, mutual respect, and "
        "non-interference in internal affairs.",
    ]


def test_ryabkov_in_the_sample_articles(sample):
    assert of(sample, "sergey-ryabkov") == [
        "there is nothing to discuss.",
        "If the US wants to escalate it further, please do,",
        "At some point, we will show that this policy is leading nowhere.",
        "I see no reason to hope for a dynamic improvement in Russian-American relations,",
        "leave no chance of moving along an upward trajectory, at least in the medium term.",
        "We need to focus on such a ‘cleaning action’ to clean up the dirt in bilateral relations,",
    ]


def test_peskov_in_the_sample_articles(sample):
    assert of(sample, "dmitry-peskov") == [
        "no desire whatsoever to intervene there.",
        "no bright prospects for normalizing Russian-American relations are in the offing.",
        "These are the problems of strategic stability and arms control,",
        "These problems will not be solved by themselves without maintaining a dialogue.",
        "It would hardly be possible to make them even more complicated.",
    ]


def test_darchiev_in_the_sample_articles(sample):
    assert of(sample, "aleksandr-darchiev") == [
        "We are reacting calmly, and not going out of our way to seek talks,",
        "I'll be frank: we're not seeing grounds for finding compromises with Washington, which is not quite "
        "capable of negotiating,",
        "the attempts to muster an international anti-Russian coalition",
        "the intent to respect Russian national interests, [...] a basis for a gradual normalization of "
        "bilateral relations will appear.",
    ]


@pytest.mark.parametrize(
    ("official", "name", "role"),
    [
        ("sergey-lavrov", "Sergey Lavrov", "Foreign Minister of Russia"),
        ("sergey-ryabkov", "Sergey Ryabkov", "Deputy Foreign Minister of Russia"),
        ("dmitry-peskov", "Dmitry Peskov", "Kremlin Press Secretary"),
        ("aleksandr-darchiev", "Aleksandr Darchiev", "Department of the Russian Foreign Ministry"),
    ],
)
def test_their_names_are_the_registrys_and_their_roles_those_of_the_day(sample, official, name, role):
    rows = [row for row in sample if row["speaker_id"] == official]
    assert {(row["speaker"], row["speaker_type"]) for row in rows} == {(name, "person")}
    assert all(role in row["role"] for row in rows)


def test_the_keys_of_a_json_row_and_their_order(sample):
    keys = (
        "id path article_id title outlet date url speaker speaker_id speaker_type role mention mention_start "
        "mention_end cue cue_start cue_end text spans kind method confidence paragraph statement"
    )
    assert [" ".join(row) for row in sample] == [keys] * len(sample)


def test_every_row_of_the_sample_is_in_its_file_word_for_word(sample):
    texts = {str(file): file.read_bytes().decode("utf-8") for file in DATA.iterdir()}
    for row in sample:
        text = texts[row["path"]]
        assert row["text"] == " [...] ".join(text[start:end] for start, end in row["spans"])
        for name in ("mention", "cue"):
            if row[name] is not None:
                assert row[name] == text[row[f"{name}_start"] : row[f"{name}_end"]]
        assert text[slice(*row["spans"][0])] in row["paragraph"]
        assert 0 <= row["confidence"] <= 1
    assert len({row["id"] for row in sample}) == len(sample)


@pytest.mark.parametrize("name", ["Riabkov", "Sergei Ryabkov", "Sergey Riabkov", "RYABKOV", "Рябков"])
def test_any_spelling_of_a_name_finds_the_same_rows(quotetool, sample, name):
    result = quotetool("by-speaker", name, DATA / "portal-cleaning-action.txt", "--columns", "speaker,text")
    assert (result.code, result.err) == (0, "")
    expected = [("Sergey Ryabkov", text) for text in of(sample, "sergey-ryabkov")]
    assert [(row["speaker"], row["text"]) for row in result.rows] == expected


def test_a_name_nearly_right_is_put_right(quotetool):
    result = quotetool("by-speaker", "Lavrof", DATA / "broadcaster-campaign-rhetoric.txt")
    assert result.code == 1
    assert result.err == "No quotations by “Lavrof”. Did you mean Lavrov?\n"


def test_standard_input(quotetool):
    result = quotetool(
        "extract", "-", "--columns", "path,speaker,text", stdin="“We will wait,” Viktor Orlov said.".encode()
    )
    assert (result.code, result.err) == (0, "")
    assert result.out == 'path,speaker,text\n-,Viktor Orlov,"We will wait,"\n'
