"""What an archive answers: filters, speakers, searches, likeness, statements."""

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from sample_quotes import ARTICLE, quote, said

from quotetool import filters, tables, tally
from quotetool.archive import Archive, asking, parse
from quotetool.filters import Filter, Who
from quotetool.models import Speaker, Wording

QUOTES = (
    quote(id="q00", speaker=Speaker("Ivan Orlov", "ivan-orlov", "person"), kind="partial"),
    said("Ivan Orlov", "Not a word.", id="q01", confidence=0.895),
    said("Sergey Riabkov", "Talks, talks and talks!", id="q02", published=date(2024, 3, 1), confidence=0.894),
    said("S. Ryabkov", "Crème brûlée", id="q03", published=None, outlet=None),
    said("Ryabkova", "We wait for the talks.", id="q04", published=date(2023, 1, 1), outlet="Post, Daily"),
    said("Sergei", "We wait.", id="q05", outlet="Sport"),
    said("Riabkov", "Йод, ёлка", id="q06", outlet="RT"),
    quote(id="q07", speaker=Speaker("Velgrad Council", None, "org"), text="We are ready for talks."),
    quote(id="q08", speaker=Speaker(None, None, "group"), outlet="–"),
    quote(id="q09", speaker=None, outlet=""),
)
FILTERS = (
    Filter(speaker=Who("Orlov", frozenset({"ivan-orlov"}))),
    Filter(speaker=Who("Orlov")),
    Filter(speaker=Who("Sergei Ryabkov")),
    Filter(speaker=Who("Sergey")),
    Filter(speaker=Who("Riabkov")),
    Filter(speaker=Who("Nobody")),
    Filter(official="ivan-orlov"),
    Filter(since=date(2024, 1, 18)),
    Filter(until=date(2024, 1, 18)),
    Filter(outlet="veland times"),
    Filter(outlet="RT"),
    Filter(outlet="–"),
    Filter(kind="partial"),
    Filter(min_words=3),
    Filter(min_confidence=0.9),
    Filter(min_confidence=0.89),
)


@pytest.fixture
def archive(tmp_path):
    with Archive(tmp_path / "quotes.db", write=True) as opened:
        opened.add(ARTICLE, QUOTES)
        yield opened


def ids(quotes):
    return [found.id for found in quotes]


def test_cells_are_the_rows_of_the_full_table(archive):
    odd = quote(id="q10", path="a\udcff.txt", spans=((3, 9), (12, 20)), confidence=0.12345, speaker=None)
    archive.add(replace(ARTICLE, id="other", path="other.txt"), (replace(odd, article_id="other"),))
    for wanted in ([], *([one] for one in FILTERS)):
        table = tables.from_quotes(archive.quotes(wanted=wanted))
        assert list(archive.cells(wanted=wanted)) == list(table.rows)
    search = parse(["talks"])
    found = list(tables.from_quotes(archive.search(search)).rows)
    assert found
    assert list(archive.cells(search)) == found


def test_names_are_counted_the_most_quoted_first(archive):
    named = Counter(found.speaker.name for found in QUOTES if found.speaker and found.speaker.name)
    assert list(archive.names().items()) == sorted(named.items(), key=lambda one: (-one[1], one[0]))


def test_filters_let_the_same_quotes_pass_as_outside_the_archive(archive):
    for wanted in [*([one] for one in FILTERS), *combinations(FILTERS, 2)]:
        expected = QUOTES
        for one in wanted:
            expected = list(filters.keep(expected, one))
        assert ids(archive.quotes(wanted=wanted)) == ids(expected), wanted
        assert archive.count(wanted=wanted) == len(expected)


def test_speakers_are_those_counted_outside_the_archive(archive):
    for wanted in ([], *([one] for one in FILTERS)):
        expected = QUOTES
        for one in wanted:
            expected = list(filters.keep(expected, one))
        assert tally.table(archive.speakers(wanted=wanted)) == tally.table(tally.count(expected))


def test_names_are_found_by_other_rules_too(archive, monkeypatch):
    """As by those of another version of quotetool, until the table of speakers is made anew."""
    monkeypatch.setattr("quotetool.archive.speakers._rules", lambda: "other")
    assert ids(archive.quotes(wanted=[Filter(speaker=Who("Sergei Ryabkov"))])) == ["q02", "q03", "q06"]


def test_an_archive_renews_its_speakers_when_the_rules_of_names_change(archive, monkeypatch):
    monkeypatch.setattr("quotetool.archive.speakers._rules", lambda: "other")
    monkeypatch.setattr("quotetool.archive.speakers._keys", lambda name: ("all one", 0))
    archive.flush()
    with Archive(archive.path, write=True) as later:
        found = later._connection.execute("SELECT DISTINCT surname FROM speakers").fetchall()
    assert [tuple(row) for row in found] == [("all one",)]


