"""Choose what is speech and who says it, stretch by stretch through an article."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from quotetool.officials import Registry
from quotetool.pipeline.antecedents import Options, ask_at_once
from quotetool.pipeline.certain import is_not_said, passive_agent
from quotetool.pipeline.context import Context
from quotetool.pipeline.descriptions import Portrait
from quotetool.pipeline.features import Pairs
from quotetool.pipeline.joining import reopened
from quotetool.pipeline.meant import Meant
from quotetool.pipeline.rankers import Rankers
from quotetool.pipeline.reading import Reading
from quotetool.pipeline.relays import passed_on
from quotetool.pipeline.resolve import Resolver
from quotetool.pipeline.speech import speech_rows
from quotetool.pipeline.standing import is_utterance, label_of, speaker_of, stands_alone

SPEECH = 0.5
"""How likely words must be speech to be kept."""

_FORM_OF_SPEECH = 0.75
_HARDLY = 0.05
_SOMEBODY = 0.6
_LABEL_SCORE = 0.95
_AGENT_SCORE = 0.85
_STANDING_SCORE = 0.6
_GOES_ON = 0.97
_WORTH_A_LOOK = 0.03
_MOST_RIVALS = 3


@dataclass(slots=True)
class Choice:
    """What was decided for one stretch."""

    context: Context
    speech: float
    candidate: int = -1
    meant: Meant | None = None
    score: float = 0.0
    rivals: list[tuple[int, Meant, float]] = field(default_factory=list)
    method: str = ""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the rankers make of one stretch: that it is speech, and its candidates with their probabilities.

    Candidate -1 is "nobody", the last.
    """

    speech: float
    rows: list[tuple[int, float]]


def weighed(pairs: Pairs, rankers: Rankers) -> list[Weighed]:
    """What the rankers make of each stretch of one or several articles."""
    p = rankers.speaker.of_parts(pairs.parts, pairs.quote)
    speech = rankers.speech.probabilities(*speech_rows(pairs, p))[::2].tolist()
    rows = list(zip(pairs.candidate.tolist(), p.tolist(), strict=True))
    ends = np.cumsum(np.bincount(pairs.quote)).tolist()
    return [Weighed(q, rows[a:b]) for q, a, b in zip(speech, [0, *ends], ends, strict=False)]


Walk = Generator[list[Options], list[NDArray[np.float64]] | None, list[Choice]]
"""Yields whom mentions may mean, wants the probabilities of each, returns what was decided."""


class Undecided(NamedTuple):
    """An article whose speakers are to be chosen; `views[k]` is what the rankers make of its stretch k."""

    reading: Reading
    views: Sequence[Weighed]
    portraits: list[Portrait]
    day: date | None


def choose(undecided: Sequence[Undecided], rankers: Rankers, registry: Registry) -> list[list[Choice]]:
    """Decide what is speech and who says it, in each article stretch by stretch.

    An article goes on until it has to know whom pronouns or role nouns mean; then the ranker is asked for
    all articles at once, which takes little longer than for one.
    """
    walks = {n: _walk(one, rankers, registry) for n, one in enumerate(undecided)}
    found: dict[int, list[Choice]] = {}
    answers: dict[int, list[NDArray[np.float64]]] = {}
    while walks:
        asked: dict[int, list[Options]] = {}
        for n, walk in list(walks.items()):
            try:
                asked[n] = walk.send(answers.get(n))
            except StopIteration as stop:
                found[n] = stop.value
                del walks[n]
        if asked:
            told = iter(ask_at_once(rankers.antecedent, list(chain.from_iterable(asked.values()))))
            answers = {n: list(islice(told, len(options))) for n, options in asked.items()}
    return [found[n] for n in range(len(undecided))]


