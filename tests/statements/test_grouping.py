import json
import random
from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path

import pytest
from sample_quotes import said

from benchmarks.statements import GOLD, quotes_of, score
from quotetool.models import Speaker
from quotetool.statements import group, place, unique, variants, wordings

DAY = date(2024, 1, 18)
CORRIDOR = "The grain corridor must remain open for all countries of the region."
OTHER = "The grain corridor should stay open to all states of the region."


def quote(name, text, speaker="Ivan Orlov", *, days=0, **changes):
    return said(
        speaker, text, id=name, article_id=f"of {name}", published=DAY + timedelta(days=days), **changes
    )


def groups(*quotes):
    """Return the groups of ids, whichever order the quotes come in."""
    found = {json.dumps(sorted(group(order).items())) for order in list(permutations(quotes))[:24]}
    assert len(found) == 1
    statements = {}
    for name, statement in json.loads(found.pop()):
        statements.setdefault(statement, []).append(name)
    return statements


def test_a_statement_bears_the_id_of_its_first_quote():
    assert groups(quote("a", OTHER, days=1), quote("c", CORRIDOR), quote("b", CORRIDOR)) == {
        "b": ["a", "b", "c"]
    }


def test_two_named_speakers_never_share_a_statement():
    assert groups(quote("a", CORRIDOR), quote("b", CORRIDOR, "Anna Belova")) == {"a": ["a"], "b": ["b"]}


def test_one_without_a_name_joins_one_speaker_and_not_two():
    nameless = quote("c", CORRIDOR, None)
    assert groups(quote("a", CORRIDOR), nameless) == {"a": ["a", "c"]}
    assert groups(quote("a", CORRIDOR), quote("b", CORRIDOR, "Anna Belova"), nameless) == {
        "a": ["a", "c"],
        "b": ["b"],
    }


def test_a_surname_alone_does_not_draw_two_people_together():
    found = groups(
        quote("a", CORRIDOR, "Ivan Orlov"), quote("b", CORRIDOR, "Pavel Orlov"), quote("c", CORRIDOR, "Orlov")
    )
    assert found == {"a": ["a", "c"], "b": ["b"]}


def test_one_official_under_two_names():
    one, other = quote("a", CORRIDOR), quote("b", CORRIDOR)
    other = replace(other, speaker=Speaker("Ivan Orlov", "another-ivan-orlov"))
    assert groups(replace(one, speaker=Speaker("Ivan Orlov", "ivan-orlov")), other) == {
        "a": ["a"],
        "b": ["b"],
    }


@pytest.mark.parametrize("text", ["No comment.", "Thank you very much.", "We will see."])
def test_a_stock_phrase_is_one_statement_on_one_day_only(text):
    assert groups(quote("a", text), quote("b", text)) == {"a": ["a", "b"]}
    assert groups(quote("a", text), quote("b", text, days=3)) == {"a": ["a"], "b": ["b"]}


def test_a_denial_keeps_two_apart_whatever_joins_them():
    yes, no = (
        quote("a", "We will attend the conference in Belmar."),
        quote("b", "We will not attend the conference in Belmar."),
    )
    both = quote("c", "The conference in Belmar: we will attend.")
    assert sorted(map(len, groups(yes, no, both).values())) == [1, 2]


def test_a_snippet_of_two_statements_belongs_to_one():
    snippet = quote("c", "cynical and barbaric crime")
    one = quote("a", "It is a cynical and barbaric crime that has no justification whatever.")
    two = quote(
        "b", "Whoever ordered the shelling of Lipov committed a cynical and barbaric crime against children."
    )
    assert sorted(map(len, groups(one, two, snippet).values())) == [1, 2]


def test_an_earlier_quote_gives_a_statement_its_id():
    old = [replace(quote(name, CORRIDOR), statement="b") for name in ("b", "c")]
    new = quote("d", OTHER, days=-1)
    assert place([new], old) == {"b": "d", "c": "d", "d": "d"}


def test_a_later_quote_changes_no_other():
    old = [replace(quote(name, CORRIDOR), statement="b") for name in ("b", "c")]
    assert place([quote("a", OTHER, days=1)], old) == {"a": "b"}


def gold_quotes():
    pairs = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    quotes = [quote for pair in pairs for quote in quotes_of(pair)]
    return [replace(quote, id=f"{number:03}", article_id=f"{number}") for number, quote in enumerate(quotes)]


def test_many_quotes_in_any_order_have_the_same_groups():
    quotes = gold_quotes()
    shuffled = random.Random(1).sample(quotes, len(quotes))
    assert group(shuffled) == group(quotes)


def test_quotes_placed_one_by_one_have_nearly_the_same_groups():
    statements = {}
    for quote in gold_quotes():
        known = [replace(old, statement=statements[old.id]) for old in gold_quotes() if old.id in statements]
        statements.update(place([quote], known))
    whole = group(gold_quotes())
    assert sum(statements[name] != whole[name] for name in whole) <= 5


def test_the_gold_is_judged_well():
    pairs = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    precision, recall, _ = score(pairs)
    assert len(pairs) >= 200
    assert (precision >= 0.97, recall >= 0.92) == (True, True)


def test_the_fullest_earliest_wording_stands_for_a_statement():
    quotes = [
        quote("a", "The grain corridor must remain open"),
        quote("b", CORRIDOR, days=1),
        quote("c", CORRIDOR),
    ]
    assert [kept.id for kept in unique([*quotes, quote("d", "Nothing else.")])] == ["c", "d"]


def test_variants_tell_outlets_and_wordings():
    quotes = [
        quote("a", CORRIDOR, outlet="Veland Times"),
        quote("b", OTHER, outlet="Belmar Post", days=1),
        quote("c", CORRIDOR, outlet="Veland Times"),
        quote("d", "Something else was said by nobody in particular."),
    ]
    [statement] = variants(quotes)
    assert (statement.id, statement.outlets, statement.articles, statement.speaker) == (
        "a", ("Veland Times", "Belmar Post"), 3, "Ivan Orlov",
    )  # fmt: skip
    assert [told.id for told, _ in wordings(statement)] == ["b"]


def test_one_article_that_repeats_itself_is_no_variant():
    assert variants([quote("a", CORRIDOR), replace(quote("b", CORRIDOR), article_id="of a")]) == []


def test_the_gold_was_not_changed_unseen():
    kinds = [json.loads(line)["same"] for line in Path(GOLD).read_text("utf-8").splitlines()]
    assert (len(kinds), sum(kinds)) == (246, 128)
