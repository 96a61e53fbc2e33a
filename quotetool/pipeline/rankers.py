"""The trained rankers that ship with quotetool, and where they are kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from quotetool.errors import ModelError
from quotetool.pipeline.network import Ranker
from quotetool.pipeline.weights import SHIPPED

FILE = "attribution.msgpack"


@dataclass(frozen=True, slots=True)
class Rankers:
    """`speech`: are these words speech; `speaker`: which mention says them; `antecedent`: whom it means."""

    speech: Ranker
    speaker: Ranker
    antecedent: Ranker

    def save(self, path: Path) -> None:
        """Write all of them to one file."""
        import srsly

        path.write_bytes(srsly.msgpack_dumps({name: getattr(self, name).to_bytes() for name in self.__slots__}))


def load_rankers(path: Path | None = None) -> Rankers:
    """Read the shipped rankers, or those in file `path`; raises ModelError if they are missing or damaged."""
    import srsly

    path = path or SHIPPED / FILE
    try:
        message = srsly.msgpack_loads(path.read_bytes())
        return Rankers(**{name: Ranker.from_bytes(message[name]) for name in Rankers.__slots__})
    except Exception as error:  # whatever msgpack or numpy raise on bad input
        raise ModelError(
            f"{path}: the attribution weights cannot be read ({type(error).__name__}: {error}); reinstall quotetool"
        ) from error
