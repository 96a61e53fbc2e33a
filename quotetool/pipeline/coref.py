"""Describe whom a pronoun or role noun may mean: pairs of a mention and a person of the article."""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import dataclass

import numpy as np

from quotetool.pipeline.candidates import Candidate
from quotetool.pipeline.descriptions import Portrait
from quotetool.pipeline.mentions import is_subject
from quotetool.pipeline.network import Floats, Keys
from quotetool.pipeline.reading import Reading
from quotetool.pipeline.roles import fit, same_country

MOST_PERSONS = 14
"""How many persons are weighed for one mention, the most recent first."""

FEATURES = (
    *"""
    none is_he is_she is_who is_possessive is_nominal definite indefinite possessed plural
    gender_same gender_clash gender_known fit best_fit fit_country country_clash fit_rank_first
    mentions_before mentions_all distance sentences paragraphs recency_rank frequency_rank
    first_rank in_headline last_is_subject last_is_possessive last_in_quote same_sentence
    same_sentence_subject paragraph_subject previous_sentence_subject last_speaker
    speaker_before_last spoke spoke_last_paragraph in_this_quote after_only next_distance
    object_of_same_verb has_official has_full_name persons same_gender_persons
    mention_in_paragraph_before only_fit conjoined subject_count relative_head distance_subject
    named_after_quote quote_before_mention compatible_rank compatible_subject_rank fitting_rank
    compatible_paragraph_rank
    """.split(),
)
KEYS = 3
_OBJECTS = ("dobj", "dative", "nmod")
_SOON = 25


@dataclass(slots=True)
class Options:
    """The persons weighed for one mention: entity numbers, -1 (nobody of the article) last.

    `x` has shape (options, features), `keys` (options, words).
    """

    entities: list[int]
    x: Floats
    keys: Keys


@dataclass(slots=True)
class Trail:
    """Where each person is mentioned: token indices in order, and who is a subject there."""

    heads: list[list[int]]
    subjects: list[list[int]]
    persons: list[int]


def trail_of(reading: Reading) -> Trail:
    """Index the persons' mentions once an article."""
    t = reading.tokens
    heads: list[list[int]] = []
    subjects: list[list[int]] = []
    persons = []
    for entity in reading.entities:
        here = [reading.candidates[k].head for k in entity.mentions]
        heads.append(here)
        subjects.append(
            [
                reading.candidates[k].head
                for k in entity.mentions
                if is_subject(t, reading.candidates[k]) and t.stretch[reading.candidates[k].head] < 0
            ]
        )
        if entity.kind == "person":
            persons.append(entity.number)
    return Trail(heads, subjects, persons)


