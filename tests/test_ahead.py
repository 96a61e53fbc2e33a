"""Files read before their turn: as they would have been read in it."""

import os
from functools import partial

import process_work as work
import pytest

from quotetool import ahead, readers, warm
from quotetool.ahead import ReadAhead, in_turn
from quotetool.models import Problem
from quotetool.processes import Processes
from quotetool.worker import starter


@pytest.fixture
def processes():
    start = starter(preload=warm.__name__, environment={})
    with Processes(2, start, prepare=work.nothing) as pool:
        yield pool


@pytest.fixture
def files(tmp_path):
    """Sixty files, one of them without a word and one with words in another encoding; each by its path."""
    for number in range(60):
        (tmp_path / f"{number:02}.txt").write_text(f"Orlov waits {number}.", encoding="utf-8")
    (tmp_path / "07.txt").write_bytes(b"")
    (tmp_path / "08.txt").write_bytes("Орлов ждёт весны и не спешит.".encode("cp1251"))
    (tmp_path / "09.jsonl").write_text('{"text": "Belova waits."}\n{"text": "Karpov waits."}\n')
    return [str(path) for path in sorted(tmp_path.iterdir())]


def here(path, report):
    return readers.read(path, report=report)


def read(reader, paths, **options):
    return [item for path in reader.paths(paths, **options) for item in in_turn(partial(reader.read, path))]


def never(path, report):
    raise AssertionError(f"{path} was read here")
    yield


def test_what_is_read_and_told_is_the_same_and_in_order(files, processes):
    expected = read(ReadAhead(here, fields={}), files)
    assert sum(isinstance(item, Problem) for item in expected) == 2
    reader = ReadAhead(here, fields={})
    reader.use(processes)
    assert read(reader, files) == expected


def test_files_of_one_article_are_read_by_the_processes_and_others_here(files, processes):
    read_here = []

    def noted(path, report):
        read_here.append(os.path.basename(path))  # noqa: PTH119
        return here(path, report)

    reader = ReadAhead(noted, fields={})
    reader.use(processes)
    read(reader, files)
    assert read_here == ["09.jsonl"]


def test_no_more_is_read_ahead_than_is_soon_needed(files, processes, monkeypatch):
    monkeypatch.setattr(ahead, "AHEAD", 3)
    taken = []
    reader = ReadAhead(here, fields={})
    reader.use(processes)
    paths = reader.paths(taken.append(path) or path for path in files)
    next(paths)
    assert len(taken) == 2 * 3 + 1


def test_what_is_not_wanted_is_not_read_ahead(files, processes):
    reader = ReadAhead(never, fields={})
    reader.use(processes)
    with pytest.raises(AssertionError, match=r"03\.txt was read here"):
        read(reader, files[:5], wanted=lambda path: not path.endswith("03.txt"))


def test_a_file_that_has_changed_since_is_read_again(files, processes):
    reader = ReadAhead(here, fields={})
    reader.use(processes)
    paths = reader.paths(files[:2])
    first = next(paths)
    with open(first, "w", encoding="utf-8") as stream:  # noqa: PTH123
        stream.write("Orlov waits no longer.")
    assert [article.text for article in reader.read(first, print)] == ["Orlov waits no longer."]


def test_a_file_that_processes_die_on_is_named(files, processes, monkeypatch):
    monkeypatch.setattr(ahead, "_read", work.die)
    reader = ReadAhead(here, fields={})
    reader.use(processes)
    end = "killed by signal 9"
    cure = "it is skipped; leave it out, or report it if there is memory enough"
    assert read(reader, files[:2]) == [
        Problem(path, f"a process died on it ({end}, then {end})", cure) for path in files[:2]
    ]
