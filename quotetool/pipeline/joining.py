"""Which stretches are one quotation, and whether it is a whole utterance or woven-in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quotetool.models import QuoteKind
from quotetool.pipeline.context import Context
from quotetool.pipeline.reading import Reading
from quotetool.pipeline.tokens import Tokens
from quotetool.pipeline.words import listed

if TYPE_CHECKING:
    from quotetool.pipeline.choosing import Choice

_BETWEEN = 22
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD", "VB"})
_ENDS = (".", "!", "?", "…")

_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD", "VB"})


def join(reading: Reading, choices: Sequence[Choice]) -> list[list[Choice]]:
    """Group the stretches that make one quotation, in order of the text.

    One quotation are the two sides of an interruption ("A," he said, "b.") and the
    paragraphs of a speech whose marks are reopened and closed once.
    """
    groups: list[list[Choice]] = []
    for choice in choices:
        if groups and _is_one(reading, groups[-1][-1], choice):
            groups[-1].append(choice)
        else:
            groups.append([choice])
    return groups


def _is_one(reading: Reading, before: Choice, choice: Choice) -> bool:
    if reopened(reading, before.context, choice.context) and _is_bare(reading, choice.context):
        # nothing but the marks says that it goes on
        return before.meant is None or choice.meant is None or _same_speaker(before, choice)
    return _same_speaker(before, choice) and _continues(reading, before.context, choice.context)


def _same_speaker(before: Choice, choice: Choice) -> bool:
    if before.meant is None or choice.meant is None:
        return before.meant is None and choice.meant is None
    return before.meant.key == choice.meant.key


def _continues(reading: Reading, before: Context, after: Context) -> bool:
    if after.number != before.number + 1:
        return False
    return _reopened(reading, before, after) or _interrupted(reading, before, after)


def reopened(reading: Reading, before: Context, after: Context) -> bool:
    """Whether a speech left open at the end of one paragraph goes on at the start of the next."""
    return after.number == before.number + 1 and _reopened(reading, before, after)


def _reopened(reading: Reading, before: Context, after: Context) -> bool:
    t = reading.tokens
    stretch = t.stretches[before.number]
    if after.paragraph != before.paragraph + 1 or stretch.closed or stretch.lost:
        return False
    begin = t.paragraphs[after.paragraph][0]
    return all(t.is_mark[i] for i in range(begin, after.first))


def _is_bare(reading: Reading, context: Context) -> bool:
    """Whether a paragraph holds no words besides one stretch."""
    t = reading.tokens
    begin, end = t.paragraphs[context.paragraph]
    return all(t.stretch[i] == context.number or not t.words[i][0].isalnum() for i in range(begin, end))


def _interrupted(reading: Reading, before: Context, after: Context) -> bool:
    """ "A," he said, "b": one sentence, cut by a clause of its own between commas."""
    t = reading.tokens
    if before.paragraph != after.paragraph:
        return False
    between = [i for i in range(before.last, after.first) if not t.is_mark[i]]
    words = [t.words[i] for i in between]
    if not words or len(words) > _BETWEEN or words[-1] != ",":
        return False
    if any(w in _ENDS or w in (";", ":") for w in words):
        return False
    if t.text[t.stretches[before.number].end - 1] in _ENDS:
        return False
    lower = [w.lower() for w in words]
    if any(w in listed("joining", "says_more") for w in lower):
        return False
    first = _first_word(t, after)
    return first[:1].islower() or first in ("I", "I’m", "I'm") or t.tag[after.first] in ("NNP", "PRP", "NNPS")


def _first_word(t: Tokens, context: Context) -> str:
    for i in range(context.first, context.last):
        if t.words[i][0].isalnum():
            return t.words[i]
    return ""


def kind_of(reading: Reading, context: Context) -> QuoteKind:
    """Whether a stretch is an utterance of its own ("direct") or woven into a sentence ("partial")."""
    t = reading.tokens
    stretch = t.stretches[context.number]
    begin, _ = t.paragraphs[context.paragraph]
    k = context.first - 1
    while k >= begin and (t.is_mark[k] or t.words[k].isspace()):
        k -= 1
    finite = not _FINITE.isdisjoint(t.tag[context.first : context.last])
    last = t.text[stretch.end - 1]
    behind = t.text[stretch.outer_end : stretch.outer_end + 1]
    rounded = last in ".!?…," or behind in (",", ".") or not stretch.closed
    capital = _first_word(t, context)[:1].isupper()
    if k < begin or t.words[k] in (".", "!", "?", ":", ";", "—", "–", "-", "―"):
        return "direct" if finite or (capital and rounded) else "partial"
    if t.words[k] == ",":
        return "direct" if finite and rounded else "partial"
    if t.tag[k].startswith("VB") and reading.words.speak.get(t.lower[k]):
        return "direct" if finite and rounded else "partial"
    if t.lower[k] == "that":
        return "direct" if capital and finite and rounded else "partial"
    if capital and finite and rounded and t.tag[k] not in ("DT", "IN", "JJ", "TO", "PRP$"):
        return "direct"
    return "partial"
