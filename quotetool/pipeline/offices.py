"""What gender, office and country say of whom a pronoun or role noun means."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache

import numpy as np

from quotetool.models import Official
from quotetool.officials import Registry, role_on
from quotetool.pipeline.candidates import Candidate
from quotetool.pipeline.coref import office_fit
from quotetool.pipeline.countries import country_fits
from quotetool.pipeline.descriptions import Portrait
from quotetool.pipeline.mentions import is_subject
from quotetool.pipeline.newcomers import (
    is_definite_role,
    is_newcomer,
    same_newcomer,
    stands_for_newcomer,
)
from quotetool.pipeline.reading import Reading
from quotetool.pipeline.roles import country_of, fit, same_country, split_words
from quotetool.pipeline.scenes import person_of_heading, person_of_title
from quotetool.pipeline.tokens import Tokens
from quotetool.pipeline.words import listed

_CLASH = 0.02
_UNLIKELY = 0.1
_MISFIT = 0.15
_OTHERWISE = 0.5
_HARDLY = 0.2
_GOOD_FIT = 0.75
_SOME_FIT = 0.5
_SURE = 0.85
_LIKELY_RIVAL = 0.85
_LIKELY_HEADED = 0.8
_LIKELY_TITLED = 0.7
_LIKELY = 0.7


def corrected(
    reading: Reading,
    c: Candidate,
    persons: list[int],
    p: np.ndarray,
    portraits: list[Portrait],
    *,
    possessor: int = -1,
) -> np.ndarray:
    """The ranker's probabilities, with what it saw too rarely in training put right.

    `persons` are entity numbers, -1 (nobody) last; `possessor` is whom "her" in "her deputy" means,
    or who asks of a "he".
    A person of the other gender or of another country is not meant, nor is the possessor; where only
    one person has the gender of a pronoun, or the office that a definite role noun names, that
    person is, even if named only later. Whom the article brings in without a name stays nameless.
    """
    tokens = reading.tokens
    p = p.copy()
    known = [portraits[e] if e >= 0 else None for e in persons]
    for i, portrait in enumerate(known):
        if portrait and c.gender in ("m", "f") and portrait.gender not in ("", c.gender):
            p[i] *= _CLASH
        if portrait and (portrait.doubtful or persons[i] == possessor):
            asks = persons[i] == possessor and c.kind == "pronoun"
            p[i] *= _CLASH * _UNLIKELY if asks else _UNLIKELY
    sole = -1
    sure = _SURE
    if c.kind == "pronoun" and c.gender in ("m", "f"):
        open_ = [i for i, portrait in enumerate(known) if portrait and portrait.gender in ("", c.gender)]
        if len(open_) == 1 and known[open_[0]].gender:  # type: ignore[union-attr]
            sole = open_[0]
        if stands_for_newcomer(reading, c):
            sole, sure = len(p) - 1, _LIKELY
    elif is_newcomer(reading, c):
        sole = len(p) - 1
    elif is_definite_role(tokens, c):
        if not can_be_person(reading, c):
            p[:-1] *= _HARDLY
        sole, sure = _by_description(reading, c, known, p, persons, possessor)
        if sole < 0 and same_newcomer(reading, c):
            sole, sure = len(p) - 1, _SURE
        if sole < 0 and possessor >= 0 and tokens.lower[c.head] in listed("offices", "rivals"):
            sole, sure = _other(reading, persons, possessor), _LIKELY_RIVAL
        if sole < 0 and tokens.lower[c.head] in reading.words.person:
            sole, sure = _by_heading(reading, c, known, p, persons, possessor), _LIKELY_HEADED
    if sole >= 0 and p[sole] < sure * p.sum():
        p[sole] = sure / (1 - sure) * max(1e-9, float(p.sum() - p[sole]))
    total = p.sum()
    return p / total if total else p


def _other(reading: Reading, persons: list[int], possessor: int) -> int:
    """Of two contestants the other one: of all but the possessor whom the article names most; else -1."""
    others = [i for i, e in enumerate(persons) if e not in (-1, possessor)]
    return max(others, key=lambda i: len(reading.entities[persons[i]].mentions), default=-1)


def _by_heading(
    reading: Reading,
    c: Candidate,
    known: list[Portrait | None],
    p: np.ndarray,
    persons: list[int],
    possessor: int,
) -> int:
    """The person whom the heading names, where the article says nothing else of him; else -1."""
    entity = person_of_heading(reading, c.head)
    if entity not in persons or entity == possessor:
        return -1
    phrase = " ".join(reading.tokens.words[c.first : c.last])
    # a person named only further down is no rival to the one of the heading
    met = [
        float(p[i])
        for i, e in enumerate(persons)
        if e >= 0 and reading.candidates[reading.entities[e].mentions[0]].head < c.head
    ]
    if max(met, default=0.0) >= _LIKELY * p.sum() or any(
        office_fit(phrase, portrait) >= _SOME_FIT for portrait in known if portrait
    ):
        return -1
    i = persons.index(entity)
    portrait = known[i]
    told = portrait is None or portrait.descriptions or portrait.offices or portrait.doubtful
    return i if portrait and not told and (not c.gender or portrait.gender in ("", c.gender)) else -1


def can_be_person(reading: Reading, c: Candidate) -> bool:
    """Whether a noun can be a person's: not "the calendar" or "the decision"."""
    noun = reading.tokens.lower[c.head]
    known = noun in reading.words.person or reading.tokens.tag[c.head] not in ("NN", "NNP")
    return known or (noun not in reading.words.document and _is_personal(noun))


