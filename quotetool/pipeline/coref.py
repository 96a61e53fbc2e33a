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
_OF_NOBODY = [
    FEATURES.index(name)
    for name in ("none", "best_fit", "persons", "same_gender_persons", "quote_before_mention")
]
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj", "dative", "nmod"})
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
    return math.log1p(n) if n > 0 else 0.0


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
    open_ = [e for e in persons if not (gender and portraits[e].gender and portraits[e].gender != gender)]
    fits = dict.fromkeys(persons, 0.0)
    if nominal:
        fits = {e: office_fit(phrase, portraits[e]) for e in persons}
    best = max(fits.values(), default=0.0)
    best_fitting = [e for e in persons if fits[e] == best] if best > 0 else []
    good = [e for e in open_ if fits[e] >= _GOOD_FIT]
    full_named = {e for e in persons if reading.entities[e].full_names}
    open_full_named = [e for e in open_ if e in full_named]
    frequency = _ranks(sorted(persons, key=lambda e: -before[e]))
    order = _ranks(sorted(persons, key=lambda e: trail.heads[e][0]))
    compatible = _ranks(open_)
    as_subject = _ranks(sorted(open_, key=lambda e: -last_subjects[e]))
    fitting = _ranks(good)
    nearby = _ranks([e for e in open_ if t.paragraph[last_heads[e]] == own])
    said_rank = _ranks(sorted((e for e in open_ if said_at[e] >= 0), key=lambda e: -said_at[e]))
    alike = sum(1 for e in persons if gender and portraits[e].gender == gender)
    former = "former " in phrase.casefold()
    said = [e for e in spoken[:quote] if e >= 0]
    recently = quote > 0 and t.paragraph[t.stretch_tokens[quote - 1][0]] >= own - 1
    shared = [
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
    ]
    keys = [t.key[here], t.key[mention.first], t.key[here - 1] if here else 0]
    rows: list[list[float]] = []
    for recency, e in enumerate(persons):
        portrait = portraits[e]
        heads, subjects, full = trail.heads[e], trail.subjects[e], trail.full[e]
        n_before, fit_here = before[e], fits[e]
        last_head, last_subject = last_heads[e], last_subjects[e]
        next_head = heads[n_before] if n_before < len(heads) else -1
        known = last_head >= 0
        subject = known and t.dep[last_head] in _SUBJECTS
        object_ = known and t.dep[last_head] in _OBJECTS
        between = t.sentence[here] - t.sentence[last_head] if known else -1
        paragraphs = own - t.paragraph[last_head] if known else -1
        country = same_country(phrase, portrait.official.country) if nominal and portrait.official else None
        told = country_fits(phrase or role_words, portrait) if phrase or role_words else None
        main = next((h for h in reversed(subjects) if h < here and _is_main(t, h)), -1)
        said_here = said_at[e] if e in compatible else -1
        spoke_last = bool(said) and said[-1] == e
        described = bool(portrait.descriptions or portrait.offices)
        first_paragraph = t.paragraph[heads[0]]
        inside = bisect_left(heads, first)
        rows.append([
            bool(gender) and portrait.gender == gender,
            bool(gender) and bool(portrait.gender) and portrait.gender != gender,
            bool(portrait.gender),
            fit_here,
            e in best_fitting,
            country is True,
            country is False,
            bool(best_fitting) and best_fitting[0] == e,
            _log(n_before),
            _log(len(heads)),
            _log(here - last_head) if known else 8.0,
            _log(between) if known else 6.0,
            min(6, paragraphs) if known else 7.0,
            recency,
            frequency[e],
            order[e],
            first_paragraph == 0,
            subject,
            known and last_head + 1 < len(t) and t.tag[last_head + 1] == "POS",
            known and t.stretch[last_head] >= 0,
            between == 0,
            between == 0 and subject,
            last_subject >= begin,
            last_subject >= 0 and t.sentence[here] - t.sentence[last_subject] == 1,
            spoke_last,
            len(said) > 1 and said[-2] == e,
            _log(said.count(e)),
            spoke_last and recently,
            inside < len(heads) and heads[inside] < last,
            n_before == 0,
            _log(next_head - here) if next_head >= 0 else 8.0,
            object_ and t.head[last_head] == t.head[here],
            portrait.official is not None,
            e in full_named,
            _log(len(persons)),
            _log(alike),
            paragraphs == 1,
            best_fitting == [e],
            known and t.dep[last_head] == "conj",
            _log(bisect_left(subjects, here)),
            mention.gender == "w" and known and here - last_head <= 3,
            _log(here - last_subject) if last_subject >= 0 else 8.0,
            next_head >= 0 and next_head - max(last, here) < _SOON and t.paragraph[next_head] == own,
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
            known and _is_main(t, last_head),
            _log(here - main) if main >= 0 else 8.0,
            object_ and between <= 2 and words.speak.get(t.lower[t.head[last_head]]) in words.addressing,
            e in fitting,
            fitting.get(e, 6),
            former and not any("former" in d.casefold() for d in portrait.descriptions),
            open_full_named == [e],
            said_rank.get(e) == 0,
            said_here >= begin,
            said_here >= 0 and t.sentence[here] - t.sentence[said_here] == 1,
            _log(here - said_here) if said_here >= 0 else 8.0,
            said_rank.get(e, 6),
            trail.opening.get(own) == e,
            trail.opening.get(own - 1) == e,
            any(h in full for h in heads[bisect_left(heads, begin) : n_before]),
            begin <= heads[0] < here,
            first_paragraph == own - 1,
            last_head in full,
        ])  # fmt: skip
    x = np.zeros((len(persons) + 1, len(FEATURES)), dtype=np.float32)
    x[:, 1 : 1 + len(shared)] = shared
    if rows:
        x[:-1, 1 + len(shared) :] = np.array(rows, dtype=np.float32)
    nobody = x[-1]
    nobody[_OF_NOBODY] = (1.0, best, _log(len(persons)), _log(alike), first < here)
    return Options([*persons, -1], x, np.array([keys] * len(x), dtype=np.uint64))


def _ranks(order: list[int]) -> dict[int, int]:
    return {e: rank for rank, e in enumerate(order)}


def _is_main(t: Tokens, head: int) -> bool:
    """Whether a name is the subject of a main clause."""
    return t.dep[head] in _SUBJECTS and t.dep[t.head[head]] in ("ROOT", "conj", "parataxis")


def office_fit(phrase: str, portrait: Portrait) -> float:
    """How well a role noun fits what article and registry say of a person."""
    registered = portrait.former if "former " in phrase.casefold() else portrait.offices
    best = 0.0
    for known in (portrait.descriptions, portrait.hints, registered):
        for office in known:
            best = max(best, fit(phrase, office))
    return best