def search(archive, *arguments, **options):
    return sorted(ids(archive.search(parse(arguments), **options)))


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["talks"], ["q00", "q02", "q04", "q07", "q08", "q09"]),
        (["WE", "talks"], ["q00", "q04", "q07", "q08", "q09"]),
        (["talks we"], []),
        (["the talks"], ["q04"]),
        (["“the talks” wait"], ["q04"]),
        (['"we wait" for'], ["q04"]),
        (["wai*"], ["q04", "q05"]),
        (["we wai*"], ["q04", "q05"]),
        (["creme", "brulee"], ["q03"]),
        (["йод"], ["q06"]),
        (["иод"], []),
        (["NOT"], ["q01"]),
        (["talks) OR (wait"], []),
        (["talks", "-", "the"], ["q04"]),
    ],
    ids=str,
)
def test_search(archive, arguments, found):
    assert search(archive, *arguments) == found


def test_a_search_with_filters(archive):
    assert search(archive, "talks", wanted=[Filter(since=date(2024, 2, 1))]) == ["q02"]
    assert archive.count(search=parse(["talks"]), wanted=[Filter(since=date(2024, 2, 1))]) == 1


def test_the_places_of_what_was_searched():
    places = parse(["talk*", "for the", "creme"]).places("Talks for the CRÈME, “talking” for, the")
    assert places == [(0, 5), (6, 13), (14, 19), (22, 29), (31, 39)]


def test_a_search_of_words_apart():
    assert parse(["ready for tal*", "we"]).loose == parse(["ready", "for", "tal*", "we"])


def test_what_holds_no_word_is_no_search():
    assert parse(["...", "“”", "*"]).terms == ()


def test_words_side_by_side_are_found_however_common(archive):
    every = list(archive.quotes())
    for one in every:
        words = one.text.lower().replace(",", "").split()[:2]
        assert one.id in ids(archive.holding(words))
    assert ids(archive.holding(["talks", "for", "ready"])) == []
    assert ids(archive.holding([])) == []


def test_near_finds_quotes_that_share_rare_words(archive, monkeypatch):
    assert ids(archive.near(["Ready,", "for", "the", "Talks!"]))[0] in ("q07", "q04")
    monkeypatch.setattr(asking, "_FEW", 1)
    assert ids(archive.near("we wait for brûlée talks".split())) == ["q03"]
    assert ids(archive.near(["talks", "we"], most=2)) == ids(archive.near(["talks"], most=2))
    assert archive.near(["unheard"]) == []
    assert archive.near([]) == []


def test_quotes_are_assigned_to_statements(archive):
    for number, found in enumerate(archive.unassigned()):
        archive.assign([(found.id, "q02" if number in (2, 4) else found.id)])
    assert list(archive.unassigned()) == []
    assert [(name, ids(quotes)) for name, quotes in archive.statements()] == [("q02", ["q04", "q02"])]
    assert [found.statement for found in archive.quotes("q04")] == ["q02"]
    assert list(archive.statements(wanted=[Filter(since=date(2024, 1, 1))])) == []


def test_wordings_are_what_tells_statements_apart(archive):
    archive.assign([("q03", "q02")])
    found = {wording.id: wording for wording in archive.wordings()}
    assert len(found) == len(QUOTES)
    assert [found["q00"], found["q03"], found["q08"]] == [
        Wording("q00", QUOTES[0].text, date(2024, 1, 18), Speaker("Ivan Orlov", "ivan-orlov")),
        Wording("q03", "Crème brûlée", None, Speaker("S. Ryabkov"), "q02"),
        Wording("q08", QUOTES[8].text, date(2024, 1, 18), None),
    ]


def test_a_quote_extracted_anew_belongs_to_no_statement(archive):
    archive.assign([("q01", "q01")])
    archive.add(ARTICLE, QUOTES)
    assert len(list(archive.unassigned())) == len(QUOTES)
    assert search(archive, "brulee") == ["q03"]


def test_wordings_come_by_their_days_while_statements_are_written(archive):
    seen = []
    for wording in archive.in_order():
        archive.assign([(wording.id, wording.id)])
        seen.append(wording)
    assert [wording.id for wording in seen] == [
        wording.id
        for wording in sorted(
            archive.wordings(),
            key=lambda it: (
                it.published is None,
                it.published,
                it.speaker is not None,
                it.speaker.name if it.speaker else "",
                it.id,
            ),
        )
    ]


def test_a_statement_renamed_takes_its_quotes_along(archive):
    archive.assign([("q03", "q02"), ("q02", "q02"), ("q04", "q04")])
    archive.rename([("q02", "q01")])
    assert archive.statements_of(["q02", "q03", "q04"]) == {"q02": "q01", "q03": "q01", "q04": "q04"}
    assert [wording.id for wording in archive.wordings_of(["q01"])] == ["q02", "q03"]


def test_tuples_are_sorted_each_once(archive, monkeypatch):
    monkeypatch.setattr("quotetool.archive.comparing.CHUNK", 2)
    given = [(2, "b"), (1, "a"), (None, "c"), (2, "a"), (1, "a")]
    assert list(archive.sorted(given)) == [(None, "c"), (1, "a"), (2, "a"), (2, "b")]
    assert list(archive.sorted([])) == []
