"""Arcs put back where they belong, and sentences."""

import numpy as np
import pytest

from quotetool.pipeline.engine.trees import put_back, sentence_starts


def test_a_lifted_arc_goes_to_the_first_token_of_the_label_below_its_head():
    #        0 Orlov  1 said  2 he  3 wants  4 this  5 to  6 sign
    heads = np.array([1, 1, 3, 1, 3, 6, 3])
    labels = ["nsubj", "ROOT", "nsubj", "ccomp", "dobj||xcomp", "aux", "xcomp"]
    found = put_back(heads, labels, np.array([0]), np.array([7]), np.zeros(7, dtype=bool))
    assert found.tolist() == [1, 1, 3, 1, 6, 6, 3]
    assert labels == ["nsubj", "ROOT", "nsubj", "ccomp", "dobj", "aux", "xcomp"]
    assert heads.tolist() == [1, 1, 3, 1, 3, 6, 3]


def test_a_lifted_arc_stays_where_nothing_has_the_label():
    labels = ["dobj||xcomp", "ROOT"]
    found = put_back(np.array([1, 1]), labels, np.array([0]), np.array([2]), np.zeros(2, dtype=bool))
    assert found.tolist() == [1, 1]
    assert labels == ["dobj", "ROOT"]


def test_white_space_is_no_head():
    labels = ["nsubj||conj", "ROOT", "conj", "conj"]
    heads = np.array([1, 1, 1, 1])
    space = np.array([False, False, True, False])
    assert put_back(heads, labels, np.array([0]), np.array([4]), space).tolist() == [3, 1, 1, 1]


@pytest.mark.parametrize(
    ("heads", "starts"),
    [
        ([0], [True]),
        ([1, 1, 1], [True, False, False]),
        ([1, 2, 3, 3, 4], [True, False, False, False, True]),
        ([0, 2, 2, 2, 5, 5], [True, True, False, False, True, False]),
    ],
)
def test_a_sentence_begins_with_the_first_token_of_a_tree(heads, starts):
    assert sentence_starts(np.array(heads)).tolist() == starts
