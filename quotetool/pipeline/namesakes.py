"""Persons of an article by what their names share, so that a name need not be compared with all of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from quotetool.officials import fold
from quotetool.officials.identity import lookup_key
from quotetool.officials.names import is_cyrillic

if TYPE_CHECKING:
    from quotetool.pipeline.entities import Entity


class Namesakes:
    """The persons by their names; what is found is in the order of their numbers."""

    def __init__(self) -> None:
        self._by_key: dict[str, dict[int, Entity]] = {}

    def add(self, name: str, person: Entity) -> None:
        """Enter one more name of a person."""
        for key in _own_keys(name):
            self._by_key.setdefault(key, {})[person.number] = person

    def alike(self, name: str) -> list[Entity]:
        """All of whose names one may mean the same person as `name`, and perhaps others."""
        return self._found(_wanted_keys(name))

    def called(self, word: str) -> list[Entity]:
        """All whose names of several words begin with a word."""
        return self._found((_called(word),))

    def _found(self, keys: Iterable[str]) -> list[Entity]:
        found: dict[int, Entity] = {}
        for key in keys:
            if key in self._by_key:
                found |= self._by_key[key]
        return [found[number] for number in sorted(found)] if found else []


@lru_cache(maxsize=8192)
def _own_keys(name: str) -> tuple[str, ...]:
    """Under what the bearer of a name is kept."""
    called = (_called(name.split()[0]),) if " " in name else ()
    return (*_keys(name), _alphabet(name), *called)


@lru_cache(maxsize=8192)
def _wanted_keys(name: str) -> tuple[str, ...]:
    """Under what those are kept who may bear a name, in either alphabet."""
    return (*_keys(name), "latin" if _alphabet(name) == "cyrillic" else "cyrillic")


def _keys(name: str) -> tuple[str, ...]:
    """Of these, two names in one alphabet that can mean one person have one in common.

    For either their surnames are alike, or both are single words, or one begins or ends the other.
    """
    surname, is_single = lookup_key(name)
    words = fold(name).split() or [""]
    keys = (f"surname {surname}", f"first {words[0]}", f"last {words[-1]}")
    return (*keys, "single") if is_single else keys


def _alphabet(name: str) -> str:
    return "latin" if name.isascii() or not is_cyrillic(fold(name)) else "cyrillic"


def _called(word: str) -> str:
    return f"called {word.casefold()}"
