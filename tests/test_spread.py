"""Work spread over processes: the same answers, in order, whatever dies."""

import os

import process_work as work
from sample_quotes import said

from quotetool.spread import LEAST, Spread
from quotetool.statements import group
from quotetool.statements.each import MANY, here, with_answers

ENOUGH = MANY * LEAST


def pids(numbers):
    return [os.getpid() for _ in numbers]


def test_much_is_spread_over_processes():
    with Spread(2) as spread:
        assert list(spread(work.doubled, range(100, 100 + ENOUGH))) == [
            2 * number for number in range(100, 100 + ENOUGH)
        ]
        found = set(spread(pids, range(3 * ENOUGH)))
    assert len(found) == 2
    assert os.getpid() not in found


def test_little_is_done_here():
    with Spread(2) as spread:
        assert set(spread(pids, range(ENOUGH - MANY))) == {os.getpid()}


def test_with_one_job_all_is_done_here():
    with Spread(1) as spread:
        assert set(spread(pids, range(ENOUGH))) == {os.getpid()}


def test_what_processes_die_on_is_done_here():
    with Spread(2) as spread:
        found = list(spread(work.doubled_but_dying_elsewhere, range(ENOUGH)))
    assert found == [2 * number for number in range(ENOUGH)]


def test_statements_are_the_same_however_they_are_compared():
    names = [first + second for first in "ABDEGIKLMNOPRSTV" for second in ("orlov", "elin", "umov", "arin")]
    quotes = [
        said(f"Ivan {name}", f"The {thing} of our port {what}.", id=f"{name} {thing} {what}")
        for name in names
        for thing in ("grain silos", "steel cranes", "old ferries", "pilots")
        for what in ("must stay open", "has to remain open", "burnt down on Friday", "cost too much")
    ]
    with Spread(2) as spread:
        found = group(quotes, each=spread)
    assert found == group(quotes)
    assert len(set(found.values())) < len(quotes)


def test_answers_come_with_what_they_belong_to():
    assert list(with_answers(here, work.doubled, [("a", 1), ("b", 2)])) == [("a", 2), ("b", 4)]
