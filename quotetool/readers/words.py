"""The word lists of furniture.toml, loaded once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from quotetool._toml import loads

_LISTS: dict[str, list[str] | dict[str, str] | dict[str, int]] = loads(
    Path(__file__).with_name("furniture.toml").read_text(encoding="utf-8")
)


@cache
def words(name: str) -> frozenset[str]:
    """The list `name` of furniture.toml, or the keys of the table `name`, in lower case."""
    return frozenset(word.casefold() for word in _LISTS[name])


@cache
def agencies() -> dict[str, str]:
    """How agencies sign, in lower case, with the name to show."""
    return {key: str(name) for key, name in _table("agencies").items()}


@cache
def months() -> dict[str, int]:
    """The names of the months, English and Russian, in lower case, with their numbers."""
    return {key: int(number) for key, number in _table("months").items()}


def any_of(choices: Iterable[str]) -> str:
    """A pattern for any one of `choices`, the longest first; white space in them matches any white space."""
    return "|".join(
        r"\s+".join(map(re.escape, choice.split(" ")))
        for choice in sorted(choices, key=lambda c: (-len(c), c))
    )


def _table(name: str) -> dict[str, str] | dict[str, int]:
    table = _LISTS[name]
    assert isinstance(table, dict)
    return table
