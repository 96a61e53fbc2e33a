"""Whether a role noun can stand for an office."""

import pytest

from quotetool.pipeline.roles import country_of, fit, same_country


@pytest.mark.parametrize(
    ("nominal", "office", "expected"),
    [
        ("the foreign minister", "Foreign Minister of Veland", 1.0),
        ("the minister", "Foreign Minister of Veland", 1.0),
        ("his outgoing foreign minister", "Foreign Minister of Veland", 1.0),
        ("the Russian foreign minister", "Minister of Foreign Affairs", 1.0),
        ("Moscow’s top diplomat", "foreign minister", 0.8),
        ("the chief diplomat", "Minister of Foreign Affairs", 0.8),
        ("the diplomat", "ambassador to Norland", 0.8),
        ("the head of state", "President of Veland", 0.8),
        ("the presidential spokesman", "press secretary of the president", 0.5),
        ("the deputy foreign minister", "Deputy Foreign Minister of Veland", 1.0),
        ("the minister", "Deputy Foreign Minister of Veland", 0.5),
        ("the deputy minister", "Foreign Minister of Veland", 0.25),
        ("the top diplomat", "Deputy Foreign Minister of Veland", 0.4),
        ("the former chief", "the former head of Veland Railways", 0.8),
        ("the historian", "a lecturer at Lorn", 0.8),
        ("the senior diplomat", "Deputy Foreign Minister of Veland", 0.8),
        ("the spokeswoman", "Foreign Minister of Veland", 0.0),
        ("the", "Foreign Minister of Veland", 0.0),
        ("the minister", "", 0.0),
    ],
)
def test_how_well_a_role_fits_an_office(nominal, office, expected):
    assert fit(nominal, office) == expected


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        ("the Russian diplomat", "Russia", True),
        ("Moscow’s top diplomat", "Russia", True),
        ("the Russian diplomat", "Veland", False),
        ("the Velandian diplomat", "Veland", True),
        ("Veland’s diplomat", "Veland", True),
        ("the diplomat", "Veland", None),
        ("the Velandian diplomat", None, None),
    ],
)
def test_whether_a_description_is_of_a_country(text, country, expected):
    assert same_country(text, country) is expected


@pytest.mark.parametrize(
    ("text", "country"), [("the Russian envoy", "Russia"), ("the Velandian envoy", None), ("the envoy", None)]
)
def test_the_country_that_a_description_names(text, country):
    assert country_of(text) == country
