"""The gender that a name makes sure."""

import pytest

from quotetool.officials import gender_of, gender_of_name
from quotetool.officials.names import fold
from quotetool.officials.wording import HERE, lines


@pytest.mark.parametrize(
    ("given", "gender"),
    [
        ("Maria", "female"),
        ("Sergei", "male"),
        ("Dmitry", "male"),
        ("Nikita", "male"),
        ("Hillary", "female"),
        ("Jean-Marc", "male"),
        ("Ольга", "female"),
        ("Ayşe", "female"),
        ("Alex", None),
        ("Andrea", None),
        ("Sasha", None),
        ("Velandia", None),
        ("", None),
    ],
)
def test_gender_of_a_given_name(given: str, gender: str | None) -> None:
    assert gender_of(given) == gender


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Mr. Belova", "male"),
        ("Ms Kim Orlov", "female"),
        ("Sir Alex Halden", "male"),
        ("Lady Halden", "female"),
        ("Dr. Maria Halden", "female"),
        ("Sasha Petrovich Orlenko", "male"),
        ("Sasha Petrovna Orlenko", "female"),
        ("Саша Петровна Орленко", "female"),
        ("Tatiana Abramovich", "female"),  # a surname, not a patronymic
        ("Anna Orlov", "female"),
        ("Sasha Orlova", "female"),
        ("Sasha Orlov", "male"),
        ("S. Belinskaya", "female"),
        ("Belova", "female"),
        ("Orlov", "male"),
        ("Casanova", None),
        ("Kim Orlov", None),
        ("Belinsky", None),
        ("Alex Halden", None),
        ("", None),
    ],
)
def test_gender_of_a_full_name(name: str, gender: str | None) -> None:
    assert gender_of_name(name) == gender


def test_no_given_name_is_in_both_lists_and_both_are_long() -> None:
    female, male = (
        {fold(name) for line in lines(HERE / "given_names" / f"{gender}.txt") for name in line.split()}
        for gender in ("female", "male")
    )
    assert female & male == set()
    assert len(female) > 2000
    assert len(male) > 2000
