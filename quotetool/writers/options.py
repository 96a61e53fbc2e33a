"""What a writer may be told besides the table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of all writers; each looks only at what concerns its format.

    `bom` and `escape_formulas` are for CSV and TSV, `color` for the terminal, as is
    `highlight`: where in a quotation what was searched for stands, ranges in code points.
    """

    bom: bool = False
    escape_formulas: bool = True
    color: bool = True
    highlight: Callable[[str], Sequence[tuple[int, int]]] | None = None
