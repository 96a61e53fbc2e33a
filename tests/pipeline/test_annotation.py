"""What a Doc says, taken out of it as plain lists."""

from spelled import named, spelled

from quotetool.pipeline.annotation import Annotation, annotation_of


def test_everything_that_the_doc_says_is_in_the_lists():
    doc = spelled(
        "Anton Orlov, of Veland.\n\nWait!",
        """
        Anton  NNP compound 1 B-PERSON
        Orlov  NNP ROOT     1 I-PERSON
        ,      ,   punct    1
        of     IN  prep     1
        Veland NNP pobj     3 B-GPE
        .      .   punct    1
        ¶
        Wait   VB  ROOT     7
        !      .   punct    7
        """,
    )
    assert annotation_of(doc) == Annotation(
        words=["Anton", "Orlov", ",", "of", "Veland", ".", "\n\n", "Wait", "!"],
        keys=[token.lower for token in doc],
        starts=[0, 6, 11, 13, 16, 22, 23, 25, 29],
        ends=[5, 11, 12, 15, 22, 23, 25, 29, 30],
        tags=["NNP", "NNP", ",", "IN", "NNP", ".", "_SP", "VB", "."],
        deps=["compound", "ROOT", "punct", "prep", "pobj", "punct", "dep", "ROOT", "punct"],
        heads=[1, 1, 1, 1, 3, 1, 5, 7, 7],
        sentence_starts=[True, False, False, False, False, False, False, True, False],
        entities=[(0, 2, "PERSON"), (4, 5, "GPE")],
    )


def test_entities_side_by_side_stay_apart():
    doc = spelled(
        "Orlov Belova Tarsk", "Orlov NNP ROOT 0 B-PERSON\nBelova NNP dep 0 B-PERSON\nTarsk NNP dep 0 B-GPE"
    )
    assert annotation_of(doc).entities == [(0, 1, "PERSON"), (1, 2, "PERSON"), (2, 3, "GPE")]


def test_a_doc_without_tokens():
    assert annotation_of(named("")) == Annotation([], [], [], [], [], [], [], [], [])
