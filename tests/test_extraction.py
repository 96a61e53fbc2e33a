"""Articles in, quotations out."""

import re
import textwrap

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shipped import build, build_new, shipped

from quotetool import extraction, pipeline
from quotetool.errors import QuotetoolError
from quotetool.extraction import extract_articles, extract_batch
from quotetool.jobs import BATCH
from quotetool.layout import lay_out, quote_id
from quotetool.models import Article, Block, Problem


@pytest.fixture(scope="module", autouse=True)
def _one_pipeline():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "build", build)
        yield


def article(text, *, blocks=(), path="a.txt"):
    return Article(id=path, path=path, text=text, blocks=blocks)


def quotes(*articles):
    return [quote for _, found in extract_articles(articles) for quote in found]


def blocks_of(text, *pieces):
    return tuple(Block(text.index(piece), text.index(piece) + len(piece)) for piece in pieces)


def test_blocks_are_laid_out_one_below_the_other_without_the_furniture():
    text = "Menu\nOrlov came.\nShare\n\nHe left.\n12 comments"
    layout = lay_out(article(text, blocks=blocks_of(text, "Orlov came.", "He left.")))
    assert layout.text == "Orlov came.\n\nHe left."


def test_every_offset_leads_back_to_its_place_in_the_article():
    text = "Menu\nOrlov came.\nShare\n\nHe left.\n12 comments"
    layout = lay_out(article(text, blocks=blocks_of(text, "Orlov came.", "He left.")))
    for word in ("Orlov", "came.", "He", "left."):
        at = layout.text.index(word)
        start, end = layout.span(at, at + len(word))
        assert text[start:end] == word


def test_what_is_omitted_from_a_block_is_not_laid_out_and_offsets_step_over_it():
    text = "Menu\n**Orlov** *Senior* came.\nHe left."
    omitted = ((5, 7), (12, 14), (15, 16), (22, 23))
    layout = lay_out(article(text, blocks=(Block(5, 29, omitted=omitted), Block(30, 38))))
    assert layout.text == "Orlov Senior came.\n\nHe left."
    at = layout.text.index("Orlov Senior")
    start, end = layout.span(at, at + len("Orlov Senior"))
    assert text[start:end] == "Orlov** *Senior"
    at = layout.text.index("He")
    start, end = layout.span(at, at + 2)
    assert text[start:end] == "He"


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_a_hard_wrap_is_a_space_of_the_same_length(line_break):
    text = f"Menu\n\nOrlov came{line_break}to Minsk."
    layout = lay_out(article(text, blocks=(Block(6, len(text)),)))
    assert layout.text == "Orlov came" + " " * len(line_break) + "to Minsk."
    at = layout.text.index("Minsk")
    start, end = layout.span(at, at + 5)
    assert text[start:end] == "Minsk"


def test_the_headline_ends_where_the_text_begins():
    text = "Veland waits\n\nOrlov came."
    blocks = (Block(0, 12, "headline"), Block(14, 25))
    layout = lay_out(article(text, blocks=blocks))
    assert layout.text[layout.headline_end :] == "Orlov came."


def test_without_a_headline_none_ends():
    text = "Veland waits\n\nOrlov came."
    assert lay_out(article(text, blocks=(Block(0, 12), Block(14, 25)))).headline_end == 0


def test_an_article_without_blocks_is_prose_throughout():
    text = "Orlov came.\n\nHe left."
    assert lay_out(article(text)).text == text


def test_a_quotation_with_all_that_is_known_of_it():
    text = "Menu\n\n“We wait,” Viktor Orlov told reporters\r\nin Minsk, “until spring.”\n\nShare"
    prose = text[6 : text.index("\n\nShare")]
    (quote,) = quotes(article(text, blocks=blocks_of(text, prose)))
    assert [text[a:b] for a, b in quote.spans] == ["We wait,", "until spring."]
    assert quote.text == "We wait, [...] until spring."
    assert (quote.cue.text, text[quote.cue.start : quote.cue.end]) == ("told reporters", "told reporters")
    assert (quote.speaker.name, quote.speaker.type) == ("Viktor Orlov", "person")
    assert text[quote.speaker.mention.start : quote.speaker.mention.end] == "Viktor Orlov"
    assert (quote.kind, quote.method) == ("direct", "named")
    assert quote.paragraph == prose
    assert quote.id == quote_id("a.txt", quote.spans[0])


