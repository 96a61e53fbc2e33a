"""Whether two written names can be one person."""

from __future__ import annotations

import hashlib
import re
from functools import cache, lru_cache
from itertools import zip_longest
from pathlib import Path

from quotetool.officials import wording
from quotetool.officials.names import __file__ as names_file
from quotetool.officials.names import fold

# What transliterations of one Slavic surname differ in, undone in this order. A y between
# consonants is a vowel of its own and stays.
_SLAVIC = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"(?<=[^aeiou])(?:iy|ii|ij|yi|yj|yy)$", "y"),  # -sky, -skiy, -skii
        (r"shch|chtch", "sch"),
        (r"tch", "ch"),
        (r"kh", "h"),
        (r"ks", "x"),
        (r"j(?=[aeiou])|(?<=[aeiou])[yj]|y(?=[aeiou])", "i"),
        (r"ii", "i"),
        (r"ie", "e"),  # Ye-, E- at the beginning; -eyev, -eev
        (r"io(?=va?$)|(?<=ch)o(?=va?$)|(?<=sh)o(?=va?$)|(?<=zh)o(?=va?$)", "e"),  # -yov, -chov: ё
    )
)
_ENDS_IN_IA = re.compile(r"(?<=[^aeiou])[yj]a$")


@lru_cache(maxsize=8192)
def same_name(a: str, b: str) -> bool:
    """Say whether two written names can mean one person, official or not.

    The surnames must be equal but for accents and ways of transliterating
    (-ya-, -ia-; -sky, -skiy; never -ov, -ova, nor an English y for i), and the given
    names equal, variants of one another, initials of one another, or absent.
    """
    first, second = _split(a), _split(b)
    if not first or not second or surname_key(first[-1]) != surname_key(second[-1]):
        # One word may be a given name: variants of it count then, nicknames do not (they are surnames too).
        return len(first) == len(second) == 1 and same_given_name(first[0], second[0], nicknames=False)
    pairs = zip_longest(first[:-1], second[:-1])
    return all(one is None or two is None or _compatible(one, two) for one, two in pairs)


@lru_cache(maxsize=8192)
def surname_key(surname: str) -> str:
    """Return a form of one word of a surname that all its transliterations share."""
    word = fold(surname)
    if _is_slavic(word):
        for pattern, plain in _SLAVIC:
            word = pattern.sub(plain, word)
    return _ENDS_IN_IA.sub("ia", word)


def lookup_key(name: str) -> tuple[str, bool]:
    """Return the `surname_key` of a name, and whether it is a single word.

    Two names of which `same_name` is true have equal surname keys, or are both single words.
    """
    tokens = _split(name)
    return (surname_key(tokens[-1]), len(tokens) == 1) if tokens else ("", False)


@cache
def rules_digest() -> str:
    """Return a hash of all that `lookup_key` depends on, for who keeps its results."""
    sources = [Path(__file__), Path(names_file), wording.FILES / "rules.toml"]
    return hashlib.blake2b(b"\0".join(path.read_bytes() for path in sources), digest_size=8).hexdigest()


def same_given_name(a: str, b: str, *, nicknames: bool = True) -> bool:
    """Say whether two given names are equal, or listed as spellings (or nicknames) of one name."""
    one, two = fold(a), fold(b)
    groups = wording.given_name_groups(nicknames=nicknames)
    return one == two or bool(groups.get(one, frozenset()) & groups.get(two, frozenset()))


def _compatible(one: str, two: str) -> bool:
    if len(one) == 1 or len(two) == 1:
        return one[0] == two[0]
    return same_given_name(one, two) or surname_key(one) == surname_key(two)


@lru_cache(maxsize=8192)
def _split(name: str) -> tuple[str, ...]:
    """Return the tokens of a name, titles before it, Jr after it and particles left out."""
    tokens = fold(name).split()
    while len(tokens) > 1 and tokens[0] in wording.words("honorifics"):
        tokens = tokens[1:]
    while len(tokens) > 1 and tokens[-1] in wording.words("generations"):
        tokens = tokens[:-1]
    if (
        len(tokens) > 1
        and tokens[0] in wording.words("surname_first")
        and tokens[-1] not in wording.words("surname_first")
    ):
        return "".join(tokens[1:]), tokens[0]
    particles = wording.words("particles")
    return (*(token for token in tokens[:-1] if token not in particles), *tokens[-1:])


def _is_slavic(word: str) -> bool:
    if len(word) >= 7 and word.endswith(wording.endings("slavic_long")):
        return True
    return len(word) >= 4 and word.endswith(wording.endings("slavic"))
