"""A small network that ranks the alternatives of a choice: who said it, whom a pronoun means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import srsly
from numpy.typing import NDArray
from thinc.api import Dropout, HashEmbed, Linear, Maxout, Model, chain

Floats = NDArray[np.float32]
Keys = NDArray[np.uint64]

_CLIP = 5.0
_SEED = 7


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of a ranker: `features` numbers and `keys` hashed words a row."""

    features: int
    keys: int
    width: int = 16
    rows: int = 2000
    hidden: int = 96
    dropout: float = 0.3


def build_network(shape: Shape) -> Model[Any, Any]:
    """A scorer of rows: (floats, keys) in, one score a row out."""
    inputs = shape.features + shape.keys * shape.width
    return chain(
        _rows_in(shape),
        Dropout(shape.dropout),
        Maxout(shape.hidden, inputs, nP=3, normalize=True),
        Dropout(shape.dropout),
        Maxout(shape.hidden, shape.hidden, nP=3, normalize=True),
        Dropout(shape.dropout),
        Linear(1, shape.hidden),
    )


def _rows_in(shape: Shape) -> Model[Any, Any]:
    """Each row's numbers followed by the embeddings of its words."""
    # a seed of its own, or the words would hash elsewhere once the network is loaded again
    embed: Model[Any, Any] = HashEmbed(shape.width, shape.rows, seed=_SEED)

    def forward(model: Model[Any, Any], inputs: tuple[Floats, Keys], is_train: bool) -> Any:
        x, keys = inputs
        embedded, backprop_embed = model.layers[0](keys.reshape(-1), is_train)

        def backprop(gradient: Floats) -> tuple[Floats, Keys]:
            backprop_embed(np.ascontiguousarray(gradient[:, x.shape[1] :]).reshape(-1, shape.width))
            return inputs

        return np.hstack([x, embedded.reshape(len(x), -1)]), backprop

    def init(model: Model[Any, Any], X: Any = None, Y: Any = None) -> None:  # noqa: N803 - thinc names them
        model.layers[0].initialize()

    return Model("rows_in", forward, layers=[embed], init=init)


class Ranker:
    """Networks of one shape that vote, with the scaling of their numbers.

    `mean` and `deviation` are float32 arrays of shape (features,).
    """

    def __init__(
        self, shape: Shape, mean: Floats, deviation: Floats, networks: list[Model[Any, Any]]
    ) -> None:
        self.shape = shape
        self.mean = mean
        self.deviation = deviation
        self.networks = networks

    def scale(self, x: Floats) -> Floats:
        """Numbers brought to mean 0 and deviation 1, outliers cut off."""
        scaled: Floats = np.clip((x - self.mean) / self.deviation, -_CLIP, _CLIP).astype(np.float32)
        return scaled

    def probabilities(self, x: Floats, keys: Keys, choice: list[int]) -> NDArray[np.float64]:
        """The probability of each row among the rows of its choice.

        `choice[i]` numbers row i's choice; the rows of one stand together. Returns
        an array of shape (rows,).
        """
        if not len(x):
            return np.zeros(0)
        scaled = self.scale(x)
        starts = np.flatnonzero(np.diff(np.asarray(choice), prepend=-1))
        total = np.zeros(len(x))
        for network in self.networks:
            total += softmax(network.predict((scaled, keys))[:, 0], starts)
        return total / len(self.networks)

    def to_bytes(self) -> bytes:
        """Everything needed to load it again, as one msgpack message."""
        message = {
            "shape": [
                self.shape.features, self.shape.keys, self.shape.width, self.shape.rows, self.shape.hidden,
            ],
            "mean": self.mean.tobytes(),
            "deviation": self.deviation.tobytes(),
            "networks": [_weights(network) for network in self.networks],
        }  # fmt: skip
        return bytes(srsly.msgpack_dumps(message))

    @classmethod
    def from_bytes(cls, raw: bytes) -> Ranker:
        """Load what `to_bytes` wrote; raises ValueError if the weights do not fit."""
        message = srsly.msgpack_loads(raw)
        features, keys, width, rows, hidden = message["shape"]
        shape = Shape(features, keys, width, rows, hidden, dropout=0.0)
        networks = []
        for arrays in message["networks"]:
            network = build_network(shape)  # all its sizes are known: no need to initialize it with samples
            _set_weights(network, arrays)
            networks.append(network)
        mean, deviation = (np.frombuffer(message[k], dtype=np.float32) for k in ("mean", "deviation"))
        return cls(shape, mean, deviation, networks)


def softmax(scores: NDArray[Any], starts: NDArray[Any]) -> NDArray[np.float64]:
    """Softmax within groups of rows; `starts` are the groups' first rows."""
    sizes = np.diff(starts, append=len(scores))
    top = np.repeat(np.maximum.reduceat(scores, starts), sizes)
    powers = np.exp(scores.astype(np.float64) - top)
    sums = np.repeat(np.add.reduceat(powers, starts), sizes)
    result: NDArray[np.float64] = powers / sums
    return result


def _parameters(network: Model[Any, Any]) -> list[tuple[Model[Any, Any], str]]:
    return [(node, name) for node in network.walk() for name in node.param_names]


def _weights(network: Model[Any, Any]) -> list[dict[str, Any]]:
    arrays = [np.asarray(node.get_param(name), dtype=np.float32) for node, name in _parameters(network)]
    return [{"shape": list(a.shape), "values": a.astype(np.float16).tobytes()} for a in arrays]


def _set_weights(network: Model[Any, Any], arrays: list[dict[str, Any]]) -> None:
    places = _parameters(network)
    if len(places) != len(arrays):
        raise ValueError(f"{len(arrays)} weight arrays for a network of {len(places)}")
    for (node, name), array in zip(places, arrays, strict=True):
        values: Any = np.frombuffer(array["values"], dtype=np.float16).astype(np.float32)
        node.set_param(name, values.reshape(array["shape"]))
