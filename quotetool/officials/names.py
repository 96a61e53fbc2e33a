"""Folding a written name to the one form in which names are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Cyrillic and Greek letters that a reader takes for Latin ones, and the Latin ones taken for Cyrillic.
_TO_LATIN = str.maketrans("асеорхуіјѕһԁԛԝёїкмтнвοανιρτκυχ", "aceopxyijshdqweikmthboaviptkux")
_TO_CYRILLIC = str.maketrans("aceopxyikmhtb", "асеорхуікмнтв")

# Latin letters that no decomposition takes apart.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a"}
)

_APOSTROPHES = re.compile(
    "['\u2018\u2019\u201a\u201b\u02b9-\u02bf\u02c8\u02ca-\u02cb`\u00b4\u2032\u2035\uff07]"
)
_BREAKS = re.compile(r"[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d.,\s]+")
_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_LATIN = re.compile("[a-z\u00df-\u024f\u1e00-\u1eff]")
_NOT_LATIN = re.compile("[^\\W\\d_a-z\u00df-\u024f\u1e00-\u1eff]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_GREEK = re.compile("[\u0370-\u03ff]")
_SIGNS = re.compile("[ьъ]")


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """Return the form of `name` that all ways of typing it share: tokens separated by single spaces.

    Case, accents, apostrophes, soft signs, kinds of hyphen and white space, full
    stops of initials and look-alike letters of another alphabet fall away; letters
    that make another name stay. A possessive is not undone.
    """
    if name.isascii():
        flat = name.lower().replace("'", "").replace("`", "")
        if flat.isalnum():
            return flat
        return " ".join(_BREAKS.sub(" ", flat).split())
    # One step may uncover the next (an accent hides a look-alike), so it is taken until nothing changes.
    folded = _step(name)
    while (again := _step(folded)) != folded:
        folded = again
    return folded


def initials(folded: str) -> str:
    """Return the first letters of a folded name's tokens, separated by spaces."""
    return " ".join(token[0] for token in folded.split())


def is_cyrillic(folded: str) -> bool:
    """Say whether a folded name is written in Cyrillic letters, and in no others."""
    return bool(_CYRILLIC.search(folded)) and not _LATIN.search(folded)


def is_latin(folded: str) -> bool:
    """Say whether every letter of a folded name is a Latin one."""
    return not _NOT_LATIN.search(folded)


def _step(name: str) -> str:
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", name)).replace("İ", "I").casefold()
    text = _BREAKS.sub(" ", _APOSTROPHES.sub("", text))
    return " ".join(folded for token in text.split() if (folded := _fold_token(token)))


def _fold_token(token: str) -> str:
    token = _one_alphabet(token)
    if is_cyrillic(token):
        # Marks are kept but for stress and the two dots of ё: й is a letter of its own.
        return unicodedata.normalize("NFC", _MARKS.sub("", token)).replace("ё", "е")
    bare = _MARKS.sub("", unicodedata.normalize("NFD", token))
    return unicodedata.normalize("NFC", bare.translate(_PLAIN))


def _one_alphabet(token: str) -> str:
    """Turn the look-alikes of a word in two alphabets into letters of the one it is meant in."""
    bare = unicodedata.normalize("NFD", token)
    if not _LATIN.search(bare) or not (_CYRILLIC.search(token) or _GREEK.search(token)):
        return token
    latin = _SIGNS.sub("", token).translate(_TO_LATIN)
    if not (_CYRILLIC.search(latin) or _GREEK.search(latin)):
        return latin
    cyrillic = token.translate(_TO_CYRILLIC)
    return token if _LATIN.search(cyrillic) else cyrillic
