"""The command line with the shipped pipeline: real files in, rows out, bad input told."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from shipped import build

from quotetool import pipeline
from quotetool.cli.app import main
from quotetool.readers import files

DATA = Path(__file__).parent.parent / "data"
AWKWARD = Path(__file__).parent / "articles"
GOOD = "“We will wait until spring,” Viktor Orlov told reporters in Minsk.\n"
as_root = hasattr(os, "geteuid") and os.geteuid() == 0


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
    assert (ran.returncode, ran.stderr) == (0, b"")
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


def test_their_names_are_the_registrys_and_their_roles_those_of_the_day(sample):
    known = {row["speaker_id"]: (row["speaker"], row["speaker_type"]) for row in sample}
    assert {
        known[official] for official in known if official and official.split("-")[1] in "lavrov ryabkov"
    } == {
        ("Sergey Lavrov", "person"),
        ("Sergey Ryabkov", "person"),
    }
    assert known["dmitry-peskov"] == ("Dmitry Peskov", "person")
    assert known["aleksandr-darchiev"] == ("Aleksandr Darchiev", "person")
    lavrov = next(row for row in sample if row["speaker_id"] == "sergey-lavrov")
    assert "foreign affairs" in lavrov["role"].lower() or "foreign minister" in lavrov["role"].lower()


def test_the_keys_of_a_json_row_and_their_order(sample):
    keys = (
        "id path article_id title outlet date url speaker speaker_id speaker_type role mention mention_start "
        "mention_end cue cue_start cue_end text spans kind method confidence paragraph"
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
def test_any_spelling_of_a_name_finds_the_same_rows(quotetool, name):
    result = quotetool("by-speaker", name, DATA / "portal-cleaning-action.txt", "--columns", "speaker,text")
    assert (result.code, result.err) == (0, "")
    assert [row["speaker"] for row in result.rows] == ["Sergey Ryabkov"] * 6


def test_a_name_nearly_right_is_put_right(quotetool):
    result = quotetool("by-speaker", "Lavrof", DATA / "broadcaster-campaign-rhetoric.txt")
    assert result.code == 1
    assert result.err == "No quotations by “Lavrof”. Did you mean Lavrov?\n"


def test_standard_input(quotetool):
    result = quotetool("extract", "-", "--columns", "path,speaker,text", stdin=GOOD.encode())
    assert (result.code, result.err) == (0, "")
    assert result.out == 'path,speaker,text\n-,Viktor Orlov,"We will wait until spring,"\n'


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
    assert (result.code, result.err) == (0, "")
    assert result.rows == [
        GOOD_ROW,
        {"path": "news/open.txt", "speaker": "Orlov", "text": "We wait until spring."},
        {"path": "news/open.txt", "speaker": "Belova", "text": "a pause"},
    ]


def test_a_file_that_is_too_large(quotetool, folder, monkeypatch):
    monkeypatch.setattr(files, "LARGEST", 1000)
    (folder / "news" / "large.txt").write_text(GOOD * 20, encoding="utf-8")
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


def test_a_model_that_is_not_there_is_one_line(folder, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["quotetool", "extract", "news", "--model", "no_such_pipeline"])
    with pytest.raises(SystemExit) as exited:
        main()
    printed = capsys.readouterr()
    assert (exited.value.code, printed.out) == (1, "")
    assert printed.err.startswith("Error: --model no_such_pipeline: not a spaCy pipeline that can be loaded")
