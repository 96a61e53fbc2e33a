"""What stands between quotation marks, a paragraph at a time."""

import re
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotetool.pipeline.clauses import attribution_pattern
from quotetool.pipeline.marks import find_all, find_stretches, has_marks, lost_marks
from quotetool.pipeline.pairing import pair, plain_pairs
from quotetool.pipeline.signs import find_signs


def quoted(paragraph: str, *, any_words: bool = False, following: str = "") -> list[str]:
    found = find_stretches(paragraph, any_words=any_words, following=following)
    return [paragraph[s.start : s.end] for s in found]


def paragraphs(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in re.finditer(r"[^\n]+", text)]


def quoted_by_paragraph(text: str) -> list[list[str]]:
    return [[text[s.start : s.end] for s in found] for found in find_all(text, paragraphs(text))]


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
    assert quoted(paragraph) == words


@pytest.mark.parametrize(
    ("paragraph", "words"),
    [
        ("‘He said “no” and left,’ Orlov recalled.", ["He said “no” and left,"]),
        ("‘“No” is all he said,’ Orlov recalled.", ["“No” is all he said,"]),
        ("‘He said “no.”’", ["He said “no.”"]),
        ("‘The workers’ “charter” is dead,’ she said.", ["The workers’ “charter” is dead,"]),
        (
            "'It is \"over\", he told me,' said Belova. 'That's that.'",
            ['It is "over", he told me,', "That's that."],
        ),
        ("‘We wait,’ Orlov said, calling it “a pause”.", ["We wait,", "a pause"]),
        ("“He said ‘no’ and left,” Orlov recalled.", ["He said ‘no’ and left,"]),
        ("‘Never’ is “a long word” to Orlov.", ["a long word"]),
        ("It isn't the workers' \"charter\", it's theirs.", ["charter"]),
    ],
)
def test_single_marks_beside_double_ones_quote_as_the_british_do(paragraph, words):
    assert quoted(paragraph) == words


def test_a_speech_in_single_marks_is_left_open_if_the_next_paragraph_reopens_it():
    (stretch,) = find_stretches("‘The winter was long.", following="‘The spring is short.’")
    assert (stretch.start, stretch.end, stretch.closed, stretch.lost) == (1, 21, False, False)
    assert quoted("‘The winter was long,’ said Orlov. ‘It was cold.", following="‘It was “very” cold.’") == [
        "The winter was long,",
        "It was cold.",
    ]
    assert quoted("‘The winter was long.", following="Orlov left.") == []


def test_a_word_in_single_marks_where_the_article_speaks_in_them():
    text = "‘We wait,’ said Orlov.\nHe was ‘disappointed’ by the workers’ plan.\n‘We hope.’"
    assert quoted_by_paragraph(text) == [["We wait,"], ["disappointed"], ["We hope."]]
    assert quoted_by_paragraph(text.replace("‘We hope.’", "“We hope.” “Yes.”"))[1] == []


@pytest.mark.parametrize(
    ("headline", "words"),
    [
        ("Moscow ‘not bluffing’ – Orlov", ["not bluffing"]),
        ("Orlov: ‘We wait’", ["We wait"]),
        ("‘We wait’, says Orlov", ["We wait"]),
        ("Creditors call default 'technical'", ["technical"]),
        ("'Workers' Strike Goes On' Orlov Says", ["Workers' Strike Goes On"]),
        ("Workers' strike 'will go on', says Orlov", ["will go on"]),
        ("Orlov’s ‘ice’ men don’t ‘melt’", ["ice", "melt"]),
        ("“We wait”: Veland ‘not bluffing’", ["We wait", "not bluffing"]),
        ("Rock 'n' roll isn't dead, it's the miners' song", []),
        ("Get 'em now, workers' union says", []),
        ("Songs of the '90s and the '80s", []),
        ("Ministers’ plan isn’t ready", []),
    ],
)
def test_single_marks_of_a_headline(headline, words):
    assert quoted(headline, any_words=True) == words


