"""What an article says its people are: titles before names, appositives, predicates; and their gender."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from quotetool.models import Official
from quotetool.officials import Registry, gender_of_name, role_on
from quotetool.officials.dates import covers
from quotetool.officials.roles import words_for
from quotetool.pipeline.appositions import beside, hints
from quotetool.pipeline.candidates import Candidate
from quotetool.pipeline.context import strength
from quotetool.pipeline.entities import Entity
from quotetool.pipeline.mentions import is_subject
from quotetool.pipeline.roles import fit
from quotetool.pipeline.teasers import teaser_hints
from quotetool.pipeline.tokens import Tokens
from quotetool.pipeline.words import Words, listed

_FITS = 0.8
_PLACING = frozenset({"in", "at", "from", "near", "across", "outside", "around", "to", "of"})


@dataclass(slots=True)
class Portrait:
    """What is known of one person.

    `descriptions` are the article's words beside the name, `hints` what else it tells of what
    the person does and where he comes from; `doubtful` is a name that is likelier a place's.
    `offices` and `former` are the registry's for the article's day (all of them where it has
    none); `gender` is "m", "f" or "".
    """

    descriptions: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    doubtful: bool = False
    gender: str = ""
    official: Official | None = None
    role: str | None = None
    offices: tuple[str, ...] = ()
    former: tuple[str, ...] = ()


def portray(
    tokens: Tokens,
    words: Words,
    candidates: list[Candidate],
    entities: list[Entity],
    *,
    registry: Registry,
    day: date | None,
) -> list[Portrait]:
    """A portrait for each entity, in their order; organisations get an empty one."""
    portraits = [
        _portray(tokens, words, candidates, entity, registry, day) if entity.kind == "person" else Portrait()
        for entity in entities
    ]
    for number, told in teaser_hints(tokens, words, candidates, entities).items():
        portraits[number].hints += told
    return portraits


def _portray(
    tokens: Tokens,
    words: Words,
    candidates: list[Candidate],
    entity: Entity,
    registry: Registry,
    day: date | None,
) -> Portrait:
    portrait = Portrait()
    votes = {"m": 0, "f": 0}
    for k in entity.mentions:
        candidate = candidates[k]
        if described := beside(tokens, words, candidate):
            portrait.descriptions += [t for t in described if t not in portrait.descriptions]
        if hinted := hints(tokens, candidate):
            portrait.hints += [t for t in hinted if t not in portrait.hints]
        for title in tokens.lower[max(0, candidate.first - 1) : candidate.first + 1]:
            word = title.rstrip(".")
            if word in words.female_titles:
                votes["f"] += 5
            if word in words.male_titles:
                votes["m"] += 5
    for text in portrait.descriptions:
        for word in text.casefold().split():
            if word in words.female:
                votes["f"] += 2
            if word in words.male:
                votes["m"] += 2
    portrait.doubtful = _is_doubtful(tokens, words, candidates, entity) and not portrait.descriptions
    portrait.official = identify(entity, portrait, registry, day)
    if portrait.official:
        portrait.role = role_on(portrait.official, day)
        portrait.offices, portrait.former = offices_on(portrait.official, day)
        if portrait.official.gender:
            votes[portrait.official.gender[0]] += 20
    for name in entity.names:
        known = gender_of_name(name) if " " in name else None
        if known:
            votes[known[0]] += 4
            break
    if votes["m"] != votes["f"]:
        portrait.gender = "m" if votes["m"] > votes["f"] else "f"
    return portrait


def _is_doubtful(tokens: Tokens, words: Words, candidates: list[Candidate], entity: Entity) -> bool:
    """Whether a single word taken for a person is likelier a place or a plain word.

    It never speaks, and stands like a place somewhere ("in Norland", "ambassador to Norland",
    "Norland's premier"), or is no noun, or is written small elsewhere.
    """
    if any(" " in name for name in entity.names) or gender_of_name(f"{entity.fullest} X") is not None:
        return False
    mentions = [candidates[k] for k in entity.mentions]
    if any(not tokens.tag[c.head].startswith("NN") for c in mentions):
        return True
    if any(
        is_subject(tokens, c) and strength(tokens.lower[tokens.head[c.head]], words) > 2 for c in mentions
    ):
        return False
    small = entity.fullest.casefold()
    if small in words.person or small in tokens.words:
        return True
    if any(_is_of_state(tokens, words, c) for c in mentions):
        return True
    if any(is_subject(tokens, c) for c in mentions):
        return False
    return any(c.first and tokens.lower[c.first - 1] in _PLACING for c in mentions) or all(
        tokens.words[c.head].isupper() for c in mentions
    )


def _is_of_state(tokens: Tokens, words: Words, c: Candidate) -> bool:
    """ "ambassador to Norland", "mayor of Norland", "Norland's premier": an office is of a place."""
    if (
        c.first > 1
        and tokens.lower[c.first - 1] in ("of", "to", "in")
        and tokens.lower[c.first - 2] in words.titles
    ):
        return True
    if c.last + 1 >= len(tokens.words) or tokens.tag[c.last] != "POS":
        return False
    return any(w in listed("descriptions", "of_states") for w in tokens.lower[c.last + 1 : c.last + 4])


def offices_on(official: Official, day: date | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The offices held on a day, and those given up before it; without a day, all of them twice."""
    if day is None:
        everything = tuple(words_for(post) for post in official.posts)
        return everything, everything
    held = tuple(words_for(p) for p in official.posts if covers(p.since, p.until, day))
    left = tuple(words_for(p) for p in official.posts if p.until is not None and p.until <= day)
    return held, left


def identify(entity: Entity, portrait: Portrait, registry: Registry, day: date | None) -> Official | None:
    """The official that an entity's fullest name means, if it can mean one only.

    A bare surname is enough for officials whose name is transliterated; there are too
    many people called Johnson, who must be called by their office, too.
    """
    name = entity.fullest
    found = registry.find(name)
    if len(found) > 1:
        found = tuple(o for o in found if o.posts and role_on(o, day))
    if len(found) != 1:
        return None
    official = found[0]
    if " " not in name and official.native is None:
        offices = offices_on(official, day)[0]
        if not any(fit(d, office) >= _FITS for d in portrait.descriptions for office in offices):
            return None
    return official
