"""What a process sets for itself."""

import subprocess
import sys

import pytest

from quotetool import tuning


def told(code):
    """What a process of its own prints."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


@pytest.mark.skipif(not tuning._glibc(), reason="is about glibc")
def test_memory_is_held_until_it_is_given_back():
    code = """
from pathlib import Path
from resource import getpagesize
from quotetool.tuning import give_back, hold_memory

def mapped():
    return int(Path("/proc/self/statm").read_text().split()[1]) * getpagesize() / 1e6

hold_memory()
before = mapped()
pieces = [bytearray(1_000_000) for _ in range(50)]
for piece in pieces:
    piece[:] = b"x" * len(piece)
del pieces, piece
held = mapped() - before
give_back()
print(held, mapped() - before)
"""
    held, left = map(float, told(code).split())
    assert held > 40
    assert left < 10


def test_calculations_take_one_thread():
    code = "import os; from quotetool.tuning import tune; tune(); print(os.environ['OMP_NUM_THREADS'])"
    assert told(code) == "1\n"
