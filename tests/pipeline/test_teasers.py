"""What headline and lead call the person named between them."""

from spelled import laid_out, spelled

from quotetool.pipeline.entities import group_names
from quotetool.pipeline.mentions import find_mentions
from quotetool.pipeline.teasers import teaser_hints
from quotetool.pipeline.words import load_words

HEADLINE = """
    Ambassador  NN  nsubj    1
    warns       VBZ ROOT     1
    ¶
    Erik        NNP compound 4 B-PERSON
    Berg        NNP nsubj    5 I-PERSON
    agrees      VBZ ROOT     5
    ¶
"""
LEAD = """
    Veland   NNP nsubj 8
    waits    VBZ ccomp 12
    ,        ,   punct 12
    the      DT  det   11
    envoy    NN  nsubj 12
    said     VBD ROOT  12
    .        .   punct 12
"""


def hints(text: str, annotation: str) -> dict[str, list[str]]:
    tokens, words = laid_out(spelled(text, annotation)), load_words()
    candidates = find_mentions(tokens, words)
    entities, _ = group_names(tokens, words, candidates)
    found = teaser_hints(tokens, words, candidates, entities)
    return {entities[number].fullest: told for number, told in found.items()}


def test_role_nouns_around_a_teaser_are_the_person_it_names():
    assert hints(
        "Ambassador warns\n\nErik Berg agrees\n\nVeland waits, the envoy said.", HEADLINE.strip() + LEAD
    ) == {"Erik Berg": ["Ambassador", "the envoy"]}


def test_without_a_lead_paragraph_nobody_is_named_above_it():
    alone = """
    Erik   NNP compound 1 B-PERSON
    Berg   NNP nsubj    2 I-PERSON
    agrees VBZ ROOT     2
    .      .   punct    2
    """
    assert hints("Erik Berg agrees.", alone) == {}
