"""What the comparison knows of English, read from english.toml once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from quotetool._toml import loads
from quotetool.statements.stems import stem

NOT = "¬"  # the key of all words that deny
FILE = Path(__file__).with_name("english.toml")


@dataclass(frozen=True, slots=True)
class Lists:
    """The word lists.

    `plain`, `negations`, `neutral`, `irregular` and the numbers hold words as they are
    written, folded; the others hold keys. `numerals` may begin a number. `phrases`
    are found by their first key, the longest first. `openers` are the keys of `phrases`
    and `denied`, `opposed` those in `opposites`. `exclusive` gives a word the kind of
    which a statement holds one.
    """

    plain: frozenset[str]
    negations: frozenset[str]
    neutral: Mapping[str, tuple[tuple[str, ...], ...]]
    synonyms: Mapping[str, str]
    cardinals: Mapping[str, int]
    ordinals: Mapping[str, int]
    fractions: Mapping[str, str]
    scales: Mapping[str, int]
    irregular: Mapping[str, str]
    numerals: frozenset[str] = frozenset()
    light: frozenset[str] = frozenset()
    denied: Mapping[str, str] = field(default_factory=dict)
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]] = field(default_factory=dict)
    opposites: frozenset[frozenset[str]] = frozenset()
    exclusive: Mapping[str, str] = field(default_factory=dict)
    openers: frozenset[str] = frozenset()
    opposed: frozenset[str] = frozenset()

    def key(self, written: str) -> str:
        """Return what stands for a folded word and for all that mean the same."""
        if written in self.plain:
            return written
        if written in self.negations:
            return NOT
        root = stem(self.irregular.get(written, written))
        return self.synonyms.get(root, root)


@cache
def english() -> Lists:
    """Return the lists of english.toml."""
    read = loads(FILE.read_text("utf-8"))
    irregular = {form: word for word, forms in read["irregular"].items() for form in forms.split()}
    synonyms: dict[str, str] = {}
    for line in read["groups"]["same"]:
        words = [stem(irregular.get(word, word)) for word in line.split()]
        for word in words:  # a word in two groups belongs to the first
            synonyms.setdefault(word, words[0])
    neutral: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in read["neutral"]:
        neutral[phrase.split()[0]] = (*neutral.get(phrase.split()[0], ()), tuple(phrase.split()))
    numbers = read["numbers"]
    cardinals = {word: value for value, word in enumerate(numbers["units"].split())}
    cardinals |= {word: 10 * value for value, word in enumerate(numbers["tens"].split()) if word != "-"}
    bare = Lists(
        plain=frozenset(read["plain"].split()),
        negations=frozenset(read["not"].split()),
        neutral=neutral,
        synonyms=synonyms,
        cardinals=cardinals,
        ordinals={word: value for value, word in enumerate(numbers["ordinals"].split()) if word != "-"},
        fractions=numbers["fractions"],
        scales=numbers["scales"],
        irregular=irregular,
    )
    return _with_keys(bare, read)


def _with_keys(bare: Lists, read: Mapping[str, Any]) -> Lists:
    """Add the lists that are looked up by a word's key."""
    key = bare.key
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    for phrase in sorted(read["phrases"], key=lambda phrase: (-len(phrase.split()), phrase)):
        words = tuple(key(word) for word in phrase.split())
        phrases[words[0]] = (*phrases.get(words[0], ()), (words, key(read["phrases"][phrase].split()[-1])))
    pairs = [(key(pair.split()[0]), key(pair.split()[1])) for pair in read["opposites"]["pairs"]]
    opposites = frozenset(frozenset(pair) for pair in pairs if pair[0] != pair[1])
    denied = {key(word): key(other) for word, other in read["denied"].items()}
    return replace(
        bare,
        numerals=frozenset(["a", *bare.cardinals, *bare.ordinals, *bare.fractions]),
        light=frozenset(key(word) for word in read["light"].split()),
        denied=denied,
        phrases=phrases,
        opposites=opposites,
        exclusive={key(word): kind for kind, words in read["exclusive"].items() for word in words.split()},
        openers=frozenset([*phrases, *denied]),
        opposed=frozenset(word for pair in opposites for word in pair),
    )
