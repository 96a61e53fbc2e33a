from datetime import date

import pytest
from sample_quotes import QUOTE, quote, said

from quotetool import officials
from quotetool.filters import Filter, Who, keep, words
from quotetool.models import Speaker

BELOVA = quote(speaker=Speaker("Anna Belova", "anna-belova", "person"))


def passes(quote, **conditions):
    return list(keep([quote], Filter(**conditions))) == [quote]


def test_no_condition_keeps_everything_in_order():
    quotes = [BELOVA, QUOTE, said(None)]
    assert list(keep(quotes, Filter())) == quotes


def test_an_official_is_kept_under_any_spelling():
    asked = Who("Orloff", frozenset({"ivan-orlov"}))
    assert list(keep([QUOTE, BELOVA, said(None)], Filter(speaker=asked))) == [QUOTE]


def test_someone_outside_the_registry_is_kept_by_name(monkeypatch):
    monkeypatch.setattr(officials, "same_name", lambda a, b: a.split()[-1] == b, raising=False)
    quotes = [said("Pavel Karpov"), said("Anna Belova"), said(None)]
    assert list(keep(quotes, Filter(speaker=Who("Karpov")))) == quotes[:1]


def test_official_is_the_exact_id():
    assert list(keep([QUOTE, BELOVA, said(None)], Filter(official="anna-belova"))) == [BELOVA]


@pytest.mark.parametrize(
    ("conditions", "kept"),
    [
        ({"since": date(2024, 1, 18)}, True),
        ({"since": date(2024, 1, 19)}, False),
        ({"until": date(2024, 1, 18)}, True),
        ({"until": date(2024, 1, 17)}, False),
        ({"outlet": "veland times"}, True),
        ({"outlet": "Times"}, True),
        ({"outlet": "Time"}, False),
        ({"kind": "direct"}, True),
        ({"kind": "partial"}, False),
        ({"min_words": 10}, True),
        ({"min_words": 11}, False),
        ({"min_confidence": 0.92}, True),
        ({"min_confidence": 0.93}, False),
    ],
)
def test_each_condition(conditions, kept):
    assert passes(QUOTE, **conditions) is kept


def test_a_confidence_is_filtered_as_it_is_shown():
    assert passes(quote(confidence=0.896), min_confidence=0.9)


def test_an_undated_quote_is_in_no_range_of_days():
    undated = quote(published=None)
    assert passes(undated)
    assert not passes(undated, since=date(2024, 1, 1))
    assert not passes(undated, until=date(2024, 1, 1))


def test_words_do_not_count_the_join_nor_dashes():
    assert words("We wait – [...] not idly.") == 4
