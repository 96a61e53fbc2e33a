"""The words of a statement, read for comparing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Literal, NamedTuple

from quotetool.statements.lists import NOT, english
from quotetool.statements.numerals import number_at
from quotetool.statements.stems import folded

Kind = Literal["plain", "content", "number", "not"]

_PREFIXED = re.compile(r"\b(co|un|re|non|anti|pre)-(?=[a-z])", re.IGNORECASE)
# A word first, as most are one, and its prefix only where one can begin: two thirds of the time.
_TOKEN = re.compile(
    r"(?:(?=[acnpruACNPRU])\b(?i:co|un|re|non|anti|pre)-)?[^\W\d_]+(?:['’ʼ][^\W\d_]+)*"
    r"|\d+(?:[.,]\d+)*(?i:st|nd|rd|th)?|%"
)
_END = re.compile(r"[.!?;…]|\n\s*\n|\[")
_CLAUSE = re.compile(r"[:—–“”]")
_JOINING = ("and", "but", "so", "yet", "because")
_BRACKETS = re.compile(r"\[[^\[\]]*\]|\([^()]*\)")
_LIGHT = 0.5
_NAME = 1.5
_MOSTLY = 0.6  # of capitals: a headline, in which a capital tells nothing


class Word(NamedTuple):
    """One word: `text[start:end]` of what was read.

    Words that mean the same have one `key`. `weight` is what the word counts for, 0 for
    a word without content and for an editor's insertion in brackets. `name` says that
    it is written as a name. `sentence` counts sentences and pieces from 0, `clause` the
    clauses that something else than a comma alone sets apart.
    """

    # A tuple, as an archive has millions of them: a dataclass takes four times as long to make.

    start: int
    end: int
    key: str
    kind: Kind
    weight: float
    name: bool = False
    sentence: int = 0
    clause: int = 0


class _Part(NamedTuple):
    """What the letters of a token tell, wherever it stands: `token[left:right]`, folded.

    `weight` is what it counts for, `named` what it counts for as a name. `opens` says
    that it may have to be read together with words behind it.
    """

    written: str
    left: int
    right: int
    key: str
    kind: Kind
    weight: float
    named: float
    numeral: bool
    opens: bool


@lru_cache(maxsize=4096)
def read(text: str) -> tuple[Word, ...]:
    """Return the words of `text` in order; “don't” is two, a number of several words is one."""
    words = _tokens(text)
    if "not" in [word.kind for word in words]:
        words = _neutral(words, text)
    if english().openers.isdisjoint([word.key for word in words]):
        return tuple(words)
    return tuple(_phrases(words))


class Keys(NamedTuple):
    """The keys of the words that `read` finds, and of those with content or numbers.

    `weight` is what the latter weigh, None where only `read` can tell.
    """

    every: Sequence[str]
    content: Sequence[str]
    weight: float | None


def keys(text: str) -> Keys:
    """Return the keys of the words of `text`, in a quarter of the time that `read` takes."""
    parts = list(chain.from_iterable(map(_parts, _TOKEN.findall(text))))
    every = [part.key for part in parts]
    opening = [(place, part) for place, part in enumerate(parts) if part.opens]
    written = [part.written for part in parts] if opening else []
    if any(_runs_on(part, place, written, every) for place, part in opening):
        words = read(text)
        content = [word for word in words if word.kind in ("content", "number")]
        weight = sum(word.weight for word in content)
        return Keys([word.key for word in words], [word.key for word in content], weight)
    found = [part for part in parts if part.kind == "content"]
    plain = text[1:].islower() and "[" not in text and "(" not in text
    return Keys(every, [part.key for part in found], sum([part.weight for part in found]) if plain else None)


def _runs_on(part: _Part, place: int, written: list[str], every: list[str]) -> bool:
    """Say whether the word at `place` and those behind it are read as something else than single words."""
    lists = english()
    if part.kind == "not":
        following = written[place : place + 2]
        return part.written == "no" or any(
            list(phrase[:2]) == following for phrase in lists.neutral.get(part.written, ())
        )
    if part.key in lists.denied or (part.numeral and part.written[0].isdigit()):
        return True
    if part.numeral and number_at(written, place):
        return True
    phrases = lists.phrases.get(part.key, ())
    return any(every[place : place + len(phrase)] == list(phrase) for phrase, _ in phrases)


