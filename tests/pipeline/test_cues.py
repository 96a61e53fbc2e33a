"""The words that introduce a quotation."""

import pytest
from spelled import spelled

from quotetool.pipeline.cues import cue_of
from quotetool.pipeline.reading import read
from quotetool.pipeline.words import load_words


def cue(doc, speaker):
    """The cue of the first quotation for the mention that ends with the word `speaker`."""
    reading = read(doc, load_words())
    t = reading.tokens
    chosen = next(c for c in reading.candidates if t.words[c.last - 1] == speaker)
    span = cue_of(reading, reading.contexts[0], chosen)
    return None if span is None else t.text[slice(*span)]


def behind(clause, rows):
    """A Doc of “We wait,” and a clause behind it, whose rows count from 6."""
    return spelled(
        f"“We wait,” {clause}",
        f"“ `` punct 2\nWe PRP nsubj 2\nwait VBP ROOT 2\n, , punct 2\n” '' punct 2\n{rows}",
    )


def test_the_verb_behind_the_speaker():
    assert (
        cue(behind("Orlov said.", "Orlov NNP nsubj 6 B-PERSON\nsaid VBD ccomp 2\n. . punct 2"), "Orlov")
        == "said"
    )


def test_the_verb_before_the_speaker():
    assert (
        cue(behind("said Orlov.", "said VBD ccomp 2\nOrlov NNP nsubj 5 B-PERSON\n. . punct 2"), "Orlov")
        == "said"
    )


@pytest.mark.parametrize(
    ("clause", "rows", "expected"),
    [
        (
            "Orlov told reporters.",
            "Orlov NNP nsubj 6 B-PERSON\ntold VBD ccomp 2\nreporters NNS dobj 6\n. . punct 2",
            "told reporters",
        ),
        (
            "Orlov told VTA on Monday.",
            "Orlov NNP nsubj 6 B-PERSON\ntold VBD ccomp 2\nVTA NNP dobj 6 B-ORG\n"
            "on IN prep 6\nMonday NNP pobj 8\n. . punct 2",
            "told VTA",
        ),
        (
            "Orlov told her.",
            "Orlov NNP nsubj 6 B-PERSON\ntold VBD ccomp 2\nher PRP dobj 6\n. . punct 2",
            "told her",
        ),
    ],
)
def test_a_verb_of_addressing_takes_its_hearers_along(clause, rows, expected):
    assert cue(behind(clause, rows), "Orlov") == expected


def test_a_verb_of_speaking_takes_nobody_along():
    rows = "Orlov NNP nsubj 6 B-PERSON\nadded VBD ccomp 2\nMonday NNP npadvmod 6\n. . punct 2"
    assert cue(behind("Orlov added Monday.", rows), "Orlov") == "added"


def test_a_phrase_in_the_place_of_a_verb():
    doc = spelled(
        "According to Belova, talks are “dead”.",
        """
        According VBG case 2
        to        IN  mwe  0
        Belova    NNP nmod 7 B-PERSON
        ,         ,   punct 7
        talks     NNS nsubj 7
        are       VBP cop  7
        “         ``  punct 7
        dead      JJ  ROOT 7
        ”         ''  punct 7
        .         .   punct 7
        """,
    )
    assert cue(doc, "Belova") == "According to"


def test_the_verb_of_the_agent():
    doc = spelled(
        "It was branded “absurd” by Belova.",
        """
        It      PRP nsubjpass 2
        was     VBD auxpass   2
        branded VBN ROOT      2
        “       ``  punct     4
        absurd  JJ  oprd      2
        ”       ''  punct     4
        by      IN  agent     2
        Belova  NNP pobj      6 B-PERSON
        .       .   punct     2
        """,
    )
    assert cue(doc, "Belova") == "branded"


def test_a_label_needs_no_cue():
    doc = spelled(
        "Orlov: “No.”",
        "Orlov NNP ROOT 0 B-PERSON\n: : punct 0\n“ `` punct 3\nNo UH dep 0\n. . punct 3\n” '' punct 3",
    )
    assert cue(doc, "Orlov") is None


def test_a_speaker_of_the_sentence_before_has_no_cue_here():
    doc = spelled(
        "Orlov came. “We wait.”",
        "Orlov NNP nsubj 1 B-PERSON\ncame VBD ROOT 1\n. . punct 1\n"
        "“ `` punct 5\nWe PRP nsubj 5\nwait VBP ROOT 5\n. . punct 5\n” '' punct 5",
    )
    assert cue(doc, "Orlov") is None
