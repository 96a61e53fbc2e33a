"""Features of a cue of a stretch and a candidate: whether its verb has the candidate for a subject."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from quotetool.pipeline.context import Cue
from quotetool.pipeline.tokens import Tokens

Column = NDArray[np.int64]

CUE = ("subject", "chain", "agent", "beside", "object", "strength", "gap")


class Cues(NamedTuple):
    """One cue a pair, as columns: what `Cue` tells, and its sentence; `known` is 0 where there is none."""

    known: Column
    token: Column
    strength: Column
    subject: Column
    chain: Column
    agent: Column
    sentence: Column


def cues_of(t: Tokens, cues: Iterable[Cue | None], number: Column) -> Cues:
    """Lay out one cue a stretch for pairs, of which `number` are the stretches."""
    rows = [
        (1, c.token, c.strength, c.subject, c.chain, c.agent, t.sentence[c.token])
        if c is not None
        else (0, 0, -1, -1, -1, -1, -1)
        for c in cues
    ]
    return Cues(*np.array(rows).T[:, number])


def cue_features(
    cue: Cues, *, first: Column, last: Column, head: Column, verb: Column, sentence: Column, is_object: Column
) -> list[NDArray[np.generic]]:
    """The columns of CUE for candidates (columns, too) whose heads hang on `verb`."""
    known = cue.known == 1
    subject = (cue.subject >= 0) & (((first <= cue.subject) & (cue.subject < last)) | (head == cue.subject))
    agent = (cue.agent >= 0) & (((first <= cue.agent) & (cue.agent < last)) | (head == cue.agent))
    beside = ((last == cue.token) | (first == cue.token + 1)) & (sentence == cue.sentence)
    gap = np.log1p(np.abs(head - cue.token)) * np.where(head < cue.token, 1, -1)
    return [
        subject,
        np.where(subject, cue.chain, -1),
        agent,
        beside & known,
        known & (verb == cue.token) & (is_object == 1),
        cue.strength,
        np.where(known, gap, 5.0),
    ]
