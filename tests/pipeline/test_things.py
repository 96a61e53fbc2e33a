"""Which organisation a body or document stands for."""

import pytest
from spelled import spelled

from quotetool.officials import load
from quotetool.pipeline import things
from quotetool.pipeline.reading import known_from, read
from quotetool.pipeline.words import load_words

QUOTED = """
    “       ``  punct 1
    Perhaps RB  ROOT  1
    .       .   punct 1
    ”       ''  punct 1
"""


def meant(text: str, annotation: str, word: str) -> str | None:
    """The name of what the last mention with head `word` means."""
    found = read(
        spelled(f"“Perhaps.” {text}", QUOTED.rstrip() + annotation.rstrip()),
        load_words(),
        known=known_from(load()),
    )
    number, c = [(k, c) for k, c in enumerate(found.candidates) if found.tokens.words[c.head] == word][-1]
    return (things.pronoun(found, c) if c.kind == "pronoun" else things.nominal(found, number, c))[0].name


def test_the_company_is_whom_the_article_calls_so():
    annotation = """
    The     DT  det      5
    company NN  compound 6
    Sova    NNP nsubj    7 B-ORG
    met     VBD ROOT     7
    Berg    NNP dobj     7 B-ORG
    .       .   punct    7
    The     DT  det      11
    company NN  nsubj    12
    left    VBD ROOT     12
    .       .   punct    12
    """
    assert meant("The company Sova met Berg. The company left.", annotation, "company") == "Sova"


def test_a_company_is_no_ministry():
    annotation = """
    Foreign  NNP compound 5 B-ORG
    Ministry NNP nsubj    6 I-ORG
    left     VBD ROOT     6
    .        .   punct    6
    The      DT  det      9
    company  NN  nsubj    10
    left     VBD ROOT     10
    .        .   punct    10
    """
    assert meant("Foreign Ministry left. The company left.", annotation, "company") == "company"


def test_a_report_is_of_whom_it_was_by_before():
    annotation = """
    A      DT  det   5
    report NN  nsubj 8
    by     IN  case  7
    Sova   NNP nmod  5 B-ORG
    came   VBD ROOT  8
    .      .   punct 8
    Berg   NNP nsubj 11 B-ORG
    left   VBD ROOT  11
    .      .   punct 11
    The    DT  det   14
    report NN  nsubj 15
    left   VBD ROOT  15
    .      .   punct 15
    """
    assert meant("A report by Sova came. Berg left. The report left.", annotation, "report") == "Sova"


@pytest.mark.parametrize(("subject", "expected"), [("letter", "letter"), ("Sova", "Sova")])
def test_it_is_the_last_subject(subject, expected):
    tag, entity = ("NN", "") if subject == "letter" else ("NNP", "B-ORG")
    annotation = f"""
    Berg      NNP nsubj 5 B-ORG
    left      VBD ROOT  5
    .         .   punct 5
    The       DT  det   8
    {subject} {tag} nsubj 9 {entity}
    came      VBD ROOT  9
    .         .   punct 9
    It        PRP nsubj 12
    left      VBD ROOT  12
    .         .   punct 12
    """
    assert meant(f"Berg left. The {subject} came. It left.", annotation, "It") == expected
