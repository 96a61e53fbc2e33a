"""What a user searches for: words, phrases and beginnings of words, in the language of FTS5."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_PHRASE = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]?(\*?)|(\S+)')
# As FTS5's tokenizer cuts: letters, digits, marks on them; the underscore parts words.
_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")


@dataclass(frozen=True, slots=True)
class Term:
    """Words side by side, folded; of the last one only the beginning if `open`."""

    words: tuple[str, ...]
    open: bool = False


@dataclass(frozen=True, slots=True)
class Search:
    """Terms all of which a quotation must hold, in whatever order."""

    terms: tuple[Term, ...]

    @property
    def expression(self) -> str:
        """The search in the language of FTS5; each word in quotation marks, so that none is an operator."""
        return " ".join(f'"{" ".join(term.words)}"{" *" if term.open else ""}' for term in self.terms)

    @property
    def loose(self) -> Search:
        """The same search with the words of phrases on their own."""
        parts = (
            Term((word,), term.open and number == len(term.words))
            for term in self.terms
            for number, word in enumerate(term.words, 1)
        )
        return Search(tuple(dict.fromkeys(parts)))

    def places(self, text: str) -> list[tuple[int, int]]:
        """Return where in `text` the terms stand: half-open ranges in code points, in order, apart."""
        found = [(fold(match[0]), *match.span()) for match in _WORD.finditer(text)]
        hits = sorted(hit for term in self.terms for hit in _hits(term, found))
        merged: list[tuple[int, int]] = []
        for start, end in hits:
            if merged and start < merged[-1][1]:
                merged[-1] = merged[-1][0], max(end, merged[-1][1])
            else:
                merged.append((start, end))
        return merged


def parse(arguments: Iterable[str]) -> Search:
    """Return the search that the arguments of a command line ask for.

    An argument of several words is a phrase, for its quotation marks were the
    shell's; so is what stands in marks within one. A word with * behind it stands for all
    that begin so. The search has no terms if there is no word in the arguments.
    """
    terms = []
    for argument in arguments:
        if not re.search(r'["“”„«»]', argument):
            terms.append(_term(argument))
            continue
        for phrase, star, word in _PHRASE.findall(argument):
            terms.append(_term(word or phrase + star))
    return Search(tuple(dict.fromkeys(term for term in terms if term.words)))


def fold(word: str) -> str:
    """Return a word as the index of words holds it: without capitals and accents."""
    if word.isascii():
        return word.lower()
    return "".join(map(_bare, unicodedata.normalize("NFC", word.lower())))


def split(text: str) -> Iterator[str]:
    """Yield the words of a text, folded."""
    return (fold(word) for word in _WORD.findall(text))


def _bare(letter: str) -> str:
    """Take the accents off a Latin letter; the index leaves those of other alphabets alone."""
    plain = unicodedata.normalize("NFD", letter)
    return plain[0] if plain[0].isascii() else letter


def _term(written: str) -> Term:
    return Term(tuple(split(written)), open=written.rstrip().endswith("*"))


def _hits(term: Term, found: Sequence[tuple[str, int, int]]) -> Iterator[tuple[int, int]]:
    size = len(term.words)
    for first in range(len(found) - size + 1):
        run = found[first : first + size]
        heads = all(word == asked for (word, _, _), asked in zip(run[:-1], term.words[:-1], strict=True))
        last = run[-1][0]
        if heads and (last.startswith(term.words[-1]) if term.open else last == term.words[-1]):
            yield run[0][1], run[-1][2]
