"""Extraction over a scheduler and two workers, processes of their own on this machine."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from archive_runs import age, quotes_of

from quotetool.errors import ClusterError
from quotetool.models import Article, Block, Problem

pytest.importorskip("distributed")
pytestmark = pytest.mark.cluster

from quotetool import cluster, workers  # noqa: E402  # the marker comes first, as without Dask nothing is to be seen

HERE = Path(__file__).parent
PATIENCE = 60  # seconds that a busy machine may take for anything


def article(number, words=""):
    text = f"{words} “Words {number}” said Orlov. “More {number}” said Belova."
    return Article(f"{number:016x}", f"news/{number:03}.txt", text, blocks=(Block(0, len(text)),))


def of(articles):
    return [(one, quotes_of(one)) for one in articles]


@contextmanager
def process(*command, **variables):
    environ = {
        **os.environ,
        **variables,
        "PYTHONPATH": os.pathsep.join([str(HERE), str(HERE.parent)]),
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
        "DASK_LOGGING__DISTRIBUTED": "critical",
    }
    with subprocess.Popen(
        [sys.executable, "-m", *command], env=environ, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as started:
        try:
            yield started
        finally:
            started.terminate()
            try:
                started.wait(timeout=5)
            except subprocess.TimeoutExpired:
                started.kill()


@contextmanager
def dask(folder, *, count=2, **variables):
    """A scheduler and its workers; the file that tells the scheduler's address, and its process."""
    file = folder / "scheduler.json"
    with ExitStack() as stack:
        common = ("dask", "scheduler", "--no-dashboard", "--no-show", "--host", "127.0.0.1", "--port", "0")
        scheduler = stack.enter_context(process(*common, "--scheduler-file", str(file)))
        wait_for(file.exists)
        worker = ("dask", "worker", "--scheduler-file", str(file), "--no-dashboard", "--nthreads", "1")
        where = ("--local-directory", str(folder), "--preload", str(HERE / "cluster_worker.py"))
        for _ in range(count):
            stack.enter_context(process(*worker, *where, **variables))
        yield str(file), scheduler


def wait_for(condition):
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with dask(tmp_path_factory.mktemp("dask")) as (file, _):
        yield file


@pytest.fixture
def client(address):
    with workers.started(address) as client:
        client.wait_for_workers(2, timeout=PATIENCE)
        yield client


def test_articles_come_back_in_their_order(client):
    articles = [article(number, "SLOW" if number % 7 == 3 else "") for number in range(100)]
    assert list(cluster.extract_on(client, articles, size=4)) == of(articles)


def test_only_some_batches_are_read_ahead(client):
    read = []
    articles = (read.append(number) or article(number) for number in range(500))
    next(cluster.extract_on(client, articles, size=4))
    assert len(read) == 2 * cluster.AHEAD * 4


def test_what_is_told_between_articles_is_told_in_its_turn(client):
    one, two, note = article(1), article(2), Problem("b.txt", "is empty", "leave it out")
    happened = []
    for found, _ in cluster.extract_on(client, [one, note, two], report=happened.append):
        happened.append(found)
    assert happened == [one, note, two]


def test_what_a_killed_worker_had_is_done_by_another(client):
    articles = [article(number, "SLOW") for number in range(60)]
    found = cluster.extract_on(client, articles, size=4)
    rows = [next(found) for _ in range(10)]
    os.kill(min(client.run(os.getpid).values()), signal.SIGKILL)
    assert rows + list(found) == of(articles)


def test_an_article_that_kills_workers_is_reported_and_costs_no_other(client):
    articles = [article(number, "POISON" if number == 13 else "") for number in range(30)]
    told = []
    found = list(cluster.extract_on(client, articles, report=told.append, size=4))
    assert found == of(articles[:13] + articles[14:])
    assert told == [
        Problem(
            "news/013.txt",
            "no worker could do article 000000000000000d (KilledWorker)",
            "it is left out; workers with more memory may do it",
        )
    ]


def test_an_article_that_fails_everywhere_is_reported_and_costs_no_other(client):
    articles = [article(number, "BROKEN" if number == 2 else "") for number in range(8)]
    told = []
    found = list(cluster.extract_on(client, articles, report=told.append, size=4))
    assert found == of(articles[:2] + articles[3:])
    assert [(problem.path, problem.what) for problem in told] == [
        ("news/002.txt", "no worker could do article 0000000000000002 (RuntimeError)")
    ]


def quotetool(address, folder, *more):
    command = [sys.executable, "-m", "quotetool", "extract", "news", "-f", "jsonl", "--cluster", address]
    environ = {**os.environ, "PYTHONPATH": str(HERE.parent), "HOME": str(folder)}
    return subprocess.Popen(
        [*command, *more], cwd=folder, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def kept(database):
    connection = sqlite3.connect(database)
    query = "SELECT id, path, article_id, speaker, text, position FROM quotes ORDER BY article_id, position"
    rows = connection.execute(query).fetchall()
    files = connection.execute("SELECT place, digest FROM files ORDER BY place").fetchall()
    connection.close()
    return rows, files


def test_a_run_that_was_killed_goes_on_from_there(address, tmp_path):
    (tmp_path / "news").mkdir()
    for number in range(150):
        (tmp_path / "news" / f"{number:03}.txt").write_text(article(number, "SLOW").text, encoding="utf-8")
    age(*(tmp_path / "news").iterdir())
    with quotetool(address, tmp_path, "--archive", "killed.db") as killed:
        for _ in range(100):
            killed.stdout.readline()
        killed.kill()
    before, _ = kept(tmp_path / "killed.db")
    assert 0 < len(before) < 300
    for database in ("killed.db", "whole.db"):
        with quotetool(address, tmp_path, "--archive", database) as run:
            out, err = run.communicate(timeout=PATIENCE)
        assert (run.returncode, err, out.count(b"\n")) == (0, b"", 300)
    assert kept(tmp_path / "killed.db") == kept(tmp_path / "whole.db")


def test_a_scheduler_that_dies_ends_the_run_with_a_plain_error(tmp_path):
    with dask(tmp_path) as (file, scheduler), workers.started(file) as client:
        found = cluster.extract_on(client, [article(number, "SLOW") for number in range(100)], size=4)
        next(found)
        scheduler.kill()
        with pytest.raises(ClusterError, match=r"^The scheduler is gone\. Start it and run this again"):
            list(found)


def test_a_worker_that_would_find_something_else_is_told(tmp_path):
    with (
        dask(tmp_path, count=1, PRETENDED_VERSION="0.0.1") as (file, _),
        workers.started(file) as client,
        pytest.raises(ClusterError, match=r"^The worker on .+ has another version of quotetool than this"),
    ):
        list(cluster.extract_on(client, [article(1)]))


class Mixed:
    """A client of two workers, one without quotetool."""

    def run(self, function, *arguments, on_error):
        return {"tcp://a:1": function(*arguments), "tcp://b:1": ModuleNotFoundError("quotetool")}


def test_a_worker_without_quotetool_is_named():
    with pytest.raises(ClusterError, match=r"^The worker tcp://b:1 has no quotetool; install quotetool \d"):
        workers.check(Mixed())


def test_nobody_at_the_address_is_told(monkeypatch):
    monkeypatch.setattr(workers, "ANSWER", 0.5)
    nobody = r"^--cluster 127\.0\.0\.1:1: no scheduler answers there"
    with pytest.raises(ClusterError, match=nobody), workers.started("127.0.0.1:1"):
        pass
