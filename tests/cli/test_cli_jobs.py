"""The command line with several processes: how they end, and that nothing shows."""

import os
import signal
import subprocess
import sys
import time
from contextlib import nullcontext
from pathlib import Path
from types import ModuleType

import pytest
from cli_fakes import fake_extract

from quotetool.archive import Archive

PROGRAM = """
import sys
sys.path[:0] = {path!r}
import process_work as work
from quotetool import extraction, warm
extraction._extract, extraction.load = work.extract, work.no_pipeline
warm.variables = lambda model, officials: {{}}
from quotetool.cli.app import main
main()
"""


def started(*arguments):
    """`quotetool ARGUMENTS` with a stand-in for the extraction, in a session of its own, as on a terminal."""
    command = [sys.executable, "-c", PROGRAM.format(path=sys.path), *map(str, arguments)]
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )


def left(session):
    """The processes of a session that are there after two seconds."""
    for _ in range(200):
        names = [path.name for path in Path("/proc").iterdir()]
        found = [name for name in names if name.isdecimal() and _session(name) == session]
        if not found:
            return []
        time.sleep(0.01)
    return found


def _session(pid):
    try:
        return os.getsid(int(pid))
    except ProcessLookupError:
        return None


@pytest.fixture
def many(folder):
    """A hundred and twenty articles with a quotation each."""
    (folder / "many").mkdir()
    for number in range(120):
        text = f"“We wait {number}” said Orlov.\n"
        (folder / "many" / f"{number:03}.txt").write_text(text, encoding="utf-8")
    return folder / "many"


needs_proc = pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")


@needs_proc
def test_an_interrupt_ends_all_at_once_and_keeps_what_was_found(many, folder):
    (many / "100.txt").write_text("ENDLESS")
    with started("extract", "many", "--jobs", 2, "-f", "jsonl") as process:
        for _ in range(64):
            process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        began = time.monotonic()
        assert process.stderr.read().split() == ["Interrupted."]
        process.stdout.read()
    assert process.returncode == 130
    assert time.monotonic() - began < 5
    assert left(process.pid) == []
    with Archive(folder / "quotes.db") as archive:
        assert archive.counts()[0] >= 64


@needs_proc
def test_who_reads_no_further_leaves_no_process_behind(many):
    with started("extract", "many", "--jobs", 2, "--no-archive", "-f", "jsonl") as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""
    assert left(process.pid) == []


@needs_proc
def test_a_limit_leaves_no_process_behind(many):
    (many / "040.txt").write_text("ENDLESS")
    with started("extract", "many", "--jobs", 2, "--no-archive", "-f", "jsonl", "--limit", 3) as process:
        out, err = process.communicate(timeout=20)
    assert (process.returncode, out.count("\n"), err) == (0, 3, "")
    assert left(process.pid) == []


@needs_proc
def test_a_run_that_is_killed_leaves_no_process_behind(many):
    (many / "100.txt").write_text("ENDLESS")
    with started("extract", "many", "--jobs", 2, "--no-archive", "-f", "jsonl") as process:
        for _ in range(64):
            process.stdout.readline()
        process.kill()
        process.communicate()
    assert left(process.pid) == []


def test_the_article_that_processes_die_on_is_skipped_and_tried_again_the_next_time(many, folder):
    (many / "100.txt").write_text("DEADLY")
    cure = "it is skipped; leave it out, or report it if there is memory enough"
    skipped = (
        "Skipped 1 of 120 files:\n"
        f"  many/100.txt: a process died on it (killed by signal 9, then killed by signal 9); {cure}\n"
    )
    for _ in range(2):
        with started("extract", "many", "--jobs", 2, "-f", "jsonl") as process:
            out, err = process.communicate(timeout=30)
        assert (process.returncode, out.count("\n"), err) == (1, 119, skipped)
    (many / "100.txt").write_text("“No” said Belova.", encoding="utf-8")
    with started("extract", "many", "--jobs", 2, "-f", "jsonl") as process:
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out.count("\n"), err) == (0, 120, "")


@pytest.mark.parametrize("number", [0, -1])
def test_no_processes_are_wrong_usage(quotetool, number):
    result = quotetool("extract", "news", "--jobs", number)
    assert (result.code, result.err.splitlines()[-1]) == (
        2,
        f"Error: --jobs cannot be {number}: it takes a whole number from 1 up.",
    )


@pytest.mark.parametrize("archive", [[], ["--no-archive"]], ids=["archive", "no archive"])
def test_a_cluster_is_given_what_is_read(quotetool, news, monkeypatch, archive):
    (news / "3.txt").write_bytes(b"")
    given = []

    def extract_on(client, articles, *, report, **options):
        given.append(client)
        return fake_extract(articles, report=report)

    cluster, workers = ModuleType("quotetool.cluster"), ModuleType("quotetool.workers")
    cluster.extract_on = extract_on
    workers.require = lambda *arguments, **options: None
    workers.started = lambda address, **options: nullcontext(address)
    monkeypatch.setitem(sys.modules, cluster.__name__, cluster)
    monkeypatch.setitem(sys.modules, workers.__name__, workers)
    monkeypatch.setattr("quotetool.workers", workers, raising=False)  # where it was imported before
    result = quotetool("extract", "news", "--cluster", "local", "-f", "jsonl", *archive)
    assert (given, result.out.count("\n")) == (["local"], 4)
    assert result.err.startswith("Skipped 1 of 3 files:\n  news/3.txt: ")
