"""Describe whom a pronoun or role noun may mean: pairs of a mention and a person of the article."""

from __future__ import annotations

from bisect import bisect_left
from math import log1p

import numpy as np

from quotetool.pipeline.antecedents import MENTION_COLUMNS, OF_PERSON, PERSON_COLUMNS, Options
from quotetool.pipeline.candidates import Candidate
from quotetool.pipeline.chains import role_before
from quotetool.pipeline.countries import country_fits
from quotetool.pipeline.descriptions import Portrait
from quotetool.pipeline.features.scale import table
from quotetool.pipeline.newcomers import is_newcomer, same_newcomer, stands_for_newcomer
from quotetool.pipeline.reading import Reading
from quotetool.pipeline.roles import fit, same_country
from quotetool.pipeline.trail import Trail, is_main, last_in, nearest
from quotetool.pipeline.voters import Part

MOST_PERSONS = 14
"""How many persons are weighed for one mention, the most recent first."""

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj", "dative", "nmod"})
_SOON = 25
_NEVER_BEFORE = (8.0, 6.0, 7.0)  # distance, sentences, paragraphs of who was not mentioned before
_GOOD_FIT = 0.75


def weigh(
    reading: Reading,
    portraits: list[Portrait],
    trail: Trail,
    mention: Candidate,
    *,
    quote: int,
    spoken: list[int],
) -> Options:
    """Describe every person that `mention` may mean beside stretch `quote`.

    `spoken[k]` is the entity that said stretch k, -1 unknown, for the stretches before.
    """
    t, words = reading.tokens, reading.words
    here = mention.head
    first, last = t.stretch_tokens[quote]
    word, lead = t.lower[here], t.lower[mention.first]
    own = t.paragraph[here]
    begin = t.paragraphs[own][0]
    sentence = t.sentence[here]
    nominal = mention.kind == "nominal"
    phrase = " ".join(t.words[mention.first : mention.last]) if nominal else ""
    gender = mention.gender if mention.gender in ("m", "f") else ""
    role = role_before(reading, mention)
    role_words = ""
    if role >= 0:
        noun = reading.candidates[role]
        role_words = " ".join(t.words[noun.first : noun.last])

    # Those mentioned before come first, the last mentioned foremost: most rankings follow this order.
    persons = nearest(trail, here, MOST_PERSONS)
    before = {e: bisect_left(trail.heads[e], here) for e in persons}
    last_heads = {e: trail.heads[e][n - 1] if n else -1 for e, n in before.items()}
    last_subjects = {e: last_in(trail.subjects[e], here) for e in persons}
    said_at = {e: last_in(trail.saying[e], here) for e in persons}
    genders = {e: portraits[e].gender for e in persons}
    open_ = [e for e in persons if not gender or genders[e] in ("", gender)]
    fits = dict.fromkeys(persons, 0.0)
    if nominal:
        fits = {e: office_fit(phrase, portraits[e]) for e in persons}
    best = max(fits.values(), default=0.0)
    best_fitting = [e for e in persons if fits[e] == best] if best > 0 else []
    good = [e for e in open_ if fits[e] >= _GOOD_FIT]
    only_full_named = _only([e for e in open_ if e in trail.full_named])
    only_fitting = _only(best_fitting)
    frequency = _ranks(sorted(persons, key=lambda e: -before[e]))
    order = _ranks(sorted(persons, key=lambda e: trail.heads[e][0]))
    compatible = _ranks(open_)
    as_subject = _ranks(sorted(open_, key=lambda e: -last_subjects[e]))
    fitting = _ranks(good)
    nearby = _ranks([e for e in open_ if t.paragraph[last_heads[e]] == own])
    said_rank = _ranks(sorted((e for e in open_ if said_at[e] >= 0), key=lambda e: -said_at[e]))
    alike = list(genders.values()).count(gender) if gender else 0
    former = "former " in phrase.casefold()
    said = [e for e in spoken[:quote] if e >= 0]
    last_speaker, speaker_before = (said[-1] if said else -1), (said[-2] if len(said) > 1 else -1)
    recently = quote > 0 and t.paragraph[t.stretch_tokens[quote - 1][0]] >= own - 1
    of_mention = (
        word in ("he", "him", "his"),
        word in ("she", "her"),
        mention.gender == "w",
        word in ("his", "her", "their"),
        nominal,
        nominal and lead in ("the", "this", "that"),
        nominal and lead in ("a", "an", "one", "another", "some"),
        nominal and (lead in ("his", "her", "their", "its") or "POS" in t.tag[mention.first : mention.last]),
        mention.gender == "p",
        is_newcomer(reading, mention),
        nominal and same_newcomer(reading, mention),
        stands_for_newcomer(reading, mention),
        role >= 0,
        nominal and best == 0,
        nominal and len(good) > 1,
        nominal and len(good) == 1,
    )
    keys = (t.key[here], t.key[mention.first], t.key[here - 1] if here else 0)
    of_all = log1p(len(persons)), log1p(alike)
    relative = mention.gender == "w"
    soon = max(last, here) + _SOON
    opening, opening_before = trail.opening.get(own), trail.opening.get(own - 1)
    rows: list[tuple[float, ...]] = []
    for recency, e in enumerate(persons):
        portrait, sex = portraits[e], genders[e]
        heads, subjects, full = trail.heads[e], trail.subjects[e], trail.full[e]
        n_before, fit_here = before[e], fits[e]
        last_head, last_subject, main = last_heads[e], last_subjects[e], last_in(trail.mains[e], here)
        first_head, next_head = heads[0], heads[n_before] if n_before < len(heads) else -1
        if last_head >= 0:
            dep, between = t.dep[last_head], sentence - t.sentence[last_head]
            paragraphs, distance = own - t.paragraph[last_head], here - last_head
            logs = log1p(distance), log1p(between), float(min(6, paragraphs))
        else:
            dep, between, paragraphs, distance, logs = "", -1, -1, -1, _NEVER_BEFORE
        known = last_head >= 0
        subject, object_ = dep in _SUBJECTS, dep in _OBJECTS
        country = same_country(phrase, portrait.official.country) if nominal and portrait.official else None
        told = country_fits(phrase or role_words, portrait) if phrase or role_words else None
        said_here = said_at[e] if e in compatible else -1
        described = bool(portrait.descriptions or portrait.offices)
        first_paragraph = t.paragraph[first_head]
        inside = bisect_left(heads, first)
        rows.append((
            False,
            bool(gender) and sex == gender,
            bool(gender) and bool(sex) and sex != gender,
            bool(sex),
            fit_here,
            e in best_fitting,
            country is True,
            country is False,
            bool(best_fitting) and best_fitting[0] == e,
            log1p(n_before),
            log1p(len(heads)),
            *logs,
            recency,
            frequency[e],
            order[e],
            first_paragraph == 0,
            subject,
            known and last_head + 1 < len(t.tag) and t.tag[last_head + 1] == "POS",
            known and t.stretch[last_head] >= 0,
            between == 0,
            between == 0 and subject,
            last_subject >= begin,
            last_subject >= 0 and sentence - t.sentence[last_subject] == 1,
            e == last_speaker,
            e == speaker_before,
            log1p(said.count(e)),
            e == last_speaker and recently,
            inside < len(heads) and heads[inside] < last,
            n_before == 0,
            log1p(next_head - here) if next_head >= 0 else 8.0,
            object_ and t.head[last_head] == t.head[here],
            portrait.official is not None,
            e in trail.full_named,
            *of_all,
            paragraphs == 1,
            only_fitting == e,
            dep == "conj",
            log1p(bisect_left(subjects, here)),
            relative and 0 <= distance <= 3,
            log1p(here - last_subject) if last_subject >= 0 else 8.0,
            next_head >= 0 and next_head < soon and t.paragraph[next_head] == own,
            first < here,
            compatible.get(e, 15),
            as_subject.get(e, 15),
            fitting.get(e, 6),
            nearby.get(e, 6),
            told is True,
            told is False,
            portrait.doubtful,
            described,
            nominal and described and fit_here == 0,
            office_fit(role_words, portrait) if role_words else 0.0,
            subject and is_main(t, last_head),
            log1p(here - main) if main >= 0 else 8.0,
            object_ and between <= 2 and words.speak.get(t.lower[t.head[last_head]]) in words.addressing,
            e in fitting,
            fitting.get(e, 6),
            former and not any("former" in d.casefold() for d in portrait.descriptions),
            only_full_named == e,
            said_rank.get(e) == 0,
            said_here >= begin,
            said_here >= 0 and sentence - t.sentence[said_here] == 1,
            log1p(here - said_here) if said_here >= 0 else 8.0,
            said_rank.get(e, 6),
            opening == e,
            opening_before == e,
            not full.isdisjoint(heads[bisect_left(heads, begin) : n_before]),
            begin <= first_head < here,
            first_paragraph == own - 1,
            last_head in full,
        ))  # fmt: skip
    nobody = dict.fromkeys(OF_PERSON, 0.0) | {
        "none": 1.0,
        "best_fit": best,
        "quote_before_mention": first < here,
    }
    nobody["persons"], nobody["same_gender_persons"] = of_all
    rows.append(tuple(nobody.values()))
    of_persons = Part(PERSON_COLUMNS, table(rows, np.float32))
    shared = Part(
        MENTION_COLUMNS,
        table([of_mention], np.float32),
        keys=table([keys], np.uint64),
        of=np.zeros(len(rows), dtype=np.intp),
    )
    return Options([*persons, -1], (of_persons, shared))


def _only(persons: list[int]) -> int:
    return persons[0] if len(persons) == 1 else -1


def _ranks(order: list[int]) -> dict[int, int]:
    return {e: rank for rank, e in enumerate(order)}


def office_fit(phrase: str, portrait: Portrait) -> float:
    """How well a role noun fits what article and registry say of a person."""
    registered = portrait.former if "former " in phrase.casefold() else portrait.offices
    best = 0.0
    for known in (portrait.descriptions, portrait.hints, registered):
        for office in known:
            best = max(best, fit(phrase, office))
    return best
