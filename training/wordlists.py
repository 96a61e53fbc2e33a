"""The word lists of words/*.toml, and draws from them."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FOLDER = Path(__file__).parent / "words"


@dataclass(frozen=True, slots=True)
class Person:
    """A name drawn at random, in the forms an article would use."""

    full: str
    family: str
    given: str


@dataclass(frozen=True, slots=True)
class _Origin:
    weight: float
    men: tuple[str, ...]
    women: tuple[str, ...]
    patronymics: tuple[str, ...]
    family: tuple[str, ...]
    stems: tuple[str, ...]
    endings: tuple[str, ...]
    made_up: float
    slavic: bool
    family_first: bool


def load(name: str) -> dict[str, Any]:
    """Return the word list file `name`.toml, as it stands."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def entries(text: str) -> tuple[str, ...]:
    """Return the comma-separated entries of `text`, repeats kept (they weigh)."""
    return tuple(entry for entry in (" ".join(part.split()) for part in text.split(",")) if entry)


class Names:
    """Personal names of many origins, to draw people from."""

    def __init__(self, name: str = "names") -> None:
        self._origins = [_origin(table) for table in load(name)["origin"]]
        self._weights = [origin.weight for origin in self._origins]

    def draw(self, rng: Random) -> Person:
        """Return a person with a given and a family name of one origin."""
        (origin,) = rng.choices(self._origins, weights=self._weights)
        woman = bool(origin.women) and rng.random() < 0.28
        given = rng.choice(origin.women if woman else origin.men)
        if rng.random() < origin.made_up:
            family = rng.choice(origin.stems) + rng.choice(origin.endings)
        else:
            family = rng.choice(origin.family)
        if woman and origin.slavic:
            family = _feminine(family)
        if origin.family_first:
            return Person(f"{family} {given}", family, given)
        shown, chance = given, rng.random()
        if origin.patronymics and not woman and chance < 0.04:
            shown = f"{given} {rng.choice(origin.patronymics)}"
        elif chance > 0.97:
            shown = f"{given[0]}."
        return Person(f"{shown} {family}", family, given)


def _origin(table: dict[str, Any]) -> _Origin:
    lists = ("men", "women", "patronymics", "family", "stems", "endings")
    return _Origin(
        weight=table["weight"],
        made_up=table.get("made_up", 0.0),
        slavic=table.get("feminine") == "slavic",
        family_first=table.get("family_first", False),
        **{key: entries(table.get(key, "")) for key in lists},
    )


def _feminine(family: str) -> str:
    """Return the form of a Slavic family name that a woman bears: Orlova for Orlov."""
    if family.endswith(("ov", "ev", "in", "yn")):
        return family + "a"
    if family.endswith(("sky", "skiy")):
        return family.removesuffix("y").removesuffix("i") + "aya"
    return family
