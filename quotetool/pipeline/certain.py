"""What the words around a stretch make certain, and training showed too rarely to be learned."""

from __future__ import annotations

from quotetool.pipeline.context import Context, Cue
from quotetool.pipeline.features.quote import is_named
from quotetool.pipeline.joining import kind_of
from quotetool.pipeline.reading import Reading
from quotetool.pipeline.words import listed

_REACH = 12
_CLAUSE = 5
_NEVER = frozenset({"never", "not", "n't", "n’t"})


def is_not_said(reading: Reading, context: Context) -> bool:
    """Whether a stretch is named ("the so-called “order”") or denied ("never said “we will leave”")."""
    t, words = reading.tokens, reading.words
    begin, _ = t.paragraphs[context.paragraph]
    end = _before(reading, context) + 1
    cue = context.before
    if cue is not None and _is_unreal(reading, cue):
        return True
    reported = cue is not None and cue.strength == 3
    if not reported and is_named(t, words.only_naming, begin, end) and kind_of(reading, context) == "partial":
        return True
    if cue is None or cue.strength != 3 or (cue.gap > 2 and not _opens_that(reading, context, cue)):
        return False
    if words.speak.get(t.lower[cue.token]) not in words.deniable:
        return False
    around = t.lower[max(begin, cue.token - 3) : cue.token]
    once = t.lower[max(begin, cue.token - 6) : cue.token]
    return bool(_NEVER.intersection(around)) or once[:2] == ["not", "once"]


def _is_unreal(reading: Reading, cue: Cue) -> bool:
    """ "Had Orlov shouted “...”", "Neither said “...”": nobody did."""
    t = reading.tokens
    if cue.strength != 3 or cue.gap > 2 or cue.subject < 0 or cue.chain:
        return False
    if t.lower[cue.subject] in listed("certain", "nobody"):
        return True
    first = cue.subject
    while first > 0 and t.head[first - 1] == cue.subject:
        first -= 1
    opens = first > 1 and (t.words[first - 2] in (".", "!", "?") or t.words[first - 2].isspace())
    return first > 0 and t.words[first - 1] == "Had" and (opens or first == 1)


def _opens_that(reading: Reading, context: Context, cue: Cue) -> bool:
    """Whether a stretch stands in a clause right behind a verb: "never said that it was “...”"."""
    t = reading.tokens
    clause = t.words[cue.token + 1 : context.first]
    return cue.gap <= _CLAUSE and clause[:1] == ["that"] and "," not in clause


def passive_agent(reading: Reading, context: Context) -> int:
    """The candidate by whom words are said: "was branded “absurd” by Belova"; -1 if there is none."""
    t, words = reading.tokens, reading.words
    begin, end = t.paragraphs[context.paragraph]
    i = context.last
    while i < end and (t.is_mark[i] or t.words[i] == ","):
        i += 1
    if i >= end or t.lower[i] != "by":
        return -1
    k = _before(reading, context)
    participle = next(
        (
            j
            for j in range(k, max(begin - 1, k - 4), -1)
            if t.tag[j] in ("VBN", "VBD") and words.is_cue(t.lower[j])
        ),
        -1,
    )
    if participle < 0:
        return -1
    inside = [
        n
        for n, c in enumerate(reading.candidates)
        if i < c.head <= i + _REACH and t.stretch[c.head] < 0 and t.paragraph[c.head] == context.paragraph
    ]
    first = inside[0] if inside else -1
    # not the town in "by the mayor of Tarsk, Erik Berg"
    within = reading.candidates[first] if first >= 0 and reading.candidates[first].kind == "nominal" else None
    names = [
        n
        for n in inside
        if reading.candidates[n].kind == "name"
        and not (within and within.first <= reading.candidates[n].head < within.last)
        and t.lower[reading.candidates[n].first - 1] != "of"
    ]
    if names and all(
        t.tag[j] not in (".", ":") and not t.tag[j].startswith("VB")
        for j in range(i, reading.candidates[names[0]].first)
    ):
        return names[0]
    return first


def _before(reading: Reading, context: Context) -> int:
    """The last token before a stretch that is neither mark nor white space."""
    t = reading.tokens
    k = context.first - 1
    while k >= t.paragraphs[context.paragraph][0] and (t.is_mark[k] or t.words[k].isspace()):
        k -= 1
    return k
