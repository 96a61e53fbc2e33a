"""Reads CSV and TSV: a row an article, the first row the names of its columns."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from typing import BinaryIO

from quotetool.models import Article, Problem
from quotetool.readers import files, records
from quotetool.readers.dispatch import suffix_of
from quotetool.readers.fields import flattened
from quotetool.readers.formats import NO_FIELDS, Fields
from quotetool.readers.lines import text_lines
from quotetool.readers.tally import Tally

_SEPARATORS = ",;\t|"
_SHOWN = 12


def read(
    stream: BinaryIO,
    *,
    path: str,
    report: Callable[[Problem], None],
    encoding: str | None = None,
    fields: Fields = NO_FIELDS,
) -> Iterator[Article]:
    """Yield the articles of a table as its rows come; a bad row costs no other."""
    # Python stops at 131,072 characters in a cell, and knows one limit for all readers.
    csv.field_size_limit(max(csv.field_size_limit(), files.LARGEST))
    lines = text_lines(stream, path=path, report=report, encoding=encoding, newline="")
    rows = _Rows((line for _, line in lines), tabs=suffix_of(path)[0] == ".tsv")
    tally = Tally(path, report)
    columns = next(rows.read(tally), None)
    if columns is None:
        return
    if records.is_ours(flattened(dict.fromkeys(columns))):
        report(records.ours(path))
        return
    if not records.has_text(flattened(dict.fromkeys(columns)), fields):
        named = ", ".join(columns[:_SHOWN]) + (", ..." if len(columns) > _SHOWN else "")
        cure = "say which it is with --map text=COLUMN"
        report(Problem(path, f"has no column for the text of articles (it has {named})", cure))
        return
    for row in rows.read(tally):
        if len(row) != len(columns):
            what = f"line {rows.line} has {len(row)} cells for {len(columns)} columns"
            tally.problem(Problem(path, what, "look for a quotation mark that is not doubled"))
            continue
        record = flattened(dict(zip(columns, row, strict=True)))
        yield from records.counted(record, place=f"line {rows.line}", tally=tally, fields=fields)
    tally.close()


class _Rows:
    """The rows of a table; `line` is where the last one began."""

    def __init__(self, lines: Iterator[str], *, tabs: bool) -> None:
        first = next(lines, "")
        separator = "\t" if tabs else max(_SEPARATORS, key=first.count)
        self._reader = csv.reader(self._counted(first, lines), delimiter=separator)
        self.line = 0
        self._taken = 0

    def read(self, tally: Tally) -> Iterator[list[str]]:
        """Yield the rows that are not empty; a broken one is told to `tally`."""
        while True:
            self.line = self._taken + 1
            try:
                row = next(self._reader)
            except StopIteration:
                return
            except csv.Error as error:
                what = f"line {self.line} is no sound row ({error})"
                tally.problem(Problem(tally.path, what, "look for a quotation mark never closed"))
                continue
            if any(cell.strip() for cell in row):
                yield row

    def _counted(self, first: str, lines: Iterator[str]) -> Iterator[str]:
        if first:
            self._taken = 1
            yield first
        for line in lines:
            self._taken += 1
            yield line
