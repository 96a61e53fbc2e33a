"""Where the cells of a row lead: an address on the web, or the file they come from."""

from __future__ import annotations

import re
from collections.abc import Mapping

from quotetool.tables import Cell
from quotetool.writers.options import Options

# Only what a browser fetches: no javascript:, no data:, no white space that could hide one.
WEB = re.compile(r"https?://[^\s\x00-\x1f\x7f-\x9f]+", re.IGNORECASE)


def web(cell: Cell) -> str | None:
    """Return the address that a cell holds, None if it is none to follow."""
    return cell if isinstance(cell, str) and WEB.fullmatch(cell) else None


def file(row: Mapping[str, Cell], options: Options) -> str | None:
    """Return the file that a row comes from, as seen from the output's folder, if it is there."""
    path = row.get("path")
    return options.locate(path) if isinstance(path, str) else None


def escaped(path: str, special: str) -> str:
    """Return `path` with the characters in `special`, and any control character, as %XX."""
    return "".join(
        f"%{ord(sign):02X}" if sign in special or (not sign.isprintable() and ord(sign) < 256) else sign
        for sign in path
    )
