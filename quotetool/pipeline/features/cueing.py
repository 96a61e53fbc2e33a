"""Features of a cue of a stretch and a candidate: whether its verb has the candidate for a subject."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from quotetool.pipeline.context import Cue
from quotetool.pipeline.features.columns import Candidates, Column, Paired
from quotetool.pipeline.features.scale import table
from quotetool.pipeline.tokens import Tokens

CUE = ("subject", "chain", "agent", "beside", "object", "strength", "gap")
_NO_CUE = (0, 0, -1, -1, -1, -1, -1)


class Cues(NamedTuple):
    """One cue a pair, as columns: what `Cue` tells, and its sentence; `known` is 0 where there is none."""

    known: Column
    token: Column
    strength: Column
    subject: Column
    chain: Column
    agent: Column
    sentence: Column


def cues_of(paired: Sequence[Paired], kind: str, number: Column) -> Cues:
    """Lay out the cue `kind` (before, after, governor) of all stretches for pairs, stretches `number`."""
    rows = [
        _cue(a.reading.tokens, getattr(context, kind), a.shift)
        for a in paired
        for context in a.reading.contexts
    ]
    return Cues(*table(rows, np.int64).T[:, number])


def _cue(t: Tokens, cue: Cue | None, shift: int) -> tuple[int, ...]:
    if cue is None:
        return _NO_CUE
    subject = cue.subject + shift if cue.subject >= 0 else -1
    agent = cue.agent + shift if cue.agent >= 0 else -1
    return 1, cue.token + shift, cue.strength, subject, cue.chain, agent, t.sentence[cue.token]


def cue_features(cue: Cues, c: Candidates) -> list[NDArray[np.generic]]:
    """The columns of CUE, one entry a pair."""
    known = cue.known == 1
    subject = _names(c, cue.subject)
    beside = ((c.last == cue.token) | (c.first == cue.token + 1)) & (c.sentence == cue.sentence)
    gap = np.log1p(np.abs(c.head - cue.token)) * np.where(c.head < cue.token, 1, -1)
    return [
        subject,
        np.where(subject, cue.chain, -1),
        _names(c, cue.agent),
        beside & known,
        known & (c.verb == cue.token) & (c.is_object == 1),
        cue.strength,
        np.where(known, gap, 5.0),
    ]


def _names(c: Candidates, token: Column) -> NDArray[np.bool_]:
    """Whether a token, -1 for none, is of the candidate."""
    found: NDArray[np.bool_] = (token >= 0) & (((c.first <= token) & (token < c.last)) | (c.head == token))
    return found
