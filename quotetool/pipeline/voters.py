"""The networks of one ranker as stacked arrays, so that numpy scores rows with all of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from thinc.backends.numpy_ops import NumpyOps

Floats = NDArray[np.float32]
Keys = NDArray[np.uint64]
Indices = NDArray[np.intp]
Weights = list[Floats]
"""One network's arrays: output (W, b), embeddings, then (W, b, G, b) of each of its two layers."""

SEED = 7
"""The seed by which words are hashed; weights are good for one seed only."""

PIECES = 3
"""How many linear pieces a unit takes the greatest of."""

_OPS = NumpyOps()
_CLIP = 5.0
_STEADY = np.float32(1e-8)
_BLOCK = 128  # rows at a time, so that what lies between two layers stays in the cache


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of a ranker: `features` numbers and `keys` hashed words a row."""

    features: int
    keys: int
    width: int = 16
    rows: int = 2000
    hidden: int = 96
    dropout: float = 0.3


@dataclass(frozen=True, slots=True)
class Part:
    """Some columns of a ranker's rows, whose values many rows may share.

    `x` has shape (shared rows, columns) and fills the numbers `columns` of a row; `keys`, if any, has
    shape (shared rows, words) and fills its words from `first_key` on. Row i has the values of shared
    row `of[i]`; without `of` each row has its own.
    """

    columns: Indices
    x: Floats
    first_key: int = 0
    keys: Keys | None = None
    of: Indices | None = None


def whole_rows(parts: Sequence[Part], chosen: Indices, *, features: int, words: int) -> tuple[Floats, Keys]:
    """The numbers and words of some rows, put together from their parts."""
    x = np.zeros((len(chosen), features), dtype=np.float32)
    keys = np.zeros((len(chosen), words), dtype=np.uint64)
    for part in parts:
        own = chosen if part.of is None else part.of[chosen]
        x[:, part.columns] = part.x[own]
        if part.keys is not None:
            keys[:, part.first_key : part.first_key + part.keys.shape[1]] = part.keys[own]
    return x, keys


def chosen_parts(parts: Sequence[Part], chosen: Indices) -> list[Part]:
    """The parts of some rows alone, without the shared rows that none of them has."""
    found = []
    for part in parts:
        own, of = (chosen, None) if part.of is None else np.unique(part.of[chosen], return_inverse=True)
        keys = None if part.keys is None else part.keys[own]
        found.append(Part(part.columns, part.x[own], part.first_key, keys, of))
    return found


def scale(x: Floats, mean: Floats, deviation: Floats) -> Floats:
    """Numbers brought to mean 0 and deviation 1, outliers cut off."""
    scaled = x - mean
    scaled /= deviation
    np.maximum(scaled, -_CLIP, out=scaled)
    np.minimum(scaled, _CLIP, out=scaled)
    return scaled


class Voters:
    """Two maxout layers with layer norm over numbers and hash embeddings, once a network.

    `mean` and `deviation` have shape (features,).
    """

    def __init__(self, shape: Shape, mean: Floats, deviation: Floats, networks: Sequence[Weights]) -> None:
        self.shape = shape
        self.mean, self.deviation = mean, deviation
        n = len(networks)
        out, out_bias, table, w1, b1, g1, s1, w2, b2, g2, s2 = (
            np.stack(arrays) for arrays in zip(*networks, strict=True)
        )
        # the embeddings of all networks side by side: a word is looked up once
        self.table = np.ascontiguousarray(table.swapaxes(0, 1).reshape(shape.rows, n * shape.width))
        first = _pieces_apart(w1)
        self.first = first[:, : shape.features]
        self.words = first[:, shape.features :]
        self.first_bias = b1.swapaxes(1, 2).reshape(n, 1, -1)
        self._layouts: dict[tuple[bytes, int, int], tuple[Floats, Floats, Floats]] = {}
        # A layer norm's gain and shift go into the weights of the layer behind it, as does taking the mean
        # away. A unit more, which is always 1, carries the second layer's bias.
        second = _pieces_apart(w2)
        bias = b2.swapaxes(1, 2).reshape(n, 1, -1) + s1[:, None, :] @ second
        gained = g1[:, :, None] * second
        self.second = np.concatenate([gained - gained.mean(axis=1, keepdims=True), bias], axis=1)
        # The mean of the second layer's units is needed beside their score.
        weights = g2 * out[:, 0]
        self.out = np.stack([weights, np.full_like(weights, 1 / shape.hidden)], axis=2)
        self.mean_of = np.full((shape.hidden, 1), 1 / shape.hidden, dtype=np.float32)
        self.out_sum = weights.sum(axis=1, keepdims=True)
        self.out_bias = (s2 * out[:, 0]).sum(axis=1, keepdims=True) + out_bias

    def scores(self, parts: Sequence[Part], rows: int) -> Floats:
        """One score a network and row, of shape (networks, rows)."""
        found = np.empty((len(self.first), rows), dtype=np.float32)
        shared = [(part.of, self._first(part)) for part in parts if part.of is not None]
        own = [part for part in parts if part.of is None]
        for a in range(0, rows, _BLOCK):
            b = min(a + _BLOCK, rows)
            sums = [self._first(part, slice(a, b)) for part in own]
            for of, products in shared:
                # what all rows share is added as it is
                spread = sums and products.shape[1] == 1
                sums.append(products if spread else products.take(of[a:b], axis=1))
            y = sums[0]
            for more in sums[1:]:
                y += more
            found[:, a:b] = self._behind_first(y)
        return found

    def _first(self, part: Part, rows: slice = slice(None)) -> Floats:
        """What a part's rows add to the first layer, of shape (networks, rows, pieces x hidden)."""
        weights, mean, deviation = self._layout(part)
        x = scale(part.x[rows], mean, deviation)
        if part.keys is None:
            return x @ weights
        inputs = np.ones((len(weights), len(x), weights.shape[1]), dtype=np.float32)
        numbers, words = x.shape[1], part.keys.shape[1] * self.shape.width
        inputs[:, :, :numbers] = x
        inputs[:, :, numbers : numbers + words] = self._embedded(part.keys[rows])
        return inputs @ weights

    def _layout(self, part: Part) -> tuple[Floats, Floats, Floats]:
        """The first layer's weights of a part's numbers and words, and the numbers' mean and deviation.

        The bias goes with the first word.
        """
        words = 0 if part.keys is None else part.keys.shape[1]
        layout = (part.columns.tobytes(), part.first_key, words)
        if layout not in self._layouts:
            a = part.first_key * self.shape.width
            of_words = self.words[:, a : a + words * self.shape.width]
            bias = self.first_bias[:, : int(words > 0 and part.first_key == 0)]
            weights = np.concatenate([self.first[:, part.columns], of_words, bias], axis=1)
            self._layouts[layout] = weights, self.mean[part.columns], self.deviation[part.columns]
        return self._layouts[layout]

    def _embedded(self, keys: Keys) -> Floats:
        """The embeddings of words, of shape (networks, rows, words x width)."""
        places = _OPS.hash(np.ascontiguousarray(keys).reshape(-1), SEED) % self.shape.rows
        embedded = self.table.take(places[:, 0], axis=0)
        for k in range(1, places.shape[1]):
            embedded += self.table.take(places[:, k], axis=0)
        by_network = embedded.reshape(*keys.shape, -1, self.shape.width).transpose(2, 0, 1, 3)
        result: Floats = by_network.reshape(by_network.shape[0], len(keys), -1)
        return result

    def _behind_first(self, y: Floats) -> Floats:
        """Scores from the sums of the first layer."""
        n = self.shape.hidden
        units = np.empty((*y.shape[:2], n + 1), dtype=np.float32)
        units[..., n] = 1
        h = _greatest(y, n, out=units[..., :n])
        h *= (1 / _deviation(h, (h @ self.mean_of)[..., 0]))[..., None]
        h = _greatest(units @ self.second, n)
        score, mean = (h @ self.out).transpose(2, 0, 1)
        score -= mean * self.out_sum
        score /= _deviation(h, mean)
        score += self.out_bias
        scores: Floats = score
        return scores


