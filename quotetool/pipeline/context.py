"""What stands around a quotation: its reporting clauses, cue verbs and their subjects."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from quotetool.pipeline.tokens import Tokens
from quotetool.pipeline.words import Words

_SUBJECTS = ("nsubj", "nsubjpass")
_CHAINED = frozenset({"conj", "xcomp", "advcl", "ccomp", "acl", "dep", "parataxis", "pcomp"})
_STOPS = frozenset({".", "!", "?", ";"})


class Cue(NamedTuple):
    """A verb or phrase near a quotation that may introduce it.

    `strength` is 3 for verbs of speaking, 2 for verbs of regard, 1 for others that
    can carry speech, 0 for any other verb. `gap` counts the tokens between it and
    the quotation. `subject` and `agent` are token indices or -1; `chain` counts the
    verbs passed on the way to the subject.
    """

    token: int
    strength: int
    gap: int
    subject: int = -1
    chain: int = 0
    agent: int = -1


@dataclass(slots=True)
class Context:
    """One quoted stretch (tokens `first` to `last`, half-open) and its surroundings.

    `left` and `right` are the token ranges of the reporting clause before and
    after it, without quoted words; `before` and `after` the nearest cue on each side,
    `governor` the verb that the parse hangs the stretch on.
    """

    number: int
    first: int
    last: int
    paragraph: int
    left: tuple[int, int]
    right: tuple[int, int]
    previous: int
    following: int
    before: Cue | None = None
    after: Cue | None = None
    governor: Cue | None = None
    colon: bool = False
    that: bool = False
    source_phrase: list[int] = field(default_factory=list)


def read_contexts(tokens: Tokens, words: Words) -> list[Context]:
    """The context of every stretch, in order."""
    subjects = _Subjects(tokens)
    return [_read(tokens, words, k, subjects) for k in range(len(tokens.stretches))]


def strength(word: str, words: Words) -> int:
    """3 speaks, 2 regards, 1 carries, 0 neither (lower-case form)."""
    return 3 if word in words.speak else 2 if word in words.regard else 1 if word in words.carry else 0


class _Subjects(dict[int, tuple[int, int, int]]):
    """Subject, chain and agent of each verb as `Cue` has them, found once: stretches share verbs."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__()
        self._tokens = tokens

    def __missing__(self, verb: int) -> tuple[int, int, int]:
        found = self[verb] = (*subject_of(self._tokens, verb), _agent(self._tokens, verb))
        return found

    def cue(self, verb: int, power: int, gap: int) -> Cue:
        return Cue(verb, power, gap, *self[verb])


def _read(tokens: Tokens, words: Words, number: int, subjects: _Subjects) -> Context:
    first, last = tokens.stretch_tokens[number]
    paragraph = tokens.paragraph[first]
    begin, end = tokens.paragraphs[paragraph]
    n = len(tokens.stretches)
    previous = (
        number - 1 if number and tokens.paragraph[tokens.stretch_tokens[number - 1][0]] == paragraph else -1
    )
    following = (
        number + 1
        if number + 1 < n and tokens.paragraph[tokens.stretch_tokens[number + 1][0]] == paragraph
        else -1
    )
    floor = tokens.stretch_tokens[previous][1] if previous >= 0 else begin
    ceiling = tokens.stretch_tokens[following][0] if following >= 0 else end
    left = (_clause_start(tokens, floor, first), first)
    right = (last, _clause_end(tokens, last, ceiling))
    context = Context(number, first, last, paragraph, left, right, previous, following)
    k = first - 1
    while k >= left[0] and (tokens.is_mark[k] or tokens.words[k].isspace()):
        k -= 1
    context.colon = k >= left[0] and tokens.words[k] == ":"
    context.that = k >= left[0] and tokens.lower[k] == "that"
    context.before = _cue_before(tokens, words, left, subjects)
    context.after = _cue_after(tokens, words, right, subjects)
    context.governor = _governor(tokens, words, first, last, subjects)
    context.source_phrase = [*_phrases(tokens, words, *left), *_phrases(tokens, words, *right)]
    return context


def _clause_start(tokens: Tokens, floor: int, first: int) -> int:
    words = tokens.words
    for i in range(first - 1, floor - 1, -1):
        if words[i] in _STOPS and not tokens.is_mark[i]:
            return i + 1
    return floor


def _clause_end(tokens: Tokens, last: int, ceiling: int) -> int:
    words = tokens.words
    for i in range(last, ceiling):
        if words[i] in _STOPS and not tokens.is_mark[i]:
            return i
    return ceiling


def is_verb(tokens: Tokens, i: int) -> bool:
    """Whether the tagger calls token `i` a verb."""
    return tokens.tag[i].startswith("VB")


def _cue_before(tokens: Tokens, words: Words, clause: tuple[int, int], subjects: _Subjects) -> Cue | None:
    weak: Cue | None = None
    tags = tokens.tag
    for i in range(clause[1] - 1, clause[0] - 1, -1):
        if not tags[i].startswith("VB"):
            continue
        power = strength(tokens.lower[i], words)
        if power >= 2:
            return subjects.cue(i, power, clause[1] - 1 - i)
        if weak is None or (power and not weak.strength):
            weak = subjects.cue(i, power, clause[1] - 1 - i)
    return weak


