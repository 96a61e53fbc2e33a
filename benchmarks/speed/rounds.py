"""Measures all contenders alternately, each in processes of its own."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

from benchmarks.speed.given import Given
from benchmarks.speed.processes import Usage, run
from benchmarks.speed.table import Measured, Run, with_start

QUOTETOOL = "quotetool extract"
SPACY = {"spaCy in full, batch 8": "spacy-8", "spaCy in full, batch 64": "spacy-64"}
TOKENIZERS = {"spaCy's tokenizer alone": "spacy-tokenizer", "our tokenizer alone": "tokenizer"}
TEXTACY = {"textacy by paragraph": "textacy", "textacy by paragraph, batch 256": "textacy-256"}
OTHERS = {**SPACY, **TEXTACY, **TOKENIZERS}

Tell = Callable[[str], None]


def missing() -> str | None:
    """What to install for the whole table, in a line; None if all is there."""
    if find_spec("textacy"):
        return None
    return "textacy is not installed and left out; for it: python -m pip install 'textacy>=0.13'"


def extract(path: Path, folder: Path, *, jobs: int) -> Usage:
    """Extract as users do it, into a new archive and a CSV in `folder`."""
    archive, output = folder / "quotes.db", folder / "quotes.csv"
    archive.unlink(missing_ok=True)
    words = ["extract", str(path.resolve()), "--archive", str(archive), "--format", "csv", "-o", str(output)]
    return run([[sys.executable, "-m", "quotetool", *words, "--jobs", str(jobs), "--quiet"]], folder=folder)


def measure(given: Given, *, rounds: int, processes: Sequence[int], tell: Tell) -> list[Measured]:
    """Measure every contender in each round, in one order and then in the other; tell what goes on.

    Quotetool's start is an extraction of one article.
    """
    names = [name for name in (QUOTETOOL, *OTHERS) if name not in TEXTACY or not missing()]
    keys = [(name, number) for number in processes for name in names]
    runs: dict[tuple[str, int], list[Run]] = {key: [] for key in keys}
    for turn in range(rounds):
        for name, number in keys if turn % 2 == 0 else reversed(keys):
            if name == QUOTETOOL:
                done = _quotetool(given, jobs=number)
            else:
                done = _other(OTHERS[name], given, processes=number, tell=tell if turn == 0 else None)
            runs[name, number].append(done)
            tell(f"round {turn + 1}: {name}, {number}: {done.cpu:.1f} s CPU, {done.wall:.1f} s")
    measured = []
    for (name, number), done_runs in runs.items():
        if name != QUOTETOOL:
            measured.append(Measured(name, number, given.words, tuple(done_runs)))
            continue
        ours = Measured(name, number, given.words - given.words_of_one, tuple(done_runs))
        measured += [ours, with_start(ours, f"{name}, with its start", words=given.words_of_one)]
    return measured


def _quotetool(given: Given, *, jobs: int) -> Run:
    with tempfile.TemporaryDirectory() as folder:
        start = extract(given.one, Path(folder), jobs=jobs)
        whole = extract(given.path, Path(folder), jobs=jobs)
    return Run(
        whole.cpu - start.cpu,
        whole.wall - start.wall,
        start.cpu,
        start.wall,
        whole.largest,
        whole.together,
    )


def _other(name: str, given: Given, *, processes: int, tell: Tell | None) -> Run:
    """Share the texts out among processes, the least that dividing the work can cost."""
    command = [sys.executable, "-m", "benchmarks.speed.contenders", name, str(given.texts)]
    usage = run([[*command, str(part), str(processes)] for part in range(processes)])
    told = [json.loads(output) for output in usage.outputs]
    if tell and any(one["found"] or one["failed"] for one in told):
        found, failed = (sum(one[key] for one in told) for key in ("found", "failed"))
        tell(f"{name}: {found:,} quotations, {failed:,} paragraphs on which it failed")
    return Run(
        sum(one["work"][0] for one in told),
        max(one["work"][1] for one in told),
        sum(one["load"][0] for one in told),
        max(one["load"][1] for one in told),
        usage.largest,
        usage.together,
    )
