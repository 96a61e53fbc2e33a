"""The gender that a name makes sure, from lists of given names and Slavic endings."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

from quotetool.officials import wording
from quotetool.officials.names import fold

Gender = Literal["female", "male"]

_GENDERS: tuple[Gender, ...] = ("female", "male")


@lru_cache(maxsize=16384)
def gender_of(given_name: str) -> Gender | None:
    """Return the gender of the bearers of a given name, None if unlisted or borne by both."""
    folded = fold(given_name)
    if folded not in _given_names():
        folded = folded.partition(" ")[0]  # Jean-Marc goes by Jean if the pair is not listed
    return _given_names().get(folded)


@lru_cache(maxsize=16384)
def gender_of_name(full_name: str) -> Gender | None:
    """Return the gender that a full name makes sure, None otherwise.

    Looked at in this order: an honorific (Mr, Lady), a patronymic in the middle,
    the given name, and a Slavic ending of the surname. A woman's ending decides
    whatever the given name; a man's only where none is written, as women abroad bear it too.
    """
    words = [folded for word in full_name.split() if (folded := fold(word))]
    for gender in _GENDERS:
        if words and words[0] in wording.words(f"{gender}_honorifics"):
            return gender
    while len(words) > 1 and words[0] in wording.words("honorifics"):
        words = words[1:]
    for gender in _GENDERS:
        if any(word.endswith(wording.endings(f"patronymic_{gender}")) for word in words[1:-1]):
            return gender
    given = words[0] if len(words) > 1 else ""
    return gender_of(given) or (_by_surname(words[-1], given) if words else None)


def _by_surname(surname: str, given: str) -> Gender | None:
    last = surname.split()[-1]
    if len(last) < 5 or last in wording.words("not_slavic"):
        return None
    if last.endswith(wording.endings("surname_female")):
        return "female"
    unnamed = not given.replace(" ", "")[1:] or len(given.replace(" ", "")) == len(given.split())
    if last.endswith(wording.endings("surname_male")) and (
        unnamed or given in wording.words("neutral_given_names")
    ):
        return "male"
    return None


@cache
def _given_names() -> dict[str, Gender]:
    table: dict[str, Gender] = {}
    for gender in _GENDERS:
        for line in wording.lines(wording.HERE / "given_names" / f"{gender}.txt"):
            table.update((fold(name), gender) for name in line.split())
    return table
