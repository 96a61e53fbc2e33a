from datetime import date
from math import inf

from sample_quotes import said

from quotetool.statements.candidates import entries_of
from quotetool.statements.candidates import pairs as pairs_of
from quotetool.statements.words import keys, read

TEXT = "The grain corridor must remain open for all countries."


def on(day, *, speaker="Orlov", text=TEXT):
    published = date(2024, 1, day) if day else None
    return said(speaker, text, id=f"{speaker}{day}", published=published)


def pairs(quotes, **new):
    return pairs_of(quotes, entries_of(quotes), **new)


def test_pairs_are_of_the_same_weeks_or_without_a_day():
    assert sorted(pairs([on(1), on(2), on(20), on(None)])) == [(0, 1), (0, 3), (1, 3), (2, 3)]


def test_pairs_are_of_one_speaker_or_of_nobody():
    quotes = [on(1), on(1, speaker="Karpov"), on(1, speaker=None)]
    assert sorted(pairs(quotes)) == [(0, 2), (1, 2)]


def test_pairs_with_new_ones_only():
    assert sorted(pairs([on(1), on(2), on(3)], new={1})) == [(0, 1), (1, 2)]


def test_long_quotations_are_found_by_their_runs_on_any_day():
    text = f"{TEXT} It was promised to the farmers of the south and to the millers of the north."
    assert sorted(pairs([on(1, text=text), on(31, text=text)])) == [(0, 1)]


def test_what_quotations_weigh_is_known_before_they_are_compared():
    texts = (
        "No comment.",
        "a short phrase (about talks)",
        "We met Ivan Orlov, of Lipov, at Belmar port",
    )
    found = entries_of([on(1, text=text) for text in texts])
    assert [(entry.weight, entry.length) for entry in found] == [(1.0, 2), (2.0, 5), (inf, 9)]


def test_keys_are_those_of_the_words_read():
    for text in (
        "we are ready for talks",
        "It isn’t impossible, no matter what twenty-one of them say.",
        "No, not one hundred and five thousand [of them] took place.",
        "Don't; I cannot. O'Brien's co-operation (a third of it) is not only his.",
        "“Mr. Ivan Orlov” took part in it on the 5th",
        "never a doubt",
    ):
        words = read(text)
        content = [word for word in words if word.kind in ("content", "number")]
        found = keys(text)
        assert found.every == [word.key for word in words]
        assert found.content == [word.key for word in content]
        assert found.weight in (None, sum(word.weight for word in content))


def test_keys_know_their_weight_where_nothing_is_a_name():
    assert keys("we are ready for talks").weight == sum(
        word.weight for word in read("we are ready for talks")
    )
