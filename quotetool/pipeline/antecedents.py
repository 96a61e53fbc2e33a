"""Whom a pronoun or role noun may mean, as rows for the antecedent ranker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quotetool.pipeline.network import Ranker
from quotetool.pipeline.voters import Floats, Keys, Part, whole_rows

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
OF_MENTION = FEATURES[1 : FEATURES.index("gender_same")]
OF_PERSON = ("none", *FEATURES[1 + len(OF_MENTION) :])
MENTION_COLUMNS, PERSON_COLUMNS = (
    np.array([FEATURES.index(name) for name in names]) for names in (OF_MENTION, OF_PERSON)
)


@dataclass(slots=True)
class Options:
    """The persons weighed for one mention: entity numbers, -1 (nobody of the article) last.

    What belongs to the mention alone stands once in `parts`.
    """

    entities: list[int]
    parts: tuple[Part, Part]

    @property
    def x(self) -> Floats:
        """The options' numbers, of shape (options, features)."""
        return self._rows()[0]

    @property
    def keys(self) -> Keys:
        """The hashes of the words around, of shape (options, words)."""
        return self._rows()[1]

    def _rows(self) -> tuple[Floats, Keys]:
        return whole_rows(self.parts, np.arange(len(self.entities)), features=len(FEATURES), words=KEYS)


def ask_at_once(ranker: Ranker, asked: Sequence[Options]) -> list[NDArray[np.float64]]:
    """The ranker's probabilities of the options of some mentions, at least one, in one call."""
    sizes = [len(options.entities) for options in asked]
    mention = np.repeat(np.arange(len(asked)), sizes)
    persons, mentions = zip(*(options.parts for options in asked), strict=True)
    parts = (
        Part(PERSON_COLUMNS, np.concatenate([part.x for part in persons])),
        Part(
            MENTION_COLUMNS,
            np.concatenate([part.x for part in mentions]),
            keys=np.concatenate([part.keys for part in mentions]),
            of=mention,
        ),
    )
    return np.split(ranker.of_choices(parts, mention), np.cumsum(sizes)[:-1])
