"""Makes `compiled.json` of the shipped TOML files: `python -m quotetool.officials.compiling`."""

from __future__ import annotations

import json

from quotetool.officials import transliteration
from quotetool.officials.compiled import FILE, digest, entries_from_toml, form_key
from quotetool.officials.loading import build


def compile_registry() -> str:
    """Return the compiled form of the shipped TOML files: one JSON text, a line for each entry and word."""
    forms: dict[str, list[str]] = {}

    def noting(word: str, *, ukrainian: bool) -> tuple[str, ...]:
        found = transliteration.latin_forms(word, ukrainian=ukrainian)
        forms[form_key(word, ukrainian=ukrainian)] = list(found)
        return found

    entries = entries_from_toml()
    for entry in entries:
        build(entry, latin_forms=noting)
    rows = [json.dumps(entry, ensure_ascii=False, default=str) for entry in entries]
    words = [f"{json.dumps(word, ensure_ascii=False)}: {json.dumps(forms[word])}" for word in sorted(forms)]
    return (
        f'{{"digest": "{digest()}",\n"entries": [\n'
        + ",\n".join(rows)
        + '\n],\n"forms": {\n'
        + ",\n".join(words)
        + "\n}}\n"
    )


if __name__ == "__main__":
    fresh = FILE.with_suffix(".new")
    fresh.write_text(compile_registry(), encoding="utf-8", newline="\n")
    fresh.replace(FILE)
