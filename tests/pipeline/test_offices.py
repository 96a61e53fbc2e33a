"""What description, country and gender say against or for the ranker."""

import numpy as np
import pytest
from spelled import spelled

from quotetool.officials import load
from quotetool.pipeline.descriptions import Portrait
from quotetool.pipeline.offices import corrected
from quotetool.pipeline.reading import known_from, read
from quotetool.pipeline.words import load_words

EVEN = [0.3, 0.3, 0.4]


def likeliest(phrase: str, first: Portrait, second: Portrait, p: list[float]) -> int:
    """Who is meant by `phrase` as a subject: 0 or 1, or 2 for nobody."""
    words = phrase.split()
    premodifiers = "".join(
        f"{w} {'DT det' if w.islower() else 'JJ amod'} {3 + len(words)}\n" for w in words[:-1]
    )
    found = read(
        spelled(
            f"“No.” {phrase} left.",
            f"""
            “ `` punct 1
            No UH ROOT 1
            . . punct 1
            ” '' punct 1
            {premodifiers}{words[-1]} NN nsubj {4 + len(words)}
            left VBD ROOT {4 + len(words)}
            . . punct {4 + len(words)}
            """,
        ),
        load_words(),
        known=known_from(load()),
    )
    mention = next(c for c in found.candidates if found.tokens.words[c.head] == words[-1])
    fixed = corrected(found, mention, [0, 1, -1], np.array(p), [first, second])
    assert fixed.sum() == pytest.approx(1.0)
    return int(fixed.argmax())


def person(*descriptions: str, gender: str = "") -> Portrait:
    return Portrait(descriptions=list(descriptions), gender=gender)


def test_the_one_whom_the_role_noun_fits():
    assert likeliest("the envoy", person("the mayor"), person("ambassador to Norland"), EVEN) == 1


def test_the_one_of_the_country():
    belova, orlov = person("Karsian Foreign Minister"), person("Velandian Foreign Minister")
    assert likeliest("the Velandic minister", belova, orlov, EVEN) == 1


def test_the_leader_is_who_heads_the_state():
    premier, president = person("Velandian Prime Minister"), person("President of Veland")
    assert likeliest("the Velandian leader", premier, president, [0.6, 0.3, 0.1]) == 1


def test_a_former_chief_has_left_his_office():
    minister, berg = person("Finance Minister"), person("former head of the railways")
    assert likeliest("the former chief", minister, berg, [0.8, 0.1, 0.1]) == 1


def test_not_one_of_another_country():
    assert likeliest("the Velandian leader", person("Karsian Prime Minister"), person(), [0.8, 0.1, 0.1]) != 0


def test_of_several_that_fit_the_rankers_choice():
    assert likeliest("the minister", person("Minister"), person("Minister"), [0.2, 0.3, 0.5]) == 1


def test_a_person_brought_in_without_a_name_is_nobody_known():
    assert likeliest("a diplomat", person("ambassador"), person(), [0.6, 0.2, 0.2]) == 2


@pytest.mark.parametrize(("noun", "expected"), [("decision", 2), ("glazier", 0)])
def test_a_thing_is_no_person(noun, expected):
    assert likeliest(f"the {noun}", person(), person(), [0.5, 0.1, 0.4]) == expected
