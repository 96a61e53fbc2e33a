"""Named entities: spaCy's BILUO recogniser over many segments at once."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from quotetool.pipeline.engine.layers import Floats
from quotetool.pipeline.engine.states import Ints, Scorer, Slots

FEATURES = 3  # tokens that a state looks at
_SIDE_BY_SIDE = 512  # segments


class Biluo:
    """Finds the entities of segments of tokens as spaCy's recogniser would in Docs of these tokens."""

    def __init__(self, ner: Any) -> None:
        names = [ner.moves.get_class_name(k) for k in range(ner.moves.n_moves)]
        moves = np.array([name.partition("-")[0] for name in names])
        self.labels = [name.partition("-")[2] for name in names]
        labels = np.array(self.labels)
        self._open, self._unit = moves == "B", moves == "U"
        self._closing = (moves == "L") | self._unit
        self._kind = np.unique(labels, return_inverse=True)[1]
        going_on = np.isin(moves, ["I", "L"])
        self._kinds = np.unique(self._kind[going_on])
        of_kind = [going_on & (self._kind == kind) for kind in self._kinds]
        preset = self._unit & (labels == "")  # for entities that were set before: here there are none
        self._scorer = Scorer(
            ner.model, np.stack([*of_kind, moves == "I", self._open, self._unit, moves == "O", preset])
        )

    def __call__(
        self,
        vectors: Floats,
        start: Ints,
        end: Ints,
        starts_sentence: NDArray[np.bool_],
        space: NDArray[np.bool_],
    ) -> list[tuple[int, int, str]]:
        """Return the entities, each (first token, behind its last, label), in order.

        Segment k has the tokens `start[k]` to `end[k]` (half-open). No entity goes over the
        start of a sentence, none begins with white `space`; both say so of each token.
        """
        none = len(vectors)
        table = self._scorer.table(vectors)
        begins, blank = np.append(starts_sentence, False), np.append(space, False)
        slots = Slots(start, end, _SIDE_BY_SIDE)
        token, last = start[slots.active], end[slots.active] - 1
        opened = np.full(len(token), none, dtype=np.intp)
        kind = np.full(len(token), -1, dtype=np.intp)
        found: list[tuple[Ints, Ints, Ints]] = []
        while len(token):
            at_work = opened != none
            ends = (token == last) | begins[token + 1]
            move = self._scorer.best(
                table,
                (token, opened, np.where(at_work, token - 1, none)),
                (
                    *(kind != one for one in self._kinds),
                    ends,
                    at_work | blank[token] | ends,
                    at_work | blank[token],
                    at_work,
                    np.ones_like(at_work),
                ),
            )
            opening, whole, done = self._open[move], self._unit[move], self._closing[move]
            opened = np.where(opening, token, opened)
            kind = np.where(opening, self._kind[move], kind)
            if done.any():
                found.append((np.where(whole, token, opened)[done], token[done] + 1, move[done]))
                opened[done], kind[done] = none, -1
            token = token + 1
            through = token > last
            if through.any():
                filled, new, stay = slots.leave(through)
                token[filled], last[filled] = start[new], end[new] - 1
                token, last, opened, kind = (one[stay] for one in (token, last, opened, kind))
        return sorted(
            (first, behind, self.labels[k])
            for part in found
            for first, behind, k in zip(*(one.tolist() for one in part), strict=True)
        )
