"""Describe whom a pronoun or role noun may mean: pairs of a mention and a person of the article."""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import dataclass

import numpy as np

from quotetool.pipeline.candidates import Candidate
from quotetool.pipeline.chains import role_before
from quotetool.pipeline.countries import country_fits
from quotetool.pipeline.descriptions import Portrait
from quotetool.pipeline.newcomers import is_newcomer, same_newcomer, stands_for_newcomer
from quotetool.pipeline.reading import Reading
from quotetool.pipeline.roles import fit, same_country
from quotetool.pipeline.tokens import Tokens
from quotetool.pipeline.trail import Trail, last_in, nearest
from quotetool.pipeline.voters import Floats, Keys

MOST_PERSONS = 14
"""How many persons are weighed for one mention, the most recent first."""

FEATURES = (
    *"""
    none is_he is_she is_who is_possessive is_nominal definite indefinite possessed plural
    newcomer same_newcomer after_newcomer after_role fits_nobody fits_several fits_one
    gender_same gender_clash gender_known fit best_fit fit_country country_clash fit_rank_first
    mentions_before mentions_all distance sentences paragraphs recency_rank frequency_rank
    first_rank in_headline last_is_subject last_is_possessive last_in_quote same_sentence
    same_sentence_subject paragraph_subject previous_sentence_subject last_speaker
    speaker_before_last spoke spoke_last_paragraph in_this_quote after_only next_distance
    object_of_same_verb has_official has_full_name persons same_gender_persons
    mention_in_paragraph_before only_fit conjoined subject_count relative_head distance_subject
    named_after_quote quote_before_mention compatible_rank compatible_subject_rank fitting_rank
    compatible_paragraph_rank
    country_told country_told_clash doubtful described described_misfit fit_of_role_before
    last_is_main_subject last_main_distance addressed good_fit good_fit_rank former_clash
    only_full_named
    said_last said_in_paragraph said_sentence_before said_distance said_rank
    opens_paragraph opens_paragraph_before full_name_in_paragraph new_in_paragraph new_in_paragraph_before
    last_is_full
    """.split(),
)
KEYS = 3
_OBJECTS = ("dobj", "dative", "nmod")
_SOON = 25
_GOOD_FIT = 0.75


@dataclass(slots=True)
class Options:
    """The persons weighed for one mention: entity numbers, -1 (nobody of the article) last.

    `x` has shape (options, features), `keys` (options, words).
    """

    entities: list[int]
    x: Floats
    keys: Keys


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
    t, words = reading.tokens, reading.words
    here = mention.head
    first, last = t.stretch_tokens[quote]
    word = t.lower[here]
    nominal = mention.kind == "nominal"
    phrase = " ".join(t.words[mention.first : mention.last]) if nominal else ""
    gender = mention.gender if mention.gender in ("m", "f") else ""
    persons = nearest(trail, here, MOST_PERSONS)
    fits = {e: office_fit(phrase, portraits[e]) for e in persons} if nominal else {}
    best = max(fits.values(), default=0.0)
    freshest = min(
        (e for e in persons if fits.get(e) == best), key=lambda e: -last_in(trail.heads[e], here), default=-1
    )
    before = {e: bisect_left(trail.heads[e], here) for e in trail.persons}
    recency = {e: r for r, e in enumerate(sorted(persons, key=lambda e: -last_in(trail.heads[e], here)))}
    frequency = {e: r for r, e in enumerate(sorted(persons, key=lambda e: -before[e]))}
    order = {e: r for r, e in enumerate(sorted(persons, key=lambda e: trail.heads[e][0]))}
    open_ = [e for e in persons if not (gender and portraits[e].gender and portraits[e].gender != gender)]
    compatible = {e: r for r, e in enumerate(sorted(open_, key=lambda e: -last_in(trail.heads[e], here)))}
    as_subject = {e: r for r, e in enumerate(sorted(open_, key=lambda e: -last_in(trail.subjects[e], here)))}
    fitting = {e: r for r, e in enumerate(e for e in compatible if fits.get(e, 0.0) >= 0.75)}
    nearby = {
        e: r
        for r, e in enumerate(
            e for e in compatible if t.paragraph[last_in(trail.heads[e], here)] == t.paragraph[here]
        )
    }
    role = role_before(reading, mention)
    role_words = ""
    if role >= 0:
        noun = reading.candidates[role]
        role_words = " ".join(t.words[noun.first : noun.last])
    good = [e for e in compatible if fits.get(e, 0.0) >= _GOOD_FIT]
    former = "former " in phrase.casefold()
    full_named = [e for e in open_ if reading.entities[e].full_names]
    said_at = {e: last_in(trail.saying[e], here) for e in open_}
    said_order = sorted((e for e in open_ if said_at[e] >= 0), key=lambda e: -said_at[e])
    said_rank = {e: r for r, e in enumerate(said_order)}
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
        float(is_newcomer(reading, mention)),
        float(nominal and same_newcomer(reading, mention)),
        float(stands_for_newcomer(reading, mention)),
        float(role >= 0),
        float(nominal and best == 0),
        float(nominal and len(good) > 1),
        float(nominal and len(good) == 1),
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
        told = country_fits(phrase or role_words, portrait) if phrase or role_words else None
        main = max((h for h in trail.subjects[e] if h < here and _is_main(t, h)), default=-1)
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
            float(told is True),
            float(told is False),
            float(portrait.doubtful),
            float(bool(portrait.descriptions or portrait.offices)),
            float(nominal and bool(portrait.descriptions or portrait.offices) and fits.get(e, 0.0) == 0),
            office_fit(role_words, portrait) if role_words else 0.0,
            float(last_head >= 0 and _is_main(t, last_head)),
            _log(here - main) if main >= 0 else 8.0,
            float(
                last_head >= 0
                and t.dep[last_head] in _OBJECTS
                and words.speak.get(t.lower[t.head[last_head]]) in words.addressing
                and t.sentence[here] - t.sentence[last_head] <= 2
            ),
            float(e in good),
            float(good.index(e)) if e in good else 6.0,
            float(former and not any("former" in d.casefold() for d in portrait.descriptions)),
            float(len(full_named) == 1 and full_named[0] == e),
            float(said_rank.get(e) == 0),
            float(said_at.get(e, -1) >= begin),
            float(said_at.get(e, -1) >= 0 and t.sentence[here] - t.sentence[said_at[e]] == 1),
            _log(here - said_at[e]) if said_at.get(e, -1) >= 0 else 8.0,
            float(said_rank.get(e, 6)),
            float(trail.opening.get(own) == e),
            float(trail.opening.get(own - 1) == e),
            float(any(h in trail.full[e] for h in heads if begin <= h < here)),
            float(begin <= heads[0] < here),
            float(t.paragraph[heads[0]] == own - 1),
            float(last_head in trail.full[e]),
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


def _is_main(t: Tokens, head: int) -> bool:
    """Whether a name is the subject of a main clause."""
    return t.dep[head] in ("nsubj", "nsubjpass") and t.dep[t.head[head]] in ("ROOT", "conj", "parataxis")


def office_fit(phrase: str, portrait: Portrait) -> float:
    """How well a role noun fits what article and registry say of a person."""
    registered = portrait.former if "former " in phrase.casefold() else portrait.offices
    return max(
        (fit(phrase, office) for office in (*portrait.descriptions, *portrait.hints, *registered)),
        default=0.0,
    )
