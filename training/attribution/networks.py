"""The networks behind a ranker as thinc trains them."""

from __future__ import annotations

from typing import Any

import numpy as np
from thinc.api import Dropout, HashEmbed, Linear, Maxout, Model, chain

from quotetool.pipeline.voters import PIECES, SEED, Floats, Keys, Shape, Weights


def build_network(shape: Shape) -> Model[Any, Any]:
    """A scorer of rows: (floats, keys) in, one score a row out; `Voters` must score the same."""
    inputs = shape.features + shape.keys * shape.width
    return chain(
        _rows_in(shape),
        Dropout(shape.dropout),
        Maxout(shape.hidden, inputs, nP=PIECES, normalize=True),
        Dropout(shape.dropout),
        Maxout(shape.hidden, shape.hidden, nP=PIECES, normalize=True),
        Dropout(shape.dropout),
        Linear(1, shape.hidden),
    )


def _rows_in(shape: Shape) -> Model[Any, Any]:
    """Each row's numbers followed by the embeddings of its words."""
    # a seed of its own, or the words would hash elsewhere once the weights are loaded again
    embed: Model[Any, Any] = HashEmbed(shape.width, shape.rows, seed=SEED)

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


def parameters(network: Model[Any, Any]) -> list[tuple[Model[Any, Any], str]]:
    """Where a network's weights are, in the order in which rankers keep them."""
    return [(node, name) for node in network.walk() for name in node.param_names if node.has_param(name)]


def weights_of(network: Model[Any, Any]) -> Weights:
    """The weights of a network, for a ranker."""
    return [np.array(node.get_param(name), dtype=np.float32) for node, name in parameters(network)]
