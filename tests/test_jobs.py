"""Articles through one process or several: the same outcome."""

from contextlib import contextmanager

import process_work as work
import pytest

from quotetool import cores, extraction, jobs, warm
from quotetool.extraction import extract_articles
from quotetool.models import Article, Problem
from quotetool.processes import Processes
from quotetool.worker import starter


@pytest.fixture(autouse=True)
def _stand_in(monkeypatch):
    """Extraction without a pipeline, for processes as well."""
    monkeypatch.setattr(extraction, "_extract", work.extract)
    monkeypatch.setattr(extraction, "load", work.no_pipeline)
    monkeypatch.setattr(warm, "variables", lambda model, officials: {})


def article(text, *, path="a.txt"):
    return Article(id=path, path=path, text=text)


def found(items, **options):
    """What is yielded and what is told, in the order of both."""
    events = []
    for read, quotes in extract_articles(items, report=events.append, **options):
        events.append((read.path, [quote.text for quote in quotes]))
    return events


def test_whatever_the_number_of_processes_all_comes_out_alike_and_in_order():
    items = [
        one
        for number in range(30)
        for one in (
            Problem(f"{number}.txt", "its encoding was guessed", "name it", skipped=False),
            article(f"“We wait {number}” said Orlov.", path=f"{number}.txt"),
            article("BROKEN", path=f"{number}.md"),
        )
    ]
    expected = [
        one
        for number in range(30)
        for one in (
            Problem(f"{number}.txt", "its encoding was guessed", "name it", skipped=False),
            (f"{number}.txt", [f"We wait {number}"]),
            Problem(f"{number}.md", "could not be analysed", "please report it"),
        )
    ]
    assert found(items, jobs=1) == expected
    assert found(items, jobs=3) == expected


def test_an_article_that_processes_die_on_is_reported_and_all_others_keep_their_answers():
    items = [article(f"“We wait {number}” said Orlov.", path=f"{number}.txt") for number in range(90)]
    items[41] = article("DEADLY", path="41.txt")
    assert found(items, jobs=2) == [
        *((f"{number}.txt", [f"We wait {number}"]) for number in range(41)),
        Problem(
            "41.txt",
            "a process died on it (killed by signal 9, then killed by signal 9)",
            "it is skipped; leave it out, or report it if there is memory enough",
        ),
        *((f"{number}.txt", [f"We wait {number}"]) for number in range(42, 90)),
    ]


@contextmanager
def _none(count):
    raise AssertionError("a process was started")
    yield


def outcomes(items, **options):
    return list(jobs.outcomes(items, lambda batch: [len(batch)] * len(batch), **options))


def test_a_small_input_needs_no_processes(monkeypatch):
    monkeypatch.setattr(cores, "usable", lambda: 8)
    items = [article("x" * (jobs.SMALL // 2 - 1)), article("x" * (jobs.SMALL // 2))]
    assert [one for one, _ in outcomes(items, jobs=None, start=_none)] == items


def test_a_large_input_gets_one_for_each_core(monkeypatch):
    monkeypatch.setattr(cores, "usable", lambda: 3)
    asked = []

    def start(count):
        asked.append(count)
        return Processes(count, starter(preload=warm.__name__, environment={}), prepare=work.nothing)

    items = [article("x" * jobs.SMALL, path=str(number)) for number in range(4)]
    found = jobs.outcomes(items, work.lengths, jobs=None, start=start)
    assert list(found) == [(item, jobs.SMALL) for item in items]
    assert asked == [3]


def test_on_one_core_nothing_is_held_back(monkeypatch):
    monkeypatch.setattr(cores, "usable", lambda: 1)
    found = jobs.outcomes(iter([article("x")] * 9), lambda batch: batch, jobs=None, start=_none)
    assert next(found)


def test_no_process_is_started_for_nothing():
    assert outcomes([], jobs=4, start=_none) == []


def test_batches_are_much_the_same_work():
    small, large = article("x" * 10), article("x" * jobs.LONG)
    cut = jobs.batches([*[small] * (jobs.BATCH + 1), large, small, large, large, small])
    assert [len(batch) for batch in cut] == [jobs.BATCH, 2, 2, 1, 1]


def test_the_last_batches_are_small_so_that_all_processes_end_together():
    sizes = [len(batch) for batch in jobs.shares([article("x")] * (5 * jobs.BATCH + 10), 2)]
    assert sizes == [*[jobs.BATCH] * 4, 21, 16, 5]


def test_a_few_articles_are_shared_out_among_all_processes():
    assert [len(batch) for batch in jobs.shares([article("x")] * 80, 4)] == [20, 16, 16, 16, 12]
    assert [len(batch) for batch in jobs.shares([article("x" * jobs.LONG)] * 3, 4)] == [1, 1, 1]
    assert list(jobs.shares([], 4)) == []


@pytest.mark.parametrize(
    ("quota", "expected"),
    [("max 100000\n", 4), ("150000 100000\n", 2), ("10000 100000\n", 1), ("800000 100000\n", 4), ("?", 4)],
)
def test_a_container_uses_no_more_cores_than_it_may(tmp_path, monkeypatch, quota, expected):
    monkeypatch.delattr("os.process_cpu_count", raising=False)
    monkeypatch.setattr("os.sched_getaffinity", lambda process: {0, 1, 2, 3}, raising=False)
    file = tmp_path / "cpu.max"
    file.write_text(quota)
    assert cores.usable(file) == expected


def test_without_a_quota_all_cores_are_used(tmp_path, monkeypatch):
    monkeypatch.delattr("os.process_cpu_count", raising=False)
    monkeypatch.setattr("os.sched_getaffinity", lambda process: {0, 1, 2}, raising=False)
    assert cores.usable(tmp_path / "none") == 3
