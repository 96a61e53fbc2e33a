"""The word lists of this package, read once: given names, endings, titles, articles."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from quotetool.officials.names import fold

HERE = Path(__file__).parent
FILES = HERE / "word_lists"


@cache
def given_name_spellings() -> dict[str, tuple[str, ...]]:
    """Return the press's Latin spellings of Cyrillic given names, by the folded Cyrillic name."""
    table: dict[str, tuple[str, ...]] = {}
    for native, *spellings in (line.split() for line in lines(FILES / "cyrillic_given_names.txt")):
        table[fold(native)] = table.get(fold(native), ()) + tuple(spellings)
    return table


@cache
def given_name_groups(*, nicknames: bool) -> dict[str, frozenset[int]]:
    """Return, for each folded given name, the numbers of the groups of names that stand for one another.

    Without `nicknames` the groups are spellings of one name only.
    """
    groups: dict[str, set[int]] = {}
    written = [*given_name_spellings().values()]
    if nicknames:
        written += [tuple(line.split()) for line in lines(FILES / "equivalent_given_names.txt")]
    for number, names in enumerate(written):
        for name in names:
            groups.setdefault(fold(name), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in groups.items()}


@cache
def rules() -> dict[str, Any]:
    """Return the small lists of `word_lists/rules.toml`, by their name."""
    from quotetool._toml import loads

    return loads((FILES / "rules.toml").read_text(encoding="utf-8"))


@cache
def words(name: str) -> frozenset[str]:
    """Return the list `name` of `word_lists/rules.toml`, folded."""
    return frozenset(fold(word) for word in rules()["words"][name])


@cache
def endings(name: str) -> tuple[str, ...]:
    """Return the word endings `name` of `word_lists/rules.toml`."""
    return tuple(rules()["endings"][name])


def cyrillic_endings() -> list[tuple[str, list[str]]]:
    """Return Cyrillic word endings with the Latin ones the press writes for them."""
    return list(rules()["transliteration"]["endings"].items())


def letter_habits() -> list[tuple[str, str]]:
    """Return pairs of Latin letters of which the press writes the second for the first."""
    return [(old, new) for old, new in rules()["transliteration"]["habits"]]


def ukrainian_letters() -> tuple[dict[str, str], dict[str, str]]:
    """Return the Ukrainian passport scheme: letters, and letters at the beginning of a word."""
    scheme = rules()["ukrainian"]
    return scheme["letters"], scheme["first"]


def lines(path: Path) -> list[str]:
    """Return the lines of a word list, comments (`#`) and empty lines left out."""
    bare = (line.partition("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in bare if line]
