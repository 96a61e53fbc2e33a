"""What the program does before any command: help, version, what it imports, how it ends."""

import signal
import subprocess
import sys

import pytest

from quotetool import __version__
from quotetool.cli.app import COMMANDS

HEAVY = {"spacy", "thinc", "numpy", "rich", "iuliia", "charset_normalizer", "sqlite3", "platformdirs"}
HEAVY |= {"jinja2", "xlsxwriter", "pyarrow"}
HELPS = [["--help"], *([name, "-h"] for name in COMMANDS), ["officials", "check", "--help"], ["--version"]]


@pytest.mark.parametrize("arguments", HELPS, ids=" ".join)
def test_help_imports_nothing_heavy(arguments):
    program = f"""
import sys
sys.argv = ["quotetool", *{arguments!r}]
from quotetool.cli.app import main
try:
    main()
finally:
    print(*sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr.split() == []
    assert done.stdout


@pytest.mark.parametrize(
    "command",
    [
        "by-speaker Orlov",
        "speakers",
        "search ready",
        "show {id}",
        "verify ready",
        "variants",
        "report -o page.html",
        "by-speaker Orlov --unique",
        "extract news",
    ],
    ids=lambda words: words,
)
def test_the_archive_answers_without_spacy(quotetool, news, command):
    id = quotetool("extract", "news", "--columns", "id").out.split()[1]
    program = f"""
import sys
sys.argv = ["quotetool", *{command.format(id=id).split()!r}]
from quotetool.cli.app import main
try:
    main()
finally:
    print(*sorted({{"spacy", "thinc", "numpy"}} & set(sys.modules)), file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    code = 1 if command == "variants" else 0  # nothing is printed twice
    assert (done.returncode, done.stderr.splitlines()[-1]) == (code, "")


def test_every_command_has_a_help_that_begins_with_an_example(quotetool):
    for name in COMMANDS:
        assert quotetool(name, "--help").out.splitlines()[2].startswith(f"  quotetool {name}")


def test_the_version(quotetool):
    assert quotetool("--version").out == f"quotetool {__version__}\n"


def test_an_unknown_command_gets_a_suggestion(quotetool):
    result = quotetool("by_speaker", "Orlov")
    assert result.code == 2
    assert result.err.endswith("Error: There is no command “by_speaker”. Did you mean by-speaker?\n")


def test_an_unknown_format_is_wrong_usage_and_names_the_known(quotetool, news):
    result = quotetool("extract", "news", "-f", "ods")
    assert result.code == 2
    assert "'table', 'csv', 'tsv', 'json', 'jsonl', 'md'" in result.err


WITH_FAKES = """
import sys
sys.path[:0] = {path!r}
import cli_fakes, time, types
stub = types.ModuleType("quotetool.extraction")
stub.extract_articles = cli_fakes.{extractor}
sys.modules["quotetool.extraction"] = stub
from quotetool.cli.app import main
main()
"""


def started(*arguments, extractor="fake_extract"):
    program = WITH_FAKES.format(path=sys.path, extractor=extractor)
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=_interruptible
    )


def _interruptible():
    """A job in the background of a shell ignores interrupts, and so would its children."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.mark.parametrize("form", ["csv", "table", "jsonl"])
@pytest.mark.parametrize("files", [1, 300])
def test_a_broken_pipe_is_silent(folder, files, form):
    for number in range(files):
        (folder / f"{number}.txt").write_text("“Yes” said Orlov. " * 50 + str(number), encoding="utf-8")
    with started("extract", ".", "--no-archive", "-f", form) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.parametrize("arguments", [["--help"], ["officials", "list"], ["doctor"]])
def test_a_broken_pipe_is_silent_in_every_command(folder, arguments):
    with started(*arguments) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.parametrize("arguments", [["show"], ["extract", "gone.txt"]])
def test_an_error_that_nobody_reads_ends_quietly(folder, arguments):
    with started(*arguments) as process:
        process.stderr.close()
        process.stdout.close()
    assert process.returncode == 141


def test_a_broken_pipe_leaves_no_half_written_file(news, folder):
    (news / "0.txt").write_bytes(
        b"\xff\xfe" + "“Yes” said Orlov.".encode("utf-16-le")[:-1]
    )  # told of at once
    (folder / "found.csv").write_text("old")
    with started("extract", "news", "-o", "found.csv", "--no-archive") as process:
        process.stderr.close()
    assert process.returncode == 141
    assert (folder / "found.csv").read_text() == "old"
    assert sorted(file.name for file in folder.iterdir()) == ["found.csv", "news"]


@pytest.mark.parametrize("switch", ["--quiet", "-v", "--no-color"])
def test_a_switch_stands_before_the_command_or_behind_it(quotetool, news, switch):
    behind = quotetool("speakers", "news", switch)
    before = quotetool(switch, "speakers", "news")
    assert before == behind
    assert (before.code, "more of 4 quotations" in before.err) == (0, switch != "--quiet")
    assert quotetool(switch, "officials").code == 0


def test_an_interrupt_ends_the_run_with_130(news):
    with started("extract", "news", extractor="endless_extract") as process:
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.stderr.read().decode().split() == ["Interrupted."]
    assert process.returncode == 130


def test_completion_of_officials(quotetool, monkeypatch):
    monkeypatch.setenv("_QUOTETOOL_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "quotetool by-speaker orl")
    monkeypatch.setenv("COMP_CWORD", "2")
    assert quotetool().out == "plain,Ivan Orlov\n"
    monkeypatch.setenv("COMP_WORDS", "quotetool extract --official ann")
    monkeypatch.setenv("COMP_CWORD", "3")
    assert quotetool().out == "plain,anna-belova\n"


def test_a_process_calculates_in_one_thread():
    program = """
import os
from quotetool.cli import app
app._code = lambda: print(os.environ["OPENBLAS_NUM_THREADS"]) or 0
app.main()
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "1\n"
