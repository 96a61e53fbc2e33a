"""Which paragraphs matter."""

import time

import pytest

from quotetool.pipeline.nearby import needed

FAR = ["Rain fell on the coast.", "The road was closed.", "Ships waited outside.", "Nobody was hurt."]


def kept(paragraphs, headlines=None):
    wanted = needed(paragraphs, headlines or [False] * len(paragraphs))
    return [paragraph for paragraph, is_needed in zip(paragraphs, wanted, strict=True) if is_needed]


def test_quotations_with_their_neighbours_and_the_lead():
    quoted = "“We wait.”"
    assert kept(["One.", "Two.", *FAR, "Before.", quoted, "Behind.", *FAR]) == [
        "One.",
        "Two.",
        "Before.",
        quoted,
        "Behind.",
    ]


def test_what_stands_behind_is_not_needed_where_the_paragraph_says_that_somebody_speaks():
    quoted = "“We wait,” he said."
    assert kept(["a", "b", *FAR, "Before.", quoted, "Behind."]) == ["a", "b", "Before.", quoted]


@pytest.mark.parametrize(
    "quoted",
    [
        "“We wait,” Orlov said.",
        "“We wait,” said Orlov.",
        "“We wait,” Orlov also said.",
        "“We wait,” Orlov, who leads the council, said.",
    ],
)
def test_nor_what_stands_before_where_it_says_by_name_who_speaks(quoted):
    assert kept(["a", "b", *FAR, "Before.", quoted, "Behind."]) == ["a", "b", quoted]


@pytest.mark.parametrize(
    "quoted",
    [
        "“We wait,” the governor said.",
        "“We wait,” Orlov said when he was asked.",
        "“Orlov said that we wait.”",
    ],
)
def test_a_role_or_a_pronoun_or_a_name_in_the_quotation_is_not_enough(quoted):
    assert "Before." in kept(["a", "b", *FAR, "Before.", quoted, "Behind."])


def test_a_paragraph_that_opens_with_a_pronoun_leads_further_back():
    chain = ["A baker came.", "She was tired.", "“We wait,” she said."]
    assert kept(["a", "b", *FAR, *chain]) == ["a", "b", *chain]


def test_nothing_is_needed_where_nothing_is_quoted():
    assert kept(["Orlov came.", *FAR]) == []


def test_headlines_are_needed():
    assert kept(["Talks", "a", "b", *FAR, "c", "“We wait,” he said."], [True] + [False] * 8) == [
        "Talks",
        "a",
        "b",
        "c",
        "“We wait,” he said.",
    ]


def test_where_a_name_stands_in_full_for_the_first_time():
    first = "The council chose Viktor Orlov."
    again = "The rain met Viktor Orlov."
    quoted = "“We wait,” Orlov said."
    assert kept(["a", "b", FAR[0], first, FAR[1], quoted, FAR[2], again]) == ["a", "b", first, quoted]


def test_where_a_name_stood_in_full_for_the_last_time_before():
    first, again = "The council chose Viktor Orlov.", "The rain met Anna Orlov."
    quoted = "“We wait,” Orlov said."
    assert kept(["a", "b", first, FAR[0], again, FAR[1], quoted]) == ["a", "b", first, again, quoted]


def test_a_name_behind_a_title_alone_is_not_in_full():
    titled, full = "The rain met President Orlov.", "The council chose Viktor Orlov."
    quoted = "“We wait,” Orlov said."
    assert kept(["a", "b", titled, FAR[0], full, FAR[1], quoted]) == ["a", "b", full, quoted]


def test_a_name_with_a_particle_is_in_full():
    first = "The council chose Ursula von Berg."
    assert first in kept(["a", "b", FAR[0], first, FAR[1], FAR[2], "“We wait,” Berg said."])


def test_what_lies_between_a_mark_and_its_partner_is_needed():
    speech = ["“We wait.", "We wait long.", "We wait longer.", "We wait longest.", "We do not.” He left."]
    assert kept(["a", "b", *FAR, *speech, *FAR]) == ["a", "b", FAR[-1], *speech, FAR[0]]


def test_a_lost_mark_at_the_end_needs_nothing_more():
    assert kept(["a", "b", *FAR, "c", "“We wait, he said.", "d", *FAR]) == [
        "a",
        "b",
        "c",
        "“We wait, he said.",
        "d",
    ]


@pytest.mark.parametrize("line", ["A" * 50_000, "A." * 25_000, "Aa, " * 12_500, "a" * 50_000])
def test_odd_lines_take_no_longer_than_others(line):
    begin = time.process_time()
    assert needed([line, "“We wait,” he said."], [False, False]) == [True, True]
    assert time.process_time() - begin < 2