def test_a_stretch_in_single_marks_says_so():
    (double,) = find_stretches("“Yes.”")
    (single,) = find_stretches("‘Yes.’")
    assert (double.single, single.single) == (False, True)


@pytest.mark.parametrize(
    ("paragraph", "words"),
    [
        ("«She said „not now“ and left», he recalled.", "She said „not now“ and left"),
        ("«She said „not now“.»", "She said „not now“."),
        ("„She said «not now» and left“, he recalled.", "She said «not now» and left"),
        ('“She said "no" and "never" then,” he said.', 'She said "no" and "never" then,'),
        ("“A “b” c “d” e,” he said.", "A “b” c “d” e,"),
        ('"She said "no.""', 'She said "no."'),
        ('""No," she said, and left," he recalled.', '"No," she said, and left,'),
        ("''You said, 'wait,''' he recalled.", "You said, 'wait,'"),
        ("“He told me “no.”", "He told me “no."),
    ],
)
def test_nested_marks_of_all_styles(paragraph, words):
    assert quoted(paragraph) == [words]


@pytest.mark.parametrize(
    "paragraph", ['""We wait,"" Orlov said. ""We go.""', "''We wait,'' Orlov said. ''We go.''"]
)
def test_doubled_marks(paragraph):
    assert quoted(paragraph) == ["We wait,", "We go."]


def test_guillemets_turned_round_as_the_article_has_them():
    text = "»We are ready«, said Orlov.\n»She said ›no‹ and »never« then«, said Belova."
    assert quoted_by_paragraph(text) == [["We are ready"], ["She said ›no‹ and »never« then"]]
    text = "«We are ready», said Orlov.\nRead more » Veland"
    assert quoted_by_paragraph(text) == [["We are ready"], []]


def test_guillemets_that_both_point_right():
    assert quoted("»We wait», said Orlov.") == ["We wait"]


@pytest.mark.parametrize(
    ("paragraph", "words"),
    [
        ('"The ice is 2" thinner," he said.', ['The ice is 2" thinner,']),
        ('The 12" gun fired a "salute" at 5\' 30".', ["salute"]),
        ('In the "90s he said "no".', ["no"]),
        ('The 12" gun was "old," he said, and the 14" one "new".', ["old,", "new"]),
    ],
)
def test_a_stray_mark_of_inches_minutes_or_years(paragraph, words):
    assert quoted(paragraph) == words


@pytest.mark.parametrize(
    ("paragraph", "words"),
    [
        ('<post pic="" author="orlov">We said “no” then</post>', ["no"]),
        ('<a title="We wait" href="x">', []),
        ('date="May 5" place="Tarsk">He said "no".', ["no"]),
        ('<post date="', []),
    ],
)
def test_marks_in_the_attributes_of_a_tag_quote_nothing(paragraph, words):
    assert quoted(paragraph) == words


def test_marks_read_in_the_wrong_encoding():
    assert quoted("â€œA wall is a promise,â€\x9d said Orlov â€“ it isnâ€™t. â€œNo,â€ she said.") == [
        "A wall is a promise,",
        "No,",
    ]


def test_a_straight_mark_before_a_paragraph_of_curly_ones_sets_off_a_block():
    assert quoted('"Orlov called it “a pause,” and Belova “a joke.”') == ["a pause,", "a joke."]
    assert quoted('"He called it “a pause,” and left."') == ["He called it “a pause,” and left."]


def unclosed(paragraph: str, following: str = "") -> list[tuple[str, bool]]:
    """The stretches without a closing mark, and whether the mark is lost."""
    found = find_stretches(paragraph, following=following, attribution=attribution_pattern())
    return [(paragraph[s.start : s.end], s.lost) for s in found if not s.closed]


@pytest.mark.parametrize(
    ("paragraph", "words"),
    [
        ("“We wait for spring, he said. The talks went on.", "We wait for spring,"),
        ("“We wait, said Orlov.", "We wait,"),
        ("“Will it hold? asked the deputy minister on Friday.", "Will it hold?"),
        ("“We wait, he said. Belova called it “a pause”.", "We wait,"),
        ("Orlov said: “We wait until spring. And then we go.", "We wait until spring. And then we go."),
        ("“He told me “no” and left.", "He told me “no” and left."),
    ],
)
def test_a_lost_mark_is_told_and_its_stretch_ends_before_who_said_it(paragraph, words):
    assert unclosed(paragraph) == [(words, True)]


