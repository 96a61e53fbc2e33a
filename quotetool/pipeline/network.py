"""Small networks that rank the alternatives of a choice: who said it, whom a pronoun means."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
import srsly
from numpy.typing import NDArray

from quotetool.pipeline.voters import (
    PIECES,
    Floats,
    Indices,
    Keys,
    Part,
    Shape,
    Voters,
    Weights,
    chosen_parts,
    scale,
    softmax,
)

_SCOUTS = 2  # networks that see every row
_HOPELESS = 3e-4  # a row that they give less is not shown to the others


class Ranker:
    """Networks of one shape that vote, with the scaling of their numbers.

    `mean` and `deviation` are float32 arrays of shape (features,). The networks are trained
    elsewhere (training/attribution); here are their weights only.
    """

    def __init__(self, shape: Shape, mean: Floats, deviation: Floats, networks: Sequence[Weights]) -> None:
        self.shape = shape
        self.mean = mean
        self.deviation = deviation
        self.networks = networks

    @cached_property
    def voters(self) -> Voters:
        """The networks laid out for scoring."""
        return self._voters(self.networks)

    @cached_property
    def _scouts(self) -> Voters:
        return self._voters(self.networks[:_SCOUTS])

    @cached_property
    def _others(self) -> Voters:
        return self._voters(self.networks[_SCOUTS:])

    def _voters(self, networks: Sequence[Weights]) -> Voters:
        return Voters(self.shape, self.mean, self.deviation, networks)

    def scale(self, x: Floats) -> Floats:
        """Numbers brought to mean 0 and deviation 1, outliers cut off."""
        return scale(x, self.mean, self.deviation)

    def probabilities(self, x: Floats, keys: Keys, choice: Sequence[int] | Indices) -> NDArray[np.float64]:
        """The probability of each row among the rows of its choice.

        `choice[i]` numbers row i's choice; the rows of one stand together. Returns
        an array of shape (rows,).
        """
        if not len(choice):
            return np.zeros(0)
        part = Part(np.arange(self.shape.features), x, 0, keys)
        return self.of_choices([part], np.asarray(choice))

    def of_choices(self, parts: Sequence[Part], choice: Indices) -> NDArray[np.float64]:
        """The same for rows that share parts, each of which is then worked out once."""
        votes = softmax(self.voters.scores(parts, len(choice)), _starts(choice))
        shares: NDArray[np.float64] = votes.mean(axis=0)
        return shares

    def of_parts(self, parts: Sequence[Part], choice: Indices) -> NDArray[np.float64]:
        """The same for many rows, of which most cannot win.

        The first networks tell which, the others vote on the rest.
        """
        if not len(choice):
            return np.zeros(0)
        sums = softmax(self._scouts.scores(parts, len(choice)), _starts(choice)).sum(axis=0)
        if len(self.networks) > _SCOUTS:
            kept = sums >= _HOPELESS * _SCOUTS
            alone = kept & (np.bincount(choice, kept)[choice] == 1)
            sums[alone] += len(self.networks) - _SCOUTS
            (open_,) = np.nonzero(kept & ~alone)
            if len(open_):
                scores = self._others.scores(chosen_parts(parts, open_), len(open_))
                sums[open_] += softmax(scores, _starts(choice[open_])).sum(axis=0)
        shares: NDArray[np.float64] = sums / len(self.networks)
        return shares

    def to_bytes(self) -> bytes:
        """Everything needed to load it again, as one msgpack message."""
        message = {
            "shape": [
                self.shape.features, self.shape.keys, self.shape.width, self.shape.rows, self.shape.hidden,
            ],
            "mean": self.mean.tobytes(),
            "deviation": self.deviation.tobytes(),
            "networks": [
                [{"shape": list(a.shape), "values": a.astype(np.float16).tobytes()} for a in network]
                for network in self.networks
            ],
        }  # fmt: skip
        return bytes(srsly.msgpack_dumps(message))

    @classmethod
    def from_bytes(cls, raw: bytes) -> Ranker:
        """Load what `to_bytes` wrote; raises ValueError if the weights do not fit."""
        message = srsly.msgpack_loads(raw)
        features, keys, width, rows, hidden = message["shape"]
        shape = Shape(features, keys, width, rows, hidden, dropout=0.0)
        networks = [_weights(arrays, shape) for arrays in message["networks"]]
        mean, deviation = (np.frombuffer(message[k], dtype=np.float32) for k in ("mean", "deviation"))
        return cls(shape, mean, deviation, networks)


def _starts(choice: Indices) -> Indices:
    """The first row of each choice."""
    return np.append(0, np.flatnonzero(choice[1:] != choice[:-1]) + 1)


def _weights(arrays: list[dict[str, Any]], shape: Shape) -> Weights:
    """One network's weights as stored; raises ValueError if they are not those of a network of `shape`."""
    n, inputs = shape.hidden, shape.features + shape.keys * shape.width
    layers = ([(n, PIECES, size), (n, PIECES), (n,), (n,)] for size in (inputs, n))
    expected = [(1, n), (1,), (shape.rows, shape.width), *(array for layer in layers for array in layer)]
    if len(expected) != len(arrays):
        raise ValueError(f"{len(arrays)} weight arrays for a network of {len(expected)}")
    return [
        np.frombuffer(array["values"], dtype=np.float16).astype(np.float32).reshape(wanted)
        for array, wanted in zip(arrays, expected, strict=True)
    ]
