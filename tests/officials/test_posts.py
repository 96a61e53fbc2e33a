"""Posts: their dates, their holders, their wording."""

from datetime import date
from functools import cache

import pytest

from quotetool.models import Official, Post
from quotetool.officials import Registry, load, role_on
from quotetool.officials.dates import end_day, first_day
from quotetool.officials.roles import words_for


@cache
def registry() -> Registry:
    return load()


def holders(title: str, body: str, day: date | None) -> list[str]:
    return [official.id for official in registry().holders(title, body, day)]


@pytest.mark.parametrize(
    ("written", "first", "end"),
    [
        ("2004-03-09", date(2004, 3, 9), date(2004, 3, 9)),
        ("2004-03", date(2004, 3, 1), date(2004, 4, 1)),
        ("2004-12", date(2004, 12, 1), date(2005, 1, 1)),
        ("2004", date(2004, 1, 1), date(2005, 1, 1)),
        (2004, date(2004, 1, 1), date(2005, 1, 1)),
        (date(2004, 3, 9), date(2004, 3, 9), date(2004, 3, 9)),
    ],
)
def test_a_partial_date_is_the_whole_of_its_period(written: object, first: date, end: date) -> None:
    assert (first_day(written), end_day(written)) == (first, end)


@pytest.mark.parametrize("written", ["", "2004-13", "2004-02-30", "March 2004", "04", True, None, 2004.5])
def test_anything_else_is_no_date(written: object) -> None:
    with pytest.raises(ValueError):
        first_day(written)


def test_holders_change_on_the_day_of_the_handover() -> None:
    assert holders("Foreign Minister", "Ukraine", date(2024, 9, 4)) == ["dmytro-kuleba"]
    assert holders("Foreign Minister", "Ukraine", date(2024, 9, 5)) == ["andrii-sybiha"]


def test_holders_before_and_after_a_change_of_minister() -> None:
    assert holders("Foreign Minister", "Russia", date(2004, 3, 8)) == ["igor-ivanov"]
    assert holders("Foreign Minister", "Russia", date(2022, 6, 1)) == ["sergey-lavrov"]
    assert holders("Defence Minister", "Russia", date(2023, 1, 1)) == ["sergey-shoigu"]
    assert holders("Defence Minister", "Russia", date(2025, 1, 1)) == ["andrey-belousov"]
    assert holders("President", "United States", date(2020, 6, 1)) == ["donald-trump"]
    assert holders("President", "United States", date(2021, 1, 20)) == ["joe-biden"]


def test_holders_without_a_day_are_those_of_now() -> None:
    assert holders("Foreign Minister", "Russia", None) == ["sergey-lavrov"]
    assert holders("press secretary", "KREMLIN", None) == ["dmitry-peskov"]


def test_an_office_nobody_is_known_to_hold() -> None:
    assert holders("Foreign Minister", "Veland", None) == []
    assert holders("Foreign Minister", "Russia", date(1950, 1, 1)) == []


def official(*posts: Post) -> Official:
    return Official(id="sergey-orlov", name="Sergey Orlov", posts=posts)


MINISTER = Post("Foreign Minister", "Veland", date(2010, 1, 1), date(2015, 1, 1))
ENVOY = Post("Ambassador to Norland", "Veland", date(2015, 6, 1))


@pytest.mark.parametrize(
    ("day", "role"),
    [
        (date(2009, 12, 31), None),
        (date(2010, 1, 1), "Foreign Minister of Veland"),
        (date(2014, 12, 31), "Foreign Minister of Veland"),
        (date(2015, 1, 1), None),
        (date(2020, 1, 1), "Ambassador of Veland to Norland"),
        (None, "Ambassador of Veland to Norland"),
    ],
)
def test_the_role_of_a_day(day: date | None, role: str | None) -> None:
    assert role_on(official(MINISTER, ENVOY), day) == role


def test_an_unknown_side_of_a_post_is_open() -> None:
    assert role_on(official(Post("Head", "Veland")), date(1990, 1, 1)) == "Head of Veland"
    assert (
        role_on(official(Post("Head", "Veland", until=date(2000, 1, 1))), date(1990, 1, 1))
        == "Head of Veland"
    )


def test_of_two_posts_the_later_one_is_the_role() -> None:
    party = Post("Chairman", "Veland Party", date(2012, 1, 1))
    assert role_on(official(MINISTER, party), date(2013, 1, 1)) == "Chairman of the Veland Party"


def test_of_two_posts_of_one_day_the_first_listed_is_the_role() -> None:
    posts = (Post("Premier", "Veland", date(2012, 1, 1)), Post("Treasurer", "Veland", date(2012, 1, 1)))
    assert role_on(official(*posts), date(2013, 1, 1)) == "Premier of Veland"


def test_without_a_day_a_past_official_keeps_the_last_post() -> None:
    assert role_on(official(MINISTER), None) == "Foreign Minister of Veland"
    assert role_on(official(), None) is None


@pytest.mark.parametrize(
    ("title", "body", "words"),
    [
        ("President", "United States", "President of the United States"),
        ("Press Secretary", "Kremlin", "Kremlin Press Secretary"),
        ("Press Secretary", "White House", "White House Press Secretary"),
        ("Spokeswoman", "Velandian Foreign Ministry", "Velandian Foreign Ministry Spokeswoman"),
        (
            "Head of the Press Office",
            "Velandian Foreign Ministry",
            "Head of the Press Office of the Velandian Foreign Ministry",
        ),
        ("Secretary of State", "United States", "Secretary of State of the United States"),
        ("Governor", "Bank of Veland", "Governor of the Bank of Veland"),
        ("Special Envoy for Norland", "Veland", "Special Envoy of Veland for Norland"),
        ("Secretary General", "NATO", "Secretary General of NATO"),
    ],
)
def test_a_post_in_words(title: str, body: str, words: str) -> None:
    assert words_for(Post(title, body)) == words