def _cue_after(tokens: Tokens, words: Words, clause: tuple[int, int], subjects: _Subjects) -> Cue | None:
    weak: Cue | None = None
    tags, near = tokens.tag, clause[0] + 2  # there the tagger may well be wrong
    for i in range(*clause):
        if i > near and not tags[i].startswith("VB"):
            continue
        power = strength(tokens.lower[i], words)
        if power < 3 and not tags[i].startswith("VB"):
            continue
        if power >= 2:
            return subjects.cue(i, power, i - clause[0])
        if weak is None or (power and not weak.strength):
            weak = subjects.cue(i, power, i - clause[0])
    return weak


def _governor(tokens: Tokens, words: Words, first: int, last: int, subjects: _Subjects) -> Cue | None:
    """The nearest verb outside the stretch among the heads of its root."""
    heads = tokens.head
    astray: set[int] = set()  # what hangs on nothing outside the stretch
    for i in range(first, last):
        passed = []
        while i not in astray and first <= heads[i] < last and heads[i] != i:
            passed.append(i)
            i = heads[i]
        h = heads[i]
        if i in astray or h == i or tokens.paragraph[h] != tokens.paragraph[first]:
            astray.update(passed)
            astray.add(i)
            continue
        steps = 0
        while not (is_verb(tokens, h) and tokens.stretch[h] < 0) and tokens.head[h] != h and steps < 8:
            h, steps = tokens.head[h], steps + 1
        if is_verb(tokens, h) and tokens.stretch[h] < 0:
            gap = first - 1 - h if h < first else h - last
            return subjects.cue(h, strength(tokens.lower[h], words), gap)
        return None
    return None


def subject_of(tokens: Tokens, verb: int) -> tuple[int, int]:
    """The subject of a verb, its own or one it shares, and how many verbs were passed; (-1, n) if none."""
    v, chain, deps = verb, 0, tokens.dep
    while chain < 4:
        for c in tokens.children[v]:
            if deps[c] in _SUBJECTS and tokens.stretch[c] < 0:
                return c, chain
        if deps[v] not in _CHAINED and deps[v] != "relcl":
            break
        h = tokens.head[v]
        if h == v:
            break
        if deps[v] in ("acl", "relcl") and not is_verb(tokens, h):
            return h, chain + 1
        v, chain = h, chain + 1
    if chain == 0:
        beside = _beside(tokens, verb)
        if beside >= 0:
            return beside, 0
    return -1, chain


def _beside(tokens: Tokens, verb: int) -> int:
    """The noun right behind or before a verb, where the parse gives it no subject."""
    n = len(tokens.words)
    i = verb + 1
    while (
        i < n
        and i < verb + 5
        and tokens.tag[i] in ("DT", "JJ", "NNP", "NN", "PRP$")
        and tokens.stretch[i] < 0
    ):
        if tokens.tag[i] in ("NNP", "NN") and (i + 1 >= n or tokens.tag[i + 1] not in ("NNP", "NN", "POS")):
            return i
        i += 1
    if (
        i < n
        and tokens.tag[i] == "PRP"
        and i == verb + 1
        and tokens.lower[i] in ("he", "she", "they", "i", "we")
    ):
        return i
    i = verb - 1
    while i >= 0 and tokens.tag[i] in ("RB", "MD", "VBZ", "VBD", "VBP") and tokens.stretch[i] < 0:
        i -= 1
    if i >= 0 and tokens.tag[i] in ("NNP", "PRP", "NN", "NNS", "NNPS") and tokens.stretch[i] < 0:
        return i
    return -1


def _agent(tokens: Tokens, verb: int) -> int:
    for c in tokens.children[verb]:
        if c < verb or tokens.stretch[c] >= 0:
            continue
        if tokens.lower[c] == "by":  # agent, pobj
            inner = [g for g in tokens.children[c] if tokens.dep[g] == "pobj"]
            if inner:
                return inner[0]
        for g in tokens.children[c]:
            if tokens.lower[g] == "by" and tokens.dep[g] == "case":
                return c
    return -1


def _phrases(tokens: Tokens, words: Words, first: int, last: int) -> list[int]:
    """Where "according to" and its like end in a range: the index behind the phrase."""
    by_first, lower = _by_first_word(words.phrases), tokens.lower
    return [
        i + len(parts)
        for i, word in enumerate(lower[first:last], first)
        if word in by_first
        for parts in by_first[word]
        if lower[i : i + len(parts)] == parts
    ]


@cache
def _by_first_word(phrases: tuple[str, ...]) -> dict[str, list[list[str]]]:
    """The phrases, each in words, by their first ones."""
    found: dict[str, list[list[str]]] = {}
    for phrase in phrases:
        parts = phrase.split()
        found.setdefault(parts[0], []).append(parts)
    return found
