"""Which paragraphs matter."""

from quotetool.pipeline.nearby import needed

FAR = ["Rain fell on the coast.", "The road was closed.", "Ships waited outside.", "Nobody was hurt."]


def kept(paragraphs, headlines=None):
    wanted = needed(paragraphs, headlines or [False] * len(paragraphs))
    return [paragraph for paragraph, is_needed in zip(paragraphs, wanted, strict=True) if is_needed]


def test_quotations_with_their_neighbours_and_the_lead():
    quoted = "“We wait,” he said."
    assert kept(["One.", "Two.", *FAR, "Before.", quoted, "Behind.", *FAR]) == [
        "One.",
        "Two.",
        "Before.",
        quoted,
        "Behind.",
    ]


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
    assert kept(["a", "b", FAR[0], first, FAR[1], again, FAR[2], "c", quoted]) == [
        "a",
        "b",
        first,
        "c",
        quoted,
    ]


def test_a_name_with_a_particle_is_in_full():
    first = "The council chose Ursula von Berg."
    assert first in kept(["a", "b", FAR[0], first, FAR[1], FAR[2], "c", "“We wait,” Berg said."])


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
