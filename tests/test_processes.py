"""Processes that work on batches: order, bounds, and what dies."""

import os
import signal
import subprocess
import sys
import time

import process_work as work
import pytest

from quotetool import warm
from quotetool.errors import ProcessError
from quotetool.processes import WINDOW, Died, Processes
from quotetool.worker import starter

KILLED = "killed by signal 9"


def processes(jobs=2, prepare=work.nothing):
    return Processes(jobs, starter(preload=warm.__name__, environment={}), prepare=prepare)


def pairs(numbers):
    """0 1, 2 3, 4 5, ..."""
    return [[number, number + 1] for number in range(0, numbers, 2)]


def gone(pid):
    """Whether a process ends within two seconds."""
    for _ in range(200):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.01)
    return False


def test_answers_come_in_the_order_of_the_items():
    with processes() as pool:
        found = list(pool.in_order(work.slow_first, pairs(12)))
    assert found == [(number, 2 * number) for number in range(12)]


def test_no_more_is_taken_than_can_be_worked_on():
    taken = []

    def source():
        for pair in pairs(1000):
            taken.append(pair)
            yield pair

    with processes() as pool:
        found = pool.in_order(work.slow_first, source())
        assert next(found) == (0, 0)
        assert len(taken) <= 2 * WINDOW
        next(found)
        next(found)
        assert len(taken) <= 2 * WINDOW + 1


def test_a_process_is_started_only_when_no_other_is_free():
    with processes(jobs=8) as pool:
        assert len(set(pool.answers(pool.submit(work.pids, [1, 2])))) == 1
        assert pool.answers(pool.submit(work.pids, [3])) == pool.answers(pool.submit(work.pids, [4]))


def test_items_and_answers_larger_than_any_pipe_do_not_jam():
    with processes() as pool:
        found = [len(answer) for _, answer in pool.in_order(work.large, [["y" * 1_000_000]] * 12)]
    assert found == [1_000_000] * 12


def test_the_item_that_kills_is_named_and_all_others_are_answered():
    with processes() as pool:
        found = list(pool.in_order(work.doubled, [[10, 11, 12, 13], [14, 16], [17, 18], [19]]))
    assert found == [
        (10, 20),
        (11, 22),
        (12, 24),
        (13, Died((KILLED, KILLED))),
        (14, Died(("it ended with code 3", "it ended with code 3"))),
        (16, 32),
        (17, 34),
        (18, 36),
        (19, 38),
    ]


def test_an_item_that_a_process_died_on_is_tried_again_in_another(tmp_path):
    path = tmp_path / "tried"
    with processes() as pool:
        assert list(pool.in_order(work.once, [[path]])) == [(path, "in another process")]


def test_a_process_that_is_killed_while_it_has_nothing_to_do_is_not_missed():
    with processes(jobs=1) as pool:
        (first,) = pool.answers(pool.submit(work.pids, [1]))
        os.kill(first, signal.SIGKILL)
        assert gone(first)
        # it may have been given the item before its death was seen
        assert pool.answers(pool.submit(work.doubled, [1])) == [2]


def test_an_error_is_raised_here_and_tells_where_it_came_from():
    with processes() as pool, pytest.raises(ArithmeticError, match="fifteen") as raised:
        list(pool.in_order(work.doubled, [[1], [15]]))
    assert "in doubled" in str(raised.value.__cause__)


def test_what_preparing_raises_is_raised_here():
    with processes(prepare=work.broken) as pool, pytest.raises(LookupError, match="no pipeline"):
        list(pool.in_order(work.doubled, [[1]]))


def test_processes_that_die_before_they_work_end_the_run():
    with processes(prepare=work.stillborn) as pool, pytest.raises(ProcessError) as raised:
        list(pool.in_order(work.doubled, [[1]]))
    assert str(raised.value) == (
        "The processes end before they can begin (it ended with code 7); "
        "is there enough memory? Try --jobs 1."
    )


def only(number):
    """What starts so many processes, and no more."""
    start, left = starter(preload=warm.__name__, environment={}), iter(range(number))

    def limited(prepare):
        if next(left, None) is None:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        return start(prepare)

    return limited


def test_with_fewer_processes_than_asked_for_the_work_is_done_by_those_there_are():
    with Processes(3, only(1), prepare=work.nothing) as pool:
        assert list(pool.in_order(work.doubled, pairs(12))) == [(number, 2 * number) for number in range(12)]
        assert pool.jobs == 1


def test_without_any_process_the_user_is_told_what_to_do():
    with Processes(2, only(0), prepare=work.nothing) as pool, pytest.raises(ProcessError) as raised:
        list(pool.in_order(work.doubled, [[1]]))
    assert str(raised.value) == (
        "No process can be started ([Errno 11] Resource temporarily unavailable). Try --jobs 1."
    )


def test_they_calculate_in_one_thread_each():
    names = ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"]
    with processes() as pool:
        assert [answer for _, answer in pool.in_order(work.threads, [names])] == ["1", "1"]


def test_they_end_when_nobody_wants_the_rest(tmp_path):
    with processes() as pool:
        found = pool.in_order(work.pids, pairs(1000))
        seen = {next(found)[1] for _ in range(20)}
    assert all(gone(pid) for pid in seen)


PROGRAM = """
import sys
from pathlib import Path
sys.path[:0] = {path!r}
import process_work as work
from quotetool import warm
from quotetool.processes import Processes
from quotetool.worker import starter
with Processes(2, starter(preload=warm.__name__, environment={{}}), prepare=work.nothing) as pool:
    list(pool.in_order(work.endless, [[Path({one!r})], [Path({two!r})]]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_they_end_with_the_process_that_started_them(tmp_path, end):
    one, two = tmp_path / "1", tmp_path / "2"
    program = PROGRAM.format(path=sys.path, one=str(one), two=str(two))
    # a group of its own, as on a terminal, where Ctrl-C goes to all of it
    with subprocess.Popen(
        [sys.executable, "-c", program],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as process:
        while not (one.exists() and one.read_text() and two.exists() and two.read_text()):
            assert process.poll() is None
            time.sleep(0.01)
        if end == signal.SIGINT:
            os.killpg(process.pid, end)
        else:
            process.send_signal(end)
        told = process.communicate(timeout=10)[1]
    assert process.returncode == -end
    assert all(gone(int(path.read_text())) for path in (one, two))
    # an interrupt is one traceback, that of the program
    assert told.count("Traceback") == (1 if end == signal.SIGINT else 0)
