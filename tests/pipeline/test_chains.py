"""Pronouns and role nouns that take up a role noun before them."""

import pytest
from spelled import spelled

from quotetool.officials import load
from quotetool.pipeline.chains import role_before, roles_before
from quotetool.pipeline.reading import known_from, read
from quotetool.pipeline.words import load_words

QUOTED = """
    “       ``  punct 1
    Perhaps RB  ROOT  1
    .       .   punct 1
    ”       ''  punct 1
"""


def reading(text: str, annotation: str):
    return read(spelled(text, annotation), load_words(), known=known_from(load()))


@pytest.mark.parametrize(
    ("subject", "taken"), [("The envoy", "envoy"), ("An envoy", None), ("The letter", None)]
)
def test_a_pronoun_takes_up_the_role_noun_that_is_subject(subject, taken):
    article, noun = subject.split()
    found = reading(
        f"“Perhaps.” {subject} left. He left.",
        QUOTED.rstrip()
        + f"""
    {article} DT  det   5
    {noun}    NN  nsubj 6
    left      VBD ROOT  6
    .         .   punct 6
    He        PRP nsubj 9
    left      VBD ROOT  9
    .         .   punct 9
    """.rstrip(),
    )
    pronoun = next(c for c in found.candidates if c.kind == "pronoun")
    k = role_before(found, pronoun)
    assert (found.tokens.words[found.candidates[k].head] if k >= 0 else None) == taken


def test_a_name_between_stands_in_the_way():
    found = reading(
        "“Perhaps.” The envoy met Erik Berg. He left.",
        QUOTED.rstrip()
        + """
    The   DT  det      5
    envoy NN  nsubj    6
    met   VBD ROOT     6
    Erik  NNP compound 8 B-PERSON
    Berg  NNP dobj     6 I-PERSON
    .     .   punct    6
    He    PRP nsubj    11
    left  VBD ROOT     11
    .     .   punct    11
    """.rstrip(),
    )
    pronoun = next(c for c in found.candidates if c.kind == "pronoun")
    assert role_before(found, pronoun) == -1


def test_the_subjects_before_a_role_noun_the_last_first():
    found = reading(
        "“Perhaps.” Erik Berg left. The envoy left. The minister left.",
        QUOTED.rstrip()
        + """
    Erik     NNP compound 5 B-PERSON
    Berg     NNP nsubj    6 I-PERSON
    left     VBD ROOT     6
    .        .   punct    6
    The      DT  det      9
    envoy    NN  nsubj    10
    left     VBD ROOT     10
    .        .   punct    10
    The      DT  det      13
    minister NN  nsubj    14
    left     VBD ROOT     14
    .        .   punct    14
    """.rstrip(),
    )
    minister = next(c for c in found.candidates if found.tokens.words[c.head] == "minister")
    assert [found.tokens.words[found.candidates[k].head] for k in roles_before(found, minister)] == [
        "envoy",
        "Berg",
    ]
