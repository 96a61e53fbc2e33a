"""Whom "they" means where it is one: a body, or a person of whom the article says neither he nor she."""

from __future__ import annotations

from quotetool.pipeline.candidates import Candidate
from quotetool.pipeline.descriptions import Portrait
from quotetool.pipeline.mentions import is_subject
from quotetool.pipeline.order import first_from
from quotetool.pipeline.reading import Reading

_PARAGRAPHS = 1
_SENTENCES = 2


def one_of_them(reading: Reading, portraits: list[Portrait], c: Candidate) -> int:
    """The person or organisation that the last subject before "they" names, -1 if it can be several."""
    t = reading.tokens
    sayer = is_subject(t, c)
    for k in range(first_from(reading.candidates, c.head) - 1, -1, -1):
        o = reading.candidates[k]
        if t.stretch[o.head] >= 0:
            continue
        if t.paragraph[c.head] - t.paragraph[o.head] > _PARAGRAPHS or not sayer:
            return -1
        if o.gender == "p":
            if o.kind == "pronoun":
                continue
            return -1  # somebody there is several
        if not is_subject(t, o):
            continue
        owner = reading.owner[k]
        if o.kind == "name" and owner >= 0:
            return owner if _is_open(reading, portraits, owner) else -1
        if o.kind == "org" and owner >= 0:
            return owner if t.sentence[c.head] - t.sentence[o.head] <= _SENTENCES else -1
        if o.kind == "pronoun" and o.gender in ("m", "f", "1p"):
            return -1
    return -1


def _is_open(reading: Reading, portraits: list[Portrait], entity: int) -> bool:
    """Whether nothing tells a person's sex, and he is named in full."""
    return not portraits[entity].gender and bool(reading.entities[entity].full_names)
