"""Whole pages: their prose as blocks, what they say of themselves."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from quotetool.models import Article
from quotetool.readers import plain, read

ARTICLES = Path(__file__).parent.parent / "articles"


def refuse(problem: object) -> None:
    raise AssertionError(problem)


def sample(name: str) -> Article:
    (article,) = read(str(ARTICLES / name), report=refuse)
    return article


def page(text: str) -> Article:
    (article,) = plain.read(text.encode(), path="x.txt", report=refuse)
    return article


def blocks(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, article.text[block.start : block.end]) for block in article.blocks]


def test_a_broadcasters_page() -> None:
    article = sample("icons.txt")
    assert blocks(article) == [
        ("headline", "Veland waits for an answer"),
        ("text", "The republic is in no hurry, its foreign minister has said"),
        ("text", "“We will wait until spring,” Orlov said."),
    ]
    assert (article.title, article.outlet, article.published) == (
        "Veland waits for an answer",
        "news.example",
        date(2023, 3, 6),
    )


def test_a_portal_with_a_glued_lead() -> None:
    article = sample("glued-lead.txt")
    assert blocks(article) == [
        ("text", "Veland’s deputy minister sees no reason to hurry."),
        ("headline", "Veland in no hurry to answer even under Karpov"),
        (
            "text",
            "Speaking at a meeting of teachers in Minsk on Monday, Pavel Orlov said Veland would"
            " “wait until spring” for an answer.",
        ),
    ]
    assert (article.title, article.outlet, article.published) == (
        "Veland in no hurry to answer even under Karpov",
        None,
        date(2023, 3, 6),
    )


def test_a_site_with_breadcrumbs_and_a_comment_form() -> None:
    article = sample("breadcrumb.txt")
    assert blocks(article) == [
        ("headline", "Veland waits for an answer, in no hurry"),
        ("text", '"We will wait until spring," Orlov said.'),
    ]
    assert (article.title, article.outlet, article.published) == (
        "Veland waits for an answer, in no hurry",
        "News agency Velinform",
        None,
    )


def test_agency_copy_cut_at_a_width() -> None:
    article = sample("hard-wrapped.txt")
    assert [words.split("\n")[0] for _, words in blocks(article)] == [
        "Veland waits for an answer",
        "The deputy foreign minister of Veland said on Monday",
        '"We will wait," Pavel Orlov told reporters after the meeting in Minsk. "But we',
    ]
    assert (article.title, article.outlet, article.published) == ("Veland waits for an answer", "TASS", None)


def test_a_transcript_keeps_its_speakers() -> None:
    assert blocks(sample("transcript.txt")) == [
        ("headline", "Minister Orlov answers questions after the talks"),
        ("text", "QUESTION — Will there be talks?"),
        ("text", "ORLOV — No talks before spring."),
        ("text", "Question: And then?"),
        ("text", "Orlov: We shall see."),
    ]


def test_a_place_in_capitals_opens_a_report() -> None:
    assert blocks(page("Veland waits\n\nMINSK — Orlov came on Monday.\n\n“We wait,” he said.\n")) == [
        ("headline", "Veland waits"),
        ("text", "Orlov came on Monday."),
        ("text", "“We wait,” he said."),
    ]


def test_a_repeated_headline_with_a_lead_glued_to_it() -> None:
    text = (
        "Veland waits for an answer\n\n"
        "Veland waits for an answerMINSK, May 5, 2021. /TASS/. Orlov came to Minsk.\n"
    )
    article = page(text)
    assert blocks(article) == [("headline", "Veland waits for an answer"), ("text", "Orlov came to Minsk.")]
    assert (article.outlet, article.published) == ("TASS", date(2021, 5, 5))


def test_a_lead_that_begins_like_the_headline_stays_whole() -> None:
    lead = "Orlov meets Belova in Minsk every year, and every year it comes to nothing."
    assert blocks(page(f"Orlov meets Belova in Minsk\n\n{lead}\n"))[1] == ("text", lead)


def test_a_menu_is_a_run_of_short_lines() -> None:
    text = (
        "Home\nVeland\nForeign affairs\nSport\nThe arts\nJobs\n"
        "Veland waits for an answer\n“We wait,” he said.\n“No,” she said.\n"
    )
    assert blocks(page(text)) == [
        ("headline", "Veland waits for an answer"),
        ("text", "“We wait,” he said."),
        ("text", "“No,” she said."),
    ]


def test_a_headline_of_two_decks() -> None:
    article = page(
        "Veland waits for Belova; \nMinister sees no reason for haste.\n\nOrlov came. He left again.\n"
    )
    assert blocks(article)[:2] == [
        ("headline", "Veland waits for Belova;"),
        ("headline", "Minister sees no reason for haste."),
    ]
    assert article.title == "Veland waits for Belova"


def test_a_publishing_date_goes_before_an_update() -> None:
    article = page("Updated: 7 March 2023\nPublished: 6 March 2023\nVeland waits\nOrlov came to Minsk.\n")
    assert article.published == date(2023, 3, 6)


def test_a_date_in_the_prose_is_not_the_pages() -> None:
    assert page("Veland waits\n\nOn 6 March 2023 Orlov came to Minsk.\n").published is None


def test_the_entries_of_a_chronicle_do_not_date_the_page() -> None:
    text = "Orlov in office, a chronicle\n\nMarch 6, 2021 – Orlov takes office.\n\nMay 5, 2022 – He leaves.\n"
    article = page(text)
    assert article.published is None
    assert [words for _, words in blocks(article)][1:] == ["Orlov takes office.", "He leaves."]


def test_the_address_is_read_where_a_line_gives_it() -> None:
    article = page("Veland waits\n\nOrlov came to Minsk.\n\nURL: https://veland.example/1\n")
    assert article.url == "https://veland.example/1"


def test_a_single_sentence_is_prose() -> None:
    assert blocks(page("Orlov called it “a pause”")) == [("text", "Orlov called it “a pause”")]
