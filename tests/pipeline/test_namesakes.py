"""Persons found by what their names share with another."""

import pytest

from quotetool.pipeline.entities import Entity
from quotetool.pipeline.namesakes import Namesakes


@pytest.fixture
def met():
    namesakes = Namesakes()
    for number, name in enumerate(["Viktor Orlov", "Darya Belova Karpova", "Сергей Титов", "Alexei"]):
        namesakes.add(name, Entity(number, "person"))
    return namesakes


def numbers(found):
    return [person.number for person in found]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Orlov", [0, 2, 3]),
        ("Anton Orlov", [0, 2]),
        ("Darya Belova", [1, 2]),
        ("Belova Karpova", [1, 2]),
        ("Aleksey", [2, 3]),
        ("Erik Berg", [2]),
        ("Титов", [0, 1, 2, 3]),
    ],
)
def test_who_may_be_meant_by_a_name(met, name, expected):
    assert numbers(met.alike(name)) == expected


def test_who_is_called_by_a_given_name(met):
    assert numbers(met.called("darya")) == [1]
    assert numbers(met.called("Alexei")) == [], "a name of one word need not be a given name"


def test_a_person_is_found_by_every_name_that_was_entered():
    namesakes, person = Namesakes(), Entity(0, "person")
    namesakes.add("Viktor Orlov", person)
    namesakes.add("Viktor Belov", person)
    assert numbers(namesakes.alike("Erik Belov")) == [0]
