"""What headline and lead call the person whom a news agency's teaser line names.

Agencies print "Velandian ambassador sees no talks", below it "Erik Berg recalled that ...", and
in the lead only "the ambassador said": all three are one person.
"""

from __future__ import annotations

from quotetool.pipeline.candidates import Candidate
from quotetool.pipeline.entities import Entity
from quotetool.pipeline.mentions import is_subject
from quotetool.pipeline.tokens import Tokens
from quotetool.pipeline.words import Words

_ENDS = frozenset({".", "!", "?", ":", ";", "”", '"', "»", "’"})
_MOST_LINES = 3


def teaser_hints(
    tokens: Tokens, words: Words, candidates: list[Candidate], entities: list[Entity]
) -> dict[int, list[str]]:
    """The role nouns of headline and lead for the one person named above the lead, by entity number."""
    lead = _lead(tokens)
    if lead < 1:
        return {}
    named = [
        e
        for e in entities
        if e.kind == "person"
        and e.full_names
        and any(_is_named_above(tokens, candidates[k], lead) for k in e.mentions)
    ]
    if len(named) != 1:
        return {}
    calls = [c for c in candidates if _is_call(tokens, words, c, lead, candidates)]
    lines = [tokens.paragraph[c.head] for c in calls]
    # two role nouns in one headline are two persons
    told = [_text(tokens, c) for c in calls if lines.count(tokens.paragraph[c.head]) == 1]
    return {named[0].number: told}


def _is_named_above(tokens: Tokens, c: Candidate, lead: int) -> bool:
    return tokens.paragraph[c.head] < lead and c.last - c.first > 1 and is_subject(tokens, c)


def _lead(tokens: Tokens) -> int:
    """The first paragraph that ends like a sentence, 0 if there is no line above it."""
    for number, (first, last) in enumerate(tokens.paragraphs[: _MOST_LINES + 1]):
        end = last - 1
        while end > first and tokens.words[end].isspace():
            end -= 1
        if tokens.words[end] in _ENDS:
            return number
    return 0


def _is_call(tokens: Tokens, words: Words, c: Candidate, lead: int, candidates: list[Candidate]) -> bool:
    """Whether a role noun is the subject of headline or lead, with no name of its own."""
    paragraph = tokens.paragraph[c.head]
    if c.kind != "nominal" or c.gender in ("p", "n") or paragraph > lead or tokens.stretch[c.head] >= 0:
        return False
    if tokens.lower[c.head] not in words.person or tokens.lower[c.first] in words.indefinite:
        return False
    if paragraph == lead and not (is_subject(tokens, c) and _speaks(tokens, words, c)):
        return False
    if paragraph < lead and not is_subject(tokens, c):
        return False
    inside = {c.head, *tokens.children[c.head]}
    return not any(
        o.kind == "name" and (o.head in inside or c.last <= o.first <= c.last + 1) for o in candidates
    )


def _speaks(tokens: Tokens, words: Words, c: Candidate) -> bool:
    verbs = {tokens.lower[tokens.head[c.head]], *tokens.lower[c.last : c.last + 3]}
    return any(v in words.speak for v in verbs)


def _text(tokens: Tokens, c: Candidate) -> str:
    return " ".join(tokens.text[tokens.start[c.first] : tokens.end[c.last - 1]].split())
