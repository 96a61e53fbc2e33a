"""Characters of an article that command a terminal or turn the line around, made harmless."""

from __future__ import annotations

import re

# C0 but for tab and line breaks, DEL, and C1 but for NEL, a line break too.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
# Embeddings, overrides and isolates: with them a row can be made to read as another, in either direction.
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
# What JSON leaves as it is, though it breaks lines or does one of the above.
RAW_IN_JSON = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def without_control(text: str) -> str:
    """Return `text` without control characters, its tabs and line breaks kept."""
    return text if text.isprintable() else CONTROL.sub("", text)


def shown(text: str) -> str:
    """Return `text` fit for a terminal: a replacement character for each that would command it."""
    return TURNING.sub("\N{REPLACEMENT CHARACTER}", CONTROL.sub("\N{REPLACEMENT CHARACTER}", text))


def escaped_in_json(written: str) -> str:
    """Return JSON that says the same, no raw control character left in it."""
    return RAW_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def encodable(text: str) -> str:
    """Return `text` as UTF-8 can hold it: half a character (in a file's name) is said by its code."""
    return text.encode("utf-8", "backslashreplace").decode()
