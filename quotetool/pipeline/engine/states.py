"""What a transition-based network makes of states: spaCy's TransitionBasedParser, many states at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import Model

from quotetool.pipeline.engine.layers import Floats, Maxout, named, param

Ints = NDArray[np.intp]


_NEVER = np.float32(-1e9)


class Scorer:
    """Scores the moves of states, each given by the tokens it looks at.

    `kinds` has the shape (kinds of moves, moves), True where a move is of a kind; what is
    not allowed is said of kinds.
    """

    def __init__(self, model: Model[Any, Any], kinds: NDArray[np.bool_]) -> None:
        tok2vec, lower, upper = model.layers
        (linear,) = named(tok2vec, "linear")
        self._reduce, self._reduce_bias = param(linear, "W").T, param(linear, "b")
        weights, bias, missing = (param(lower, name) for name in ("W", "b", "pad"))
        self.features, outputs, pieces, inputs = weights.shape
        # A row of inputs more: it is 1 for the token that is not there, whose weights are the padding's.
        with_missing = np.concatenate([weights, missing.reshape(self.features, outputs, pieces, 1)], axis=3)
        blocks = with_missing.transpose(0, 3, 2, 1).reshape(self.features * (inputs + 1), pieces * outputs)
        self._lower = Maxout(blocks, bias.T.reshape(-1), outputs)
        # What is not allowed is one more input of the scores, so that it costs no step of its own.
        self._upper = np.concatenate([param(upper, "W").T, np.where(kinds, _NEVER, np.float32(0))])
        self._upper_bias = param(upper, "b")
        self._hidden, self._kinds = outputs, len(kinds)
        self._width = inputs + 1

    def table(self, vectors: Floats) -> Floats:
        """Return what `score` needs of tokens, one row a token, and at the end one for no token."""
        table = np.zeros((len(vectors) + 1, self._width), dtype=np.float32)
        table[:-1, :-1] = vectors @ self._reduce + self._reduce_bias
        table[-1, -1] = 1
        return table

    def best(self, table: Floats, tokens: Sequence[Ints], forbidden: Sequence[NDArray[np.bool_]]) -> Ints:
        """Return the best move of each state that is allowed there.

        `tokens` are, for each feature, the row of `table` that each state looks at, and
        `forbidden`, for each kind of move, whether it is forbidden in each state.
        """
        seen = np.empty((len(tokens[0]), len(tokens)), dtype=np.intp)
        hidden = np.empty((len(seen), self._hidden + self._kinds), dtype=np.float32)
        for k, rows in enumerate(tokens):
            seen[:, k] = rows
        for k, states in enumerate(forbidden, self._hidden):
            hidden[:, k] = states
        hidden[:, : self._hidden] = self._lower(table.take(seen.reshape(-1), axis=0).reshape(len(seen), -1))
        scores = hidden @ self._upper
        scores += self._upper_bias
        best: Ints = scores.argmax(axis=1)
        return best


class Slots:
    """The segments that are worked on side by side; one that is through makes room for the next.

    `start` and `end` (half-open) are those of segments of tokens. `active[k]` is the segment
    in slot k.
    """

    def __init__(self, start: Ints, end: Ints, size: int) -> None:
        # The longest first: at the end there is little left to do, not one long segment alone.
        order = np.argsort(start - end, kind="stable")
        self.waiting = order[size:]
        self.active = order[:size]

    def leave(self, through: NDArray[np.bool_]) -> tuple[Ints, Ints, NDArray[np.bool_]]:
        """Take out the slots that are through; return those filled anew, with what, and which slots stay."""
        free = np.flatnonzero(through)
        new, self.waiting = self.waiting[: len(free)], self.waiting[len(free) :]
        filled = free[: len(new)]
        self.active[filled] = new
        stay = np.ones(len(through), dtype=bool)
        stay[free[len(new) :]] = False
        self.active = self.active[stay]
        return filled, new, stay
