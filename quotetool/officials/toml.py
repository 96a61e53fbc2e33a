"""TOML on every supported Python: `tomllib` came with 3.11."""

from __future__ import annotations

import sys
from typing import Any


def parse(text: str) -> dict[str, Any]:
    """Return the tables of a TOML document; raises ValueError, which names line and column."""
    if sys.version_info >= (3, 11):
        from tomllib import loads
    else:
        from tomli import loads
    return loads(text)
