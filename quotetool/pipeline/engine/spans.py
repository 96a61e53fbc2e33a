"""Named entities: spaCy's BILUO recogniser over many segments at once."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from quotetool.pipeline.engine.layers import Floats
from quotetool.pipeline.engine.states import Ints, Scorer, Slots

FEATURES = 3  # tokens that a state looks at
_SIDE_BY_SIDE = 512  # segments
_LOWEST = np.float32(-np.inf)


class Biluo:
    """Finds the entities of segments of tokens as spaCy's recogniser would in Docs of these tokens."""

    def __init__(self, ner: Any) -> None:
        self._scorer = Scorer(ner.model)
        names = [ner.moves.get_class_name(k) for k in range(ner.moves.n_moves)]
        moves = [name.partition("-")[0] for name in names]
        self.labels = [name.partition("-")[2] for name in names]
        self._open, self._inside, self._close, self._unit, self._out = (
            np.array([move == kind for move in moves]) for kind in "BILUO"
        )
        self._unit &= np.array([bool(label) for label in self.labels])  # “U-” is for entities set before
        # The label that a move continues or closes: it must be that of the open entity.
        numbers = {label: k for k, label in enumerate(dict.fromkeys(self.labels))}
        self._label = np.array([numbers[label] for label in self.labels])

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
            seen = np.stack([token, opened, np.where(at_work, token - 1, none)], axis=1)
            scores = self._scorer.score(table, seen)
            ends = (token == last) | begins[token + 1]
            fits = kind[:, None] == self._label
            valid = np.where(
                at_work[:, None],
                fits & (self._close | (self._inside & ~ends[:, None])),
                self._out | (~blank[token][:, None] & (self._unit | (self._open & ~ends[:, None]))),
            )
            scores[~valid] = _LOWEST
            move = scores.argmax(axis=1)
            opening = self._open[move]
            opened = np.where(opening, token, opened)
            kind = np.where(opening, self._label[move], kind)
            whole = self._unit[move]
            done = self._close[move] | whole
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
