"""Measures the commands on an archive as whole processes: `python -m benchmarks.commands FILE`."""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from quotetool.archive import Archive

ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}


def questions(file: Path) -> dict[str, list[str]]:
    """Return commands with something to answer from the archive in `file`."""
    with Archive(file) as archive:
        people = sorted(
            (tally for tally in archive.speakers() if tally.type == "person"), key=lambda one: -one.quotes
        )
        quote = next(iter(archive.quotes()))
        word = max(quote.text.split(), key=len)
    middle = people[len(people) // 20]
    return {
        f"by-speaker, {middle.quotes} rows": ["by-speaker", middle.name],
        f"by-speaker, {people[0].quotes} rows": ["by-speaker", people[0].name],
        "speakers": ["speakers"],
        "speakers --since --outlet": ["speakers", "--since", "2020-01-01", "--outlet", quote.outlet or "x"],
        "search WORD": ["search", word],
        'search "PHRASE"': ["search", " ".join(quote.text.split()[:3])],
        "show ID": ["show", quote.id],
    }


def measure(command: list[str], *, runs: int) -> tuple[float, float, float]:
    """Return the medians of wall time and of processor time, and the least wall time, in seconds."""
    walls, busies = [], []
    for _ in range(runs):
        before, start = os.times(), time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=ENVIRONMENT)
        walls.append(time.perf_counter() - start)
        after = os.times()
        busies.append(sum(after[2:4]) - sum(before[2:4]))
    return statistics.median(walls), statistics.median(busies), min(walls)


def main() -> None:
    """Print a line a command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--runs", type=int, default=9)
    arguments = parser.parse_args()
    print(f"{'':<28} {'median':>8} {'busy':>8} {'least':>8}")
    for name, words in questions(arguments.file).items():
        command = [sys.executable, "-m", "quotetool", *words, "--archive", str(arguments.file)]
        wall, busy, least = measure(command, runs=arguments.runs)
        print(f"{name:<28} {wall:>6.2f} s {busy:>6.2f} s {least:>6.2f} s")


if __name__ == "__main__":
    main()
