"""Calibrate confidence on articles that the rankers did not see in training."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from quotetool.officials import Registry, fold, same_name
from quotetool.pipeline.attribution import evidence
from quotetool.pipeline.calibration import Evidence
from quotetool.pipeline.choosing import Choice, Undecided, choose, weighed
from quotetool.pipeline.features import Pairs
from quotetool.pipeline.rankers import Rankers
from training.attribution.gold import Answer, Example


class Outcome(NamedTuple):
    """One row that would have been printed: what spoke for it, and whether it is right."""

    evidence: Evidence
    right: bool


def outcomes(
    examples: Iterable[Example], pairs: Iterable[Pairs], rankers: Rankers, registry: Registry
) -> list[Outcome]:
    """What the rankers make of articles that they have not seen, judged by the answers."""
    found = []
    for example, all_pairs in zip(examples, pairs, strict=True):
        if not example.reading.contexts:
            continue
        undecided = Undecided(example.reading, weighed(all_pairs, rankers), example.portraits, None)
        (choices,) = choose([undecided], rankers, registry)
        for choice, answer in zip(choices, example.answers, strict=True):
            if choice.speech < 0.5 or answer is None or (answer.speech and not answer.known):
                continue
            if answer.type == "org" and choice.meant is not None and choice.meant.type == "person":
                # "Orlov said, according to CNN": the annotation names the medium, quotetool the person
                continue
            found.append(
                Outcome(evidence(example.reading, example.portraits, choice), _right(choice, answer))
            )
    return found


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
