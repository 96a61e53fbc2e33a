from dataclasses import replace

import pytest
from sample_quotes import ARTICLE, QUOTE

from quotetool.archive import Archive
from quotetool.cli import evidence
from quotetool.models import Block, Mention, Rival, Speaker


@pytest.fixture
def archive(folder):
    rival = Rival(Mention(0, 5, "Orlov"), "Anna Belova", 0.25)
    with Archive(folder / "quotes.db", write=True) as archive:
        quotes = [replace(QUOTE, rivals=(rival,)), replace(QUOTE, id="a1ffff", text="Another.", speaker=None)]
        archive.add(ARTICLE, quotes)


def test_a_quotation_in_its_paragraph_with_the_evidence(quotetool, archive):
    result = quotetool("show", "A1B2")
    assert (result.code, result.err) == (0, "")
    assert "\n".join(line.rstrip() for line in result.out.splitlines()) == (
        "  “[[We are ready for talks,]]” {he} <told reporters>, “[[but only on equal terms.]]”\n"
        "\n"
        "  [[quotation]]  {mention}  <cue>\n"
        "\n"
        "  Quotation   a1b2c3d4e5f6\n"
        "  Speaker     Ivan Orlov (person, ivan-orlov)\n"
        "  Role        Foreign Minister\n"
        "  Found by    pronoun, confidence 0.92\n"
        "  Mention     “he” 59-61\n"
        "  Chain       “he” 59-61 <- “Orlov” 0-5\n"
        "  Cue         “told reporters” 62-76\n"
        "  Runners-up  0.25  Anna Belova, “Orlov” 0-5\n"
        "  Kind        direct\n"
        "  Article     Orlov speaks, Veland Times, 2024-01-18, https://example.org/orlov\n"
        "  File        news/orlov.txt\n"
        "  Offsets     34-57, 79-103"
    )


def test_a_terminal_shows_it_with_styles_instead_of_brackets(quotetool, archive, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    assert quotetool("show", "a1b2").out.splitlines()[0].rstrip() == (
        "  “\x1b[1mWe are ready for talks,\x1b[0m” \x1b[4mhe\x1b[0m \x1b[3mtold reporters\x1b[0m, "
        "“\x1b[1mbut only on equal terms.\x1b[0m”"
    )


def test_an_id_that_is_too_short_lists_the_candidates(quotetool, archive):
    result = quotetool("show", "a1")
    assert (result.code, result.out) == (1, "")
    assert result.err == (
        "2 quotations have an id that begins with “a1”; give more of it:\n"
        "  a1b2c3d4e5f6  Ivan Orlov: We are ready for talks, [...] but only on equal terms.\n"
        "  a1ffff  –: Another.\n"
    )


def test_an_id_that_nothing_has(quotetool, archive):
    result = quotetool("show", "ffff")
    assert (result.code, result.err) == (1, "No quotation has an id that begins with “ffff”.\n")


def test_no_id_is_wrong_usage(quotetool, archive):
    result = quotetool("show", "")
    assert (result.code, result.err.splitlines()[-1]) == (
        2,
        "Error: Which quotation? Give its id, the first column of the table, or the id's beginning.",
    )


def test_a_quotation_of_a_file(quotetool, news):
    listed = quotetool("extract", "news", "--no-archive", "--speaker", "Belova", "--columns", "id").out
    result = quotetool("show", listed.split()[1], "news")
    assert result.code == 0
    assert "said Orlov. “[[We are not]]” <said> {Belova}." in result.out


def test_control_characters_of_an_article_stay_out_of_the_terminal():
    text = "a\x1b[31m “b\nc” d"
    marks = [evidence.Mark(8, 11, "quotation")]
    assert evidence.bracketed(text, Block(0, len(text)), marks) == "a\ufffd[31m “[[b c]]” d"


def test_an_article_without_paragraphs_is_shown_around_the_quotation():
    article = replace(ARTICLE, text="x" * 1000, blocks=())
    assert evidence.paragraphs(article, [evidence.Mark(500, 510, "quotation")]) == [Block(300, 710)]


def test_a_speaker_that_is_not_known():
    facts = dict(evidence.facts(replace(QUOTE, speaker=None, rivals=())))
    assert (facts["Speaker"], "Mention" in facts) == ("unknown", False)
    group = replace(QUOTE, speaker=Speaker(None, type="group"))
    assert dict(evidence.facts(group))["Speaker"] == "not named (group)"
