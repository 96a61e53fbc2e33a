"""What stands around a quotation."""

import pytest
from spelled import laid_out, spelled

from quotetool.pipeline.context import read_contexts, subject_of
from quotetool.pipeline.words import load_words

INTERRUPTED = spelled(
    "“We are ready,” Orlov said, “but only on equal terms.”",
    """
    “     ``  punct 7
    We    PRP nsubj 3
    are   VBP cop   3
    ready JJ  ccomp 7
    ,     ,   punct 7
    ”     ''  punct 7
    Orlov NNP nsubj 7 B-PERSON
    said  VBD ROOT  7
    ,     ,   punct 7
    “     ``  punct 7
    but   CC  cc    7
    only  RB  advmod 14
    on    IN  case  14
    equal JJ  amod  14
    terms NNS conj  7
    .     .   punct 7
    ”     ''  punct 7
    """,
)


def contexts(doc):
    tokens = laid_out(doc)
    return tokens, read_contexts(tokens, load_words())


def test_both_sides_of_an_interruption_see_its_cue():
    _, (before, after) = contexts(INTERRUPTED)
    assert (before.first, before.last, before.previous, before.following) == (1, 5, -1, 1)
    assert (after.first, after.last, after.previous, after.following) == (10, 16, 0, -1)
    assert before.right == after.left == (5, 10)
    assert (before.after.token, before.after.strength, before.after.subject) == (7, 3, 6)
    assert (after.before.token, after.before.strength, after.before.subject) == (7, 3, 6)
    assert (before.before, after.after) == (None, None)


def test_the_governor_is_the_verb_the_parse_hangs_the_words_on():
    _, (before, _) = contexts(INTERRUPTED)
    assert before.governor.token == 7


def test_the_reporting_clause_ends_where_its_sentence_does():
    _, (only,) = contexts(
        spelled(
            "Karpov left. Orlov said “no” at once. He smiled.",
            """
            Karpov NNP nsubj 1 B-PERSON
            left   VBD ROOT  1
            .      .   punct 1
            Orlov  NNP nsubj 4 B-PERSON
            said   VBD ROOT  4
            “      ``  punct 6
            no     UH  ccomp 4
            ”      ''  punct 6
            at     IN  case  9
            once   RB  nmod  4
            .      .   punct 4
            He     PRP nsubj 12
            smiled VBD ROOT  12
            .      .   punct 12
            """,
        )
    )
    assert (only.left[0], only.left[1], only.right[1]) == (3, 6, 10)
    assert only.before.subject == 3


@pytest.mark.parametrize(
    "rows",
    [
        "by IN case 8\nBelova NNP nmod 3 B-PERSON",
        "by IN agent 3\nBelova NNP pobj 7 B-PERSON",
    ],
    ids=["case and nmod", "agent and pobj"],
)
def test_the_agent_of_a_passive_in_both_label_schemes(rows):
    annotation = f"""
The     DT  det       1
plan    NN  nsubjpass 3
was     VBD auxpass   3
branded VBN ROOT      3
“       ``  punct     5
absurd  JJ  oprd      3
”       ''  punct     5
{rows}
.       .   punct     3
"""
    _, (absurd,) = contexts(spelled("The plan was branded “absurd” by Belova.", annotation))
    assert (absurd.before.token, absurd.before.strength) == (3, 2)
    assert (absurd.before.subject, absurd.before.agent) == (1, 8)


def test_a_colon_and_a_that_before_the_mark_are_noted():
    _, (colon,) = contexts(
        spelled(
            "Orlov: “No.”",
            "Orlov NNP ROOT 0 B-PERSON\n: : punct 0\n“ `` punct 3\nNo UH dep 0\n. . punct 3\n” '' punct 3",
        )
    )
    _, (that,) = contexts(
        spelled(
            "He says that “no” helps",
            "He PRP nsubj 1\nsays VBZ ROOT 1\nthat IN mark 6\n“ `` punct 4\n"
            "no UH nsubj 6\n” '' punct 4\nhelps VBZ ccomp 1",
        )
    )
    assert (colon.colon, colon.that, colon.before) == (True, False, None)
    assert (that.colon, that.that, that.before.token) == (False, True, 1)


@pytest.mark.parametrize(
    ("text", "behind"),
    [("According to Belova, talks are “dead”", 2), ("Per Belova, talks are “dead”", 1)],
)
def test_a_source_phrase_is_noted_by_the_place_behind_it(text, behind):
    words = text.replace(",", " ,").replace("“", "“ ").replace("”", " ”").split()
    rows = "\n".join(f"{word} {'IN' if i < behind else 'NN'} dep 0" for i, word in enumerate(words))
    _, (dead,) = contexts(spelled(text, rows))
    assert dead.source_phrase == [behind]


def test_the_subject_of_a_verb_is_its_own():
    tokens = laid_out(INTERRUPTED)
    assert subject_of(tokens, 7) == (6, 0)


def test_a_verb_shares_the_subject_of_the_verb_it_is_joined_to():
    tokens = laid_out(
        spelled(
            "Orlov came and spoke",
            "Orlov NNP nsubj 1 B-PERSON\ncame VBD ROOT 1\nand CC cc 1\nspoke VBD conj 1",
        )
    )
    assert subject_of(tokens, 3) == (0, 1)


def test_a_participle_behind_a_noun_has_the_noun_as_its_subject():
    tokens = laid_out(
        spelled(
            "A minister saying no smiled",
            "A DT det 1\nminister NN nsubj 4\nsaying VBG acl 1\nno UH dobj 2\nsmiled VBD ROOT 4",
        )
    )
    assert subject_of(tokens, 2) == (1, 1)


def test_a_verb_without_a_subject_in_the_parse_takes_the_noun_beside_it():
    tokens = laid_out(
        spelled("no , said Orlov", "no UH dep 2\n, , punct 2\nsaid VBD ROOT 2\nOrlov NNP dep 2 B-PERSON")
    )
    assert subject_of(tokens, 2) == (3, 0)


def test_a_verb_without_any_subject():
    tokens = laid_out(spelled("to say no", "to TO aux 1\nsay VB ROOT 1\nno UH dobj 1"))
    assert subject_of(tokens, 1) == (-1, 0)


def test_a_subject_inside_the_quotation_is_not_the_speaker():
    tokens = laid_out(
        spelled(
            "“Karpov left” said Orlov",
            "“ `` punct 2\nKarpov NNP nsubj 4 B-PERSON\nleft VBD ccomp 4\n” '' punct 2\n"
            "said VBD ROOT 4\nOrlov NNP nsubj 4 B-PERSON",
        )
    )
    assert subject_of(tokens, 4) == (5, 0)
