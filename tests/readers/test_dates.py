"""Dates as pages write them; what may be read in two ways is not read."""

from __future__ import annotations

from datetime import date

import pytest

from quotetool.readers.dates import Stamp, parse, stamp


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("5 Nov, 2024 11:07", date(2024, 11, 5)),
        ("12:40 - 25 November 2020", date(2020, 11, 25)),
        ("Wednesday, 25 November 2020", date(2020, 11, 25)),
        ("November 25, 2020", date(2020, 11, 25)),
        ("Nov. 25th, 2020", date(2020, 11, 25)),
        ("the 25th of November 2020", date(2020, 11, 25)),
        ("2020-11-25", date(2020, 11, 25)),
        ("2020-11-25T23:30:00+03:00", date(2020, 11, 25)),
        ("2020/11/25", date(2020, 11, 25)),
        ("25.11.2020", date(2020, 11, 25)),
        ("04.05.2020", date(2020, 5, 4)),
        ("18 января 2024", date(2024, 1, 18)),
        ("18 янв. 2024 г.", date(2024, 1, 18)),
        ("25/11/2020", date(2020, 11, 25)),
        ("11/25/2020", date(2020, 11, 25)),
        ("02/02/2024", date(2024, 2, 2)),
        ("01/02/2024", None),
        ("01-02-2024", None),
        ("Nov. 25", None),
        ("25 November", None),
        ("31 February 2020", None),
        ("no date", None),
        ("marching 5, 2020", None),
    ],
)
def test_a_date_is_read_or_left(written: str, day: date | None) -> None:
    assert parse(written) == day


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("5 Nov, 2024 11:07", Stamp(date(2024, 11, 5), updated=False)),
        ("Publish Date: 12:40 - 25 November 2020", Stamp(date(2020, 11, 25), updated=False)),
        ("Published on Nov 5, 2024 at 11:07 a.m. GMT", Stamp(date(2024, 11, 5), updated=False)),
        ("Last updated: 6 March 2023 10:00 MSK", Stamp(date(2023, 3, 6), updated=True)),
        ("Nov. 25", Stamp(None, updated=False)),
        ("01/02/2024", Stamp(None, updated=False)),
        ("On 5 November 2024 Orlov resigned.", None),
        ("Orlov, 5 November 2024", None),
        ("11:07", None),
    ],
)
def test_a_date_line_says_nothing_but_a_date(line: str, expected: Stamp | None) -> None:
    assert stamp(line) == expected
