"""Measures what an archive saves: generated articles extracted twice, as whole processes.

`python -m benchmarks.extract_twice [NUMBER] [--folder FOLDER]`
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from benchmarks.make_archive import FIRST, MIDDLES, OUTLETS, STEMS

PEOPLE = [f"{first} {stem}{middle}" for first in FIRST for stem in STEMS for middle in MIDDLES[:3]]
WHAT = "bridge harbour railway budget harvest treaty ferry pipeline school museum border election".split()
DOES = ["will be opened", "must be paid for", "cannot wait", "belongs to all of us", "was never ours"]
WHEN = ["in spring", "before the winter", "next year", "after the talks", "this week", "on Friday"]


def write(folder: Path, number: int) -> None:
    """Write so many short articles, each with two quotations, in folders of a thousand."""
    chance = random.Random(3)
    for place in range(number):
        one, other = chance.sample(PEOPLE, 2)
        what = chance.choice(WHAT)
        day = date(2020, 1, 1) + timedelta(chance.randrange(1500))
        said = [f"The {what} {chance.choice(DOES)} {chance.choice(WHEN)}" for _ in range(2)]
        text = f"""{day.day} {day:%B %Y}, 12:40
Talks on the {what}, day {place}

VELGRAD, {day:%B} {day.day}. /{chance.choice(OUTLETS)}/. The talks on the {what} went on.

“{said[0]},” Minister {one} told reporters on Monday. He spoke for {2 + place % 50} minutes.

“{said[1]},” said {other}, a member of parliament. “We have {place} letters about it.”
"""
        file = folder / f"{place // 1000:03}" / f"{place:06}.txt"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
        os.utime(file, (day.toordinal() * 86_400 - 62_000_000_000,) * 2)  # not written a moment ago


def timed(folder: Path, output: str) -> float:
    """Extract the articles once and return the seconds of the whole process."""
    command = [sys.executable, "-m", "quotetool", "extract", "news", "-o", output, "--quiet"]
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True)
    return time.perf_counter() - start


def main() -> None:
    """Print how long both runs took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("number", nargs="?", type=int, default=20_000)
    parser.add_argument("--folder", type=Path, help="Keep articles and archive there.")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        (folder / "news").mkdir(parents=True)
        write(folder / "news", given.number)
        first, second = timed(folder, "first.csv"), timed(folder, "second.csv")
        same = (folder / "first.csv").read_bytes() == (folder / "second.csv").read_bytes()
        print(f"{given.number:,} articles: {first:.1f} s, again {second:.1f} s ({second / first:.1%})")
        print(f"the same rows: {'yes' if same else 'NO'}")


if __name__ == "__main__":
    main()
