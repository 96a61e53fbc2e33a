"""The words of a statement, read for comparing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from quotetool.statements.lists import NOT, english
from quotetool.statements.numerals import number_at
from quotetool.statements.stems import folded

Kind = Literal["plain", "content", "number", "not"]

_PREFIXED = re.compile(r"\b(co|un|re|non|anti|pre)-(?=[a-z])", re.IGNORECASE)
_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)*(?:st|nd|rd|th)?|%|(?:\b(?:co|un|re|non|anti|pre)-)?[^\W\d_]+(?:['’ʼ][^\W\d_]+)*",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?;…]|\n\s*\n|\[")
_CLAUSE = re.compile(r"[:—–“”]")
_JOINING = ("and", "but", "so", "yet", "because")
_BRACKETS = re.compile(r"\[[^\[\]]*\]|\([^()]*\)")
_LIGHT = 0.5
_NAME = 1.5
_MOSTLY = 0.6  # of capitals: a headline, in which a capital tells nothing


@dataclass(frozen=True, slots=True)
class Word:
    """One word: `text[start:end]` of what was read.

    Words that mean the same have one `key`. `weight` is what the word counts for, 0 for
    a word without content and for an editor's insertion in brackets. `name` says that
    it is written as a name. `sentence` counts sentences and pieces from 0, `clause` the
    clauses that something else than a comma alone sets apart.
    """

    start: int
    end: int
    key: str
    kind: Kind
    weight: float
    name: bool = False
    sentence: int = 0
    clause: int = 0


@lru_cache(maxsize=8192)
def read(text: str) -> tuple[Word, ...]:
    """Return the words of `text` in order; “don't” is two, a number of several words is one."""
    return tuple(_phrases(_neutral(_tokens(text), text)))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word as written, folded, at its place."""

    written: str
    start: int
    end: int
    name: bool
    sentence: int
    clause: int


def _tokens(text: str) -> list[Word]:
    """Return the words of the text with their keys, each number as one."""
    pieces = list(_pieces(text))
    written = [piece.written for piece in pieces]
    inserted = [found.span() for found in _BRACKETS.finditer(text)]
    words: list[Word] = []
    place = 0
    while place < len(pieces):
        piece = pieces[place]
        number, taken = number_at(written, place) or ("", 1)
        end = pieces[place + taken - 1].end
        key, kind, weight = _worth(piece) if not number else _number(number)
        if inserted and any(left <= piece.start and end <= right for left, right in inserted):
            weight = 0.0
        named = piece.name and kind == "content"
        if named and words and words[-1].name and weight == _NAME:
            weight = _LIGHT  # a surname behind a first name: together they name one
        words.append(Word(piece.start, end, key, kind, weight, named, piece.sentence, piece.clause))
        place += taken
    return words


def _pieces(text: str) -> Iterator[_Piece]:
    found = list(_TOKEN.finditer(text))
    capitals = sum(token[0][0].isupper() for token in found)
    titled = len(found) > 3 and capitals > _MOSTLY * len(found)
    sentence, clause, last, begins = 0, 0, 0, True
    for token in found:
        start, end = token.span()
        between = text[last:start]
        if last and _END.search(between) and (token[0][0].isupper() or ";" in between or "[..." in between):
            sentence, clause, begins = sentence + 1, clause + 1, True
        elif _CLAUSE.search(between) or ("," in between and token[0].lower() in _JOINING):
            clause += 1
        name = token[0][0].isupper() and not begins and not titled and token[0] != "I"
        written = folded(_PREFIXED.sub(r"\1", token[0]) if "-" in token[0] else token[0])
        if "'" in written or written == "cannot":
            for piece, left, right in _split(written, start, end):
                yield _Piece(piece, left, right, name, sentence, clause)
        else:
            yield _Piece(written, start, end, name, sentence, clause)
        last, begins = end, False


def _split(written: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Yield the pieces of a contraction or possessive, with their places."""
    if written == "cannot":
        yield "can", start, start + 3
        yield "not", start + 3, end
    elif written.endswith("n't"):
        whole = {"wo": "will", "ca": "can", "sha": "shall"}.get(written[:-3], written[:-3])
        yield whole, start, end - 3
        yield "n't", end - 3, end
    else:
        head, _, tail = written.partition("'")
        place = start + len(head)
        yield head, start, place
        if tail != "s" or len(head) < 2:
            yield tail, place, end


def _number(key: str) -> tuple[str, Kind, float]:
    return key, "number", _NAME


def _worth(piece: _Piece) -> tuple[str, Kind, float]:
    """Return the key, kind and weight of a word that is no number."""
    lists = english()
    written = piece.written
    if written in lists.negations:
        return NOT, "not", 1.0
    if written in lists.plain:
        return written, "plain", 0.0
    if written == "%":
        return lists.key("percent"), "content", _LIGHT
    key = lists.key(written)
    if key in lists.exclusive:
        return key, "content", 1.0
    if piece.name:
        return key, "content", _NAME
    return key, "content", _LIGHT if key in lists.light else 1.0


def _neutral(words: list[Word], text: str) -> list[Word]:
    """Take the turning from a word like “no” in “no matter”."""
    lists = english()
    for place, word in enumerate(words):
        if word.kind != "not":
            continue
        if folded(text[word.start : word.end]) == "no" and text[word.end : word.end + 1] in (",", ".", "!"):
            words[place] = replace(word, kind="plain", key="no", weight=0.0)  # “No, we will stay.”
            continue
        for phrase in lists.neutral.get(folded(text[word.start : word.end]), ()):
            following = words[place : place + len(phrase)]
            if tuple(folded(text[other.start : other.end]) for other in following) == phrase:
                for number, other in enumerate(following, place):
                    words[number] = replace(other, kind="plain", key=phrase[number - place], weight=0.0)
    return words


def _phrases(words: list[Word]) -> Iterator[Word]:
    """Yield the words, phrases made one word and denied words two: “impossible” is “not possible”."""
    lists = english()
    place = 0
    while place < len(words):
        word = words[place]
        if word.key not in lists.phrases and word.key not in lists.denied:
            yield word
            place += 1
            continue
        denied = lists.denied.get(word.key) if word.kind == "content" and not word.name else None
        if denied:
            yield replace(word, key=NOT, kind="not", weight=1.0, end=word.start)
            yield replace(word, key=denied)
            place += 1
            continue
        for phrase, key in lists.phrases.get(word.key, ()):
            run = words[place : place + len(phrase)]
            if tuple(other.key for other in run) == phrase:
                yield replace(word, key=key, kind="content", weight=word.weight or 1.0, end=run[-1].end)
                place += len(phrase)
                break
        else:
            yield word
            place += 1
