"""Fragments: phrases that hang together under one word, to build sentences of and to put into passages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from training.passages import Passage, Word, heads_outside

OUTER = -1
"""The head of a fragment's top word: whatever the fragment will hang on."""


def top(fragment: Passage) -> int:
    """Return the index of the word that holds `fragment` together."""
    return next(i for i, word in enumerate(fragment) if word.head == OUTER)


def under(fragment: Passage, dep: str) -> Passage:
    """Return `fragment` with `dep` as its top word's relation."""
    return [replace(w, dep=dep) if w.head == OUTER else w for w in fragment]


def moved(fragment: Passage, *, by: int, head: int = OUTER) -> Passage:
    """Return `fragment` as it reads `by` words further on, its top word under the word `head`."""
    return [replace(w, head=head if w.head == OUTER else w.head + by) for w in fragment]


def apposed(first: Passage, second: Passage) -> Passage:
    """Return `first` with `second` in apposition, between commas."""
    head = top(first)
    words = moved(first, by=0)
    tail = moved(under(second, "appos"), by=len(first) + 1, head=head)
    words[-1].space = tail[-1].space = False
    return [*words, Word(",", ",", "punct", head), *tail, Word(",", ",", "punct", head)]


def after_preposition(preposition: str, phrase: Passage, *, dep: str = "nmod") -> Passage:
    """Return `phrase` with `preposition` before it."""
    case = Word(preposition, "IN", "case", top(phrase) + 1)
    return [case, *moved(under(phrase, dep), by=1)]


def splice(passage: Passage, changes: Iterable[tuple[int, int, Passage]]) -> Passage:
    """Return `passage` with words `start` to `end` exchanged for a fragment, for each of `changes`.

    The changes must not overlap, and the words of each must hang together under one word.
    In a fragment heads count from its own start, and one word has the head OUTER:
    it takes the relation of the word replaced, and what hung on the replaced words.
    """
    fragments = {start: (end, fragment) for start, end, fragment in changes}
    places: dict[int, int] = {}  # old index -> new index
    result: Passage = []
    own: list[
        int | None
    ] = []  # a new word's head where it is new as well, else None: an old index, to be moved
    i = 0
    while i < len(passage):
        if i not in fragments:
            places[i] = len(result)
            result.append(replace(passage[i]))
            own.append(None)
            i += 1
            continue
        end, fragment = fragments[i]
        (outer,) = heads_outside(passage, i, end)
        base = len(result)
        for k, word in enumerate(fragment):
            if word.head == OUTER:
                places.update(dict.fromkeys(range(i, end), base + k))
                old = passage[outer].head
                head = base + k if old == outer else None
                result.append(replace(word, head=old, dep=passage[outer].dep))
                own.append(head)
            else:
                result.append(replace(word))
                own.append(base + word.head)
        result[-1].space = passage[end - 1].space
        i = end
    for word, head in zip(result, own, strict=True):
        word.head = places[word.head] if head is None else head
    return result
