"""Names grouped by whom they name."""

import pytest
from spelled import laid_out, named

from quotetool.pipeline.entities import group_names
from quotetool.pipeline.mentions import find_mentions
from quotetool.pipeline.words import load_words


def groups(marked: str) -> list[list[str]]:
    """The forms of each entity's mentions; all in order of the text."""
    tokens, words = laid_out(named(marked)), load_words()
    candidates = find_mentions(tokens, words)
    entities, _ = group_names(tokens, words, candidates)
    mentions = [e.mentions for e in entities if e.mentions]
    return [
        [tokens.text[tokens.start[candidates[k].first] : tokens.end[candidates[k].last - 1]] for k in m]
        for m in sorted(mentions, key=lambda m: candidates[m[0]].head)
    ]


def test_a_surname_joins_the_full_name():
    assert groups("[Viktor Orlov] came. [Orlov] left.") == [["Viktor Orlov", "Orlov"]]


def test_a_surname_joins_a_full_name_that_comes_later():
    assert groups("[Orlov] left, as [Viktor Orlov] does.") == [["Orlov", "Viktor Orlov"]]


def test_a_given_name_joins_its_bearer():
    assert groups("[Viktor Orlov] came. [Viktor] left.") == [["Viktor Orlov", "Viktor"]]


def test_people_of_other_names_stay_apart():
    assert groups("[Viktor Orlov] met [Darya Belova]. [Belova] left with [Orlov].") == [
        ["Viktor Orlov", "Orlov"],
        ["Darya Belova", "Belova"],
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei Ryabinin", "Sergey Ryabinin"),
        ("Sergei Ryabinin", "Sergei Riabinin"),
        ("Sergei Ryabinin", "Sergey Riabinin"),
        ("Sergei Ryabinin", "S. Ryabinin"),
        ("Sergei Ryabinin", "Sergei Petrovich Ryabinin"),
        ("Dmitri Karpov", "Dmitry Karpov"),
        ("Sergei Ryabkov", "Sergey Riabkov"),
        ("Maria Ilyinichna Belova", "Maria Ilyinichna"),
        ("Luis Ortega", "Luis Ortega Paredes"),
        ("Vera Orlova", "Вера Орлова"),
    ],
)
def test_spellings_of_one_name_are_one_person(one, other):
    assert groups(f"[{one}] came. [{other}] left.") == [[one, other]]


def test_a_surname_joins_the_full_name_across_spellings():
    assert groups("[Sergei Ryabinin] came. [Riabinin] left.") == [["Sergei Ryabinin", "Riabinin"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pavel Ryabinin", "Sergei Ryabinin"),
        ("Viktor Orlov", "Viktoria Orlova"),
        ("Anton Karpov", "Anna Karpov"),
    ],
)
def test_two_people_whose_names_look_alike_stay_two(one, other):
    assert groups(f"[{one}] came. [{other}] left.") == [[one], [other]]


def test_a_surname_of_two_goes_to_the_one_named_in_full_last():
    assert groups("[Pavel Ryabinin] came.\nThen [Sergei Ryabinin] came. [Ryabinin] left.") == [
        ["Pavel Ryabinin"],
        ["Sergei Ryabinin", "Ryabinin"],
    ]


def test_an_honorific_tells_two_people_of_one_surname_apart():
    assert groups("[Robert Falk] came. [Maria Falk] came. Then Mr. [Falk] left.") == [
        ["Robert Falk", "Falk"],
        ["Maria Falk"],
    ]


@pytest.mark.parametrize("suffix", ["Jr.", "III"])
def test_a_generation_behind_a_name_is_no_surname(suffix):
    assert groups(f"[Robert Falk {suffix}] came. [Falk] left.") == [[f"Robert Falk {suffix}", "Falk"]]


def test_a_generation_outside_the_entity_is_taken_in():
    assert groups("[Robert Falk] III came.") == [["Robert Falk III"]]


def test_a_hyphenated_surname():
    assert groups("[Anna Falk-Berg] came. [Falk-Berg] left.") == [["Anna Falk-Berg", "Falk-Berg"]]


def test_the_second_half_of_a_hyphenated_surname_is_taken_in():
    assert groups("[Anna Falk]-Berg came.") == [["Anna Falk-Berg"]]


def test_a_surname_of_two_words():
    assert groups("[Maria Vega Ruiz] came. [Vega Ruiz] left.") == [["Maria Vega Ruiz", "Vega Ruiz"]]


def test_a_title_inside_the_name_is_no_part_of_it():
    assert groups("[President Viktor Orlov] came. [Viktor Orlov] left.") == [
        ["President Viktor Orlov", "Viktor Orlov"]
    ]


def test_a_possessive_and_a_line_break_do_not_matter():
    assert groups("[Viktor Orlov]’s plan. [Orlov] left.") == [["Viktor Orlov", "Orlov"]]


def test_an_organisation_of_a_surname_is_the_person_where_the_person_is_named():
    assert groups("[Viktor Orlov] came. {Orlov} left.") == [["Viktor Orlov", "Orlov"]]


def test_an_acronym_joins_the_organisation():
    assert groups("The {Veland Central Committee} met. The {VCC} voted.") == [
        ["Veland Central Committee", "VCC"]
    ]


def test_an_acronym_of_other_letters_stays_alone():
    assert groups("The {Veland Central Committee} met. The {NRA} voted.") == [
        ["Veland Central Committee"],
        ["NRA"],
    ]


def test_the_owner_of_a_mention_is_its_entity():
    tokens, words = laid_out(named("[Viktor Orlov] met [Darya Belova]. [Orlov] left.")), load_words()
    entities, owner = group_names(tokens, words, find_mentions(tokens, words))
    assert [entities[number].fullest for number in owner] == ["Viktor Orlov", "Darya Belova", "Viktor Orlov"]
    assert [entity.full_names for entity in entities] == [["Viktor Orlov"], ["Darya Belova"]]
