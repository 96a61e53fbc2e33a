"""Clauses that say who speaks, recognised without a parse."""

import pytest

from quotetool.pipeline.clauses import attribution_pattern


@pytest.mark.parametrize(
    ("words", "clause"),
    [
        ("We wait for spring, he said. Then", " he said"),
        ("We wait, said Orlov.", " said Orlov."),
        ("Do we wait? asked the deputy minister.", " asked the deputy minister"),
        ("We wait, Foreign Minister Ivan Orlov told reporters.", " Foreign Minister Ivan Orlov told"),
        ("We wait, the head of state added.", " the head of state added"),
        ("We came, we saw, we left", None),
        ("We wait, and they said no", None),
        ("We asked, I said so", None),
        ("He wanted to wait, saying no", None),
        ("If they say, they say", None),
    ],
)
def test_the_clause_behind_quoted_words(words, clause):
    found = attribution_pattern().search(words)
    assert (found and found.group()) == clause
