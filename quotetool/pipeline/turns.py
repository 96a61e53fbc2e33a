"""Who speaks where the words beside a stretch name him by what he does: answers, or holds a view."""

from __future__ import annotations

from quotetool.pipeline.chains import is_asking
from quotetool.pipeline.context import Context
from quotetool.pipeline.mentions import is_subject
from quotetool.pipeline.reading import Reading
from quotetool.pipeline.words import listed

_REACH = 8


def answerer(reading: Reading, context: Context) -> int:
    """Who was asked in the sentence before, for a stretch of which "came the answer" is said; else -1."""
    t = reading.tokens
    begin, end = t.paragraphs[context.paragraph]
    i = context.last
    while i < end and (t.is_mark[i] or t.words[i] == ","):
        i += 1
    clause = t.lower[i : min(i + 4, end)]
    if len(clause) < 3 or not listed("turns", "answers").intersection(clause[1:]):
        return -1
    if clause[0] not in listed("turns", "come"):
        return -1
    asked = next((k for k in range(context.first - 1, begin - 1, -1) if is_asking(t.lower[k])), -1)
    if asked < 0:
        return -1
    for k, c in enumerate(reading.candidates):
        told = t.head[c.head] == asked and t.dep[c.head] in ("dobj", "dative", "obj")
        if asked < c.head < context.first and (told or is_subject(t, c)) and t.stretch[c.head] < 0:
            return k
    return -1


def whose_view(reading: Reading, context: Context) -> int:
    """Whom "whose" takes up in "the Chamber, in whose view it was “...”"; else -1."""
    t = reading.tokens
    begin, _ = t.paragraphs[context.paragraph]
    for i in range(context.first - 1, max(begin, context.first - _REACH), -1):
        if t.words[i] in ".;" or t.stretch[i] >= 0:
            return -1
        if t.lower[i] == "whose" and t.lower[i + 1] in listed("turns", "views"):
            before = [
                k
                for k, c in enumerate(reading.candidates)
                if c.last in (i - 1, i - 2) and begin <= c.first and c.kind != "pronoun"
            ]
            return before[-1] if before else -1
    return -1
