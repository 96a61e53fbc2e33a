"""Runs that are killed, and runs at the same time, as processes of their own."""

import random
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from archive_runs import Run, age, files_in

from quotetool.archive import Archive

PROGRAM = Path(__file__).parent / "archive_runs.py"
COLUMNS = "id, path, article_id, title, speaker, text, position"


@pytest.fixture
def news(tmp_path):
    """Hundreds of tiny articles, a file of many among them."""
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(200):
        text = f"“Words {number}” said Orlov. “More {number}” said Belova."
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    lines = [f"“Line {number}” said Karpov." for number in range(200)]
    (folder / "100.list").write_text("\n".join(lines), encoding="utf-8")
    age(*folder.iterdir())
    return folder


def started(news, database, pause=0.0):
    command = [sys.executable, PROGRAM, news, database, str(pause)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def ended(process):
    _, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (0, b"")


def rows(database):
    """All that is kept, the numbers of rows aside; the archive must be sound."""
    connection = sqlite3.connect(database)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.execute("INSERT INTO quotes_fts (quotes_fts, rank) VALUES ('integrity-check', 1)")
    found = [
        connection.execute(query).fetchall()
        for query in (
            f"SELECT {COLUMNS} FROM quotes ORDER BY article_id, position",
            "SELECT id, path, title, text, fingerprint FROM articles ORDER BY id",
            "SELECT name, speaker_id, type FROM speakers ORDER BY name",
            "SELECT place, digest, fingerprint FROM files ORDER BY place",
            "SELECT place, position, article_id FROM sources JOIN files ON files.id = file_id ORDER BY 1, 2",
        )
    ]
    connection.close()
    return found


def test_a_run_killed_at_any_moment_costs_nothing(news, tmp_path):
    whole, killed = tmp_path / "whole.db", tmp_path / "killed.db"
    ended(started(news, whole))
    chance = random.Random(4)
    for moment in sorted(chance.randrange(1, 600) for _ in range(10)):
        with started(news, killed, pause=0.001) as process:
            for _ in range(moment):  # so many rows later than it began
                process.stdout.readline()
            process.send_signal(signal.SIGKILL)
        rows(killed)
    ended(started(news, killed))
    assert rows(killed) == rows(whole)


def test_a_run_that_was_killed_goes_on_from_there(news, tmp_path):
    with started(news, tmp_path / "quotes.db", pause=0.001) as process:
        for _ in range(450):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    with Archive(tmp_path / "quotes.db", write=True) as archive:
        second = Run(archive, files_in(news))
        assert len(list(second.quotes)) == 600
    assert len(second.extracted) <= 400 - 250 + 50  # at most the batch in hand is done again


def test_runs_at_the_same_time_do_not_break_each_other(news, tmp_path):
    alone, together = tmp_path / "alone.db", tmp_path / "together.db"
    ended(started(news, alone))
    for process in [started(news, together, pause=0.001) for _ in range(3)]:
        ended(process)
    ended(started(news, together))
    assert rows(together) == rows(alone)


def test_nothing_is_left_beside_the_archive(news, tmp_path):
    ended(started(news, tmp_path / "quotes.db"))
    with Archive(tmp_path / "quotes.db") as archive:
        quotes = archive.quotes()
        next(quotes)  # a query that is not read to its end
        with Archive(tmp_path / "quotes.db") as other:
            next(other.quotes())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["news", "quotes.db"]
