import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.speed.processes import run

BUSY = "import time\nwhile time.process_time() < 0.2: pass\nprint('done')"
LARGE = "held = b'x' * 80_000_000\nimport time; time.sleep(1)"
IN_A_CHILD = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {LARGE!r}])"


def python(program):
    return [sys.executable, "-c", program]


def test_processor_time_of_all_is_added_up():
    usage = run([python(BUSY), python(BUSY)])
    assert 0.4 <= usage.cpu < 1.5
    assert usage.outputs == ("done\n", "done\n")


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no /proc")
def test_processor_time_of_a_child_that_nobody_waits_for_counts():
    child = "import time\nwhile time.process_time() < 0.8: pass"
    leaves_it = (
        f"import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', {child!r}]); time.sleep(2)"
    )
    assert run([python(leaves_it)]).cpu > 0.5


def test_a_childs_memory_counts():
    assert run([python(IN_A_CHILD)]).largest > 80_000_000


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc")
def test_memory_together_is_that_of_all_processes():
    usage = run([python(LARGE), python(IN_A_CHILD)])
    assert usage.largest < 160_000_000 < usage.together


def test_a_command_that_fails_stops_the_rest():
    begin = time.perf_counter()
    with pytest.raises(subprocess.CalledProcessError):
        run([python("import sys; sys.exit(3)")])
    with pytest.raises(FileNotFoundError):
        run([python("import time; time.sleep(30)"), ["there-is-no-such-program"]])
    assert time.perf_counter() - begin < 10
