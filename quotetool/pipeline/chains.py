"""What takes up what: a pronoun or bare role noun after the role noun that is the last subject."""

from __future__ import annotations

from collections.abc import Iterator

from quotetool.pipeline.candidates import Candidate
from quotetool.pipeline.mentions import is_subject
from quotetool.pipeline.newcomers import is_definite_role
from quotetool.pipeline.order import first_from
from quotetool.pipeline.reading import Reading
from quotetool.pipeline.words import listed

_NEAR = 2
_FAR = 12


def role_before(reading: Reading, c: Candidate) -> int:
    """The role noun that "he" or "she" takes up: the last subject of a main clause near by, else -1."""
    t = reading.tokens
    if c.kind != "pronoun" or c.gender not in ("m", "f"):
        return -1
    for k in range(first_from(reading.candidates, c.head) - 1, -1, -1):
        o = reading.candidates[k]
        if o.head >= c.head or t.stretch[o.head] >= 0:
            continue
        if t.paragraph[o.head] != t.paragraph[c.head] or t.sentence[c.head] - t.sentence[o.head] > _NEAR:
            return -1
        if o.kind == "pronoun" and o.gender == c.gender and is_subject(t, o):
            c = o  # "he" of a "he"
            continue
        if o.kind == "name" and o.gender in ("", c.gender):
            return -1
        if o.kind == "nominal" and _is_main_subject(reading, o):
            known = t.lower[o.head] in reading.words.person and o.gender in ("", c.gender)
            return k if known and is_definite_role(t, o) else -1
    return -1


def is_asking(word: str) -> bool:
    """Whether a lower-case verb's object is the one who answers."""
    return word in listed("chains", "asks")


def asked_before(reading: Reading, c: Candidate) -> int:
    """Whom the sentence before "he" or "she" asks: he answers, not the one who asks; else -1."""
    t = reading.tokens
    if c.kind != "pronoun" or c.gender not in ("m", "f") or not is_subject(t, c):
        return -1
    asks = listed("chains", "asks")
    for k in range(first_from(reading.candidates, c.head) - 1, -1, -1):
        o = reading.candidates[k]
        if t.stretch[o.head] >= 0:
            continue
        between = t.stretch[t.head[o.head]] < 0 and t.sentence[c.head] - t.sentence[o.head] <= _NEAR
        if t.paragraph[o.head] != t.paragraph[c.head] or not between:
            return -1
        asked = t.lower[t.head[o.head]] in asks and t.dep[o.head] in ("dobj", "dative", "obj")
        fits = o.gender in ("", c.gender) and o.kind in ("name", "nominal")
        if asked:
            return k if fits else -1
        if t.sentence[o.head] == t.sentence[c.head]:
            continue
        if is_subject(t, o) and t.lower[t.head[o.head]] not in asks:
            return -1
    return -1


def roles_before(reading: Reading, c: Candidate) -> Iterator[int]:
    """The names and definite role nouns that are subjects before a role noun, the last first."""
    t = reading.tokens
    for k in range(first_from(reading.candidates, c.first) - 1, -1, -1):
        o = reading.candidates[k]
        if t.paragraph[c.head] - t.paragraph[o.head] > _FAR:
            return
        if o.kind not in ("name", "nominal") or t.stretch[o.head] >= 0 or not is_subject(t, o):
            continue
        if o.kind == "name" or is_definite_role(t, o):
            yield k


def _is_main_subject(reading: Reading, o: Candidate) -> bool:
    t = reading.tokens
    verb = t.head[o.head]
    return t.dep[o.head] in ("nsubj", "nsubjpass") and t.dep[verb] in ("ROOT", "conj", "parataxis")
