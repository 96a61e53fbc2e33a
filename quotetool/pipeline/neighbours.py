"""What stands right beside a mention and tells whom it means, or that it means several."""

from __future__ import annotations

from quotetool.pipeline.candidates import Candidate
from quotetool.pipeline.chains import is_asking
from quotetool.pipeline.mentions import is_subject
from quotetool.pipeline.reading import Reading

_TITLE = 8


def is_one_of_several(reading: Reading, c: Candidate) -> bool:
    """ "Orlov and Belova said": two people speak as one."""
    t = reading.tokens
    if "and" not in (*t.lower[c.last : c.last + 1], *t.lower[max(0, c.first - 1) : c.first]):
        return False
    for o in reading.candidates:
        if o.kind != "name" or o is c:
            continue
        first, second = sorted((c, o), key=lambda m: m.first)
        joined = first.last + 1 == second.first and t.lower[first.last] == "and"
        if (
            joined
            and t.paragraph[c.head] == t.paragraph[o.head]
            and is_subject(t, second)
            and t.dep[first.head] in ("nsubj", "nsubjpass", "conj", "compound", "dep", "nmod")
        ):
            return t.lower[first.first - 1] not in ("between", "of", "with", "by") if first.first else True
    return False


def relative_head(reading: Reading, number: int) -> int:
    """What "who" or "which" stands for: the noun its clause hangs on, else the one before."""
    t = reading.tokens
    here = reading.candidates[number].head
    noun = t.head[t.head[here]] if t.dep[t.head[here]] in ("relcl", "acl") else -1
    best = -1
    for k, o in enumerate(reading.candidates):
        if (
            o.head >= here
            or o.kind == "pronoun"
            or t.paragraph[o.head] != t.paragraph[here]
            or t.stretch[o.head] >= 0
        ):
            continue
        if o.first <= noun < o.last and o.kind in ("name", "org"):
            return k
        if o.first <= noun < o.last or (noun < 0 and here - o.last <= 2):
            best = k
    return best


def name_beside(reading: Reading, c: Candidate) -> int:
    """The person named in apposition: "another critic, Orlov, ..."; "Secretary of State Orlov"."""
    t = reading.tokens
    if c.kind != "nominal" or c.gender == "p":
        return -1
    i = c.last
    while (
        i < len(t)
        and i < c.last + _TITLE
        and t.words[i] != ","
        and (t.tag[i] in ("NN", "NNS", "NNP", "IN", "JJ", "DT", "POS", "CC", "HYPH"))
        and not _begins_name(reading, i)
    ):
        i += 1
    if i < len(t) and t.words[i] == ",":
        i += 1
    for k, o in enumerate(reading.candidates):
        if o.kind == "name" and o.first == i and reading.owner[k] >= 0:
            if t.words[i - 1] == "," and (
                o.last >= len(t) or t.words[o.last] not in (",", "(", "—", "–", ";", ".")
            ):
                return -1
            return reading.owner[k]
    return -1


def _begins_name(reading: Reading, i: int) -> bool:
    entity = reading.tokens.entity[i]
    return entity >= 0 and reading.tokens.entities[entity][2] == "PERSON"


def asker(reading: Reading, c: Candidate) -> int:
    """Who asks in "Orlov asked whether he had slept"; -1 if nobody does."""
    t = reading.tokens
    asks = t.head[t.head[c.head]]
    if not is_asking(t.lower[asks]) or not asks < c.head or t.stretch[c.head] >= 0:
        return -1
    for k, o in enumerate(reading.candidates):
        if o.kind == "name" and t.head[o.head] == asks and o.head < asks and is_subject(t, o):
            return reading.owner[k]
    return -1
