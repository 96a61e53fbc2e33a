"""The mentions that may name a speaker."""

import pytest
from spelled import laid_out, named, spelled

from quotetool.pipeline.mentions import find_mentions, is_subject
from quotetool.pipeline.words import load_words


def mentions(doc):
    """The words, kind and gender of each mention."""
    tokens = laid_out(doc)
    return [
        (tokens.text[tokens.start[c.first] : tokens.end[c.last - 1]], c.kind, c.gender)
        for c in find_mentions(tokens, load_words())
    ]


def labels(doc):
    """The mentions that label a turn or sign a quotation."""
    tokens = laid_out(doc)
    return [
        tokens.text[tokens.start[c.first] : tokens.end[c.last - 1]]
        for c in find_mentions(tokens, load_words())
        if c.label
    ]


def test_names_organisations_and_pronouns():
    doc = spelled(
        "Viktor Orlov told VTA that he agreed with her.",
        """
        Viktor NNP compound 1 B-PERSON
        Orlov  NNP nsubj    2 I-PERSON
        told   VBD ROOT     2
        VTA    NNP dobj     2 B-ORG
        that   IN  mark     6
        he     PRP nsubj    6
        agreed VBD ccomp    2
        with   IN  case     8
        her    PRP nmod     6
        .      .   punct    2
        """,
    )
    assert mentions(doc) == [
        ("Viktor Orlov", "name", ""),
        ("VTA", "org", "n"),
        ("he", "pronoun", "m"),
        ("her", "pronoun", "f"),
    ]


def test_a_role_noun_with_all_that_belongs_to_it():
    doc = spelled(
        "The deputy foreign minister of Veland smiled.",
        """
        The      DT  det      3
        deputy   NN  compound 3
        foreign  JJ  amod     3
        minister NN  nsubj    6
        of       IN  case     5
        Veland   NNP nmod     3 B-LOC
        smiled   VBD ROOT     6
        .        .   punct    6
        """,
    )
    assert mentions(doc) == [("The deputy foreign minister of Veland", "nominal", "")]


def test_a_possessive_before_a_role_noun_belongs_to_it():
    doc = spelled(
        "Veland’s top spokeswoman smiled.",
        """
        Veland      NNP poss  3 B-LOC
        ’s          POS case  0
        top         JJ  amod  3
        spokeswoman NN  nsubj 4
        smiled      VBD ROOT  4
        .           .   punct 4
        """,
    )
    assert mentions(doc) == [("Veland’s top spokeswoman", "nominal", "f")]


def test_several_people_are_plural():
    doc = spelled(
        "Two diplomats smiled.", "Two CD nummod 1\ndiplomats NNS nsubj 2\nsmiled VBD ROOT 2\n. . punct 2"
    )
    assert mentions(doc) == [("Two diplomats", "nominal", "p")]


def test_a_place_speaks_only_as_a_subject():
    subject = spelled("Velgrad disagreed.", "Velgrad NNP nsubj 1 B-GPE\ndisagreed VBD ROOT 1\n. . punct 1")
    beside = spelled(
        "They met in Velgrad.",
        "They PRP nsubj 1\nmet VBD ROOT 1\nin IN prep 1\nVelgrad NNP pobj 2 B-GPE\n. . punct 1",
    )
    assert mentions(subject) == [("Velgrad", "place", "n")]
    assert mentions(beside) == [("They", "pronoun", "p")]


@pytest.mark.parametrize(
    ("word", "gender"), [("he", "m"), ("she", "f"), ("they", "p"), ("I", "1"), ("we", "1p")]
)
def test_pronouns_and_what_they_tell(word, gender):
    doc = spelled(f"So {word} said.", f"So RB advmod 2\n{word} PRP nsubj 2\nsaid VBD ROOT 2\n. . punct 2")
    assert mentions(doc) == [(word, "pronoun", gender)]


def test_it_and_who_count_only_as_subjects():
    doc = spelled("He saw it.", "He PRP nsubj 1\nsaw VBD ROOT 1\nit PRP dobj 1\n. . punct 1")
    assert mentions(doc) == [("He", "pronoun", "m")]


@pytest.mark.parametrize("turn", ["Orlov", "Viktor Orlov", "S. Orlov"])
def test_a_name_before_a_colon_labels_a_turn(turn):
    assert labels(named(f"[{turn}]: We shall see.")) == [turn]


def test_a_label_is_found_where_the_recogniser_saw_no_name():
    assert labels(named("Orlov: We shall see.")) == ["Orlov"]


def test_a_label_inside_the_marks():
    assert labels(named("“[Orlov]: We shall see.”")) == ["Orlov"]


def test_a_colon_behind_more_than_a_name_labels_nothing():
    assert labels(named("Then [Orlov] said: “We shall see.”")) == []


@pytest.mark.parametrize("dash", ["—", "–", "-"])
def test_a_name_behind_a_dash_signs_a_quotation(dash):
    assert labels(named(f"“It is over.” {dash} [Viktor Orlov]")) == ["Viktor Orlov"]


def test_a_capitalised_word_beside_the_cue_is_a_mention_without_the_recogniser():
    doc = spelled(
        "“We wait,” Zurab said.",
        """
        “     ``  punct 6
        We    PRP nsubj 2
        wait  VBP ccomp 6
        ,     ,   punct 6
        ”     ''  punct 6
        Zurab JJ  dep   6
        said  VBD ROOT  6
        .     .   punct 6
        """,
    )
    assert mentions(doc) == [("We", "pronoun", "1p"), ("Zurab", "unknown", "")]


def test_mentions_come_in_order_of_their_heads():
    tokens = laid_out(named("[Orlov] met [Belova] and [Karpov] in <Minsk>."))
    heads = [c.head for c in find_mentions(tokens, load_words())]
    assert heads == sorted(heads)


@pytest.mark.parametrize("label", ["nsubj", "nsubjpass"])
def test_a_subject_by_the_parse(label):
    tokens = laid_out(spelled("Orlov left", f"Orlov NNP {label} 1 B-PERSON\nleft VBD ROOT 1"))
    (orlov,) = find_mentions(tokens, load_words())
    assert is_subject(tokens, orlov)


def test_an_object_is_no_subject():
    tokens = laid_out(
        spelled("He met Orlov .", "He PRP nsubj 1\nmet VBD ROOT 1\nOrlov NNP dobj 1 B-PERSON\n. . punct 1")
    )
    assert [is_subject(tokens, c) for c in find_mentions(tokens, load_words())] == [True, False]


def test_a_city_taken_for_a_person_is_a_place():
    doc = spelled(
        "Pretoria said no.",
        """
        Pretoria NNP nsubj 1 B-PERSON
        said     VBD ROOT  1
        no       UH  dobj  1
        .        .   punct 1
        """,
    )
    assert mentions(doc) == [("Pretoria", "place", "n")]