def _log(n: float) -> float:
    return math.log1p(max(0.0, n))


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
    t = reading.tokens
    here = mention.head
    first, last = t.stretch_tokens[quote]
    word = t.lower[here]
    nominal = mention.kind == "nominal"
    phrase = " ".join(t.words[mention.first : mention.last]) if nominal else ""
    gender = mention.gender if mention.gender in ("m", "f") else ""
    persons = _nearest(trail, here)
    fits = {e: office_fit(phrase, portraits[e]) for e in persons} if nominal else {}
    best = max(fits.values(), default=0.0)
    freshest = min(
        (e for e in persons if fits.get(e) == best), key=lambda e: -_last(trail, e, here), default=-1
    )
    before = {e: bisect_left(trail.heads[e], here) for e in trail.persons}
    recency = {e: r for r, e in enumerate(sorted(persons, key=lambda e: -_last(trail, e, here)))}
    frequency = {e: r for r, e in enumerate(sorted(persons, key=lambda e: -before[e]))}
    order = {e: r for r, e in enumerate(sorted(persons, key=lambda e: trail.heads[e][0]))}
    open_ = [e for e in persons if not (gender and portraits[e].gender and portraits[e].gender != gender)]
    compatible = {e: r for r, e in enumerate(sorted(open_, key=lambda e: -_last(trail, e, here)))}
    as_subject = {e: r for r, e in enumerate(sorted(open_, key=lambda e: -_last_in(trail.subjects[e], here)))}
    fitting = {e: r for r, e in enumerate(e for e in compatible if fits.get(e, 0.0) >= 0.75)}
    nearby = {
        e: r
        for r, e in enumerate(
            e for e in compatible if t.paragraph[_last(trail, e, here)] == t.paragraph[here]
        )
    }
    own = t.paragraph[here]
    alike = sum(1 for e in persons if gender and portraits[e].gender == gender)
    begin, _ = t.paragraphs[t.paragraph[here]]
    said = [e for e in spoken[:quote] if e >= 0]
    recently = quote > 0 and t.paragraph[t.stretch_tokens[quote - 1][0]] >= t.paragraph[here] - 1
    lead = t.lower[mention.first]
    shared = [
        float(word in ("he", "him", "his")),
        float(word in ("she", "her")),
        float(mention.gender == "w"),
        float(word in ("his", "her", "their")),
        float(nominal),
        float(nominal and lead in ("the", "this", "that")),
        float(nominal and lead in ("a", "an", "one", "another", "some")),
        float(
            nominal
            and (lead in ("his", "her", "their", "its") or "POS" in t.tag[mention.first : mention.last])
        ),
        float(mention.gender == "p"),
    ]
    keys = [t.key[here], t.key[mention.first], t.key[here - 1] if here else 0]
    rows: list[list[float]] = []
    for e in persons:
        portrait = portraits[e]
        heads = trail.heads[e]
        n_before = before[e]
        last_head = heads[n_before - 1] if n_before else -1
        next_head = heads[n_before] if n_before < len(heads) else -1
        country = same_country(phrase, portrait.official.country) if nominal and portrait.official else None
        last_subject = max((h for h in trail.subjects[e] if h < here), default=-1)
        same_sentence = last_head >= 0 and t.sentence[last_head] == t.sentence[here]
        rows.append([
            0.0,
            *shared,
            float(bool(gender) and portrait.gender == gender),
            float(bool(gender) and bool(portrait.gender) and portrait.gender != gender),
            float(bool(portrait.gender)),
            fits.get(e, 0.0),
            float(best > 0 and fits.get(e, 0.0) == best),
            float(country is True),
            float(country is False),
            float(best > 0 and e == freshest),
            _log(n_before),
            _log(len(heads)),
            _log(here - last_head) if last_head >= 0 else 8.0,
            _log(t.sentence[here] - t.sentence[last_head]) if last_head >= 0 else 6.0,
            float(min(6, t.paragraph[here] - t.paragraph[last_head])) if last_head >= 0 else 7.0,
            float(recency[e]),
            float(frequency[e]),
            float(order[e]),
            float(t.paragraph[heads[0]] == 0),
            float(last_head >= 0 and t.dep[last_head] in ("nsubj", "nsubjpass")),
            float(last_head >= 0 and last_head + 1 < len(t) and t.tag[last_head + 1] == "POS"),
            float(last_head >= 0 and t.stretch[last_head] >= 0),
            float(same_sentence),
            float(same_sentence and t.dep[last_head] in ("nsubj", "nsubjpass")),
            float(any(begin <= h < here for h in trail.subjects[e])),
            float(last_subject >= 0 and t.sentence[here] - t.sentence[last_subject] == 1),
            float(bool(said) and said[-1] == e),
            float(len(said) > 1 and said[-2] == e),
            _log(said.count(e)),
            float(bool(said) and said[-1] == e and recently),
            float(any(first <= h < last for h in heads)),
            float(n_before == 0),
            _log(next_head - here) if next_head >= 0 else 8.0,
            float(last_head >= 0 and t.head[last_head] == t.head[here] and t.dep[last_head] in _OBJECTS),
            float(portrait.official is not None),
            float(any(" " in n for n in reading.entities[e].names)),
            _log(len(persons)),
            _log(alike),
            float(last_head >= 0 and t.paragraph[here] - t.paragraph[last_head] == 1),
            float(best > 0 and sum(1 for v in fits.values() if v == best) == 1 and fits.get(e, 0.0) == best),
            float(last_head >= 0 and t.dep[last_head] == "conj"),
            _log(sum(1 for h in trail.subjects[e] if h < here)),
            float(mention.gender == "w" and last_head >= 0 and here - last_head <= 3),
            _log(here - last_subject) if last_subject >= 0 else 8.0,
            float(next_head >= 0 and next_head - max(last, here) < _SOON and t.paragraph[next_head] == own),
            float(first < here),
            float(compatible.get(e, 15)),
            float(as_subject.get(e, 15)),
            float(fitting.get(e, 6)),
            float(nearby.get(e, 6)),
        ])  # fmt: skip
    rows.append([1.0, *shared, *([0.0] * (len(FEATURES) - 1 - len(shared)))])
    none = rows[-1]
    none[FEATURES.index("best_fit")] = best
    none[FEATURES.index("persons")] = _log(len(persons))
    none[FEATURES.index("same_gender_persons")] = _log(alike)
    none[FEATURES.index("quote_before_mention")] = float(first < here)
    return Options(
        [*persons, -1],
        np.array(rows, dtype=np.float32),
        np.array([keys] * len(rows), dtype=np.uint64),
    )


def _nearest(trail: Trail, here: int) -> list[int]:
    """The persons to weigh: those mentioned last before, then those first mentioned after."""

    def key(e: int) -> tuple[int, int]:
        last = _last(trail, e, here)
        return (0, here - last) if last >= 0 else (1, trail.heads[e][0] - here)

    return sorted(trail.persons, key=key)[:MOST_PERSONS]


def _last(trail: Trail, e: int, here: int) -> int:
    return _last_in(trail.heads[e], here)


def _last_in(heads: list[int], here: int) -> int:
    n = bisect_left(heads, here)
    return heads[n - 1] if n else -1


def office_fit(phrase: str, portrait: Portrait) -> float:
    """How well a role noun fits what article and registry say of a person."""
    registered = portrait.former if "former " in phrase.casefold() else portrait.offices
    return max(
        (fit(phrase, office) for office in (*portrait.descriptions, *portrait.hints, *registered)),
        default=0.0,
    )
