"""From what the rankers make of an attribution to the share of such rows that are right."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from operator import mul
from typing import NamedTuple

import numpy as np

from quotetool.models import QuoteKind

_GROUPS = ("named", "pronoun", "continuation", "nominal", "organisation", "nameless")
_BY_RULE = ("context", "role")
_AS_NAMED = ("label", *_BY_RULE)
_LOWEST = 0.003
_RIDGE = 1.0
_ROUNDS = 50


class Evidence(NamedTuple):
    """What is known of a row before its confidence is: scores are 0..1.

    `speech`: that the words are speech; `score`: that this speaker says them; `rival`: that
    the next one does; `cued`: whether a cue ties the speaker to the words.
    """

    method: str
    kind: QuoteKind
    speech: float
    score: float
    rival: float
    cued: bool
    fit: float = 0.0


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic regression over the evidence; without weights the score itself is the confidence.

    The method of Platt (1999), with the way a speaker was found, the runner-up and the
    cue beside the score: rows found in one way err in one way.
    """

    weights: tuple[float, ...] = ()

    def confidence(self, evidence: Evidence) -> float:
        """The probability, 0..1, that a row with this evidence is right."""
        if not self.weights:
            return evidence.speech * evidence.score
        odds = sum(map(mul, _numbers(evidence), self.weights))
        return 1 / (1 + math.exp(-odds))

    def sharpened(self, slope: float) -> Calibration:
        """The same with log odds `slope` times as far from even."""
        return Calibration(tuple(round(w * slope, 5) for w in self.weights))


def fit(rows: Sequence[Evidence], right: Sequence[bool]) -> Calibration:
    """Fit the weights to rows that are right or wrong, by Newton's method with a ridge."""
    x = np.array([_numbers(row) for row in rows])
    y = np.asarray(right, dtype=float)
    ridge = _RIDGE * np.eye(x.shape[1])
    ridge[0, 0] = 1e-6  # the base rate is free
    weights = np.zeros(x.shape[1])
    for _ in range(_ROUNDS):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (y - p) - ridge @ weights
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + ridge, gradient)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    return Calibration(tuple(round(float(w), 5) for w in weights))


def _numbers(e: Evidence) -> list[float]:
    group = "named" if e.method in _AS_NAMED else e.method if e.method in _GROUPS else "nameless"
    score, speech = _log_odds(e.score), _log_odds(e.speech)
    ahead = math.log((e.score + 0.01) / (e.rival + 0.01))
    partial = float(e.kind == "partial")
    numbers = [
        1.0,
        score,
        speech,
        _log_odds(e.score * e.speech),
        ahead,
        partial,
        float(e.cued),
        *(float(e.method == method) for method in _BY_RULE),
        float(e.method == "unknown"),
        partial * score,
        # what lies beyond a clear lead counts less
        min(score, 1.0),
        min(speech, 1.0),
        min(ahead, 1.5),
        e.fit,
    ]
    for name in _GROUPS[1:]:
        numbers += [float(group == name), score * (group == name)]
    return numbers


def _log_odds(p: float) -> float:
    p = min(max(p, _LOWEST), 1 - _LOWEST)
    return math.log(p / (1 - p))