def _walk(one: Undecided, rankers: Rankers, registry: Registry) -> Walk:
    """Decide stretch by stretch, in order: each may look at who spoke before."""
    reading, views, portraits, day = one
    resolver = Resolver(reading, portraits, rankers.antecedent, registry, day)
    spoken: list[int] = []
    mentions: list[int] = []
    choices: list[Choice] = []
    labels = [k for k, c in enumerate(reading.candidates) if c.label]
    for context, view in zip(reading.contexts, views, strict=True):
        choice = Choice(context, view.speech)
        choices.append(choice)
        alone = stands_alone(reading, context) and is_utterance(reading, context)
        labelled = label_of(reading, context, labels)
        agent = passive_agent(reading, context)
        if labelled >= 0:
            choice.speech = max(choice.speech, _LABEL_SCORE)
        elif alone or agent >= 0:
            choice.speech = max(choice.speech, _FORM_OF_SPEECH)
        elif is_not_said(reading, context):
            choice.speech = 0.0
        elif view.rows[-1][1] < _HARDLY:
            # somebody says it, though two may be as likely
            choice.speech = max(choice.speech, _SOMEBODY)
        if choice.speech >= SPEECH:
            if labelled >= 0:
                _settle(choice, labelled, resolver, spoken, _LABEL_SCORE, "label")
            elif agent >= 0:
                _settle(choice, agent, resolver, spoken, _AGENT_SCORE, "")
            elif alone and _goes_on(reading, choices):
                _settle(choice, mentions[-1], resolver, spoken, _GOES_ON * choices[-2].score, "continuation")
            else:
                rows = passed_on(view.rows, context, reading)
                likely = [k for k, q in rows if k >= 0 and q >= _WORTH_A_LOOK]
                asked = resolver.ask(likely, quote=context.number, spoken=spoken)
                if asked:
                    told = yield list(asked.values())
                    for (k, options), p in zip(asked.items(), told or (), strict=True):
                        resolver.answer(k, options, p)
                _decide(choice, rows, view.rows[-1][1], resolver, spoken)
            if alone and choice.score < _STANDING_SCORE:
                k = speaker_of(reading, context, spoken, mentions)
                if k >= 0:
                    _settle(choice, k, resolver, spoken, _STANDING_SCORE, "context")
        spoken.append(choice.meant.entity if choice.meant else -1)
        mentions.append(choice.candidate)
    return choices


def _goes_on(reading: Reading, choices: list[Choice]) -> bool:
    """Whether the last paragraph only goes on with a speech that the one before it left open."""
    if len(choices) < 2 or not reopened(reading, choices[-2].context, choices[-1].context):
        return False
    return choices[-2].speech >= SPEECH and choices[-2].meant is not None


def _settle(
    choice: Choice, candidate: int, resolver: Resolver, spoken: list[int], score: float, method: str
) -> None:
    """Give a stretch to a mention by the form of the page, whatever the ranker thinks."""
    meant = resolver.resolve(candidate, quote=choice.context.number, spoken=spoken)[0]
    choice.candidate, choice.meant, choice.method = candidate, meant, method
    choice.score = score * meant.probability


def _decide(
    choice: Choice, rows: list[tuple[int, float]], nobody: float, resolver: Resolver, spoken: list[int]
) -> None:
    """Add up the candidates that mean one speaker; take the speaker with most, by its best mention."""
    totals: dict[str, float] = {}
    best: dict[str, tuple[float, int, Meant]] = {}
    for candidate, q in rows:
        if candidate < 0 or q < _WORTH_A_LOOK:
            continue
        for meant in resolver.resolve(candidate, quote=choice.context.number, spoken=spoken):
            weight = q * meant.probability
            totals[meant.key] = totals.get(meant.key, 0.0) + weight
            if meant.key not in best or weight > best[meant.key][0]:
                best[meant.key] = (weight, candidate, meant)
    order = sorted(totals, key=lambda key: -totals[key])
    if not order or nobody > totals[order[0]] * 1.5:
        return
    _, choice.candidate, choice.meant = best[order[0]]
    choice.score = totals[order[0]]
    choice.rivals = [
        (best[k][1], best[k][2], totals[k]) for k in order[1 : _MOST_RIVALS + 1] if totals[k] >= 0.01
    ]
