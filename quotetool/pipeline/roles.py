"""Whether a role noun ("the top diplomat") can stand for a person of a given office."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from quotetool._toml import loads
from quotetool.pipeline.words import listed

_WORD = re.compile(r"[\w.-]*\w")
_OF_AGE = re.compile(r"\d+-year-old$|.+-born$|\d+$")
_FORMER = "former"
_LINKS = frozenset({"of", "for", "at", "in", "on", "to"})


@dataclass(frozen=True, slots=True)
class Roles:
    """The role nouns of a language and what they stand for, all lower-case."""

    stands_for: dict[str, tuple[str, ...]]
    plain: frozenset[str]
    lower_rank: frozenset[str]
    countries: dict[str, str]
    doers: dict[str, str]

    def country(self, words: tuple[str, ...]) -> str | None:
        """The country named in a description ("Russian", "Moscow"), as the registry writes it."""
        for word in words:
            if word in self.countries:
                return self.countries[word]
        return None


@cache
def load_roles(lang: str = "en") -> Roles:
    """Read the role lists of one language from the package."""
    folder = resources.files("quotetool") / "lang" / lang
    roles = loads((folder / "roles.toml").read_text("utf-8"))
    countries = loads((folder / "countries.toml").read_text("utf-8"))
    return Roles(
        stands_for={k: tuple(v) for k, v in roles["stands_for"].items()},
        plain=frozenset(roles["plain"]["words"].split()),
        lower_rank=frozenset(roles["lower_rank"]["words"].split()),
        doers={form: noun for noun, forms in roles["doers"].items() for form in forms.split()},
        countries={word: country for country, names in countries.items() for word in names.split()},
    )


@lru_cache(maxsize=4096)
def split_words(text: str) -> tuple[str, ...]:
    """The lower-case words of a description, possessives cut off."""
    found = _WORD.findall(text.casefold().replace("’", "'"))
    return tuple(w.rstrip(".") for w in found if w != "s")


@lru_cache(maxsize=8192)
def fit(nominal: str, office: str, lang: str = "en") -> float:
    """How well a role noun phrase fits an office or description, from 0 (not at all) to 1.

    1: all its telling words are in the office. 0.8: its noun phrase or a listed equivalent
    is. 0.5: an equivalent of the bare noun is. Half of it where only one of the two is a deputy.
    """
    roles = load_roles(lang)
    there = split_words(office)
    words, capitals = _telling(nominal, lang)
    if not words or not there:
        return 0.0
    # a people's name tells the country, not the office, and is looked at on its own
    telling = tuple(w for w in words if w not in roles.countries and (w not in capitals or w in there))
    held = f" {' '.join(there)} "
    value = 0.0
    if telling and all(f" {w} " in held for w in telling if w not in _LINKS):
        value = 1.0
    elif telling:
        value = _by_equivalents(telling, held, roles)
    ranked = roles.lower_rank.intersection(telling)
    held_rank = roles.lower_rank.intersection(there)
    if _FORMER in split_words(nominal):
        held_rank -= {_FORMER}
    loose = telling and telling[-1] in listed("roles", "any_rank", lang)
    if loose and listed("roles", "first_rank", lang).intersection(telling):
        loose = False
    if value and bool(ranked) != bool(held_rank) and not loose:
        value /= 2
    return value


@lru_cache(maxsize=8192)
def _telling(nominal: str, lang: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The words of a role noun phrase that can tell an office, and those written with a capital inside it."""
    plain = load_roles(lang).plain
    words = tuple(w for w in split_words(nominal) if w not in plain and not _OF_AGE.match(w))
    return words, frozenset(w.casefold() for w in nominal.split()[1:] if w[0].isupper())


def _by_equivalents(telling: tuple[str, ...], held: str, roles: Roles) -> float:
    """How well what a role noun can stand for is found in an office."""
    if " ".join(telling) not in roles.stands_for:
        # its noun stands before "of": "head of the delegation"
        cut = next((i for i, w in enumerate(telling) if w in _LINKS and i), len(telling))
        telling = telling[:cut]
    for size in (3, 2, 1):
        if len(telling) < size:
            continue
        tail = " ".join(telling[-size:])
        if any(_contains(held, e) for e in roles.stands_for.get(tail, (tail,))):
            return 0.8 if size > 1 or len(telling) == 1 else 0.5
    return 0.0


def _contains(held: str, phrase: str) -> bool:
    return f" {phrase} " in held


def country_of(text: str, lang: str = "en") -> str | None:
    """The country that a description names, or None."""
    return load_roles(lang).country(split_words(text))


def same_country(text: str, country: str | None, lang: str = "en") -> bool | None:
    """Whether a description's country is `country`; None where either is unknown.

    An adjective not listed is taken by its stem, so that "Velandian" is of Veland.
    """
    if not country:
        return None
    words = split_words(text)
    named = load_roles(lang).country(words)
    if named is not None:
        return named == country
    stem = country.casefold()[: max(4, len(country) - 2)]
    if any(w.startswith(stem) for w in words):
        return True
    return None
