"""Lines into paragraphs."""

from __future__ import annotations

from quotetool.readers.furniture import furniture
from quotetool.readers.layout import paragraphs


def read(text: str) -> list[str]:
    rows = paragraphs(text, furniture=lambda line: furniture(line) is not None)
    return [text[row.start : row.end] for row in rows]


def test_a_paragraph_a_line() -> None:
    assert read("Veland waits\n“We wait,” he said.\n\n\n  Why now? \r\nNobody knows.") == [
        "Veland waits",
        "“We wait,” he said.",
        "Why now?",
        "Nobody knows.",
    ]


def test_lines_cut_at_a_width_are_joined_up_to_a_blank_line() -> None:
    text = (
        "The deputy foreign minister of Veland said on Monday that his\n"
        "country would wait for an answer until the summer, and that\n"
        '"nothing else is on the table," as he had done since March.\n'
        "\n"
        '"We will wait," Pavel Orlov told reporters. "But we will not\n'
        'wait for ever."\n'
    )
    assert read(text) == text.rstrip("\n").split("\n\n")


def test_an_indented_or_short_line_ends_a_wrapped_paragraph() -> None:
    text = (
        "The deputy foreign minister of Veland said on Monday that his\n"
        "country would wait for an answer.\n"
        "Karpov left early, for reasons of health, as his spokesman put\n"
        "it to the reporters who were waiting at the door of the house.\n"
        "   Belova did not come at all, and her office in the capital did\n"
        "not answer questions about it.\n"
        "Photo: the minister at the door\n"
    )
    assert read(text) == [
        text[:95],
        text[96:221],
        text[225:317],
        "Photo: the minister at the door",
    ]


def test_a_sentence_broken_by_a_link_is_joined() -> None:
    assert read("The minister said in a long\nstatement\non Tuesday that he waits.\nHe left.") == [
        "The minister said in a long\nstatement\non Tuesday that he waits.",
        "He left.",
    ]


def test_bullets_are_left_out() -> None:
    assert read("• First, lists.\n* Second, “a pause”.\n- Third") == [
        "First, lists.",
        "Second, “a pause”.",
        "Third",
    ]


def test_marks_of_no_width_are_trimmed() -> None:
    assert read("\ufeff\u200b We wait.\u200b\n") == ["We wait."]
