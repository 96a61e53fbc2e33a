"""Datelines: recognised, cut off, read for date and agency."""

from __future__ import annotations

from datetime import date

import pytest

from quotetool.readers.dateline import dateline, place_line


def cut(line: str) -> tuple[str, date | None, str | None] | None:
    found = dateline(line, 0, len(line))
    return (line[found.end :], found.published, found.outlet) if found else None


@pytest.mark.parametrize(
    ("line", "published", "outlet"),
    [
        ("MOSCOW, May 5. /TASS/. The talks", None, "TASS"),
        ("MOSCOW, May 5, 2021. /TASS/. The talks", date(2021, 5, 5), "TASS"),
        ("UNITED NATIONS, May 5. /Corr. TASS/. The talks", None, "Corr. TASS"),
        ("WASHINGTON (Reuters) - The talks", None, "Reuters"),
        ("Aug 27 (Reuters) - The talks", None, "Reuters"),
        ("Philadelphia (AFP) – The talks", None, "AFP"),
        ("CAMBRIDGE, Mass., Dec. 11 (UPI) — The talks", None, "UPI"),
        ("TEHRAN, Apr. 03 (MNA) – The talks", None, "Mehr News Agency"),
        ("TEHRAN (FNA)- The talks", None, "Fars News Agency"),
        ("VELGRAD, May 5 (Velinform) – The talks", None, "Velinform"),
        ("LONDON (CNN) The talks", None, "CNN"),
        ("(AP) — The talks", None, "AP"),
        ("MOSCOW, January 18 - RIA Novosti. The talks", None, "RIA Novosti"),
        ("Moscow. March 3. INTERFAX.COM - The talks", None, "Interfax"),
        ("Tehran, May 5, IRNA – The talks", None, "IRNA"),
        ("Minsk, 18 January 2024 – The talks", date(2024, 1, 18), None),
        ("MINSK, May 5. The talks", None, None),
        ("Wednesday, 25 November 2020 _The talks", date(2020, 11, 25), None),
    ],
)
def test_a_dateline_is_cut_off(line: str, published: date | None, outlet: str | None) -> None:
    assert cut(line) == ("The talks", published, outlet)


@pytest.mark.parametrize(
    "line",
    [
        "Orlov (Peasants’ Party) – the envoy of Veland",
        "Orlov (left) - the envoy",
        "Minister Orlov, 54, said no.",
        "On May 5 the talks began.",
        "May 5 was a Friday.",
        "ORLOV: We wait.",
        "“We wait,” Orlov said (Reuters) - and left.",
        "Veland / Minsk / Paris",
        "MINSK, Room 5. The talks",
    ],
)
def test_prose_is_left_whole(line: str) -> None:
    assert cut(line) is None


def test_a_bare_place_needs_capitals_and_a_dash() -> None:
    line = "PORT VELAS, Va. - The talks began"
    found = place_line(line, 0, len(line))
    assert found is not None
    assert line[found.end :] == "The talks began"
    assert place_line("Minsk - The talks began", 0, 23) is None
    assert place_line("EXCLUSIVE – Orlov resigns", 0, 25) is None
