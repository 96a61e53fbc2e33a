"""The networks that thinc trains and the ranker that votes with their weights."""

import numpy as np
import pytest
from thinc.api import fix_random_seed

from quotetool.pipeline.network import Ranker
from quotetool.pipeline.voters import Part, Shape
from training.attribution.networks import build_network, parameters, weights_of

SHAPE = Shape(features=3, keys=2, width=4, rows=50, hidden=8)
X = np.array([[1, 0, 5], [2, 2, 2], [0, 1, 0]], np.float32)
KEYS = np.array([[11, 0], [13, 11], [2**63 + 5, 15]], np.uint64)


def trained(seed):
    """A network whose every weight differs from where it starts, as after training."""
    fix_random_seed(seed)
    network = build_network(SHAPE)
    network.initialize()
    numbers = np.random.default_rng(seed)
    for node, name in parameters(network):
        value = node.get_param(name)
        node.set_param(name, (value + numbers.normal(size=value.shape)).astype(np.float32))
    return network


def test_a_ranker_scores_as_the_networks_do():
    networks = [trained(1), trained(2)]
    mean, deviation = np.array([1, 2, 3], np.float32), np.array([2, 2, 2], np.float32)
    ranker = Ranker(SHAPE, mean, deviation, [weights_of(network) for network in networks])
    scores = ranker.voters.scores([Part(np.arange(3), X, 0, KEYS)], len(X))
    expected = [network.predict((ranker.scale(X), KEYS))[:, 0] for network in networks]
    assert scores == pytest.approx(np.array(expected), abs=1e-4)
