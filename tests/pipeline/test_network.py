"""The networks that rank: saved, loaded, and refused where they do not fit."""

import numpy as np
import pytest
import srsly

from quotetool.pipeline.network import Ranker
from quotetool.pipeline.voters import Part, Shape, softmax

SHAPE = Shape(features=3, keys=2, width=4, rows=50, hidden=8)


def ranker_of(count: int, *, weight: float = 1.0) -> Ranker:
    """A ranker of so many random networks, surer of themselves the greater `weight`."""
    numbers = np.random.default_rng(1)
    inputs = SHAPE.features + SHAPE.keys * SHAPE.width
    sizes = [(1, 8), (1,), (50, 4), (8, 3, inputs), (8, 3), (8,), (8,), (8, 3, 8), (8, 3), (8,), (8,)]
    networks = [[numbers.normal(size=size).astype(np.float32) for size in sizes] for _ in range(count)]
    for network in networks:
        network[0] *= np.float32(weight)
    return Ranker(SHAPE, np.array([1, 2, 3], np.float32), np.array([2, 2, 2], np.float32), networks)


@pytest.fixture
def ranker():
    return ranker_of(2)


X = np.array([[1, 0, 5], [2, 2, 2], [0, 1, 0]], np.float32)
KEYS = np.array([[11, 12], [13, 11], [14, 15]], np.uint64)


def test_softmax_within_groups():
    scores = np.array([0.0, 0.0, 5.0, np.log(1.0), np.log(3.0)])
    assert softmax(scores, np.array([0, 2, 3])).tolist() == pytest.approx([0.5, 0.5, 1.0, 0.25, 0.75])


def test_the_rows_of_a_choice_share_one_whole(ranker):
    p = ranker.probabilities(X, KEYS, [0, 0, 1])
    assert p[0] + p[1] == pytest.approx(1.0)
    assert p[2] == pytest.approx(1.0)
    assert 0 < p[0] < 1


def test_no_rows_have_no_probabilities(ranker):
    assert ranker.probabilities(X[:0], KEYS[:0], []).tolist() == []


def test_rows_that_share_parts_are_weighed_like_whole_rows(ranker):
    x = np.array([[1, 0, 5], [1, 0, 5], [2, 2, 2], [2, 2, 0]], np.float32)
    keys = np.array([[11, 12], [11, 15], [13, 11], [13, 12]], np.uint64)
    shared = Part(np.arange(2), x[[0, 2], :2], 0, keys[[0, 2], :1], of=np.array([0, 0, 1, 1]))
    own = Part(np.array([2]), x[:, 2:], 1, keys[:, 1:])
    p = ranker.of_parts([shared, own], np.array([0, 0, 1, 1]))
    assert p == pytest.approx(ranker.probabilities(x, keys, [0, 0, 1, 1]), abs=1e-6)


def test_all_networks_vote_on_rows_that_the_first_give_a_chance():
    whole = Part(np.arange(3), X, 0, KEYS)
    four = ranker_of(4, weight=0.1)
    p = four.of_parts([whole], np.array([0, 0, 0]))
    assert p == pytest.approx(four.probabilities(X, KEYS, [0, 0, 0]), abs=1e-6)


def test_the_other_networks_do_not_see_rows_without_a_chance():
    whole = Part(np.arange(3), X, 0, KEYS)
    four, two = ranker_of(4, weight=100.0), ranker_of(2, weight=100.0)
    scouts = two.of_parts([whole], np.array([0, 0, 0]))
    hopeless = scouts < 1e-6
    assert hopeless.any()
    p = four.of_parts([whole], np.array([0, 0, 0]))
    assert p[hopeless] == pytest.approx(scouts[hopeless] / 2, rel=1e-6)
    assert p.sum() == pytest.approx(1.0)


def test_persons_of_one_mention_are_weighed_like_any_choice(ranker):
    x = np.array([[1, 0, 5], [1, 2, 2], [1, 1, 0]], np.float32)
    of_mention = Part(np.arange(1), x[:1, :1], 0, KEYS[:1], of=np.zeros(3, np.intp))
    p = ranker.of_choices([Part(np.arange(1, 3), x[:, 1:]), of_mention], np.zeros(3, np.intp))
    assert p == pytest.approx(ranker.probabilities(x, KEYS[[0, 0, 0]], [0, 0, 0]), abs=1e-6)


def test_a_row_scores_the_same_among_many(ranker):
    many = ranker.probabilities(np.tile(X, (200, 1)), np.tile(KEYS, (200, 1)), np.repeat(range(200), 3))
    assert many[-3:] == pytest.approx(ranker.probabilities(X, KEYS, [0, 0, 0]), abs=1e-6)


def test_numbers_are_scaled_and_outliers_cut_off(ranker):
    assert ranker.scale(np.array([[3, 2, 1000]], np.float32)).tolist() == [[1.0, 0.0, 5.0]]


def test_a_ranker_comes_back_from_its_bytes(ranker):
    again = Ranker.from_bytes(ranker.to_bytes())
    assert (again.shape.features, again.shape.keys, len(again.networks)) == (3, 2, 2)
    before, after = (r.probabilities(X, KEYS, [0, 0, 0]) for r in (ranker, again))
    assert after == pytest.approx(before, abs=0.01), "weights are rounded to 16 bits"


def test_what_came_back_is_written_as_the_same_bytes(ranker):
    raw = Ranker.from_bytes(ranker.to_bytes()).to_bytes()
    assert Ranker.from_bytes(raw).to_bytes() == raw


def changed(raw, change):
    message = srsly.msgpack_loads(raw)
    change(message)
    return srsly.msgpack_dumps(message)


def test_too_few_weights_are_refused(ranker):
    raw = changed(ranker.to_bytes(), lambda message: message["networks"][0].pop())
    with pytest.raises(ValueError, match="weight arrays for a network of"):
        Ranker.from_bytes(raw)


def test_weights_of_another_shape_are_refused(ranker):
    def shrink(message):
        first = message["networks"][0][0]
        first["values"] = first["values"][:-2]

    with pytest.raises(ValueError, match="reshape"):
        Ranker.from_bytes(changed(ranker.to_bytes(), shrink))
