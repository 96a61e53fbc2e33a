"""Tables to bytes: the registry of output formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from quotetool.tables import Table
from quotetool.writers import delimited, html, jsons, markdown, parquet, terminal, xlsx
from quotetool.writers.options import Options

__all__ = ["FORMATS", "Format", "Options", "by_suffix", "missing"]


@dataclass(frozen=True, slots=True)
class Format:
    """One output format.

    `write` puts a table, row by row where the format allows, on a text stream that was
    opened as UTF-8 with `newline=""`, or if it is `binary` on one that takes bytes. A
    format `for_people` gets the short reading table unless columns are asked for.
    `module` must be there to write it, and comes with the extra of the format's name.
    """

    suffixes: tuple[str, ...]
    write: Callable[[Table, Any, Options], None]
    for_people: bool = False
    binary: bool = False
    module: str | None = None


FORMATS: Mapping[str, Format] = {
    "table": Format((), terminal.write, for_people=True),
    "csv": Format((".csv",), delimited.write_csv),
    "tsv": Format((".tsv", ".tab"), delimited.write_tsv),
    "json": Format((".json",), jsons.write_json),
    "jsonl": Format((".jsonl", ".ndjson"), jsons.write_jsonl),
    "md": Format((".md", ".markdown"), markdown.write, for_people=True),
    "xlsx": Format((".xlsx",), xlsx.write, binary=True, module="xlsxwriter"),
    "html": Format((".html", ".htm"), html.write),
    "parquet": Format((".parquet",), parquet.write, binary=True, module="pyarrow"),
}


def by_suffix(suffix: str) -> str | None:
    """Return the name of the format that files ending in `suffix` (with its dot) hold, if any."""
    suffix = suffix.lower()
    return next((name for name, form in FORMATS.items() if suffix in form.suffixes), None)


def missing(form: str) -> str | None:
    """Return what to install before `form` can be written, None if all is there; imports nothing."""
    module = FORMATS[form].module
    if module is None or find_spec(module):
        return None
    return f'pip install "quotetool[{form}]"'
