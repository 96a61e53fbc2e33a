"""Makes `compiled.jsonl` of the shipped TOML files: `python -m quotetool.officials.compiling`."""

from __future__ import annotations

import json
from typing import Any

from quotetool.officials import transliteration
from quotetool.officials.compiled import FILE, digest, entries_from_toml, form_key
from quotetool.officials.loading import build
from quotetool.officials.registry import Person


def compile_registry() -> str:
    """Return the compiled form of the shipped TOML files: JSON, a line an entry, name and word."""
    forms: dict[str, list[str]] = {}

    def noting(word: str, *, ukrainian: bool) -> tuple[str, ...]:
        found = transliteration.latin_forms(word, ukrainian=ukrainian)
        forms[form_key(word, ukrainian=ukrainian)] = list(found)
        return found

    entries = entries_from_toml()
    people = [build(entry, latin_forms=noting) for entry in entries]
    rows: list[dict[str, Any]] = [
        {"entry": entry, "names": _names(person)} for entry, person in zip(entries, people, strict=True)
    ]
    rows += ({"word": word, "forms": forms[word]} for word in sorted(forms))
    return (
        "".join([digest(), *("\n" + json.dumps(row, ensure_ascii=False, default=str) for row in rows)]) + "\n"
    )


def _names(person: Person) -> dict[str, Any]:
    """Return all that `build` derives from a person's names."""
    forms = person.forms
    return {
        "surnames": sorted(forms.surnames),
        "given": sorted(forms.given),
        "middle": sorted(forms.middle),
        "whole": sorted(forms.whole),
        "surname_first": forms.surname_first,
        "spellings": person.official.spellings,
    }


if __name__ == "__main__":
    fresh = FILE.with_suffix(".new")
    fresh.write_text(compile_registry(), encoding="utf-8", newline="\n")
    fresh.replace(FILE)
