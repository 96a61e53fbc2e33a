"""Layers of a trained network as plain matrix products, laid out so that they run fast on one core."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import Model

Floats = NDArray[np.float32]

_TINY = np.float32(1e-8)  # as in thinc's LayerNorm


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

    def __call__(self, x: Floats) -> Floats:
        """Return the rows `x`, (rows, width), normalised."""
        y = x - x @ self._mean
        variance = np.einsum("ij,ij->i", y, y) / np.float32(y.shape[1]) + _TINY
        y *= (1 / np.sqrt(variance))[:, None]
        y *= self._scale
        y += self._shift
        return y


def param(layer: Model[Any, Any], name: str) -> Floats:
    """Return the weights of that name in a layer."""
    return np.asarray(layer.get_param(name), dtype=np.float32)


def named(model: Model[Any, Any], name: str) -> list[Model[Any, Any]]:
    """Return the layers of that name in a network, in the order in which they are run."""
    if model.name == name:
        return [model]
    return [found for layer in model.layers for found in named(layer, name)]
