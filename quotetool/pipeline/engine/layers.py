"""Layers of a trained network as plain matrix products, laid out so that they run fast on one core."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import Model

Floats = NDArray[np.float32]

_TINY = np.float32(1e-8)  # as in thinc's LayerNorm
_ROWS = 256


class Maxout:
    """Weights of a maxout layer; the pieces lie in blocks, so that their maximum is taken block by block.

    `weights` has the shape (inputs, pieces * outputs), `bias` (pieces * outputs,).
    """

    def __init__(self, weights: Floats, bias: Floats, outputs: int) -> None:
        self._weights = np.ascontiguousarray(weights, dtype=np.float32)
        self._bias = np.ascontiguousarray(bias, dtype=np.float32)
        self._outputs = outputs

    @classmethod
    def of(cls, layer: Model[Any, Any]) -> Maxout:
        """Return the layer of a thinc Maxout, whose weights have the shape (outputs, pieces, inputs)."""
        weights, bias = param(layer, "W"), param(layer, "b")
        outputs, pieces, inputs = weights.shape
        blocks = weights.transpose(1, 0, 2).reshape(pieces * outputs, inputs)
        return cls(blocks.T, bias.T.reshape(-1), outputs)

    def __call__(self, x: Floats) -> Floats:
        """Return the activations of rows `x`, (rows, inputs), as (rows, outputs)."""
        y = x @ self._weights
        y += self._bias
        width = self._outputs
        best = y[:, :width]
        for start in range(width, y.shape[1], width):
            np.maximum(best, y[:, start : start + width], out=best)
        return best


class Norm:
    """Layer normalisation of rows, scaled and shifted."""

    def __init__(self, scale: Floats, shift: Floats) -> None:
        self._scale = scale
        self._shift = shift
        self._mean = np.full((len(scale), 1), 1 / len(scale), dtype=np.float32)

    @classmethod
    def of(cls, layer: Model[Any, Any]) -> Norm:
        """Return the layer of a thinc LayerNorm."""
        return cls(param(layer, "G"), param(layer, "b"))

    def __call__(self, x: Floats, out: Floats | None = None) -> Floats:
        """Return the rows `x`, (rows, width), normalised; in `out`, if that is given."""
        y: Floats = np.subtract(x, x @ self._mean, out=out)
        deviation = np.einsum("ij,ij->i", y, y)
        deviation *= np.float32(1 / y.shape[1])
        deviation += _TINY
        np.sqrt(deviation, out=deviation)
        y /= deviation[:, None]
        y *= self._scale
        y += self._shift
        return y


class Encoder:
    """A layer that sees each row between its neighbours: a maxout of them, normalised, and the row itself.

    It works through the rows some hundred at a time, in memory of its own that stays in the
    processor's cache.
    """

    def __init__(self, maxout: Model[Any, Any], norm: Model[Any, Any], window: int) -> None:
        weights, bias = param(maxout, "W"), param(maxout, "b")
        outputs, pieces, inputs = weights.shape
        self._window, self._width, self._pieces = window, outputs, pieces
        blocks = weights.transpose(1, 0, 2).reshape(pieces * outputs, inputs).T
        self._weights = np.concatenate([blocks, bias.T.reshape(1, -1)])  # the bias: of an input that is 1
        self._norm = Norm.of(norm)
        self._seen = np.ones((_ROWS, inputs + 1), dtype=np.float32)
        self._products, self._more = (np.empty((_ROWS, pieces * outputs), dtype=np.float32) for _ in range(2))
        self._best, self._normed = (np.empty((_ROWS, outputs), dtype=np.float32) for _ in range(2))

    def __call__(self, x: Floats) -> Floats:
        """Return what the layer makes of rows `x`, (rows, width), in the same shape."""
        window, rows = self._window, len(x)
        wide = np.zeros((rows + 2 * window, self._width), dtype=np.float32)
        wide[window : window + rows] = x
        y = np.empty_like(x)
        for start in range(0, rows, _ROWS):
            end = min(rows, start + _ROWS)
            products = self._products_of(wide[start : end + 2 * window])
            np.add(self._activated(products), x[start:end], out=y[start:end])
        return y

    def of_words(self, words: Floats, place: NDArray[np.intp]) -> Floats:
        """Return the same of the rows `words[place]`, most of which stand there often.

        The last of `words` is 0, as is what stands before the first row and behind the last.
        """
        window, width, rows = self._window, self._width, len(place)
        wide = np.full(rows + 2 * window, len(words) - 1, dtype=np.intp)
        wide[window : window + rows] = place
        # What a word contributes to a row depends on how far from it it stands, and on nothing else.
        parts = [words @ self._weights[k * width : (k + 1) * width] for k in range(2 * window + 1)]
        parts[0] += self._weights[-1]
        y = np.empty((rows, width), dtype=np.float32)
        for start in range(0, rows, _ROWS):
            end = min(rows, start + _ROWS)
            products, more = self._products[: end - start], self._more[: end - start]
            # Clipping changes nothing, but without it numpy would not write in place.
            parts[0].take(wide[start:end], axis=0, out=products, mode="clip")
            for k, part in enumerate(parts[1:], 1):
                products += part.take(wide[start + k : end + k], axis=0, out=more, mode="clip")
            np.add(self._activated(products), words.take(place[start:end], axis=0), out=y[start:end])
        return y

    def _products_of(self, wide: Floats) -> Floats:
        window, width = self._window, self._width
        rows = len(wide) - 2 * window
        seen = self._seen[:rows]
        for k in range(2 * window + 1):
            seen[:, k * width : (k + 1) * width] = wide[k : k + rows]
        return np.matmul(seen, self._weights, out=self._products[:rows])

    def _activated(self, products: Floats) -> Floats:
        width, rows = self._width, len(products)
        best = products[:, :width]
        for k in range(1, self._pieces):
            best = np.maximum(best, products[:, k * width : (k + 1) * width], out=self._best[:rows])
        return self._norm(best, out=self._normed[:rows])


def param(layer: Model[Any, Any], name: str) -> Floats:
    """Return the weights of that name in a layer."""
    return np.asarray(layer.get_param(name), dtype=np.float32)


def named(model: Model[Any, Any], name: str) -> list[Model[Any, Any]]:
    """Return the layers of that name in a network, in the order in which they are run."""
    if model.name == name:
        return [model]
    return [found for layer in model.layers for found in named(layer, name)]