def _greatest(y: Floats, hidden: int, out: Floats | None = None) -> Floats:
    """The greatest piece of each unit: (networks, rows, pieces x hidden) to (networks, rows, hidden)."""
    found: Floats = np.maximum(y[..., :hidden], y[..., hidden : 2 * hidden], out=out)
    np.maximum(found, y[..., 2 * hidden :], out=found)
    return found


def _deviation(h: Floats, mean: Floats) -> Floats:
    """The deviation of units whose mean is known, last axis."""
    variance = np.einsum("vrh,vrh->vr", h, h)
    variance /= h.shape[-1]
    variance -= mean * mean
    np.maximum(variance, 0, out=variance)
    variance += _STEADY
    found: Floats = np.sqrt(variance, out=variance)
    return found


def softmax(scores: NDArray[np.floating], starts: Indices) -> NDArray[np.float64]:
    """Softmax within groups along the last axis; `starts` are the groups' first places."""
    sizes = np.append(starts[1:], scores.shape[-1]) - starts
    top = np.repeat(np.maximum.reduceat(scores, starts, axis=-1), sizes, axis=-1)
    powers = np.exp(scores.astype(np.float64) - top)
    sums = np.repeat(np.add.reduceat(powers, starts, axis=-1), sizes, axis=-1)
    result: NDArray[np.float64] = powers / sums
    return result


def _pieces_apart(weights: Floats) -> Floats:
    """Maxout weights (networks, hidden, pieces, inputs) as (networks, inputs, pieces x hidden)."""
    n, hidden, pieces, inputs = weights.shape
    return np.ascontiguousarray(weights.transpose(0, 3, 2, 1).reshape(n, inputs, pieces * hidden))
