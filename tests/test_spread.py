"""Work spread over processes: the same answers, in order, whatever dies."""

import os
from dataclasses import replace
from datetime import date
from functools import partial

import process_work as work
import pytest
from sample_quotes import said

from quotetool import spread as module
from quotetool.archive import Archive
from quotetool.models import Article
from quotetool.spread import LEAST, Spread
from quotetool.statements import assign, assigning, each, group
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


def test_what_processes_die_on_is_done_here(tmp_path):
    deadly = partial(work.doubled_but_dying_elsewhere, pid=os.getpid(), deaths=tmp_path)
    with Spread(2) as spread:
        found = list(spread(deadly, range(ENOUGH)))
    assert found == [2 * number for number in range(ENOUGH)]
    assert len(list(tmp_path.iterdir())) == 2


def test_without_processes_all_is_done_here(monkeypatch):
    monkeypatch.setattr(module, "_nothing", work.stillborn)
    with Spread(2) as spread:
        assert list(spread(work.doubled, range(20, 20 + 2 * ENOUGH))) == [
            2 * number for number in range(20, 20 + 2 * ENOUGH)
        ]
        assert set(spread(pids, range(ENOUGH))) == {os.getpid()}


def test_what_fails_elsewhere_fails_here():
    with Spread(2) as spread, pytest.raises(ArithmeticError):
        list(spread(work.doubled, range(ENOUGH)))


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


def test_an_archive_that_is_grouped_in_parts_is_grouped_alike(tmp_path, monkeypatch):
    monkeypatch.setattr(assigning, "MOST", 30)
    monkeypatch.setattr(each, "MANY", 10)
    monkeypatch.setattr(module, "LEAST", 2)
    quotes = [
        replace(
            said("Ivan Orlov", f"The grain silos of {place} {what}."),
            id=f"{place} {what} {copy}",
            article_id=f"{place} {what} {copy}",
            published=date(2024, 1, 1 + copy) if copy else None,
        )
        for place in ("Veland", "Norrow", "Belmar", "Sudan", "Kessel", "Ostrava", "Lindau", "Marsk", "Tolmin")
        for what in (
            "must stay open all winter",
            "have to remain open all winter",
            "burnt down on Friday night",
        )
        for copy in range(4)
    ]

    def grouped(name, jobs):
        with Archive(tmp_path / name, write=True) as archive, Spread(jobs) as spread:
            for quote in quotes:
                archive.add(Article(quote.article_id, f"{quote.id}.txt", quote.text), [quote])
            assign(archive, each=spread)
            assert bool(spread._processes) == (jobs > 1)
            return {quote.id: quote.statement for quote in archive.wordings()}

    alone = grouped("1.db", 1)
    assert grouped("2.db", 2) == alone
    assert 1 < len(set(alone.values())) < len(quotes)


def test_answers_come_with_what_they_belong_to():
    assert list(with_answers(here, work.doubled, [("a", 1), ("b", 2)])) == [("a", 2), ("b", 4)]
