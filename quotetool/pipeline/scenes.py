"""Whom a heading, or a digest's first lines, say that what follows is about."""

from __future__ import annotations

from quotetool.pipeline.context import Context
from quotetool.pipeline.reading import Reading
from quotetool.pipeline.words import listed

_LONGEST = 12
_REACH = 4
_ENDS = frozenset(".!?…;,")


def person_of_heading(reading: Reading, here: int, *, titled: bool = False) -> int:
    """The one person named by the nearest heading above token `here`, or -1.

    With `titled`, the one whom the title names where there is no heading.
    """
    t = reading.tokens
    own = t.paragraph[here]
    for paragraph in range(own - 1, max(0, own - 1 - _REACH), -1):
        if _is_heading(reading, paragraph):
            return _only_person(reading, paragraph)
    return _only_person(reading, 0) if own and titled else -1


def person_of_title(reading: Reading) -> int:
    """The one person whom the title names in full, or -1."""
    return _only_person(reading, 0)


def digest_speaker(reading: Reading, context: Context) -> int:
    """The last mention of whom a digest is about, for a quotation in it that has no cue; else -1."""
    t = reading.tokens
    if context.paragraph < 1 or any(c and c.strength > 1 for c in (context.before, context.after)):
        return -1
    opening = t.text[: t.end[t.paragraphs[min(3, len(t.paragraphs) - 1)][1] - 1]].casefold()
    if not any(sign in opening for sign in listed("scenes", "digests")):
        return -1
    entity = person_of_heading(reading, context.first, titled=True)
    if entity < 0:
        return -1
    before = [k for k in reading.entities[entity].mentions if reading.candidates[k].head < context.first]
    return before[-1] if before else -1


def _is_heading(reading: Reading, paragraph: int) -> bool:
    """Whether a paragraph is a short line that ends like no sentence and quotes nobody."""
    t = reading.tokens
    first, last = t.paragraphs[paragraph]
    while last > first and t.words[last - 1].isspace():
        last -= 1
    quoted = any(t.stretch[i] >= 0 for i in range(first, last))
    return 0 < last - first <= _LONGEST and t.words[last - 1][-1] not in _ENDS and not quoted


def _only_person(reading: Reading, paragraph: int) -> int:
    t = reading.tokens
    named = {
        reading.owner[k]
        for k, c in enumerate(reading.candidates)
        if c.kind == "name"
        and t.paragraph[c.head] == paragraph
        and reading.owner[k] >= 0
        # a lone word is likelier a place or a matter
        and reading.entities[reading.owner[k]].full_names
    }
    return named.pop() if len(named) == 1 else -1
