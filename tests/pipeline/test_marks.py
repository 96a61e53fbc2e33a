"""What stands between quotation marks, a paragraph at a time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotetool.pipeline.marks import find_stretches


def quoted(paragraph: str, *, single_marks: bool = False) -> list[str]:
    return [paragraph[s.start : s.end] for s in find_stretches(paragraph, single_marks=single_marks)]


@pytest.mark.parametrize(
    "paragraph",
    [
        "“We are ready,” Orlov said.",
        '"We are ready," Orlov said.',
        "«We are ready,» Orlov said.",
        "« We are ready, » Orlov said.",
        "„We are ready,“ Orlov said.",
        "„We are ready,” Orlov said.",
        "``We are ready,'' Orlov said.",
        "''We are ready,'' Orlov said.",
        "‘‘We are ready,’’ Orlov said.",
        "＂We are ready,＂ Orlov said.",
        "“We are ready,“ Orlov said.",
        "”We are ready,” Orlov said.",
    ],
)
def test_every_style_of_marks(paragraph):
    assert quoted(paragraph) == ["We are ready,"]


@pytest.mark.parametrize("paragraph", ['“We wait," he said.', '"We wait,” he said.', "“We wait,'' he said."])
def test_a_mark_of_one_style_is_closed_by_one_of_another(paragraph):
    assert quoted(paragraph) == ["We wait,"]


def test_two_styles_in_one_paragraph():
    assert quoted('“We wait,” Orlov said. "We do not," said Belova.') == ["We wait,", "We do not,"]


def test_white_space_inside_the_marks_is_left_out():
    paragraph = '" Yes " , said Orlov.'
    (stretch,) = find_stretches(paragraph)
    assert (stretch.start, stretch.end) == (2, 5)
    assert paragraph[stretch.outer_start : stretch.outer_end] == '" Yes "'


def test_marks_beside_dashes_brackets_and_letters():
    assert quoted('"Yes"—said Orlov—"no" (or "never"), then:"Go."') == ["Yes", "no", "never", "Go."]


def test_an_interrupted_quotation_is_two_stretches():
    assert quoted("“We are ready,” Orlov said, “but only on equal terms.”") == [
        "We are ready,",
        "but only on equal terms.",
    ]


@pytest.mark.parametrize(
    ("paragraph", "words"),
    [
        ("“She said ‘not now’ and left,” he recalled.", "She said ‘not now’ and left,"),
        ("“She said “not now” and left,” he recalled.", "She said “not now” and left,"),
        ('"She said "not now" and left," he recalled.', 'She said "not now" and left,'),
        ("\"She said 'not now' and left,\" he recalled.", "She said 'not now' and left,"),
        ("«She said «not now» and left,» he recalled.", "She said «not now» and left,"),
        ("«She said “not now” and left,» he recalled.", "She said “not now” and left,"),
    ],
)
def test_nested_marks_belong_to_the_words_around_them(paragraph, words):
    assert quoted(paragraph) == [words]


def test_a_mark_never_closed_quotes_to_the_end_of_the_paragraph():
    (stretch,) = find_stretches("Orlov said: “We wait until spring. And then we go.")
    assert (stretch.start, stretch.end) == (13, 50)
    assert (stretch.outer_start, stretch.outer_end) == (12, 50)
    assert not stretch.closed


def test_a_reopened_paragraph_is_left_open_until_the_last():
    speech = ["“The winter was long.", "“The spring will be short,” Orlov said."]
    assert [[(s.closed, p[s.start : s.end]) for s in find_stretches(p)] for p in speech] == [
        [(False, "The winter was long.")],
        [(True, "The spring will be short,")],
    ]


def test_a_further_opening_mark_ends_what_was_never_closed_with_its_sentence():
    paragraph = "Orlov said: “We wait. Belova called it “a pause” and left."
    assert [(paragraph[s.start : s.end], s.closed) for s in find_stretches(paragraph)] == [
        ("We wait.", False),
        ("a pause", True),
    ]


@pytest.mark.parametrize(
    "paragraph", ["We wait,” Orlov said.", 'We wait," Orlov said.', "We wait», Orlov said."]
)
def test_a_mark_never_opened_quotes_nothing(paragraph):
    assert quoted(paragraph) == []


@pytest.mark.parametrize(
    "paragraph", ["We wait,” Orlov said. “We hope.”", 'We wait," Orlov said. "We hope."']
)
def test_a_mark_never_opened_leaves_the_next_quotation_alone(paragraph):
    assert quoted(paragraph) == ["We hope."]


@pytest.mark.parametrize(
    "paragraph",
    [
        "It’s the ministers’ plan, isn’t it?",
        "It's the ministers' plan, isn't it?",
        "He is 5'10\" tall.",
        'He is 5’10" tall.',
        'The 12" gun fired.',
        "The 12″ gun fired.",
        "",
        "No marks at all.",
    ],
)
def test_apostrophes_and_inches_quote_nothing(paragraph):
    assert quoted(paragraph) == []


def test_feet_and_inches_inside_a_quotation():
    assert quoted('"The 5\'10" man," she said, "ran."') == ["The 5'10\" man,", "ran."]


def test_a_gun_of_twelve_inches_before_a_quotation():
    assert quoted('The 12" gun was “old,” he said.') == ["old,"]


def test_a_number_in_marks_is_quoted():
    assert quoted('He chose "12" and then "13" again.') == ["12", "13"]


@pytest.mark.parametrize("paragraph", ["“”", '" "', "«»", "“ … ”", "``''"])
def test_marks_without_words_between_them_quote_nothing(paragraph):
    assert quoted(paragraph) == []


@pytest.mark.parametrize(
    ("paragraph", "words"),
    [
        ("‘We are ready,’ Orlov said.", ["We are ready,"]),
        ("'We are ready,' Orlov said.", ["We are ready,"]),
        ("‘It’s done,’ she said, ‘and that’s that.’", ["It’s done,", "and that’s that."]),
        ("‘The ministers’ plan is dead,’ Orlov said.", ["The ministers’ plan is dead,"]),
        ("'We blame the ministers' plan,' he said.", ["We blame the ministers' plan,"]),
        ("The ministers’ plan and the doctors’ strike.", []),
        ("It's Orlov's plan, isn't it?", []),
        ("‘We wait, Orlov said.", []),
        ("In the '90s and the '80s.", []),
    ],
)
def test_single_marks_where_they_may_quote(paragraph, words):
    assert quoted(paragraph, single_marks=True) == words


def test_single_marks_are_not_tried_unasked():
    assert quoted("Moscow ‘not bluffing’ – Orlov") == []


def test_single_marks_are_not_tried_beside_double_ones():
    assert quoted("‘Never’ is “a long word” to Orlov.", single_marks=True) == ["a long word"]


def test_a_stretch_in_single_marks_says_so():
    (double,) = find_stretches("“Yes.”")
    (single,) = find_stretches("‘Yes.’", single_marks=True)
    assert (double.single, single.single) == (False, True)


PIECES = st.sampled_from(
    [*"“”„‟«»\"'‘’`″", "''", "``", "Orlov", "said", "s", "5", "10", " ", " ", "\u00a0", *",.:;!?…()—-"]
)


@given(st.lists(PIECES, max_size=40).map("".join), st.booleans())
def test_stretches_are_ordered_disjoint_and_tight_whatever_the_marks(paragraph, single_marks):
    position = 0
    for stretch in find_stretches(paragraph, single_marks=single_marks):
        assert position <= stretch.outer_start <= stretch.start < stretch.end <= stretch.outer_end
        assert stretch.outer_start < stretch.start, "there is an opening mark"
        assert (stretch.end < stretch.outer_end) == stretch.closed, "there is a closing one if it says so"
        words = paragraph[stretch.start : stretch.end]
        assert words == words.strip()
        position = stretch.outer_end
    assert position <= len(paragraph)
