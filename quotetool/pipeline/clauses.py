"""Recognise by its words alone, before any parse, the clause that says who speaks."""

from __future__ import annotations

import re
from functools import cache

from quotetool.pipeline.words import listed, load_words

_ROLE = r"the (?:[\w’'-]+ ){0,3}[\w’'-]+"
_PEOPLE = ("m", "f", "p")


@cache
def attribution_pattern(lang: str = "en") -> re.Pattern[str]:
    """What finds ", he said" or "? asked the minister" behind words; its match begins behind the comma."""
    words = load_words(lang)
    # of each kind the subject is listed first
    pronouns = [next(w for w, kind in words.pronouns.items() if kind == people) for people in _PEOPLE]
    particles = "|".join(sorted(listed("clauses", "particles", lang)))
    name = rf"[A-Z][\w’'.-]+(?: (?:[A-Z][\w’'.-]*|{particles})){{0,5}}"
    who = rf"(?:{_any(pronouns)}|{name}|{_ROLE})"
    # "they say", "saying" seldom stand at the end of a quotation
    said = _any([form for form, lemma in words.speak.items() if form != lemma and not form.endswith("ing")])
    return re.compile(rf"(?<=[,?!…]) (?:{who} {said}|{said} {who})(?=[ .,;:]|$)")


def _any(words: list[str]) -> str:
    return rf"(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})\b"
