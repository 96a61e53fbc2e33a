"""Loads all that they need when it is imported, in the process that those of `--jobs` are copies of."""

from __future__ import annotations

import gc
import json
import os
from importlib import import_module
from pathlib import Path

from quotetool.tuning import tune

VARIABLE = "QUOTETOOL_WARM_PIPELINE"
GROUPING = "quotetool.statements.grouping"
"""What those need that compare statements."""


def variables(model: str | None, officials: Path | None) -> dict[str, str]:
    """Return the environment that tells this module which pipeline to load."""
    return {VARIABLE: json.dumps([model, officials and str(officials)])}


def _load() -> None:
    from quotetool.extraction import load

    tune()
    model, officials = json.loads(os.environ.pop(VARIABLE))
    import_module(GROUPING)
    try:
        load(model, Path(officials) if officials else None)
    except Exception:  # each process will raise it again, where it is heard
        return
    gc.collect()
    gc.freeze()  # the collector would touch what is loaded, and so copy it into every process


if VARIABLE in os.environ:
    _load()
