"""Fit a ranker to choices: softmax over the rows of each, Adam with averages, several networks that vote."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from thinc.api import Adam, Model, fix_random_seed

from quotetool.pipeline.network import Ranker
from quotetool.pipeline.voters import Shape, Weights, scale, softmax
from training.attribution.choices import Made
from training.attribution.networks import build_network, parameters, weights_of

_BATCH = 32
_RATE = 1e-3
_DECAY = 1e-4


def fit_ranker(
    choices: Sequence[Made], shape: Shape, *, epochs: int, voters: int = 1, seed: int = 0
) -> Ranker:
    """Train `voters` networks on the choices; `shape` gives their sizes, but for features and keys."""
    numbers = np.concatenate([c.x for c in choices])
    shape = replace(shape, features=numbers.shape[1], keys=choices[0].keys.shape[1])
    mean = numbers.mean(0).astype(np.float32)
    deviation = (numbers.std(0) + 1e-2).astype(np.float32)
    scaled = [c._replace(x=scale(c.x, mean, deviation)) for c in choices]
    networks = [_fit(scaled, shape, epochs=epochs, seed=seed + k) for k in range(voters)]
    return Ranker(shape, mean, deviation, networks)


def _fit(choices: list[Made], shape: Shape, *, epochs: int, seed: int) -> Weights:
    fix_random_seed(seed)
    network = build_network(shape)
    network.initialize()
    optimizer = Adam(_RATE, L2=_DECAY, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)
    order = list(choices)
    shuffler = random.Random(seed)
    steps, step = max(1, epochs * len(order) // _BATCH), 0
    for _ in range(epochs):
        shuffler.shuffle(order)
        for i in range(0, len(order), _BATCH):
            batch = order[i : i + _BATCH]
            starts = np.cumsum([0, *(len(c.x) for c in batch[:-1])])
            inputs = (np.concatenate([c.x for c in batch]), np.concatenate([c.keys for c in batch]))
            scores, backprop = network.begin_update(inputs)
            p = softmax(scores[:, 0], starts)
            wrong = p - np.concatenate([c.right for c in batch])
            backprop((wrong / len(batch))[:, None].astype(np.float32))
            optimizer.learn_rate = _RATE * max(0.0, 1 - step / steps) + 1e-5
            network.finish_update(optimizer)
            step += 1
    _keep_averages(network, optimizer)
    return weights_of(network)


def _keep_averages(network: Model[Any, Any], optimizer: Adam) -> None:
    with network.use_params(optimizer.averages):
        kept = [(node, name, np.array(node.get_param(name))) for node, name in parameters(network)]
    for node, name, value in kept:
        node.set_param(name, value)
