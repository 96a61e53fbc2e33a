"""Find speakers by the form of the page: an orphan paragraph, an interview's turns, a label, a digest."""

from __future__ import annotations

from quotetool.pipeline.context import Context
from quotetool.pipeline.joining import reopened
from quotetool.pipeline.mentions import is_subject
from quotetool.pipeline.reading import Reading

_REACH = 6
_SHORT = 9


def stands_alone(reading: Reading, context: Context) -> bool:
    """Whether a paragraph holds nothing but quoted words (a dash or bullet before them aside)."""
    return context.paragraph in reading.bare


def is_utterance(reading: Reading, context: Context) -> bool:
    """Whether a stretch is a whole sentence by its form: a capital, and a closing stop or no end at all."""
    t = reading.tokens
    words = [word for word in t.words[context.first : context.last] if word[0].isalnum()]
    if len(words) < 2 or not words[0][0].isupper():
        return False
    last = t.text[t.stretches[context.number].end - 1]
    return last in ".!?…" or not t.stretches[context.number].closed


def speaker_of(reading: Reading, context: Context, spoken: list[int], candidates: list[int]) -> int:
    """The candidate whose words a stand-alone quotation goes on with, -1 if the page does not tell.

    `spoken[k]` is the entity that said stretch k, `candidates[k]` its mention, -1 unknown. Looked at
    in this order: the speech left open in the paragraph before; the turns of an interview;
    the speaker, else the person who is the subject, of the nearest paragraph before that has one.
    """
    number = context.number
    before = reading.contexts[number - 1] if number else None
    if before is not None and reopened(reading, before, context):
        return candidates[number - 1]
    if _in_interview(reading, context):
        return _interviewee(reading, context)
    t = reading.tokens
    for paragraph in range(context.paragraph - 1, max(-1, context.paragraph - 1 - _REACH), -1):
        inside = [c for c in reading.contexts[:number] if c.paragraph == paragraph]
        said = [candidates[c.number] for c in inside if candidates[c.number] >= 0 and spoken[c.number] >= 0]
        if said:
            return said[-1]
        subject = _subject(reading, paragraph)
        if subject >= 0:
            return subject
        begin, end = t.paragraphs[paragraph]
        if end - begin > _SHORT and not inside:  # prose about nobody: whoever spoke before has left the scene
            break
    return -1


def _subject(reading: Reading, paragraph: int) -> int:
    """The last person who is a subject in a paragraph's own words."""
    t = reading.tokens
    found = -1
    for k, c in enumerate(reading.candidates):
        if t.paragraph[c.head] != paragraph or t.stretch[c.head] >= 0 or c.kind != "name":
            continue
        if is_subject(t, c) or t.paragraph[c.head] == 0:
            found = k
    return found


def _in_interview(reading: Reading, context: Context) -> bool:
    """Whether bare questions and answers take turns: this stretch answers one, or asks one."""
    alone = [c for c in reading.contexts if stands_alone(reading, c)]
    asked = [c for c in alone if _asks(reading, c)]
    return (
        len(asked) >= 2
        and len(alone) - len(asked) >= 2
        and any(abs(c.number - context.number) == 1 for c in alone)
    )


def _asks(reading: Reading, context: Context) -> bool:
    return reading.tokens.text[reading.tokens.stretches[context.number].end - 1] == "?"


def _interviewee(reading: Reading, context: Context) -> int:
    """The headline's person, else the article's most mentioned, for answers; nobody for questions."""
    if _asks(reading, context):
        return -1
    t = reading.tokens
    persons = [e for e in reading.entities if e.kind == "person"]
    titled = [e for e in persons if any(t.paragraph[reading.candidates[k].head] == 0 for k in e.mentions)]
    pool = titled or persons
    if not pool:
        return -1
    entity = max(pool, key=lambda e: len(e.mentions))
    before = [k for k in entity.mentions if reading.candidates[k].head < context.first]
    return before[-1] if before else entity.mentions[0]


def label_of(reading: Reading, context: Context, labels: list[int]) -> int:
    """Which of the article's labels is a stretch's: "Orlov: ..." before or inside it, "— Orlov" behind it."""
    begin = reading.tokens.paragraphs[context.paragraph][0]
    best = -1
    for k in labels:
        c = reading.candidates[k]
        if begin <= c.head < context.last and c.first <= context.first + 1:
            best = k
    t = reading.tokens
    if best >= 0:
        last = reading.candidates[best].last
        return best if not any(t.words[i][0].isalnum() for i in range(last, context.first)) else -1
    for k in labels:
        c = reading.candidates[k]
        if context.last <= c.first <= context.last + 4 and t.paragraph[c.first] == context.paragraph:
            between = range(context.last, c.first)
            if not any(t.words[i][0].isalnum() for i in between) and _ends_paragraph(reading, c.last):
                return k
    return -1


def _ends_paragraph(reading: Reading, i: int) -> bool:
    t = reading.tokens
    end = t.paragraphs[t.paragraph[i - 1]][1]
    return i >= end or t.words[i] in (",", "(") or all(not t.words[k][0].isalnum() for k in range(i, end))
