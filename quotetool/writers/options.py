"""What a writer may be told besides the table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


def _nowhere(path: str) -> str | None:
    return None


def _silence(message: str) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of all writers; each looks only at what concerns its format.

    `bom` and `escape_formulas` are for CSV and TSV, `color` for the terminal, as is
    `highlight`: where in a quotation what was searched for stands, ranges in code points.
    `title` is for the page. `locate` gives the file of a row's path as seen from the
    output's folder, with slashes and nothing escaped, or None if it is not there; `tell`
    takes what the user must know of the output, a line at a time.
    """

    bom: bool = False
    escape_formulas: bool = True
    color: bool = True
    highlight: Callable[[str], Sequence[tuple[int, int]]] | None = None
    title: str | None = None
    locate: Callable[[str], str | None] = _nowhere
    tell: Callable[[str], None] = _silence
