"""The shipped registry, read from `compiled.json`, which loads fast, or else from the TOML files.

The compiled form is only ever a short cut: it carries a digest of what it was made
from, and when that does not fit any more the TOML files are read instead.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from quotetool.officials import wording

FILE = wording.HERE / "compiled.json"


def shipped_entries() -> list[dict[str, Any]]:
    """Return the entries of all shipped registry files, each with its file's name under "file"."""
    entries: list[dict[str, Any]] = _compiled().get("entries") or entries_from_toml()
    return entries


def names_of(official: str) -> dict[str, Any] | None:
    """Return the compiled forms of a shipped official's name; None where there is no compiled table.

    They are the fields of NameForms, as lists, and "spellings", those to show.
    """
    names: dict[str, Any] | None = _compiled().get("names", {}).get(official)
    return names


def latin_forms(word: str, *, ukrainian: bool) -> tuple[str, ...]:
    """Return the Latin spellings of a Cyrillic word, from the compiled table if it is there."""
    known: list[str] | None = _compiled().get("forms", {}).get(form_key(word, ukrainian=ukrainian))
    if known is not None:
        return tuple(known)
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
def _compiled() -> dict[str, Any]:
    try:
        compiled: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return compiled if compiled.get("digest") == digest() else {}


def form_key(word: str, *, ukrainian: bool) -> str:
    """Return the key under which the spellings of `word` are kept."""
    return f"uk {word}" if ukrainian else word
