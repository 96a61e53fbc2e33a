"""Which stretches are one quotation, and of which kind."""

import pytest
from spelled import named, spelled

from quotetool.pipeline.choosing import Choice
from quotetool.pipeline.joining import join, kind_of
from quotetool.pipeline.reading import read
from quotetool.pipeline.resolve import Meant
from quotetool.pipeline.words import load_words


def joined(marked, speakers=None):
    """The words of each quotation's stretches; `speakers` are the stretches', Orlov all by default."""
    reading = read(named(marked), load_words())
    speakers = speakers or ["Orlov"] * len(reading.contexts)
    choices = [
        Choice(context, 1.0, meant=Meant(who, "person", who, 1.0, "named") if who else None)
        for context, who in zip(reading.contexts, speakers, strict=True)
    ]
    text, stretches = reading.tokens.text, reading.tokens.stretches
    return [
        [text[stretches[c.context.number].start : stretches[c.context.number].end] for c in group]
        for group in join(reading, choices)
    ]


def test_an_interrupted_sentence_is_one_quotation():
    assert joined("“We are ready,” [Orlov] said, “but only on equal terms.”") == [
        ["We are ready,", "but only on equal terms."]
    ]


@pytest.mark.parametrize(
    "between", ["said, adding that", "said, and", "said, while noting that", "said, but added,"]
)
def test_a_second_saying_is_a_second_quotation(between):
    assert joined(f"“We are ready,” [Orlov] {between} “nobody else is.”") == [
        ["We are ready,"],
        ["nobody else is."],
    ]


def test_a_sentence_behind_a_full_stop_is_a_second_quotation():
    assert joined("“We are ready,” [Orlov] said. “The others are not.”") == [
        ["We are ready,"],
        ["The others are not."],
    ]


def test_words_woven_into_one_sentence_are_quotations_of_their_own():
    assert joined("[Orlov] called it “absurd” and the reply “grave”") == [["absurd"], ["grave"]]
    assert joined("[Orlov] called “the treaty” a “dead letter”") == [["the treaty"], ["dead letter"]]


def test_a_finished_sentence_is_not_taken_up_again():
    assert joined("“We are ready.” [Orlov] said, “nobody else is.”") == [
        ["We are ready."],
        ["nobody else is."],
    ]


def test_several_paragraphs_reopened_and_closed_once_are_one_quotation():
    assert joined("[Orlov] said: “The winter was long.\n“The spring is short.\n“So let us plough.”") == [
        ["The winter was long.", "The spring is short.", "So let us plough."]
    ]


def test_a_reopened_paragraph_without_other_words_goes_on_if_nobody_else_was_found():
    speech = "[Orlov] told [Belova]: “The winter was long.\n“The spring is short.”"
    assert joined(speech, ["Orlov", None]) == [["The winter was long.", "The spring is short."]]
    assert joined(speech, ["Orlov", "Belova"]) == [["The winter was long."], ["The spring is short."]]


def test_a_lost_mark_does_not_reopen():
    assert joined("“The winter was long, said [Orlov].\n“The spring is short.”") == [
        ["The winter was long,"],
        ["The spring is short."],
    ]


def test_a_paragraph_behind_a_closed_one_is_a_second_quotation():
    assert joined("[Orlov] said: “The winter was long.”\n“The spring is short.”") == [
        ["The winter was long."],
        ["The spring is short."],
    ]


def test_a_paragraph_that_begins_with_other_words_is_a_second_quotation():
    assert joined("[Orlov] said: “The winter was long.\nThen he added “the spring is short.”") == [
        ["The winter was long."],
        ["the spring is short."],
    ]


def test_two_speakers_never_share_a_quotation():
    assert joined("“We are ready,” [Orlov] told [Belova], “but you are not.”", ["Orlov", "Belova"]) == [
        ["We are ready,"],
        ["but you are not."],
    ]


def test_two_stretches_without_a_speaker_may_be_one_quotation():
    assert joined("“We are ready,” somebody said, “but only just.”", [None, None]) == [
        ["We are ready,", "but only just."]
    ]


def test_a_stretch_between_them_keeps_two_apart():
    reading = read(named("“A deal,” he said, “is near,” he said, “or far.”"), load_words())
    meant = Meant("Orlov", "person", "Orlov", 1.0, "named")
    outer = [Choice(reading.contexts[k], 1.0, meant=meant) for k in (0, 2)]
    assert [len(group) for group in join(reading, outer)] == [1, 1]


def kind(text, rows):
    reading = read(spelled(text, rows), load_words())
    return kind_of(reading, reading.contexts[0])


WE_WAIT = "“ `` punct 2\nWe PRP nsubj 2\nwait VBP ROOT 2\n{} {} punct 2\n” '' punct 2\n"


def test_a_sentence_at_the_start_of_a_paragraph_is_direct():
    rows = WE_WAIT.format(",", ",") + "he PRP nsubj 6\nsaid VBD dep 2\n. . punct 2"
    assert kind("“We wait,” he said.", rows) == "direct"


def test_a_sentence_behind_a_colon_is_direct():
    rows = (
        "He PRP nsubj 1\nsaid VBD ROOT 1\n: : punct 1\n“ `` punct 5\n"
        "We PRP nsubj 5\nwait VBP dep 1\n. . punct 5\n” '' punct 5"
    )
    assert kind("He said: “We wait.”", rows) == "direct"


def test_a_few_words_in_a_sentence_are_partial():
    rows = (
        "It PRP nsubj 3\nis VBZ cop 3\n“ `` punct 3\nabsurd JJ ccomp 7\n” '' punct 3\n"
        ", , punct 7\nhe PRP nsubj 7\nsaid VBD ROOT 7"
    )
    assert kind("It is “absurd”, he said", rows) == "partial"


def test_words_woven_in_behind_that_are_partial():
    rows = (
        "He PRP nsubj 1\nsaid VBD ROOT 1\nthat IN mark 5\n“ `` punct 5\n"
        "they PRP nsubj 5\nwait VBP ccomp 1\n” '' punct 5\nhere RB advmod 5"
    )
    assert kind("He said that “they wait” here", rows) == "partial"


def test_words_without_a_verb_behind_a_verb_of_speaking_are_partial():
    rows = (
        "He PRP nsubj 1\ncited VBD ROOT 1\n“ `` punct 4\n"
        "grave JJ amod 4\nreasons NNS dobj 1\n” '' punct 4\n. . punct 1"
    )
    assert kind("He cited “grave reasons”.", rows) == "partial"


def test_a_whole_sentence_behind_a_verb_of_speaking_is_direct():
    rows = (
        "He PRP nsubj 1\nsaid VBD ROOT 1\n“ `` punct 4\n"
        "nothing NN nsubj 4\nchanges VBZ ccomp 1\n. . punct 4\n” '' punct 4"
    )
    assert kind("He said “nothing changes.”", rows) == "direct"
