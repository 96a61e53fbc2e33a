"""From what the rankers make of a row to the share of such rows that are right."""

import random

import pytest

from quotetool.pipeline.calibration import Calibration, Evidence, fit

ROW = Evidence("named", "direct", speech=0.9, score=0.5, rival=0.1, cued=True)


def rows(method, score, right, wrong):
    return [(ROW._replace(method=method, score=score), answer) for answer in [True] * right + [False] * wrong]


def fitted(*groups):
    listed = [row for group in groups for row in group]
    random.Random(1).shuffle(listed)
    return fit([row for row, _ in listed], [right for _, right in listed])


def test_without_weights_the_score_is_the_confidence():
    assert Calibration().confidence(ROW) == pytest.approx(0.45)


def test_confidence_is_the_share_of_rows_that_are_right():
    calibration = fitted(rows("named", 0.5, 70, 30))
    assert calibration.confidence(ROW) == pytest.approx(0.70, abs=0.02)


def test_rows_found_in_one_way_err_in_one_way():
    calibration = fitted(rows("named", 0.9, 180, 20), rows("pronoun", 0.9, 120, 80))
    assert calibration.confidence(ROW._replace(score=0.9)) == pytest.approx(0.9, abs=0.03)
    assert calibration.confidence(ROW._replace(score=0.9, method="pronoun")) == pytest.approx(0.6, abs=0.03)


def test_a_label_is_as_good_as_a_name():
    calibration = fitted(rows("named", 0.9, 90, 10))
    label, name = (calibration.confidence(ROW._replace(score=0.9, method=m)) for m in ("label", "named"))
    assert label == name


def test_a_rule_has_a_base_rate_of_its_own():
    calibration = fitted(rows("named", 0.9, 90, 10), rows("context", 0.9, 50, 50))
    assert calibration.confidence(ROW._replace(score=0.9, method="context")) == pytest.approx(0.5, abs=0.05)


def test_a_higher_score_is_trusted_more():
    calibration = fitted(rows("named", 0.3, 40, 60), rows("named", 0.95, 95, 5))
    low, high = (calibration.confidence(ROW._replace(score=s)) for s in (0.3, 0.95))
    assert low < 0.5 < high


def test_scores_of_0_and_1_are_no_trouble():
    calibration = fitted(rows("named", 1.0, 50, 0), rows("named", 0.0, 0, 50))
    assert 0 < calibration.confidence(ROW._replace(score=0.0)) < 0.1
    assert 0.9 < calibration.confidence(ROW._replace(score=1.0)) < 1


def test_sharpened_confidence_is_farther_from_even():
    plain = fitted(rows("named", 0.3, 40, 60), rows("named", 0.95, 90, 10))
    sharp = plain.sharpened(2.0)
    for score in (0.3, 0.95):
        p = plain.confidence(ROW._replace(score=score))
        assert sharp.confidence(ROW._replace(score=score)) == pytest.approx(
            p**2 / (p**2 + (1 - p) ** 2), abs=1e-3
        )
