"""Persons whom an article brings in without a name: "a Western diplomat", later "the diplomat" or "he"."""

from __future__ import annotations

from quotetool.pipeline.candidates import Candidate
from quotetool.pipeline.mentions import is_subject
from quotetool.pipeline.order import first_from
from quotetool.pipeline.reading import Reading
from quotetool.pipeline.tokens import Tokens
from quotetool.pipeline.words import listed, load_words

_REACH = 1


def is_newcomer(reading: Reading, c: Candidate) -> bool:
    """Whether a role noun brings in somebody new whom nothing beside it names."""
    t = reading.tokens
    if c.kind != "nominal" or c.gender in ("p", "n") or t.lower[c.first] not in reading.words.indefinite:
        return False
    if t.lower[c.head] not in reading.words.person or t.lower[c.head] == "source":
        return t.lower[c.head] == "source"
    if t.dep[c.head] in ("appos", "attr", "xcomp") or any(t.dep[x] == "cop" for x in t.children[c.head]):
        return False
    return not _named_beside(reading, c)


def _named_beside(reading: Reading, c: Candidate) -> bool:
    t = reading.tokens
    if c.first and t.words[c.first - 1] == ",":
        return True  # most likely in apposition to a name
    inside = {c.head, *t.children[c.head]}
    return any(
        o.kind == "name" and (o.head in inside or (c.last <= o.first <= c.last + 1))
        for o in reading.candidates
    )


def same_newcomer(reading: Reading, c: Candidate) -> bool:
    """Whether a definite role noun takes up somebody brought in by the same noun without a name.

    "The first aide" and "the other official" tell apart persons of whom none is named.
    """
    t = reading.tokens
    if c.kind != "nominal":
        return False
    told_apart = listed("newcomers", "told_apart").intersection(t.lower[c.first : c.head])
    if told_apart and t.lower[c.first] != "another":
        nouns = (t.lower[c.head], t.lower[c.head] + "s")
        return any(t.lower[i] in nouns for i in range(c.first))
    before = [
        o for o in reading.candidates[: first_from(reading.candidates, c.first)]
        if o.kind == "nominal" and t.lower[o.head] == t.lower[c.head] and o.gender != "p"
        and t.stretch[o.head] < 0
    ]  # fmt: skip
    brought = [o for o in before if t.lower[o.first] in reading.words.indefinite]
    return bool(brought) and is_newcomer(reading, brought[-1])


def stands_for_newcomer(reading: Reading, c: Candidate) -> bool:
    """Whether the last subject before "he" or "she" is somebody brought in without a name."""
    t = reading.tokens
    if c.kind != "pronoun" or c.gender not in ("m", "f"):
        return False
    for k in range(first_from(reading.candidates, c.head) - 1, -1, -1):
        o = reading.candidates[k]
        if t.stretch[o.head] >= 0 or o.kind not in ("name", "nominal", "pronoun"):
            continue
        if t.paragraph[o.head] != t.paragraph[c.head] or o.gender == "n":
            return False
        if o.kind == "pronoun" and o.gender == c.gender:
            continue
        if o.kind != "name" and not is_subject(t, o):
            continue
        same = o.gender in ("", c.gender) and t.sentence[c.head] - t.sentence[o.head] <= _REACH + 1
        return same and is_newcomer(reading, o)
    return False


def is_definite_role(tokens: Tokens, c: Candidate) -> bool:
    """Whether a mention is a role noun for one known person: "the minister", "Moscow's envoy"."""
    return c.kind == "nominal" and c.gender != "p" and tokens.lower[c.first] not in load_words().indefinite