@lru_cache(maxsize=8192)
def _is_personal(noun: str) -> bool:
    return _personal().search(noun) is not None


@cache
def _personal() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(sorted(listed('offices', 'personal_endings')))})$")


def _by_description(
    reading: Reading,
    c: Candidate,
    known: list[Portrait | None],
    p: np.ndarray,
    persons: list[int],
    possessor: int,
) -> tuple[int, float]:
    """The one person whom a role noun fits and how sure that is, else -1; lowers the misfits in `p`."""
    phrase = " ".join(reading.tokens.words[c.first : c.last])
    countries = [country_fits(phrase, portrait) if portrait else None for portrait in known]
    if True in countries:
        for i, portrait in enumerate(known):
            if portrait and countries[i] is not True and portrait.official:
                countries[i] = False
    fitting = []
    for i, portrait in enumerate(known):
        if portrait is None or persons[i] == possessor:
            continue
        if countries[i] is False:
            p[i] *= _CLASH
        elif portrait.gender in ("", c.gender) or not c.gender:
            value = 1.0 if countries[i] and len(phrase.split()) == 2 else office_fit(phrase, portrait)
            if value >= _SOME_FIT:
                fitting.append((value, countries[i] is True, i))
    good = [f for f in fitting if f[0] >= _GOOD_FIT]
    best = [f for f in good if f[1]] or good
    if len(best) > 1:
        best = _rightest(phrase, best, known) or best
    if len(best) > 1:
        top = max(f[0] for f in best)
        best = [f for f in best if f[0] == top]
    if len(best) == 1:
        return best[0][2], _SURE
    if best:
        among = {f[2] for f in best}
        for i in range(len(p)):
            p[i] *= 1.0 if i in among else _MISFIT
    elif len(fitting) == 1:
        return fitting[0][2], _LIKELY
    elif not fitting:
        only = _titled(reading, c, known, persons)
        if only >= 0 and persons[only] != possessor:
            return only, _LIKELY_TITLED
        for i, portrait in enumerate(known):
            if portrait and (portrait.descriptions or portrait.offices):
                p[i] *= _OTHERWISE
    return -1, _SURE


def _rightest(
    phrase: str, fitting: list[tuple[float, bool, int]], known: list[Portrait | None]
) -> list[tuple[float, bool, int]]:
    """Of several whom a role noun fits: who left that office, for a former one; who heads the state."""
    words = split_words(phrase)
    if "former" in words:
        telling = listed("offices", "left")
    elif words[-1] == "leader":
        telling = listed("offices", "foremost")
    else:
        return []
    return [f for f in fitting if (told := known[f[2]]) and telling.intersection(_told(told))]


def _told(portrait: Portrait) -> set[str]:
    texts = (*portrait.descriptions, *portrait.hints, *portrait.offices)
    return {w for text in texts for w in split_words(text)}


def _titled(reading: Reading, c: Candidate, known: list[Portrait | None], persons: list[int]) -> int:
    """The one person named in full by the title, of whom the article tells nothing; else -1."""
    entity = person_of_title(reading)
    if entity not in persons or not is_subject(reading.tokens, c):
        return -1
    i = persons.index(entity)
    portrait = known[i]
    # without a given name that is one it may as well be a place
    if portrait is None or not portrait.gender or portrait.gender not in (c.gender or portrait.gender):
        return -1
    return -1 if portrait.descriptions or portrait.offices or portrait.doubtful else i


def holder(tokens: Tokens, c: Candidate, registry: Registry, day: date | None) -> Official | None:
    """The one official whose office on the article's day a role noun with its country names."""
    if day is None or not is_definite_role(tokens, c):
        return None
    phrase = " ".join(tokens.words[c.first : c.last])
    named = country_of(phrase)
    if named is None and not any(w[0].isupper() for w in phrase.split()[1:]):
        return None
    fitting = []
    for official in registry.officials:
        if named != official.country and (named is not None or not same_country(phrase, official.country)):
            continue
        role = role_on(official, day)
        if role and fit(phrase, role) >= _GOOD_FIT:
            fitting.append((len(split_words(role)), official))
    exact = [o for _, o in fitting]
    return exact[0] if len(exact) == 1 else None
