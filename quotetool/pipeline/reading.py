"""What is known of an article before its quotations are attributed."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from quotetool.officials import Registry
from quotetool.pipeline.context import Context, read_contexts
from quotetool.pipeline.entities import Entity, group_names
from quotetool.pipeline.mentions import Candidate, find_mentions
from quotetool.pipeline.tokens import Tokens, read_tokens
from quotetool.pipeline.words import Words


@dataclass(slots=True)
class Reading:
    """Tokens, candidate mentions, who they name, and the context of each stretch.

    `owner[k]` is the index in `entities` of whom candidate k names, -1 for none.
    """

    tokens: Tokens
    words: Words
    candidates: list[Candidate]
    entities: list[Entity]
    owner: list[int]
    contexts: list[Context]


def read(doc: Doc, words: Words, *, registry: Registry | None = None, headline_end: int = 0) -> Reading:
    """Lay out what there is to attribute in a Doc; nothing but its tokens where nothing is quoted.

    The full names of `registry` are found even where the entity recogniser misses them.
    """
    tokens = read_tokens(doc, headline_end=headline_end)
    if not tokens.stretches:
        return Reading(tokens, words, [], [], [], [])
    candidates = find_mentions(
        tokens, words, known=lambda name: registry is not None and bool(registry.find(name))
    )
    entities, owner = group_names(tokens, words, candidates)
    return Reading(tokens, words, candidates, entities, owner, read_contexts(tokens, words))
