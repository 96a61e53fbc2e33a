"""The names of a record's fields: which may hold the text, the title, the date, the outlet, the address."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from quotetool._toml import loads
from quotetool.readers.formats import Fields

KEYS = ("text", "title", "date", "outlet", "url")
_LISTS: dict[str, list[str]] = loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
INNER = frozenset(_LISTS["inner"])  # fields that may hold a record themselves


def key(name: object) -> str:
    """What is compared of a name: pubDate, pub_date and "Pub date" are one."""
    return re.sub(r"[\s_-]+", "", str(name).strip().casefold())


def names(wanted: str, fields: Fields) -> list[str]:
    """The keys of the fields that may hold what is `wanted`, the likeliest first.

    If the user named one in `fields`, it is that one; what he named for one thing is no other.
    """
    if wanted in fields:
        return [key(fields[wanted])]
    taken = {key(name) for name in fields.values()}
    return [name for name in _LISTS[wanted] if name not in taken]


def flattened(record: dict[str, Any]) -> dict[str, Any]:
    """A record by the keys of its fields, those of inner objects ("_source", "fields") beside its own."""
    found = {key(name): value for name, value in record.items()}
    for inner in _LISTS["inner"]:
        value = found.get(inner)
        if isinstance(value, dict):
            found = {**{key(name): held for name, held in value.items()}, **found}
    return found


def value_of(value: object) -> object:
    """The value in an object that stands around it, {"rendered": ...}, {"name": ...}; any other as it is."""
    for _ in range(3):
        if isinstance(value, list) and len(value) == 1:
            value = value[0]
        if not isinstance(value, dict):
            return value
        held = {key(name): inner for name, inner in value.items()}
        value = next((held[name] for name in _LISTS["values"] if held.get(name)), None)
    return value


def is_record(value: object) -> bool:
    """Whether an object in a list is an article of its own, no paragraph: it has a title or an address."""
    if not isinstance(value, dict):
        return False
    return not _known("title", "url").isdisjoint(map(key, value))


@cache
def _known(*wanted: str) -> frozenset[str]:
    return frozenset(name for each in wanted for name in _LISTS[each]) - {"id", "name"}
