import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_quotes import QUOTE, quote

from quotetool import tables
from quotetool.models import Mention, Speaker
from quotetool.writers.passages import passage


def pieces(one):
    table = tables.from_quotes([one])
    return [tuple(piece) for piece in passage(dict(zip(table.columns, next(iter(table.rows)), strict=True)))]


def test_what_is_quoted_who_says_it_and_how():
    assert pieces(QUOTE) == [
        ("“", ""),
        ("We are ready for talks,", "quotation"),
        ("” ", ""),
        ("he", "mention"),
        (" ", ""),
        ("told reporters", "cue"),
        (", “", ""),
        ("but only on equal terms.", "quotation"),
        ("”", ""),
    ]


def test_of_equal_words_those_beside_the_mention_are_meant():
    # The paragraph begins at 100; what is quoted stands at its offsets 1 and 21.
    one = quote(
        paragraph="“No,” said Belova. “No,” said Orlov.",
        text="No,",
        spans=((120, 123),),
        speaker=Speaker("Orlov", mention=Mention(130, 135, "Orlov")),
        cue=Mention(125, 129, "said"),
    )
    assert [piece for piece in pieces(one) if piece[1]] == [
        ("No,", "quotation"),
        ("said", "cue"),
        ("Orlov", "mention"),
    ]
    assert pieces(one)[0] == ("“No,” said Belova. “", "")


@pytest.mark.parametrize("paragraph", ["Other words.", ""])
def test_a_paragraph_without_the_words_is_left_whole(paragraph):
    assert pieces(quote(paragraph=paragraph)) == ([(paragraph, "")] if paragraph else [])


def test_what_lies_in_other_paragraphs_is_not_marked():
    one = quote(paragraph="“We are ready for talks,”")
    assert pieces(one) == [("“", ""), ("We are ready for talks,", "quotation"), ("”", "")]


@given(st.text("ab", max_size=12), st.text("ab", max_size=4), st.integers(0, 9), st.integers(0, 9))
def test_the_pieces_are_the_paragraph(paragraph, text, start, place):
    one = quote(
        paragraph=paragraph,
        text=text,
        spans=((start, start + len(text)),),
        cue=Mention(place, place + 1, "a"),
    )
    assert "".join(text for text, _ in pieces(one)) == paragraph