def test_words_with_a_line_break_in_them_are_given_as_they_stand():
    text = "“We shall wait\r\nuntil spring,” Viktor Orlov said."
    (quote,) = quotes(article(text, blocks=(Block(0, len(text)),)))
    assert quote.text == "We shall wait\r\nuntil spring,"


def test_quotations_in_the_furniture_are_left_out():
    text = "Read more: Belova: “We never wait”\n\n“We wait,” Viktor Orlov said."
    found = quotes(article(text, blocks=blocks_of(text, "“We wait,” Viktor Orlov said.")))
    assert [quote.text for quote in found] == ["We wait,"]


def test_characters_beyond_the_basic_plane_count_as_one():
    text = "🌾🌾 “We 🌾 wait,” Viktor Orlov said."
    (quote,) = quotes(article(text))
    assert [text[a:b] for a, b in quote.spans] == ["We 🌾 wait,"]


def test_ids_are_the_same_in_every_run_and_batch():
    text = "“We wait,” Viktor Orlov said. “You do not,” Darya Belova said."
    one = [quote.id for quote in quotes(article(text))]
    other = [quote.id for quote in quotes(article("Nobody spoke.", path="b.txt"), article(text))]
    assert one == other
    assert len(set(one)) == 2


def test_articles_come_in_order_one_by_one():
    read = []

    def source():
        for number in range(2 * BATCH + 1):
            read.append(number)
            yield article(f"“We wait {number},” Viktor Orlov said.", path=str(number))

    pairs = extract_articles(source())
    assert next(pairs)[0].path == "0"
    assert len(read) == BATCH, "no more than a batch is held"
    assert [a.path for a, _ in pairs] == [str(number) for number in range(1, 2 * BATCH + 1)]


def test_an_article_without_quotations_comes_with_none():
    silent = article("Nobody spoke.")
    assert list(extract_articles([silent])) == [(silent, ())]


@pytest.mark.parametrize("text", ["", " \n\n ", "“", "”", "“”", '"""', "\u200b", "“\n\n”", "““““ ””””"])
def test_texts_that_hold_next_to_nothing(text):
    assert quotes(article(text)) == []


def test_an_article_that_fails_is_reported_and_its_neighbours_survive(monkeypatch):
    attributor = shipped().get_pipe("quotetool_quotes").attributor
    read = attributor.read

    def failing(annotation, text, **known):
        if "BROKEN" in text:
            raise ZeroDivisionError("no way")
        return read(annotation, text, **known)

    monkeypatch.setattr(attributor, "read", failing)
    texts = {
        "1": "“We wait,” Viktor Orlov said.",
        "2": "BROKEN “words”.",
        "3": "“We do not,” Darya Belova said.",
    }
    problems = []
    pairs = extract_articles(
        [article(text, path=path) for path, text in texts.items()], report=problems.append
    )
    assert [(a.path, [q.text for q in found]) for a, found in pairs] == [
        ("1", ["We wait,"]),
        ("3", ["We do not,"]),
    ]
    assert problems == [
        Problem(
            "2",
            "finding quotations failed (ZeroDivisionError: no way)",
            "the file is skipped; please report it with this message",
        )
    ]


@pytest.fixture
def builds(monkeypatch):
    """The pipelines built in this test, each a new one."""
    built = []

    def build_anew(**given):
        built.append(build_new(**given))
        return built[-1]

    monkeypatch.setattr(pipeline, "build", build_anew)
    extraction.unload()
    yield built
    extraction.unload()


def test_a_pipeline_that_remembers_too_many_words_makes_room_for_a_new_one(builds, monkeypatch):
    articles = [article("“We wait,” Viktor Orlov said.")]
    first = extract_batch(articles)
    assert extract_batch(articles) == first
    assert len(builds) == 1
    monkeypatch.setattr(extraction, "_MOST_WORDS", 0)
    assert extract_batch(articles) == first
    assert len(builds) == 2


