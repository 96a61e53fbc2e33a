"""From raw scores to the share of rows that are right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotetool.pipeline.calibration import Calibration, fit_line, group_of

LINE = Calibration({"pronoun": [(0.2, 0.1), (0.6, 0.5), (0.8, 0.9)]})


@pytest.mark.parametrize(
    ("raw", "confidence"), [(0.0, 0.1), (0.2, 0.1), (0.4, 0.3), (0.6, 0.5), (0.7, 0.7), (1.0, 0.9)]
)
def test_a_score_is_read_off_the_line(raw, confidence):
    assert LINE.confidence("pronoun", raw) == pytest.approx(confidence)


def test_a_group_never_seen_keeps_its_score():
    assert LINE.confidence("named-direct", 0.4) == 0.4


@pytest.mark.parametrize(
    ("method", "kind", "group"),
    [
        ("pronoun", "direct", "pronoun"),
        ("pronoun", "partial", "pronoun"),
        ("named", "direct", "named-direct"),
        ("named", "partial", "named-partial"),
        ("label", "direct", "label"),
        ("unnamed", "direct", "nameless"),
        ("unknown", "partial", "nameless"),
    ],
)
def test_rows_that_err_in_one_way_are_one_group(method, kind, group):
    assert group_of(method, kind) == group


def test_a_block_is_its_share_of_right_rows_with_half_a_right_and_half_a_wrong_one_added():
    assert fit_line([0.5] * 39, [True] * 29 + [False] * 10) == [(0.5, 0.7375)]


def test_a_block_that_falls_is_pooled_with_the_one_before():
    raw = [0.2] * 40 + [0.8] * 40
    assert fit_line(raw, [True] * 30 + [False] * 10 + [True] * 20 + [False] * 20) == [(0.5, 0.622)]


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=200))
def test_a_line_rises_and_keeps_off_0_and_1(rows):
    line = fit_line([raw for raw, _ in rows], [right for _, right in rows])
    shares = [share for _, share in line]
    assert shares == sorted(shares)
    assert all(0 < share < 1 for share in shares)
    assert [raw for raw, _ in line] == sorted(raw for raw, _ in line)
