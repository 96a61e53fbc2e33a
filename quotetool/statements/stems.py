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
_DOUBLED = re.compile(r"([bdfgmnprt])\1$")
# Endings are taken off if so many letters remain.
_DERIVED = (("ization", 3), ("ation", 4), ("ition", 5), ("tion", 6), ("ment", 5), ("ness", 4), ("ly", 4))


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
    for ending, rest in _DERIVED:
        if word.endswith(ending) and len(word) - len(ending) >= rest:
            word = word[: -len(ending)]
            break
    for ending in ("ing", "ed"):
        if (
            word.endswith(ending)
            and len(word) - len(ending) >= 3
            and re.search("[aeiouy]", word[: -len(ending)])
        ):
            word = _DOUBLED.sub(r"\1", word[: -len(ending)])
            break
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
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    if re.search("(?:ss|sh|ch|x|z)es$", word):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word
