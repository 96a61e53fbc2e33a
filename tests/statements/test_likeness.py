import pytest

from quotetool.statements.likeness import LEAST, NOT_ALIKE, Likeness, compare
from quotetool.statements.sameness import judge

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
