"""English words without their endings, and British and American spellings made one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# What is looked for by the pattern only where these letters stand.
_SPELLINGS = tuple(
    (letters, re.compile(pattern), plain)
    for letters, pattern, plain in (
        ("is", r"is(?=(?:e|es|ed|ing|ation|ations|er|ers)$)", "iz"),
        ("yse", r"yse(?=[ds]?$)", "yze"),
        ("our", r"(?<=[a-z]{2})our(?=(?:s|ed|ing|ful|able|ably|ite|hood)?$)", "or"),
        ("tre", r"(?<=[a-z])tre(?=s?$)", "ter"),
        ("mme", r"mme(?=s?$)", "m"),
        ("ence", r"ence(?=s?$)", "ense"),
        ("ll", r"ll(?=(?:ed|ing|er|ers|s)?$)", "l"),
        ("ogue", r"ogue(?=s?$)", "og"),
    )
)
_VOWEL = re.compile("[aeiouy]")
_DOUBLED = re.compile(r"([bdfgmnprt])\1$")
# Endings are taken off if so many letters remain.
_DERIVED = (("ization", 3), ("ation", 4), ("ition", 5), ("tion", 6), ("ment", 5), ("ness", 4), ("ly", 4))
_ENDINGS = tuple(ending for ending, _ in _DERIVED)


def folded(word: str) -> str:
    """Return `word` in small letters without accents, all apostrophes straight."""
    if word.isascii():
        return word.lower()
    bare = "".join(
        sign for sign in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(sign)
    )
    return re.sub("[’‘ʼ`´]", "'", bare)


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """Return the stem of a folded word: “delivered”, “deliveries” and “delivery” have one.

    It is made for comparing and need not be a word.
    """
    for letters, pattern, plain in _SPELLINGS:
        if letters in word:
            word = pattern.sub(plain, word)
    word = _singular(word)
    if word.endswith(_ENDINGS):
        for ending, rest in _DERIVED:
            if word.endswith(ending) and len(word) - len(ending) >= rest:
                word = word[: -len(ending)]
                break
    if word.endswith(("ing", "ed")):
        bare = word[: -len("ing" if word.endswith("ing") else "ed")]
        if len(bare) >= 3 and _VOWEL.search(bare):
            word = _DOUBLED.sub(r"\1", bare)
    if word.endswith("ate") and len(word) >= 6:
        return word[:-3]
    if word.endswith("at") and len(word) >= 6:  # from -ated, -ating
        return word[:-2]
    if word.endswith("y") and len(word) >= 4:
        return word[:-1] + ("i" if len(word) < 7 else "")
    if word.endswith("e") and len(word) >= 4:
        return word[:-1]
    return word


def _singular(word: str) -> str:
    if word.endswith(("ies", "ied")) and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word
