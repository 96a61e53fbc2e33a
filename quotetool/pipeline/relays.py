"""Put right who speaks where the words around leave no doubt, and where an agency only passes words on."""

from __future__ import annotations

from quotetool.pipeline.context import Context
from quotetool.pipeline.features.candidate import is_agency
from quotetool.pipeline.features.columns import is_relayed
from quotetool.pipeline.offices import can_be_person
from quotetool.pipeline.order import first_from
from quotetool.pipeline.reading import Reading
from quotetool.pipeline.scenes import digest_speaker
from quotetool.pipeline.turns import answerer, whose_view
from quotetool.pipeline.words import listed

_REACH = 16
_PHRASE_REACH = 6
_WORTH_A_LOOK = 0.03
_INNER = 0.9
_INNER_REACH = 9
_THING = 0.4

Row = tuple[int, float]


def passed_on(rows: list[Row], context: Context, reading: Reading) -> list[Row]:
    """The candidates (number, probability) of a stretch, an agency's weight handed to its source.

    The source is whom the agency quotes or cites ("TASS quoted Orlov as saying"), else who
    follows "according to", else the subject of the verb of speaking ("Orlov said, according to TASS").
    Words that one speaker reports of another are the other's: "Orlov said Belova had warned him of “...”".
    """
    rows = _without_things(rows, context, reading)
    weights = dict(rows)
    for find in (_inner_speaker, whose_view, answerer, _joined_speaker, digest_speaker):
        sure = find(reading, context)
        known = weights.get(sure, 0.0)
        if sure >= 0 and known < _INNER and (known >= _WORTH_A_LOOK or find is not _joined_speaker):
            return [(sure, _INNER), *((k, q * (1 - _INNER)) for k, q in rows if k != sure)]
    agencies = [k for k, q in rows if k >= 0 and q >= _WORTH_A_LOOK and _passes_on(reading, k, context)]
    if not agencies:
        return rows
    target = _source(weights, agencies, context, reading)
    if target < 0:
        return rows
    moved = sum(weights[k] for k in agencies)
    return [(k, q + moved if k == target else 0.0 if k in agencies else q) for k, q in rows]


def _without_things(rows: list[Row], context: Context, reading: Reading) -> list[Row]:
    """The candidates, with what is no person, body or writing ("a decision") weighed down."""
    cues = [c for c in (context.after, context.before) if c is not None and c.strength == 3]

    def is_thing(k: int) -> bool:
        c = reading.candidates[k]
        if c.kind != "nominal" or c.gender or c.label or "POS" in reading.tokens.tag[c.first : c.head]:
            return False  # "Orlov's family"
        return not can_be_person(reading, c) and not any(c.first <= q.subject < c.last for q in cues)

    things = {k for k, _ in rows if k >= 0 and is_thing(k)}
    if not things:
        return rows
    lost = sum(q for k, q in rows if k in things) * (1 - _THING)
    rest = sum(q for k, q in rows if k >= 0 and k not in things)
    if rest < _WORTH_A_LOOK:
        return rows
    return [(k, q * _THING if k in things else q if k < 0 else q * (1 + lost / rest)) for k, q in rows]


def _joined_speaker(reading: Reading, context: Context) -> int:
    """Who is the subject of the verb right behind a stretch that a comma joins to it; else -1.

    “...,” said Orlov; “...,” the mediator confessed. Behind a colon whoever is before it speaks.
    """
    t, words, cue = reading.tokens, reading.words, context.after
    if cue is None or cue.strength != 3 or cue.subject < 0 or cue.chain or context.colon:
        return -1
    ending = t.text[t.stretches[context.number].end - 1]
    begin = context.last
    while begin < cue.token and (t.is_mark[begin] or t.words[begin] == ","):
        begin += 1
    joined = ending == "," or "," in t.words[context.last : begin]
    if not joined or words.speak[t.lower[cue.token]] in words.relaying:
        return -1
    for k in range(first_from(reading.candidates, cue.subject), len(reading.candidates)):
        c = reading.candidates[k]
        if c.head != cue.subject:
            break
        if c.gender == "p" or is_agency(t, words, c):
            continue
        behind = begin == cue.token and c.first == cue.token + 1
        if behind or (c.first == begin and c.last == cue.token):
            return k
    return -1


def _inner_speaker(reading: Reading, context: Context) -> int:
    """Who "had warned" or was "muttering" right before a stretch, in somebody else's account; else -1."""
    t, cue = reading.tokens, context.before
    if cue is None or cue.strength != 3 or cue.gap > _INNER_REACH or cue.subject < 0:
        return -1
    if context.after is not None and context.after.strength == 3 and context.after.gap <= 2:
        return -1
    had = t.tag[cue.token] == "VBN" and "had" in t.lower[max(0, cue.token - 4) : cue.token]
    heard = (
        t.tag[cue.token] == "VBG" and t.dep[cue.token] in ("acl", "ccomp") and cue.subject == cue.token - 1
    )
    between = range(cue.token + 1, context.first)
    # "had read", "had asked for"
    silent = t.lower[cue.token] in listed("relays", "silent") or t.lower[cue.token + 1] == "for"
    if silent or not (had or heard) or any(t.words[i] == "," or t.words[i] in ";:" for i in between):
        return -1
    for k, c in enumerate(reading.candidates):
        if c.first <= cue.subject < c.last and c.last <= cue.token and c.kind != "pronoun":
            return k
    return -1


def _passes_on(reading: Reading, k: int, context: Context) -> bool:
    """Whether a mention is an agency, or whoever "quoted" or "cited" another, or whom he is "cited by"."""
    t, words, c = reading.tokens, reading.words, reading.candidates[k]
    if is_agency(t, words, c):
        return True
    if c.kind in ("org", "unknown") and any(0 <= c.head - i <= _PHRASE_REACH for i in context.source_phrase):
        return True
    if c.first > 1 and t.lower[c.first - 1] == "by":
        return words.speak.get(t.lower[c.first - 2]) in words.relaying
    return c.last < len(t) and words.speak.get(t.lower[c.last]) in words.relaying and c.kind != "pronoun"


def _source(weights: dict[int, float], agencies: list[int], context: Context, reading: Reading) -> int:
    t, words = reading.tokens, reading.words
    others = [k for k in weights if k >= 0 and k not in agencies]

    def near(k: int) -> bool:
        return any(abs(reading.candidates[k].head - reading.candidates[a].head) <= _REACH for a in agencies)

    quoted = [k for k in others if near(k) and is_relayed(t, words, reading.candidates[k])]
    if quoted:
        named = [k for k in quoted if reading.candidates[k].kind == "name"]
        return (named or quoted)[-1]
    for k in others:
        head = reading.candidates[k].head
        for i in context.source_phrase:
            if 0 <= head - i <= _PHRASE_REACH and not any(t.tag[j] in (".", ",") for j in range(i, head)):
                return k
    cues = [c for c in (context.after, context.before, context.governor) if c is not None and c.strength == 3]
    for k in others:
        c = reading.candidates[k]
        if any(cue.chain <= 1 and (c.first <= cue.subject < c.last) for cue in cues):
            return k
    return -1
