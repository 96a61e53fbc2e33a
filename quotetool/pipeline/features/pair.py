"""Features of a stretch and a candidate together: distance, what lies between, cue verbs that join them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from quotetool.pipeline.features.between import count, count_quotes, places
from quotetool.pipeline.features.columns import Column, Paired, candidates_of, stretches_of
from quotetool.pipeline.features.cueing import CUE, cue_features, cues_of
from quotetool.pipeline.features.ranking import ranks
from quotetool.pipeline.order import first_from
from quotetool.pipeline.voters import Floats

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

Flags = NDArray[np.bool_]


def pair_features(paired: Sequence[Paired], number: Column, which: Column) -> Floats:
    """The numbers of each stretch `number[i]` with used candidate `which[i]`, in the order of PAIR.

    Both are numbered through all articles; the pairs stand stretch by stretch. Of shape (pairs, features).
    """
    if not len(number):
        return np.zeros((0, len(PAIR)), dtype=np.float32)
    c, q = candidates_of(paired, which), stretches_of(paired, number)
    cues = [
        column
        for kind in ("before", "after", "governor")
        for column in cue_features(cues_of(paired, kind, number), c)
    ]

    before = c.head < q.first
    low, high = np.where(before, c.last, q.last), np.where(before, q.first, c.first)
    paragraphs = q.paragraph - c.paragraph
    here = paragraphs == 0
    clause, clause_end = np.where(before, q.left, q.right), np.where(before, q.left_end, q.right_end)
    own_clause = (clause <= c.head) & (c.head < clause_end)
    between = places(
        (a.reading.tokens, sorted({context.paragraph for context in a.reading.contexts}), a.shift)
        for a in paired
    )
    outside = np.where(here, count(between.outside, low, high), np.maximum(0, high - low))
    quotes = np.where(here, count_quotes(between, low, high), -1)
    verbs, subjects, stops, commas = (
        np.where(here, count(inside, low, high), -1)
        for inside in (between.verbs, between.subjects, between.stops, between.commas)
    )
    rank, names = ranks(c, q, number)
    adjacent = here & (outside <= 1)
    behind = here & ~before & (q.ends_text == 0)
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
        _is_phrase_source(paired),
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
        (c.owner >= 0) & (names == 0),
        _is_named_inside(paired),
        before & (c.is_told == 1),
        label & ~before & (c.head < q.last),
        label & here & (c.head >= q.last) & (outside <= 2),
        label & (paragraphs >= 0) & (c.head < q.last) & _is_last_label(paired, c.head, q.last),
        behind & (verbs == 0) & (quotes == 0) & (count(between.bys, q.last, c.first) > 0),
        c.is_relayed,
    ]
    # one after the other, in the order they are made: much quicker than as columns
    found = np.concatenate(columns, dtype=np.float32, casting="unsafe")
    return found.reshape(len(PAIR), -1).T


def _is_phrase_source(paired: Sequence[Paired]) -> Flags:
    """Whether "according to" or its like hands the words to a candidate."""
    flags: list[bool] = []
    for a in paired:
        for q, inside in zip(a.reading.contexts, a.near, strict=True):
            if not q.source_phrase:
                flags += [False] * len(inside)
                continue
            for k in inside:
                c = a.reading.candidates[k]
                flags.append(
                    any(
                        c.first <= i < c.last or (0 <= c.head - i <= 6 and i <= c.first + 1)
                        for i in q.source_phrase
                    )
                )
    return np.array(flags)


def _is_named_inside(paired: Sequence[Paired]) -> Flags:
    """Whether somebody is named in the quoted words: who speaks seldom does that of himself."""
    flags: list[bool] = []
    for a in paired:
        candidates, owner = a.reading.candidates, a.reading.owner
        for q, inside in zip(a.reading.contexts, a.near, strict=True):
            named = set(owner[first_from(candidates, q.first) : first_from(candidates, q.last)])
            named.discard(-1)
            flags += [owner[k] in named for k in inside] if named else [False] * len(inside)
    return np.array(flags)


def _is_last_label(paired: Sequence[Paired], head: Column, last: Column) -> Flags:
    """Whether no other turn label stands between a label and the quotation."""
    found = [c.head + a.shift for a in paired for c in a.reading.candidates if c.label]
    labels = np.array(found, dtype=np.int64)
    flags: Flags = labels.searchsorted(head, side="right") == labels.searchsorted(last, side="right")
    return flags
