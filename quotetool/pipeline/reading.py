"""What is known of an article before its quotations are attributed."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from spacy.tokens import Doc

from quotetool.officials import Registry, gender_of
from quotetool.pipeline.annotation import Annotation, annotation_of
from quotetool.pipeline.candidates import Candidate
from quotetool.pipeline.clauses import attribution_pattern
from quotetool.pipeline.context import Context, read_contexts
from quotetool.pipeline.entities import Entity, group_names
from quotetool.pipeline.known import Known
from quotetool.pipeline.mentions import find_mentions
from quotetool.pipeline.tokens import Tokens, read_tokens
from quotetool.pipeline.words import Words


@dataclass(slots=True)
class Reading:
    """Tokens, candidate mentions, who they name, and the context of each stretch.

    `owner[k]` is the index in `entities` of whom candidate k names, -1 for none.
    `bare` are the paragraphs with no words besides quoted ones.
    """

    tokens: Tokens
    words: Words
    candidates: list[Candidate]
    entities: list[Entity]
    owner: list[int]
    contexts: list[Context]
    bare: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        quoting = {context.paragraph for context in self.contexts}
        self.bare = frozenset(p for p in quoting if _is_bare(self.tokens, *self.tokens.paragraphs[p]))


def _is_bare(tokens: Tokens, begin: int, end: int) -> bool:
    for i in range(begin, end):  # noqa: SIM110 (a generator inside any() takes twice the time)
        if tokens.stretch[i] < 0 and tokens.words[i][0].isalnum():
            return False
    return True


def read(doc: Doc, words: Words, *, known: Known | None = None, headline_end: int = 0) -> Reading:
    """Lay out what there is to attribute in a parsed Doc, as `read_annotated` does."""
    return read_annotated(annotation_of(doc), doc.text, words, known=known, headline_end=headline_end)


def read_annotated(
    annotation: Annotation, text: str, words: Words, *, known: Known | None = None, headline_end: int = 0
) -> Reading:
    """Lay out what there is to attribute in a text; nothing but its tokens where nothing is quoted.

    What is `known` of names goes before what the entity recogniser thinks.
    """
    tokens = read_tokens(annotation, text, headline_end=headline_end, attribution=attribution_pattern())
    if not tokens.stretches:
        return Reading(tokens, words, [], [], [], [])
    candidates = find_mentions(tokens, words, known=known)
    entities, owner = group_names(tokens, words, candidates)
    return Reading(tokens, words, candidates, entities, owner, read_contexts(tokens, words))


def known_from(registry: Registry) -> Known:
    """What a registry knows of names and countries; countries borne as names (Jordan, Chad) are left out."""
    countries = {o.country.casefold() for o in registry.officials if o.country}
    return Known(
        is_person=lru_cache(maxsize=8192)(lambda name: bool(registry.find(name))),
        is_edge=lru_cache(maxsize=8192)(registry.is_edge),
        countries=frozenset(c for c in countries if " " not in c and gender_of(c) is None),
    )