def test_a_speech_that_goes_on_in_the_next_paragraph_has_lost_no_mark():
    assert unclosed("“We wait, he said, and nothing more. So we did.", "“And then we went.”") == [
        ("We wait, he said, and nothing more. So we did.", False)
    ]


def test_the_marks_an_article_has_lost():
    text = "“The winter was long.\n“The spring is short.”\nHe left “for good."
    assert lost_marks(text, paragraphs(text)) == [text.index("“for")]


@pytest.mark.parametrize(
    "piece", ["“a ", '"a ', "“a” ", "'a s' b ", "s’ B ‘a ", '<a "', '12" a ', '""', "«a „b "]
)
def test_crowded_paragraphs_take_linear_time(piece):
    def once(times: int) -> float:
        begin = process_time()
        find_stretches(piece * times, any_words=True, attribution=attribution_pattern())
        return process_time() - begin

    def cost(times: int) -> float:
        return min(once(times) for _ in range(3))  # Python may tidy its memory up in the midst of one

    assert cost(4000) < 12 * cost(1000) + 0.05


PIECES = st.sampled_from(
    [
        *"“”„‟«»\"'‘’`″",
        "''",
        "``",
        '""',
        '<a b="',
        "â€œ",
        "â€",
        "he said",
        "Orlov",
        "said",
        "s",
        "5",
        "10",
        " ",
        " ",
        "\u00a0",
        *",.:;!?…()—-",
    ]
)


@given(st.lists(st.sampled_from([*'“”"«»', "Orlov", "said", " ", ",", ". "]), max_size=14).map("".join))
def test_marks_that_open_and_close_by_turns_need_no_search(paragraph):
    signs = find_signs(paragraph)
    found = plain_pairs(signs)
    if found is not None:
        assert found == pair(signs, end=len(paragraph), sentence_ends=[], goes_on=False)


@given(st.lists(PIECES, max_size=40).map("".join), st.booleans(), st.sampled_from(["", "“So", "‘So"]))
def test_stretches_are_ordered_disjoint_and_tight_whatever_the_marks(paragraph, headline, following):
    position, attribution = 0, attribution_pattern()
    for stretch in find_stretches(
        paragraph, any_words=headline, following=following, attribution=attribution
    ):
        assert position <= stretch.outer_start <= stretch.start < stretch.end <= stretch.outer_end
        assert stretch.outer_start < stretch.start, "there is an opening mark"
        assert (stretch.end < stretch.outer_end) == stretch.closed, "there is a closing one if it says so"
        words = paragraph[stretch.start : stretch.end]
        assert words == words.strip()
        position = stretch.outer_end
    assert position <= len(paragraph)


@pytest.mark.parametrize(
    "text",
    [
        "“We wait.”",
        '"We wait."',
        "``We wait.''",
        "Velandâ€™s plan",
        "‘We wait,’ Orlov said.",
        "Orlov: 'We wait, and we hope.'",
        "‘We wait\n‘We hope",
    ],
)
def test_a_text_that_may_quote_is_known_by_its_marks(text):
    assert has_marks(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "No marks at all.",
        "It’s the ministers’ plan, isn’t it?",
        "It's the ministers' plan of the '90s, isn't it?",
        "‘We wait, Orlov said.\nThe ministers’ plan is dead.",
        "The 6' wall stood.",
    ],
)
def test_apostrophes_alone_are_no_marks(text):
    assert not has_marks(text)


@given(st.lists(st.one_of(PIECES, st.sampled_from(["\n", "\n\n", "‘So", "'So", "s' ", "’ "])), max_size=30))
def test_where_there_are_no_marks_no_stretch_is_found(pieces):
    text = "".join(pieces)
    if not has_marks(text):
        assert not any(find_all(text, paragraphs(text), headline_end=len(text)))
