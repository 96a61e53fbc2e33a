"""Calibrate confidence on articles that the rankers did not see in training."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from quotetool.officials import Registry, fold, same_name
from quotetool.pipeline.attribution import Choice, choose, method_of, raw_score
from quotetool.pipeline.calibration import Calibration, fit_line, group_of
from quotetool.pipeline.cues import cue_of
from quotetool.pipeline.features import Pairs
from quotetool.pipeline.joining import kind_of
from quotetool.pipeline.rankers import Rankers
from quotetool.pipeline.reading import Reading
from training.attribution.gold import Answer, Example

_ENOUGH = 150


class Outcome(NamedTuple):
    """One row that would have been printed: its group, its raw score, and whether it is right."""

    group: str
    raw: float
    right: bool


def outcomes(
    examples: Iterable[Example], pairs: Iterable[Pairs], rankers: Rankers, registry: Registry
) -> list[Outcome]:
    """What the rankers make of articles that they have not seen, judged by the answers."""
    found = []
    for example, all_pairs in zip(examples, pairs, strict=True):
        if not example.reading.contexts:
            continue
        choices = choose(example.reading, all_pairs, example.portraits, rankers, registry, None)
        for choice, answer in zip(choices, example.answers, strict=True):
            if choice.speech < 0.5 or answer is None or (answer.speech and not answer.known):
                continue
            if answer.type == "org" and choice.meant is not None and choice.meant.type == "person":
                # "Orlov said, according to CNN": the annotation names the medium, quotetool the person
                continue
            found.append(_outcome(example.reading, choice, answer))
    return found


def _outcome(reading: Reading, choice: Choice, answer: Answer) -> Outcome:
    cued = (
        choice.candidate >= 0
        and cue_of(reading, choice.context, reading.candidates[choice.candidate]) is not None
    )
    method = method_of(reading, choice, cued=cued)
    group = group_of(method, kind_of(reading, choice.context))
    return Outcome(group, raw_score(choice), _right(choice, answer))


def _right(choice: Choice, answer: Answer) -> bool:
    name = choice.meant.name if choice.meant else None
    if not answer.speech:
        return False
    if answer.type == "person":
        return name is not None and same_name(name, answer.speaker or "")
    if answer.type == "org":
        said, wanted = (set(fold(n).removeprefix("the ").split()) for n in (name or "", answer.speaker or ""))
        return bool(said and wanted) and (said <= wanted or wanted <= said)
    return name is None


def calibrate(found: Iterable[Outcome]) -> Calibration:
    """A line for each group of outcomes; a group of few rows takes the line of all rows together."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    everything = list(found)
    for outcome in everything:
        groups[outcome.group].append(outcome)
    groups = {g: rows if len(rows) >= _ENOUGH else everything for g, rows in groups.items()}
    return Calibration(
        {g: fit_line([o.raw for o in rows], [o.right for o in rows]) for g, rows in sorted(groups.items())}
    )
