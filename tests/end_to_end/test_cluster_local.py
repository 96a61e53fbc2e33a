"""`extract --cluster local`, with the shipped pipeline, as a process of its own."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("distributed")
pytestmark = pytest.mark.cluster

ROOT = Path(__file__).parent.parent.parent


def started(folder, *arguments):
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(folder)}
    return subprocess.Popen(
        [sys.executable, "-m", "quotetool", "extract", *map(str, arguments)],
        cwd=folder,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def test_the_rows_are_those_of_a_serial_run(quotetool, folder):
    serial = quotetool("extract", ROOT / "data", "-f", "jsonl")
    with started(folder, ROOT / "data", "-f", "jsonl", "--cluster", "local", "--jobs", "2") as run:
        out, err = run.communicate(timeout=60)
    assert (run.returncode, err.decode()) == (serial.code, serial.err)
    assert out.decode().count("\n") > 10
    assert out.decode() == serial.out


@pytest.mark.skipif(os.name == "nt", reason="it has no groups of processes")
def test_an_interrupt_ends_it_and_its_workers(folder):
    for file in (ROOT / "data").glob("*.txt"):
        for number in range(20):  # far more than are done until the first row is there
            text = f"{number}\n\n{file.read_text(encoding='utf-8')}"
            (folder / "news" / f"{number}-{file.name}").write_text(text, encoding="utf-8")
    with started(folder, "news", "-q", "-f", "jsonl", "--cluster", "local", "--jobs", "2") as run:
        run.stdout.readline()
        os.killpg(run.pid, signal.SIGINT)
        _, err = run.communicate(timeout=30)
    assert (run.returncode, err.decode().strip()) == (130, "Interrupted.")
    end = time.monotonic() + 10
    while _any_left(run.pid):
        assert time.monotonic() < end


def _any_left(group):
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    # Where nobody takes leave of the dead, they still have a place.
    states = subprocess.run(["ps", "-A", "-o", "pgid=,stat="], capture_output=True, text=True).stdout
    return any(
        line.split()[0] == str(group) and not line.split()[1].startswith("Z") for line in states.splitlines()
    )