def _tokens(text: str) -> list[Word]:
    """Return the words of the text with their keys, each number as one."""
    tokens = _TOKEN.findall(text)
    cut = list(map(_parts, tokens))
    written = [part.written for parts in cut for part in parts]
    capitals = [token[0].isupper() for token in tokens]
    titled = len(tokens) > 3 and sum(capitals) > _MOSTLY * len(tokens)
    words: list[Word] = []
    sentence = clause = last = 0
    begins = True
    past = 0  # the piece behind a number of several words
    place = -1
    for token, parts, capital in zip(tokens, cut, capitals, strict=True):
        # What stands between tokens holds no letter, digit or percent sign, with one of which each begins.
        start = text.index(token, last)
        between = text[last:start]
        if between != " ":
            if last and _END.search(between) and (capital or ";" in between or "[..." in between):
                sentence, clause, begins = sentence + 1, clause + 1, True
            elif _CLAUSE.search(between) or ("," in between and token.lower() in _JOINING):
                clause += 1
        named = capital and not begins and not titled and token != "I"
        for part in parts:
            place += 1
            if place < past:
                words[-1] = words[-1]._replace(end=start + part.right)
                continue
            name, key, kind, weight = named, part.key, part.kind, part.named if named else part.weight
            if part.numeral and (found := number_at(written, place)):
                past = place + found[1]
                key, kind, weight = found[0], "number", _NAME
            name = name and kind == "content"
            if name and words and words[-1].name and weight == _NAME:
                weight = _LIGHT  # a surname behind a first name: together they name one
            words.append(
                Word(start + part.left, start + part.right, key, kind, weight, name, sentence, clause)
            )
        last, begins = start + len(token), False
    _lighten_inserted(words, text)
    return words


def _lighten_inserted(words: list[Word], text: str) -> None:
    """Take the weight from what stands in brackets."""
    inserted = [found.span() for found in _BRACKETS.finditer(text)]
    if inserted:
        for place, word in enumerate(words):
            if any(left <= word.start and word.end <= right for left, right in inserted):
                words[place] = word._replace(weight=0.0)


@lru_cache(maxsize=16384)
def _parts(token: str) -> tuple[_Part, ...]:
    """Return the words that a token is, one but for contractions and possessives."""
    written = folded(_PREFIXED.sub(r"\1", token) if "-" in token else token)
    if "'" in written or written == "cannot":
        return tuple(_part(*piece) for piece in _split(written, 0, len(token)))
    return (_part(written, 0, len(token)),)


def _part(written: str, left: int, right: int) -> _Part:
    numeral = written[0].isdigit() or written in english().numerals
    key, kind, weight, named = _worth(written)
    opens = numeral or kind == "not" or key in english().openers
    return _Part(written, left, right, key, kind, weight, named, numeral, opens)


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


def _worth(written: str) -> tuple[str, Kind, float, float]:
    """Return the key, kind, weight and weight as a name of a word that is no number."""
    lists = english()
    if written in lists.negations:
        return NOT, "not", 1.0, 1.0
    if written in lists.plain:
        return written, "plain", 0.0, 0.0
    if written == "%":
        return lists.key("percent"), "content", _LIGHT, _LIGHT
    key = lists.key(written)
    if key in lists.exclusive:
        return key, "content", 1.0, 1.0
    return key, "content", _LIGHT if key in lists.light else 1.0, _NAME


def _neutral(words: list[Word], text: str) -> list[Word]:
    """Take the turning from a word like “no” in “no matter”."""
    lists = english()
    for place, word in enumerate(words):
        if word.kind != "not":
            continue
        if folded(text[word.start : word.end]) == "no" and text[word.end : word.end + 1] in (",", ".", "!"):
            words[place] = word._replace(kind="plain", key="no", weight=0.0)  # “No, we will stay.”
            continue
        for phrase in lists.neutral.get(folded(text[word.start : word.end]), ()):
            following = words[place : place + len(phrase)]
            if tuple(folded(text[other.start : other.end]) for other in following) == phrase:
                for number, other in enumerate(following, place):
                    words[number] = other._replace(kind="plain", key=phrase[number - place], weight=0.0)
    return words


def _phrases(words: list[Word]) -> Iterator[Word]:
    """Yield the words, phrases made one word and denied words two: “impossible” is “not possible”."""
    lists = english()
    place = 0
    while place < len(words):
        word = words[place]
        if word.key not in lists.openers:
            yield word
            place += 1
            continue
        denied = lists.denied.get(word.key) if word.kind == "content" and not word.name else None
        if denied:
            yield word._replace(key=NOT, kind="not", weight=1.0, end=word.start)
            yield word._replace(key=denied)
            place += 1
            continue
        for phrase, key in lists.phrases.get(word.key, ()):
            run = words[place : place + len(phrase)]
            if tuple(other.key for other in run) == phrase:
                yield word._replace(key=key, kind="content", weight=word.weight or 1.0, end=run[-1].end)
                place += len(phrase)
                break
        else:
            yield word
            place += 1
