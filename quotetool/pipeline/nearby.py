"""Which paragraphs of an article matter to its quotations, told from their letters alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from spacy.lang.en.stop_words import STOP_WORDS

from quotetool.pipeline.marks import has_marks
from quotetool.pipeline.words import Words, load_words

_LEAD = 2  # the article's first paragraphs, which say who is who
_FAR = 3  # paragraphs that open with a pronoun are followed back so far
_OPENING = 3  # words
_PERSONS = ("m", "f", "p")
_QUOTED = re.compile(r'“[^”]*(?:”|$)|"[^"]*(?:"|$)|«[^»]*(?:»|$)')
_NO_NAMES = frozenset(map(str.capitalize, STOP_WORDS))
_WORD = re.compile(r"\w+")
# Every run below is bounded: a line of a thousand capitals must not be tried a million times.
_NAME = re.compile(r"[A-Z][\w-]{0,40}\w")
# A name with another beside it, or with a particle between: “Viktor Orlov”, “Ursula von Berg”.
_NAMES = re.compile(r"[A-Z][\w.’'-]{0,40}(?: (?:[a-z]{2,3} )?[A-Z][\w.’'-]{0,40})+")
# What may be the verb of a name: “Orlov said”, “Orlov, who leads it, said”, “Orlov also said”; “said Orlov”.
_BEHIND_NAME = re.compile(r"[A-Z][\w’'.-]{1,40}(?=(?:,[^,]{0,200},)?(?: (\w{1,40}))? (\w{1,40}))")
_BEFORE_NAME = re.compile(r"\b(\w{1,40})(?= [A-Z][\w.’'-])")


def needed(paragraphs: Sequence[str], headlines: Sequence[bool]) -> list[bool]:
    """Return of each paragraph whether it is needed to find quotations and who said them.

    Needed are those with quotation marks, what lies between a mark and its partner, the headline
    and the lead; the paragraph before where none of its own words say by name who speaks, the
    one behind where they do not say that anybody does; and, of each name that these have, the
    paragraphs in which it stands in full for the first time and for the last time before.
    None is needed where there are no marks at all.
    """
    marked = [has_marks(paragraph) for paragraph in paragraphs]
    if not any(marked):
        return marked
    words = load_words()
    near = list(headlines)
    text = [k for k, headline in enumerate(headlines) if not headline]
    for k in text[:_LEAD]:
        near[k] = True
    places = [k for k, has in enumerate(marked) if has]
    for k, following in zip(places, [*places[1:], places[-1]], strict=True):
        own = _QUOTED.sub('"', paragraphs[k])
        first = k if _names_speaker(own, words) else _back(paragraphs, k, words)
        last = following if _is_open(paragraphs[k]) else k
        behind = last + 1 if _has_cue(own, words) else last + 2
        for j in range(first, min(len(near), behind)):
            near[j] = True
    return _with_full_names(paragraphs, near, words)


def _has_cue(text: str, words: Words) -> bool:
    return not words.speak.keys().isdisjoint(_WORD.findall(text))


def _names_speaker(text: str, words: Words) -> bool:
    """Say whether some verb of speaking has a name beside it, and nobody is meant by a pronoun."""
    if any(words.pronouns.get(word) in _PERSONS for word in _WORD.findall(text.lower())):
        return False
    verbs = chain(*_BEHIND_NAME.findall(text), _BEFORE_NAME.findall(text))
    return not words.speak.keys().isdisjoint(verbs)


def _back(paragraphs: Sequence[str], k: int, words: Words) -> int:
    """The first paragraph that may say who speaks in paragraph `k`."""
    first = max(0, k - 1)
    while first and k - first <= _FAR:
        opening = _WORD.findall(paragraphs[first], 0, 80)[:_OPENING]
        if not any(words.pronouns.get(word.lower()) in _PERSONS for word in opening):
            break
        first -= 1
    return first


def _with_full_names(paragraphs: Sequence[str], near: list[bool], words: Words) -> list[bool]:
    names = {k: set(_NAME.findall(paragraphs[k])) - _NO_NAMES for k, has in enumerate(near) if has}
    wanted = set().union(*names.values())
    latest: dict[str, int] = {}
    also: set[int] = set()
    for k, paragraph in enumerate(paragraphs):
        full = {name for run in _NAMES.findall(paragraph) for name in _full_name(run, words)}
        if near[k]:
            also.update(latest[name] for name in (names[k] - full) & latest.keys())
        if not wanted.isdisjoint(full):
            also.add(k)
            wanted -= full
        latest.update(dict.fromkeys(full, k))
    return [has or k in also for k, has in enumerate(near)]


def _full_name(run: str, words: Words) -> list[str]:
    """The names of a run without the titles before them; none if only one is left."""
    names: list[str] = _NAME.findall(run)
    while names and (names[0] in _NO_NAMES or words.is_title(names[0].lower())):
        del names[0]
    return names if len(names) > 1 else []


def _is_open(paragraph: str) -> bool:
    """Say whether a mark may wait for its partner in a later paragraph."""
    return (
        paragraph.count('"') % 2 == 1
        or paragraph.count("“") > paragraph.count("”")
        or paragraph.count("«") > paragraph.count("»")
    )
