"""The shipped registry, read from `compiled.jsonl`, which loads fast, or else from the TOML files.

The compiled form is only ever a short cut: it carries a digest of what it was made
from, and when that does not fit any more the TOML files are read instead. Its lines
are the digest, {"entry", "names"} for each official, {"word", "forms"} for each Cyrillic word.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from quotetool.officials import wording

FILE = wording.HERE / "compiled.jsonl"


def shipped_entries(
    words: Collection[str] | None = None,
) -> list[tuple[dict[str, Any], dict[str, Any] | None]]:
    """Return the entries of all shipped registry files, each with its file's name under "file".

    Beside each stand the compiled forms of its names: the fields of NameForms as lists, and
    "spellings", those to show; None where nothing is compiled. With `words`, folded, entries
    in whose compiled form none of them stands may be left out, which takes a fraction of the time.
    """
    lines = _compiled()
    if not lines:
        return [(entry, None) for entry in entries_from_toml()]
    wanted = lines if words is None else [line for line in lines if any(word in line for word in words)]
    return [(row["entry"], row["names"]) for row in _rows(wanted) if "entry" in row]


def latin_forms(word: str, *, ukrainian: bool) -> tuple[str, ...]:
    """Return the Latin spellings of a Cyrillic word, from the compiled table if it is there."""
    known = _forms().get(form_key(word, ukrainian=ukrainian))
    if known is not None:
        return known
    from quotetool.officials import transliteration

    return transliteration.latin_forms(word, ukrainian=ukrainian)


def entries_from_toml() -> list[dict[str, Any]]:
    """Return the entries of the shipped TOML files, checked; raises OfficialsError on any problem."""
    from quotetool.errors import OfficialsError
    from quotetool.officials.checking import read

    entries: list[dict[str, Any]] = []
    problems: list[str] = []
    for path in toml_files():
        found, wrong = read(path)
        problems += wrong
        entries += [{**entry, "file": path.name} for entry in found]
    if problems:
        raise OfficialsError("\n".join(problems))
    return entries


def toml_files() -> list[Path]:
    """Return the shipped registry files, Russia's first: the order of files is the order of officials."""
    return sorted(wording.HERE.glob("*.toml"), key=lambda path: (path.stem != "russia", path.name))


def shipped(entry: dict[str, Any]) -> Path:
    """Return the path of the shipped file that holds `entry`."""
    return (wording.HERE / str(entry["file"])).resolve()


def digest() -> str:
    """Return a hash of everything the compiled form is made from."""
    sources = [*toml_files(), *sorted(wording.FILES.iterdir())]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in sources)).hexdigest()


@cache
def _compiled() -> list[str]:
    """Return the lines of the compiled form below its digest; none if it is missing, cut off or stale."""
    try:
        first, *lines, last = FILE.read_text(encoding="utf-8").split("\n")
    except (OSError, ValueError):
        return []
    return lines if first == digest() and not last else []


def _rows(lines: Iterable[str]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(f"[{','.join(lines)}]")
    return rows


@cache
def _forms() -> dict[str, tuple[str, ...]]:
    rows = _rows(line for line in _compiled() if line.startswith('{"word"'))
    return {row["word"]: tuple(row["forms"]) for row in rows}


def form_key(word: str, *, ukrainian: bool) -> str:
    """Return the key under which the spellings of `word` are kept."""
    return f"uk {word}" if ukrainian else word
