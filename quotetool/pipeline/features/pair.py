"""Features of a stretch and a candidate together: distance, what lies between, cue verbs that join them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from quotetool.pipeline.candidates import Candidate
from quotetool.pipeline.context import Context
from quotetool.pipeline.features.between import DASHES, count, count_quotes, places
from quotetool.pipeline.features.candidate import before_titles
from quotetool.pipeline.features.cueing import CUE, cue_features, cues_of
from quotetool.pipeline.order import first_from
from quotetool.pipeline.reading import Reading
from quotetool.pipeline.tokens import Tokens
from quotetool.pipeline.voters import Floats
from quotetool.pipeline.words import Words

PAIR = (
    *"""
    before_quote distance paragraphs own_clause adjacent_clause_side rank name_rank verbs_between
    quotes_between candidates_between subjects_between stops_between commas_between
    """.split(),
    *(f"{cue}_{what}" for cue in ("before", "after", "governor") for what in CUE),
    *"""
    any_cue_subject phrase_source same_sentence_first same_sentence_last ends_clause starts_clause
    direct_right_of_quote direct_left_of_quote colon_speaker dash_speaker adjacent_quote_subject
    in_appositive owner_nearest owner_in_quote told label_inside signs turn_label by_agent relayed
    """.split(),
)

Column = NDArray[np.int64]
Flags = NDArray[np.bool_]

_SUBJECTS = ("nsubj", "nsubjpass")
_OBJECTS = ("dobj", "dative", "iobj")


class _Candidates(NamedTuple):
    """Candidates as columns of token indices and of flags, 0 or 1."""

    first: Column
    last: Column
    head: Column
    verb: Column
    paragraph: Column
    sentence: Column
    is_subject: Column
    is_object: Column
    is_aside: Column
    is_owned: Column
    is_label: Column
    is_told: Column
    is_relayed: Column
    behind_dash: Column


class _Stretches(NamedTuple):
    """Stretches as columns of token indices and of flags, 0 or 1."""

    first: Column
    last: Column
    paragraph: Column
    left: Column
    left_end: Column
    right: Column
    right_end: Column
    colon: Column
    sentence: Column
    last_sentence: Column
    before_dash: Column


def pair_features(reading: Reading, near: list[list[int]]) -> Floats:
    """The numbers of each stretch k with each candidate of `near[k]`, in the order of PAIR.

    Of shape (pairs, features), stretch by stretch.
    """
    t = reading.tokens
    rows = [k for inside in near for k in inside]
    if not rows:
        return np.zeros((0, len(PAIR)), dtype=np.float32)
    number = np.repeat(np.arange(len(near)), [len(inside) for inside in near])
    place = {k: n for n, k in enumerate(dict.fromkeys(rows))}
    which = np.array([place[k] for k in rows])
    c = _Candidates(*np.array([_candidate(reading, k) for k in place], dtype=np.int64).T[:, which])
    stretches = np.array([_stretch(t, context) for context in reading.contexts], dtype=np.int64)
    q = _Stretches(*stretches.T[:, number])
    cues = [
        column
        for kind in ("before", "after", "governor")
        for column in cue_features(
            cues_of(t, [getattr(context, kind) for context in reading.contexts], number),
            first=c.first, last=c.last, head=c.head, verb=c.verb, sentence=c.sentence, is_object=c.is_object,
        )
    ]  # fmt: skip

    before = c.head < q.first
    low, high = np.where(before, c.last, q.last), np.where(before, q.first, c.first)
    paragraphs = q.paragraph - c.paragraph
    here = paragraphs == 0
    clause, clause_end = np.where(before, q.left, q.right), np.where(before, q.left_end, q.right_end)
    own_clause = (clause <= c.head) & (c.head < clause_end)
    between = places(t, sorted({context.paragraph for context in reading.contexts}))
    outside = np.where(here, count(between.outside, low, high), np.maximum(0, high - low))
    quotes = np.where(here, count_quotes(between, low, high), -1)
    verbs, subjects, stops, commas = (
        np.where(here, count(inside, low, high), -1)
        for inside in (between.verbs, between.subjects, between.stops, between.commas)
    )
    rank, names = np.array(_ranks(reading, near)).T
    adjacent = here & (outside <= 1)
    behind = here & ~before & (q.last < len(t))
    dash = np.where(c.first > q.last, c.behind_dash, q.before_dash) == 1
    label = c.is_label == 1
    columns = [
        before,
        np.log1p(outside),
        paragraphs,
        own_clause,
        np.where(before, 1, -1) * own_clause,
        np.log1p(rank),
        np.log1p(names),
        verbs,
        quotes,
        np.minimum(rank, 10),
        subjects,
        stops,
        commas,
        *cues,
        np.maximum.reduce(cues[:: len(CUE)]),
        _is_phrase_source(reading, near),
        c.sentence == q.sentence,
        c.sentence == q.last_sentence,
        own_clause & (c.last >= clause_end - 1),
        own_clause & (c.first <= clause + 1),
        adjacent & ~before,
        adjacent & before,
        before & (q.colon == 1) & own_clause,
        behind & (outside <= 3) & dash,
        adjacent & (c.is_subject == 1),
        c.is_aside,
        (c.is_owned == 1) & (names == 0),
        _is_named_inside(reading, near),
        before & (c.is_told == 1),
        label & ~before & (c.head < q.last),
        label & here & (c.head >= q.last) & (outside <= 2),
        label & (paragraphs >= 0) & (c.head < q.last) & _is_last_label(reading, c.head, q.last),
        behind & (verbs == 0) & (quotes == 0) & (count(between.bys, q.last, c.first) > 0),
        c.is_relayed,
    ]
    # one after the other, in the order they are made: much quicker than as columns
    found = np.concatenate(columns, dtype=np.float32, casting="unsafe")
    return found.reshape(len(PAIR), -1).T


def _candidate(reading: Reading, k: int) -> tuple[int, ...]:
    t, w, c = reading.tokens, reading.words, reading.candidates[k]
    head = c.head
    verb, dep = t.head[head], t.dep[head]
    is_object = dep in _OBJECTS
    told = is_object and t.tag[verb].startswith("VB") and w.speak.get(t.lower[verb]) in w.addressing
    return (
        c.first,
        c.last,
        head,
        verb,
        t.paragraph[head],
        t.sentence[head],
        dep in _SUBJECTS,
        is_object,
        dep in ("appos", "conj"),
        reading.owner[k] >= 0,
        c.label,
        told,
        is_relayed(t, w, c),
        c.first > 0 and t.words[c.first - 1] in DASHES,
    )


def _stretch(t: Tokens, q: Context) -> tuple[int, ...]:
    return (
        q.first,
        q.last,
        q.paragraph,
        *q.left,
        *q.right,
        q.colon,
        t.sentence[q.first],
        t.sentence[q.last - 1],
        q.last < len(t) and t.words[q.last] in DASHES,
    )


def _ranks(reading: Reading, near: list[list[int]]) -> list[tuple[int, int]]:
    """For each pair: how many candidates, and how many names, stand nearer on its side."""
    candidates = reading.candidates
    ranks: list[tuple[int, int]] = []
    for q, inside in zip(reading.contexts, near, strict=True):
        found: dict[int, tuple[int, int]] = {}
        before = [k for k in inside if candidates[k].head < q.first]
        before.sort(key=lambda k: candidates[k].head, reverse=True)
        for side in (before, [k for k in inside if candidates[k].head >= q.last]):
            names = 0
            for rank, k in enumerate(side):
                found[k] = (rank, names)
                names += candidates[k].kind == "name"
        ranks += [found.get(k, (0, 0)) for k in inside]
    return ranks


def is_relayed(t: Tokens, words: Words, c: Candidate) -> bool:
    """ "TASS quoted Orlov as saying": the object of a relaying verb, whose words these are."""
    behind = t.lower[c.last : c.last + 14]
    if "as" not in behind and ":" not in behind[:1]:
        return False
    left = before_titles(t, c)
    while (
        left >= 0
        and (t.words[left] == "," or t.tag[left] in ("NNP", "NN", "JJ", "DT"))
        and left > c.first - 12
    ):
        left -= 1
    return left >= 0 and words.speak.get(t.lower[left]) in words.relaying


def _is_phrase_source(reading: Reading, near: list[list[int]]) -> Flags:
    """Whether "according to" or its like hands the words to a candidate."""
    flags: list[bool] = []
    for q, inside in zip(reading.contexts, near, strict=True):
        if not q.source_phrase:
            flags += [False] * len(inside)
            continue
        for k in inside:
            c = reading.candidates[k]
            flags.append(
                any(
                    c.first <= i < c.last or (0 <= c.head - i <= 6 and i <= c.first + 1)
                    for i in q.source_phrase
                )
            )
    return np.array(flags)


def _is_named_inside(reading: Reading, near: list[list[int]]) -> Flags:
    """Whether somebody is named in the quoted words: who speaks seldom does that of himself."""
    candidates = reading.candidates
    flags: list[bool] = []
    for q, inside in zip(reading.contexts, near, strict=True):
        named = set(reading.owner[first_from(candidates, q.first) : first_from(candidates, q.last)])
        named.discard(-1)
        flags += [reading.owner[k] in named for k in inside] if named else [False] * len(inside)
    return np.array(flags)


def _is_last_label(reading: Reading, head: Column, last: Column) -> Flags:
    """Whether no other turn label stands between a label and the quotation."""
    labels = np.array([c.head for c in reading.candidates if c.label], dtype=np.int64)
    flags: Flags = labels.searchsorted(head, side="right") == labels.searchsorted(last, side="right")
    return flags
