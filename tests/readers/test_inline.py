"""What is markup and what are words in a Markdown paragraph."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotetool.readers.inline import markup, words_of


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("**Edda Brenn** said *no*", "Edda Brenn said no"),
        ("Edda **Brenn**, ***both***, ~~gone~~", "Edda Brenn, both, gone"),
        ("“We *will* wait,” said __Orlov__", "“We will wait,” said Orlov"),
        ("**“We wait,”** said", "“We wait,” said"),
        ("5 * 3 * 2 and * more", "5 * 3 * 2 and * more"),
        ("snake_case_name and _so_", "snake_case_name and so"),
        (r"\*not\* so", "*not* so"),
        ('[words](http://x_y_z/(a) "a “title”") then [sic]', "words then [sic]"),
        ("[a][b] and [It] is [then](", "a and [It] is [then]("),
        ("![alt “x”](p.png) text", " text"),
        ("[![a](b.png)](c) x", " x"),
        ("<b>We</b> see <https://a.example/c_d_e> `co*de*`", "We see <https://a.example/c_d_e> co*de*"),
        ("said\n> > Orlov", "said\nOrlov"),
        ("A line\\\nbroken[^1].", "A line\nbroken."),
        ("**never closed", "**never closed"),
        ("", ""),
    ],
)
def test_the_words_of_a_paragraph(written, words):
    assert words_of(written) == words


@given(st.text(alphabet='ab *_`[]()<>!\\~\n>"“”^1', max_size=40))
def test_markup_is_ordered_disjoint_and_inside(written):
    position = 0
    for start, end in markup(written):
        assert position <= start < end <= len(written)
        position = end


@pytest.mark.parametrize("piece", ["*a ", "[a](b) ", "![", "](", "<a ", "**a_b ", "`a ", "_a* "])
def test_crowded_paragraphs_take_linear_time(piece):
    def cost(times: int) -> float:
        begin = process_time()
        markup(piece * times)
        return process_time() - begin

    assert cost(8000) < 12 * cost(2000) + 0.05
