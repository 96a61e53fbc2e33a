"""Choices for the rankers to learn from: rows of numbers, hashed words, and which row is right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from quotetool.pipeline.coref import weigh
from quotetool.pipeline.features import Pairs, describe
from quotetool.pipeline.network import Ranker
from quotetool.pipeline.speech import speech_rows
from quotetool.pipeline.trail import trail_of
from quotetool.pipeline.voters import Floats, Keys
from training.attribution.gold import Example


class Made(NamedTuple):
    """One choice: `x` (rows, features), `keys` (rows, words), `right` (rows,) with a single 1."""

    x: Floats
    keys: Keys
    right: Floats


def described(examples: Iterable[Example]) -> list[Pairs]:
    """The pairs of each article."""
    return [describe(e.reading) if e.reading.contexts else _nothing() for e in examples]


def _nothing() -> Pairs:
    return Pairs(np.zeros(0, np.intp), np.zeros(0, np.intp), ())


def _rows(pairs: Pairs) -> Iterator[tuple[int, int, int]]:
    """(quote, first row, end) of each quotation."""
    bounds = [*np.flatnonzero(np.diff(pairs.quote, prepend=-1)).tolist(), len(pairs.quote)]
    for a, b in pairwise(bounds):
        yield int(pairs.quote[a]), a, b


def speaker_choices(examples: list[Example], pairs: list[Pairs]) -> list[Made]:
    """Which mention is the source; "nobody" for what is no speech."""
    made = []
    for example, all_pairs in zip(examples, pairs, strict=True):
        candidate = all_pairs.candidate.tolist()
        for quote, a, b in _rows(all_pairs):
            answer = example.answers[quote]
            if answer is None or (answer.speech and answer.mention < 0):
                continue
            rows = [i for i in range(a, b) if candidate[i] not in answer.also]
            target = answer.mention if answer.speech else -1
            right = np.array([candidate[i] == target for i in rows], np.float32)
            if right.sum() == 1:
                made.append(Made(*all_pairs.rows(np.array(rows)), right))
    return made


def speech_choices(examples: list[Example], pairs: list[Pairs], p: list[NDArray[np.float64]]) -> list[Made]:
    """Speech or not, given what a speaker ranker that has not seen the article thinks."""
    made = []
    for example, all_pairs, q in zip(examples, pairs, p, strict=True):
        if not len(all_pairs.quote):
            continue
        x, keys, _ = speech_rows(all_pairs, q)
        for k, answer in enumerate(example.answers):
            if answer is not None:
                right = np.array([answer.speech, not answer.speech], np.float32)
                made.append(Made(x[2 * k : 2 * k + 2], keys[2 * k : 2 * k + 2], right))
    return made


def antecedent_choices(examples: list[Example]) -> list[Made]:
    """Whom a pronoun or role noun means, for the sources whose speaker is labelled."""
    made = []
    for example in examples:
        if not example.reading.contexts:
            continue
        trail = trail_of(example.reading)
        spoken = [a.entity if a else -1 for a in example.answers]
        labelled = [
            (quote, answer.mention, answer.type, answer.entity)
            for quote, answer in enumerate(example.answers)
            if answer is not None and answer.known
        ]
        labelled += [(_beside(example, s.mention), s.mention, s.type, s.entity) for s in example.sources]
        seen: set[int] = set()
        for quote, number, kind, entity in labelled:
            if number < 0 or number in seen:
                continue
            seen.add(number)
            mention = example.reading.candidates[number]
            if mention.kind not in ("pronoun", "nominal") or mention.gender in ("1", "1p", "2", "n"):
                continue
            if kind == "person" and entity < 0:
                continue
            target = entity if kind == "person" else -1
            options = weigh(example.reading, example.portraits, trail, mention, quote=quote, spoken=spoken)
            if target in options.entities:
                right = np.array([e == target for e in options.entities], np.float32)
                made.append(Made(options.x, options.keys, right))
    return made


def _beside(example: Example, mention: int) -> int:
    """The stretch that a mention without one stands before, else the last."""
    head = example.reading.candidates[mention].head
    return next(
        (c.number for c in example.reading.contexts if c.first > head), len(example.reading.contexts) - 1
    )


def predict(ranker: Ranker, pairs: Iterable[Pairs]) -> list[NDArray[np.float64]]:
    """The speaker ranker's probabilities of each article's pairs."""
    return [ranker.of_parts(p.parts, p.quote) for p in pairs]
