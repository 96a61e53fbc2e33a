"""Tables to bytes: the registry of output formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TextIO

from quotetool.tables import Table
from quotetool.writers import delimited, jsons, markdown, terminal
from quotetool.writers.options import Options

__all__ = ["FORMATS", "Format", "Options", "by_suffix"]


@dataclass(frozen=True, slots=True)
class Format:
    """One output format.

    `write` puts a table on a text stream that was opened as UTF-8 with
    `newline=""`, row by row where the format allows. A format `for_people` gets
    the short reading table unless columns are asked for.
    """

    suffixes: tuple[str, ...]
    write: Callable[[Table, TextIO, Options], None]
    for_people: bool = False


FORMATS: Mapping[str, Format] = {
    "table": Format((), terminal.write, for_people=True),
    "csv": Format((".csv",), delimited.write_csv),
    "tsv": Format((".tsv", ".tab"), delimited.write_tsv),
    "json": Format((".json",), jsons.write_json),
    "jsonl": Format((".jsonl", ".ndjson"), jsons.write_jsonl),
    "md": Format((".md", ".markdown"), markdown.write, for_people=True),
}


def by_suffix(suffix: str) -> str | None:
    """Return the name of the format that files ending in `suffix` (with its dot) hold, if any."""
    suffix = suffix.lower()
    return next((name for name, form in FORMATS.items() if suffix in form.suffixes), None)
