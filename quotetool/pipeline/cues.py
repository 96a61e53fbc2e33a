"""The words that introduce a quotation for the speaker who was chosen."""

from __future__ import annotations

from quotetool.pipeline.candidates import Candidate
from quotetool.pipeline.context import Context, Cue
from quotetool.pipeline.features.quote import is_detached
from quotetool.pipeline.reading import Reading
from quotetool.pipeline.tokens import Tokens

Span = tuple[int, int]

_HEARERS = 5


def cue_of(reading: Reading, context: Context, speaker: Candidate) -> Span | None:
    """The cue's span in the Doc's text: a verb with its hearers, or a phrase; None if there is none.

    The verb that has the speaker as its subject or agent comes first, then the one
    right beside the speaker, then "according to" and its like, then any verb of his in the clause.
    """
    t = reading.tokens
    if speaker.label:
        return None
    after = context.after
    if (
        after is not None
        and not context.right[0] <= speaker.head < context.right[1]
        and is_detached(t, context)
    ):
        after = None
    cues = [c for c in (after, context.before, context.governor) if c is not None]
    mine = [c for c in cues if _is(speaker, c.subject) or _is(speaker, c.agent)]
    beside = [c for c in cues if c.token in (speaker.last, speaker.first - 1)]
    for cue in sorted(mine, key=lambda c: (-min(c.strength, 2), c.chain)) + beside:
        if cue.strength or cue in mine:
            return _widen(reading, cue, speaker)
    for i in context.source_phrase:
        if i <= speaker.head <= i + 8:
            first = i - 2 if t.lower[i - 1] == "to" else i - 1
            return t.start[first], t.end[i - 1]
    if not _in_clause(context, speaker.head):
        return None
    clause = [c for c in cues if c.strength >= 2]
    if clause:
        return _widen(reading, clause[0], speaker)
    verb = t.head[speaker.head]
    if (
        t.dep[speaker.head] in ("nsubj", "nsubjpass")
        and t.tag[verb].startswith("VB")
        and _in_clause(context, verb)
    ):
        return t.start[verb], t.end[verb]
    return None


def _is(speaker: Candidate, token: int) -> bool:
    return token >= 0 and (speaker.first <= token < speaker.last or token == speaker.head)


def _in_clause(context: Context, i: int) -> bool:
    return context.left[0] <= i < context.left[1] or context.right[0] <= i < context.right[1]


def _widen(reading: Reading, cue: Cue, speaker: Candidate) -> Span:
    """ "told reporters": a verb of addressing takes its hearers along, if they are few words."""
    t = reading.tokens
    last = cue.token
    if reading.words.speak.get(t.lower[cue.token]) in reading.words.addressing:
        last = _hearers(t, cue.token, speaker)
    return t.start[cue.token], t.end[last]


def _hearers(t: Tokens, verb: int, speaker: Candidate) -> int:
    i = verb + 1
    last = verb
    if speaker.first <= verb + 2 and speaker.head > verb:
        return verb  # "asked Orlov": he is the one who asks
    while i < len(t) and i <= verb + _HEARERS and t.stretch[i] < 0 and not t.is_mark[i]:
        tag = t.tag[i]
        if tag.startswith("NN") or tag == "PRP" or (tag == "CD" and last > verb):
            last = i
        elif not ((tag in ("DT", "JJ", "PRP$", "POS") and last == verb) or tag in ("JJ", "HYPH")):
            break
        if tag == "PRP":
            break
        i += 1
    if i < len(t) and t.tag[i].startswith(("NN", "JJ")):
        return verb  # too many words to be only the hearers
    return last