def test_the_words_that_a_pipeline_comes_with_do_not_count(builds, monkeypatch):
    monkeypatch.setattr(extraction, "_MOST_WORDS", 0)
    extract_batch([article("“We wait,” Viktor Orlov said.")])
    assert len(builds) == 1


def test_without_anybody_to_report_to_a_failure_is_raised(monkeypatch):
    def failing(annotation, text, **known):
        raise ZeroDivisionError

    attributor = shipped().get_pipe("quotetool_quotes").attributor
    monkeypatch.setattr(attributor, "read", failing)
    with pytest.raises(QuotetoolError, match=r"a\.txt: finding quotations failed"):
        list(extract_articles([article("“We wait,” Viktor Orlov said.")]))


WORDS = st.sampled_from(
    [
        "We are ready for talks and for a long winter",
        "Nothing has been signed, and nothing will be",
        "The ministers’ plan isn’t dead, it sleeps",
        "It costs 5 million",
        "absurd",
        "[The treaty] is … alive <…> for now",
        "Do they think so? We don't",
        "a pause – not a stop",
        "grain 🌾 comes first",
    ]
)
STYLES = st.sampled_from(["“{}”", '"{}"', "«{}»", "„{}“", "« {} »", "``{}''"])
FRAMES = st.sampled_from(
    [
        "{}, Viktor Orlov said on Monday.",
        "Foreign Minister Darya Belova told reporters: {}.",
        "{}, he added, {}.",
        "The plan, which Pavel Karpov called {} in May, was never put to a vote.",
        "According to the ministry, the talks were {} and the offer was {}.",
        "Velgrad has five million people, and not one of them was asked.",
    ]
)
FURNITURE = st.sampled_from(
    ["", "Home\nShare this story\n\n", "icon closeicon downloadicon shareicon vk\n\n"]
)


@st.composite
def pages(draw):
    """An article with page furniture around it, its lines perhaps cut, and the words quoted in it."""
    quoted, paragraphs = [], []
    for frame in draw(st.lists(FRAMES, min_size=1, max_size=4)):
        words = [draw(WORDS) for _ in range(frame.count("{}"))]
        quoted += words
        paragraphs.append(frame.format(*(draw(STYLES).format(w) for w in words)))
    width = draw(st.sampled_from([30, 60, 1000]))
    pieces = [textwrap.fill(p, width, break_on_hyphens=False, break_long_words=False) for p in paragraphs]
    text = draw(FURNITURE)
    blocks = []
    line_break = draw(st.sampled_from(["\n", "\r\n"]))
    for piece in ("Veland waits for an answer", *pieces):
        piece = piece.replace("\n", line_break)
        blocks.append(Block(len(text), len(text) + len(piece), "text" if blocks else "headline"))
        text += piece + 2 * line_break
    return article(text + draw(FURNITURE), blocks=tuple(blocks)), quoted


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pages())
def test_every_row_is_in_the_file_word_for_word(page):
    read, quoted = page
    text = read.text
    position = 0
    for quote in quotes(read):
        pieces = [text[start:end] for start, end in quote.spans]
        assert quote.text == " [...] ".join(pieces)
        for (start, end), piece in zip(quote.spans, pieces, strict=True):
            assert " ".join(piece.split()) in quoted
            assert re.search(r"([“\"«„]|``)\s*$", text[:start]), "the opening mark stands before it"
            assert re.match(r"\s*([”\"»“]|'')", text[end:]), "the closing mark stands behind it"
            assert position <= start
            position = end
        for mention in filter(None, (quote.cue, quote.speaker and quote.speaker.mention)):
            assert text[mention.start : mention.end] == mention.text
        assert text[quote.spans[0][0] : quote.spans[0][1]] in quote.paragraph


def test_marks_that_are_never_closed_are_told_and_cost_nothing():
    text = (
        "Orlov spoke.\n\nOrlov said: “We wait until spring.\n\nBelova called it “a pause, he said.\n\n“No.”"
    )
    told = []
    ((_, found),) = extract_articles([article(text)], report=told.append)
    assert found
    assert told == [
        Problem(
            "a.txt",
            "2 quotation marks are never closed (lines 3, 5)",
            "where the quotation ends is a guess",
            skipped=False,
        )
    ]
