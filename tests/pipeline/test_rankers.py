"""The shipped rankers on disk."""

import numpy as np
import pytest

from quotetool.errors import ModelError
from quotetool.pipeline.calibration import Calibration
from quotetool.pipeline.network import Ranker
from quotetool.pipeline.rankers import FILE, Rankers, load_rankers
from quotetool.pipeline.voters import Shape
from quotetool.pipeline.weights import SHIPPED


def small():
    shape = Shape(features=2, keys=1, width=2, rows=10, hidden=4)
    numbers = np.random.default_rng(1)
    sizes = [(1, 4), (1,), (10, 2), (4, 3, 4), (4, 3), (4,), (4,), (4, 3, 4), (4, 3), (4,), (4,)]
    network = [numbers.normal(size=size).astype(np.float32) for size in sizes]
    return Ranker(shape, np.zeros(2, np.float32), np.ones(2, np.float32), [network])


def test_rankers_are_read_from_the_file_they_were_saved_to(tmp_path):
    saved = Rankers(small(), small(), small(), Calibration((0.5, 1.25)))
    saved.save(tmp_path / FILE)
    loaded = load_rankers(tmp_path / FILE)
    assert loaded.calibration == saved.calibration
    x, keys = np.ones((2, 2), np.float32), np.array([[1], [2]], np.uint64)
    for name in ("speech", "speaker", "antecedent"):
        before, after = (getattr(r, name).probabilities(x, keys, [0, 0]) for r in (saved, loaded))
        assert after == pytest.approx(before, abs=0.01)


def test_a_missing_file_says_what_to_do(tmp_path):
    with pytest.raises(ModelError) as raised:
        load_rankers(tmp_path / "gone.msgpack")
    assert str(raised.value).startswith(
        f"{tmp_path / 'gone.msgpack'}: the attribution weights cannot be read"
    )
    assert str(raised.value).endswith("reinstall quotetool")


@pytest.mark.parametrize(
    "damage",
    [
        lambda raw: b"",
        lambda raw: raw[: len(raw) // 2],
        lambda raw: b"\x80",
        lambda raw: b"not msgpack at all",
        lambda raw: raw.replace(b"antecedent", b"antecedenx"),
    ],
    ids=["empty", "cut off", "an empty map", "text", "a ranker missing"],
)
def test_a_damaged_file_says_what_to_do(tmp_path, damage):
    file = tmp_path / FILE
    file.write_bytes(damage((SHIPPED / FILE).read_bytes()))
    with pytest.raises(ModelError, match=r"the attribution weights cannot be read .*; reinstall quotetool"):
        load_rankers(file)
