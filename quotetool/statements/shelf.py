"""Where candidates come from: anything that finds quotations by their words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

from quotetool.models import Quote, Wording
from quotetool.statements.lists import english
from quotetool.statements.stems import folded
from quotetool.statements.words import read

MOST = 300  # candidates of one search
COMMON = 2.0  # weight of words below which an index may not know them, as they are everywhere


class Shelf(Protocol):
    """What finds the quotations that share most of some words, such as an archive."""

    def near(self, words: Sequence[str], *, most: int = MOST) -> list[Quote]:
        """Return up to `most` quotes that share most of `words`."""
        ...

    def holding(self, words: Sequence[str]) -> Iterator[Quote]:
        """Yield the quotes that hold `words` side by side."""
        ...

    def quotes(self, prefix: str = "") -> Iterator[Quote]:
        """Yield the quotes whose id begins with `prefix`."""
        ...


class Keeper(Shelf, Protocol):
    """A shelf that remembers which statement each quotation belongs to."""

    def counts(self) -> tuple[int, int]:
        """Return how many articles and how many quotes there are."""
        ...

    def unassigned(self) -> Iterator[Wording]:
        """Yield what tells the statement of the quotes without a statement."""
        ...

    def wordings(self) -> Iterator[Wording]:
        """Yield what tells the statement of each quote."""
        ...

    def in_order(self) -> Iterator[Wording]:
        """Yield the same by day, speaker and id, undated ones last; they may be assigned meanwhile."""
        ...

    def wordings_of(self, statements: Sequence[str]) -> Iterator[Wording]:
        """Yield the same of the quotes of some statements."""
        ...

    def statements_of(self, ids: Sequence[str]) -> dict[str, str]:
        """Return the statement of each of these quotes that has one."""
        ...

    def sorted(self, entries: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
        """Yield tuples of one length in order, each once, None first; they need not fit in memory."""
        ...

    def assign(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Remember the statement of each quote: pairs of their ids."""
        ...

    def rename(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Let all quotes of one statement belong to another: pairs of old and new ids."""
        ...


class Memory:
    """A shelf of quotations in memory."""

    def __init__(self, quotes: Iterable[Quote]) -> None:
        self._quotes = list(quotes)
        self._holders: defaultdict[str, set[int]] = defaultdict(set)
        for place, quote in enumerate(self._quotes):
            for written in _written(quote.text):
                self._holders[written].add(place)

    def near(self, words: Sequence[str], *, most: int = MOST) -> list[Quote]:
        """Return up to `most` quotes that share most of `words`, a rare word counting for more."""
        points: Counter[int] = Counter()
        for word in dict.fromkeys(words):
            holders = self._holders.get(word, set())
            for place in holders:
                points[place] += 1_000_000 // len(holders)
        best = sorted(points, key=lambda place: (-points[place], place))[:most]
        return [self._quotes[place] for place in best]

    def holding(self, words: Sequence[str]) -> Iterator[Quote]:
        """Yield the quotes that hold `words` side by side, in the order they came."""
        wanted = f" {' '.join(words)} "
        return (quote for quote in self._quotes if wanted in f" {' '.join(_written(quote.text))} ")

    def quotes(self, prefix: str = "") -> Iterator[Quote]:
        """Yield the quotes whose id begins with `prefix`, in the order they came."""
        return (quote for quote in self._quotes if quote.id.startswith(prefix))


def candidates(asked: str, shelf: Shelf) -> Iterator[Quote]:
    """Yield the quotations worth comparing with words that somebody asks for.

    Words that are all too common to be looked up by likeness are compared with every
    quotation that holds them as they are.
    """
    near = shelf.near(search_words(asked))
    yield from near
    if sum(word.weight for word in read(asked) if word.kind != "not") < COMMON:
        seen = {quote.id for quote in near}
        yield from (quote for quote in shelf.holding(list(_written(asked))) if quote.id not in seen)


def search_words(text: str) -> list[str]:
    """Return the words by which quotations like `text` are looked for, each with its simple inflections.

    Of a text without words of content they are all its words.
    """
    kept = [word for word in read(text) if word.kind in ("content", "number")]
    if not kept:
        return list(dict.fromkeys(_written(text)))
    words: dict[str, None] = {}
    for word in kept:
        for written in _written(text[word.start : word.end]):
            words[written] = None
            if written.isalpha() and len(written) > 3:
                words.update(dict.fromkeys(_inflected(written)))
    return list(words)


def _inflected(word: str) -> Iterator[str]:
    root = english().irregular.get(word, word)
    yield root
    if root.endswith("s"):
        yield root[:-1]
    else:
        yield root + "s"
    for ending in ("ed", "ing"):
        if root.endswith(ending):
            yield root[: -len(ending)]


def _written(text: str) -> Iterator[str]:
    """Yield the words of `text`, folded, as a full-text index keeps them."""
    spaced = "".join(sign if sign.isalnum() else " " for sign in folded(text))
    yield from spaced.split()
