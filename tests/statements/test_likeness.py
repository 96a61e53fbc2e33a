import json
from functools import partial

import pytest

from benchmarks.statements import GOLD
from quotetool.statements.likeness import LEAST, NOT_ALIKE, Likeness, compare, may_share
from quotetool.statements.sameness import NEVER, judge, least_share

LONG = "The grain corridor must remain open for all countries of the southern coast."


def test_the_same_words_are_alike_in_full():
    alike = compare(LONG, LONG)
    assert (alike.share, alike.balance, alike.verbatim, alike.exact) == (1.0, 1.0, 13, 1.0)
    assert alike.differs == ()


def test_what_shares_too_few_words_is_not_compared_to_the_end():
    assert compare(LONG, "The grain harvest must feed many hungry people of northern provinces.") is NOT_ALIKE


def test_a_spelling_counts_as_the_word():
    alike = compare("Ryabkov visited Velgrad yesterday", "Riabkov visited Vellgrad yesterday")
    assert alike.share == pytest.approx(1.0)


def test_a_denial_differs():
    other = LONG.replace("must remain", "must not remain")
    assert [word and word.kind for word in compare(LONG, other).differs[0]] in ([None, "not"], ["not", None])


@pytest.mark.parametrize("verbatim", [0, 100])
def test_no_judgement_is_of_less_than_the_least_share(verbatim):
    alike = Likeness(LEAST - 0.001, 1000.0, 1.0, verbatim, 1.0, run=verbatim)
    assert judge(alike, apart=0, known=True) is None


@pytest.mark.parametrize(("apart", "known"), [(0, True), (2, True), (9, True), (0, False), (None, False)])
def test_what_is_left_out_unseen_is_never_one_statement(apart, known):
    pairs = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    least = partial(least_share, apart=apart, known=known)
    left_out = [
        compare(one, other)
        for pair in pairs
        for one, other in [(pair["a"]["text"], pair["b"]["text"])]
        if not may_share(one, other, least)
    ]
    assert len(left_out) > 30
    assert {judge(alike, apart=apart, known=known) for alike in left_out} == {None}


def test_short_quotations_need_a_speaker_and_a_day():
    told = [(0, True), (1, True), (2, True), (None, True), (0, False)]
    needed = [least_share(2.5, 20, apart=apart, known=known) == NEVER for apart, known in told]
    assert needed == [False, False, True, True, True]


def test_few_words_of_little_weight_are_one_for_some_days_only():
    assert least_share(4.0, 11, apart=4, known=True) == NEVER
    assert least_share(4.0, 12, apart=4, known=True) == pytest.approx(0.72)
    assert least_share(4.0, 11, apart=3, known=True) == pytest.approx(0.78)
