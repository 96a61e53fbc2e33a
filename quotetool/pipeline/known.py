"""What is known of names before an article is read, entered among its entities."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from quotetool.pipeline.tokens import Tokens

_SHORTEST = 5


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of names before an article is read.

    `is_person` tells whether a full name is a known person's, `is_edge` whether a word begins or
    ends any such name (a quick look that spares the other); `countries` are the lower-case names
    of the countries whose officials are known.
    """

    is_person: Callable[[str], bool] = lambda name: False
    is_edge: Callable[[str], bool] = lambda word: True
    countries: frozenset[str] = frozenset()

    def is_people(self, word: str) -> bool:
        """Whether a lower-case word is made of a country's name: "velandian" of Veland."""
        return word.startswith(_stems(self.countries))


@cache
def _stems(countries: frozenset[str]) -> tuple[str, ...]:
    return tuple(c[:-2] for c in countries if len(c) > _SHORTEST)


def add_known(tokens: Tokens, known: Known) -> None:
    """Enter the known full names that are no person's entity yet."""
    words, start, end = tokens.words, tokens.start, tokens.end
    is_edge, n = known.is_edge, len(words)
    for i, following in zip(tokens.capitals, tokens.capitals[1:], strict=False):
        if following != i + 1:
            continue
        number = tokens.entity[i]
        if number >= 0 and tokens.entities[number][2] == "PERSON":
            _shrink(tokens, number, known)
            continue
        # what hangs together with the word beside it is no whole word
        begins = is_edge(words[i]) or start[following] == end[i]
        for k in (i + 3, i + 2, following):
            if k >= n or not words[k][0].isupper():
                continue
            if not (begins or is_edge(words[k]) or start[k] == end[k - 1]):
                continue
            if known.is_person(" ".join(tokens.text[start[i] : end[k]].split())):
                _enter(tokens, i, k + 1)
                break


def _enter(tokens: Tokens, first: int, last: int) -> None:
    """Make some tokens a person's entity, in place of whatever they belonged to."""
    for old in set(tokens.entity[first:last]) - {-1}:
        first_old, last_old, _ = tokens.entities[old]
        tokens.entity[first_old:last_old] = [-1] * (last_old - first_old)
        tokens.entities[old] = (first_old, first_old, "")
    tokens.entity[first:last] = [len(tokens.entities)] * (last - first)
    tokens.entities.append((first, last, "PERSON"))


def _shrink(tokens: Tokens, number: int, known: Known) -> None:
    """Cut a person's entity down to the known name it ends with: "Norland Anton Orlov"."""
    first, last, label = tokens.entities[number]
    words = tokens.words
    for begin in range(first + 1, last - 1):
        if not (known.is_edge(words[begin]) or known.is_edge(words[last - 1])):
            continue
        if known.is_person(" ".join(words[begin:last])) and not known.is_person(" ".join(words[first:last])):
            tokens.entities[number] = (begin, last, label)
            for k in range(first, begin):
                tokens.entity[k] = -1
            return
