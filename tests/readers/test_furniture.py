"""What is furniture, and what only looks like it."""

from __future__ import annotations

from datetime import date

import pytest

from quotetool.readers.furniture import Furniture, furniture


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("icon bookmark-bicon bookmarkicon cameraicon checkicon chevron downicon", "icons"),
        ("Add comment", "phrase"),
        ("Your Comment", "phrase"),
        ("Rate it", "phrase"),
        ("Comments (12)", "phrase"),
        (">> READ MORE", "phrase"),
        ("Podcasts", "phrase"),
        ("FULL TEXT.", "phrase"),
        ("Think your friends would be interested? Share this story!", "teaser"),
        ("Read more: Belova calls it “a pause of some length”", "teaser"),
        ("READ ALSO Orlov: “We never said this to them”", "teaser"),
        ("Сообщите об орфографической ошибке", "teaser"),
        ("Выделенный текст слишком длинный.", "teaser"),
        ("This website uses cookies. Please accept.", "teaser"),
        ("To serve you better this page uses cookies to count readers.", "notice"),
        ("Subscribe to our podcast here.", "notice"),
        ("Reporting by Jane Doe; editing by John Roe", "notice"),
        ("(Reporting by Jane Doe; Editing by John Roe.)", "teaser"),
        ("Photo: the minister at the door", "credit"),
        ("File photo", "credit"),
        ("© Veland Press / Jan Novak", "credit"),
        ("0:00", "counter"),
        ("22:18", "counter"),
        ("1.2K views", "counter"),
        ("3 min read", "counter"),
        ("News ID: 5120", "label"),
        ("Tags: Orlov, Veland", "label"),
        ("By Jane Doe", "byline"),
        ("By Jane Doe and John Roe, Veland Courier", "byline"),
        ("Home / News / World", "breadcrumb"),
        ("Home » News » World", "breadcrumb"),
        ("News Politics World Business", "menu"),
        ("https://veland.example/news?id=1", "link"),
        (".page {", "code"),
        ("width:100%;", "code"),
        ("___", "rule"),
        ("“ ”", "rule"),
    ],
)
def test_furniture_is_recognised(line: str, kind: str) -> None:
    found = furniture(line)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(
    "line",
    [
        "“I agree,” he said.",
        "“More!”",
        "Why now?",
        "No.",
        "THE TALKS WILL GO ON.",
        "Orlov: We wait.",
        "Question: Will there be talks?",
        "By Monday the talks had ended.",
        "By Orlov’s account, it was over.",
        "Also on Monday, Orlov called it “a pause of some length”.",
        "Reporting by the Courier shows that “nothing at all was signed”.",
        "Comments: he made none of them to us.",
        "Source: a diplomat who said “we will wait until the spring”.",
        "Share prices in Veland fell on Monday.",
        "Home is where the minister is.",
        "The icon of the church was an icon to him.",
        "Orlov and / or Belova will come.",
        "Related talks ended.",
        "Pavel Orlov, 5 November 2024",
        "At 22:18 he left.",
        "Date of the talks: to be agreed, Orlov said, once both sides have answered the letter that he sent.",
    ],
)
def test_prose_is_not_furniture(line: str) -> None:
    assert furniture(line) is None


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Publish Date: 12:40 - 25 November 2020", Furniture("date", published=date(2020, 11, 25))),
        ("Updated: 26 November 2020", Furniture("updated", published=date(2020, 11, 26))),
        ("By Jane Doe | November 25, 2020", Furniture("byline", published=date(2020, 11, 25))),
        ("URL: https://veland.example/1", Furniture("label", url="https://veland.example/1")),
        ("Source: https://veland.example/1", Furniture("label", url="https://veland.example/1")),
        ("Source: tass", Furniture("label", outlet="TASS")),
        ("Publisher: Veland Courier", Furniture("label", outlet="Veland Courier")),
        ("Also on rt.com Ferry strike enters second week", Furniture("teaser", outlet="rt.com")),
        ("© 2020 Mehr News Agency. All rights reserved", Furniture("rights", outlet="Mehr News Agency")),
        ("Copyright © 2019-2020 The Veland Courier", Furniture("rights", outlet="The Veland Courier")),
        ("© 2020 AP / Jane Doe", Furniture("rights")),
        (
            "Orlov favors talks with all / World / Meridian News",
            Furniture("breadcrumb", outlet="Meridian News", title="Orlov favors talks with all"),
        ),
        (
            "Orlov favors talks with all / Veland / World News",
            Furniture("breadcrumb", title="Orlov favors talks with all"),
        ),
        ("08.11.2018 10:32", Furniture("date", published=date(2018, 11, 8))),
        (
            "Jane Doe | Veland Courier | Updated 6 May 2021 · 5 May 2021",
            Furniture("date", published=date(2021, 5, 5), outlet="Veland Courier"),
        ),
        ("Published: by our desk, 5 May 2021", Furniture("label", published=date(2021, 5, 5))),
        ("Interviews", Furniture("phrase")),
        ("The Veland Times", Furniture("masthead", outlet="The Veland Times")),
        (
            "Orlov favors talks with all / News / News agency Velinform",
            Furniture("breadcrumb", outlet="News agency Velinform", title="Orlov favors talks with all"),
        ),
    ],
)
def test_furniture_tells_of_the_article(line: str, told: Furniture) -> None:
    assert furniture(line) == told
