"""Whether a role noun's country is a person's: "the Velandian minister" and Orlov of Veland."""

from __future__ import annotations

import re
from functools import lru_cache

from quotetool.pipeline.descriptions import Portrait
from quotetool.pipeline.roles import same_country
from quotetool.pipeline.words import load_words

_STEM = 4
_SMALL = frozenset({"the", "a", "an"})
_PEOPLE = re.compile(r"(?:[^aeiou]i|an|ese|ish|ic|ean)$")


def country_fits(phrase: str, portrait: Portrait) -> bool | None:
    """Whether a phrase's country or people is the person's; None where it names none or his is unknown."""
    if portrait.official:
        return same_country(phrase, portrait.official.country)
    capitals = _capitals(phrase)
    if not capitals:
        return None
    told = {w for d in (*portrait.descriptions, *portrait.hints) for w in _capitals(d)}
    if any(_one_country(a, b) for a in capitals for b in told):
        return True
    peoples = [w for w in told if _PEOPLE.search(w)]
    if peoples and any(_PEOPLE.search(w) for w in capitals):
        return False
    return None


@lru_cache(maxsize=4096)
def _capitals(phrase: str) -> frozenset[str]:
    words = [w.strip(",.’'").removesuffix("'s").removesuffix("’s") for w in phrase.split()]
    return frozenset(
        w
        for w in words
        if w[:1].isupper() and w.lower() not in _SMALL and w.lower() not in load_words().titles
    )


def _one_country(a: str, b: str) -> bool:
    """Whether two words are of one country: Velandian, Velandic, Veland."""
    stem = max(_STEM, min(len(a), len(b)) - 2)
    return a == b or (min(len(a), len(b)) >= _STEM and a[:stem] == b[:stem])
