"""The trained rankers that ship with quotetool, and where they are kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from quotetool.errors import ModelError
from quotetool.pipeline.calibration import Calibration
from quotetool.pipeline.network import Ranker
from quotetool.pipeline.weights import SHIPPED

FILE = "attribution.msgpack"
_RANKERS = ("speech", "speaker", "antecedent")


@dataclass(frozen=True, slots=True)
class Rankers:
    """`speech`: are these words speech; `speaker`: which mention says them; `antecedent`: whom it means.

    `calibration` turns their scores into confidence.
    """

    speech: Ranker
    speaker: Ranker
    antecedent: Ranker
    calibration: Calibration

    def save(self, path: Path) -> None:
        """Write all of them to one file."""
        import srsly

        message = {name: getattr(self, name).to_bytes() for name in _RANKERS}
        path.write_bytes(srsly.msgpack_dumps({**message, "calibration": list(self.calibration.weights)}))


def load_rankers(path: Path | None = None) -> Rankers:
    """Read the shipped rankers, or those in file `path`; raises ModelError if they are missing or damaged."""
    import srsly

    path = path or SHIPPED / FILE
    try:
        message = srsly.msgpack_loads(path.read_bytes())
        calibration = Calibration(tuple(message["calibration"]))
        return Rankers(
            **{name: Ranker.from_bytes(message[name]) for name in _RANKERS}, calibration=calibration
        )
    except Exception as error:  # whatever msgpack or numpy raise on bad input
        raise ModelError(
            f"{path}: the attribution weights cannot be read ({type(error).__name__}: {error}); "
            "reinstall quotetool"
        ) from error
