"""What is known of names before an article is read, entered among its entities."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import compress
from operator import and_

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
    n = len(tokens)
    capital = [word[0].isupper() for word in tokens.words]
    for i in compress(range(n), map(and_, capital, capital[1:])):
        if tokens.entity[i] >= 0 and tokens.entities[tokens.entity[i]][2] == "PERSON":
            _shrink(tokens, tokens.entity[i], known)
            continue
        begins = _may_begin(tokens, i, known)
        for last in (i + 4, i + 3, i + 2):
            if last > n or not capital[last - 1] or not (begins or _may_end(tokens, last, known)):
                continue
            if known.is_person(" ".join(tokens.text[tokens.start[i] : tokens.end[last - 1]].split())):
                _enter(tokens, i, last)
                break


def _may_begin(tokens: Tokens, i: int, known: Known) -> bool:
    """Whether a known name may begin with a token; one that hangs together with the next is no whole word."""
    return known.is_edge(tokens.words[i]) or tokens.start[i + 1] == tokens.end[i]


def _may_end(tokens: Tokens, last: int, known: Known) -> bool:
    return known.is_edge(tokens.words[last - 1]) or tokens.start[last - 1] == tokens.end[last - 2]


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
