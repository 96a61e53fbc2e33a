"""Which paragraphs of an article matter to its quotations, told from their letters alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotetool.pipeline.marks import has_marks

_AROUND = 1  # paragraphs before and behind one with quotation marks
_LEAD = 2  # the article's first paragraphs, which say who is who
_NAME = re.compile(r"[A-Z][\w-]*\w")
# A name with another beside it, or with a particle between: “Viktor Orlov”, “Ursula von Berg”.
_FULL_NAME = re.compile(r"[A-Z][\w.’'-]*(?: (?:[a-z]{2,3} )?[A-Z][\w.’'-]*)+")


def needed(paragraphs: Sequence[str], headlines: Sequence[bool]) -> list[bool]:
    """Return of each paragraph whether it is needed to find quotations and who said them.

    Needed are those with quotation marks, their neighbours, what lies between a mark and
    its partner, the headline and the lead, and the paragraph in which a name that these have
    stands in full for the first time. None is needed where there are no marks at all.
    """
    marked = [has_marks(paragraph) for paragraph in paragraphs]
    if not any(marked):
        return marked
    near = list(headlines)
    text = [k for k, headline in enumerate(headlines) if not headline]
    for k in text[:_LEAD]:
        near[k] = True
    places = [k for k, has in enumerate(marked) if has]
    for k, following in zip(places, [*places[1:], places[-1]], strict=True):
        last = following if _is_open(paragraphs[k]) else k
        for j in range(max(0, k - _AROUND), min(len(near), last + _AROUND + 1)):
            near[j] = True
    return _with_full_names(paragraphs, near)


def _with_full_names(paragraphs: Sequence[str], near: list[bool]) -> list[bool]:
    wanted = {name for k, paragraph in enumerate(paragraphs) if near[k] for name in _NAME.findall(paragraph)}
    for k, paragraph in enumerate(paragraphs):
        full = {name for run in _FULL_NAME.findall(paragraph) for name in _NAME.findall(run)}
        if not wanted.isdisjoint(full):
            near[k] = True
            wanted -= full
    return near


def _is_open(paragraph: str) -> bool:
    """Say whether a mark may wait for its partner in a later paragraph."""
    return (
        paragraph.count('"') % 2 == 1
        or paragraph.count("“") > paragraph.count("”")
        or paragraph.count("«") > paragraph.count("»")
    )
