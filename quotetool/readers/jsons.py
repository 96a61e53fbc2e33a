"""Reads JSON and JSON lines: records with an article each."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO

from quotetool.models import Article, Problem
from quotetool.readers import encodings, records
from quotetool.readers.fields import flattened
from quotetool.readers.formats import NO_FIELDS, Fields
from quotetool.readers.lines import text_lines
from quotetool.readers.tally import Tally

LARGEST = 100_000_000  # bytes of a .json, which is read as a whole
_NO_TEXT = "say which field is the text with --map text=FIELD"


def read(
    stream: BinaryIO,
    *,
    path: str,
    report: Callable[[Problem], None],
    encoding: str | None = None,
    fields: Fields = NO_FIELDS,
) -> Iterator[Article]:
    """Yield the articles of a JSON file: one record, a list of them, or either inside wrappers."""
    raw = stream.read(LARGEST + 1)
    if len(raw) > LARGEST:
        cure = "save it as .jsonl, a record a line, which may be of any size"
        report(Problem(path, f"is too large (over {LARGEST // 1_000_000} MB)", cure))
        return
    text = encodings.decode(raw, path=path, report=report, encoding=encoding)
    if text is None:
        return
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and text.count("\n", 0, error.pos):  # scrapers call JSON lines .json too
            yield from _read_lines(enumerate(text.split("\n"), start=1), path, report, fields)
            return
        report(_no_json(path, "is", error, line=error.lineno))
        return
    except RecursionError:
        report(Problem(path, "is nested too deep to be articles", "leave it out"))
        return
    yield from _read_value(value, path, report, fields)


def read_lines(
    stream: BinaryIO,
    *,
    path: str,
    report: Callable[[Problem], None],
    encoding: str | None = None,
    fields: Fields = NO_FIELDS,
) -> Iterator[Article]:
    """Yield the articles of a file with a record a line, as the lines come; a bad line costs no other."""
    lines = text_lines(stream, path=path, report=report, encoding=encoding)
    yield from _read_lines(lines, path, report, fields)


def _read_value(
    value: object, path: str, report: Callable[[Problem], None], fields: Fields
) -> Iterator[Article]:
    first = value[0] if isinstance(value, list) and value else value
    if isinstance(first, dict) and records.is_ours(flattened(first)):
        report(records.ours(path))
        return
    tally = Tally(path, report)
    found = 0
    for found, record in enumerate(records.find(value, fields), start=1):
        yield from records.counted(record, place=f"record {found}", tally=tally, fields=fields)
    if not found:
        names = sorted(first)[:12] if isinstance(first, dict) else []
        held = f" (its fields: {', '.join(names)})" if names else ""
        report(Problem(path, f"holds no article: no field for its text{held}", _NO_TEXT))
    tally.close()


def _read_lines(
    lines: Iterable[tuple[int, str]], path: str, report: Callable[[Problem], None], fields: Fields
) -> Iterator[Article]:
    tally = Tally(path, report)
    for number, line in lines:
        if not line.strip():
            continue
        place = f"line {number}"
        try:
            value: Any = json.loads(line.rstrip())
        except json.JSONDecodeError as error:
            tally.problem(_no_json(path, f"{place} is", error))
            continue
        except RecursionError:
            tally.problem(Problem(path, f"{place} is nested too deep to be an article", "leave it out"))
            continue
        if isinstance(value, dict) and records.is_ours(flattened(value)):
            report(records.ours(path))
            return
        found = False
        for record in records.find(value, fields):
            found = True
            yield from records.counted(record, place=place, tally=tally, fields=fields)
        if not found:
            tally.problem(Problem(path, f"{place} has no field for the text of an article", _NO_TEXT))
    tally.close()


def _no_json(path: str, what: str, error: json.JSONDecodeError, line: int | None = None) -> Problem:
    at = f"line {line}, column {error.colno}" if line else f"column {error.colno}"
    return Problem(path, f"{what} no sound JSON ({error.msg}: {at})", "mend it, or save it again")
