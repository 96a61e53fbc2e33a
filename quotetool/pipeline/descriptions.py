"""What an article says its people are: titles before names, appositives, predicates; and their gender."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from quotetool.models import Official
from quotetool.officials import Registry, gender_of_name, role_on
from quotetool.officials.dates import covers
from quotetool.officials.roles import words_for
from quotetool.pipeline.candidates import Candidate
from quotetool.pipeline.entities import Entity
from quotetool.pipeline.roles import fit
from quotetool.pipeline.tokens import Tokens
from quotetool.pipeline.words import Words

_LONGEST = 14
_FITS = 0.8


@dataclass(slots=True)
class Portrait:
    """What is known of one person.

    `descriptions` are the article's words, `offices` and `former` the registry's for
    the article's day (all of them where it has none); `gender` is "m", "f" or "".
    """

    descriptions: list[str] = field(default_factory=list)
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
    return [
        _portray(tokens, words, candidates, entity, registry, day) if entity.kind == "person" else Portrait()
        for entity in entities
    ]


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
        for text in (
            _title_before(tokens, words, candidate),
            _appositive_after(tokens, words, candidate),
            _appositive_before(tokens, words, candidate),
            _predicate(tokens, candidate),
        ):
            if text and text not in portrait.descriptions:
                portrait.descriptions.append(text)
        first = tokens.lower[candidate.first].rstrip(".")
        before = tokens.lower[candidate.first - 1].rstrip(".") if candidate.first else ""
        for word in (first, before):
            votes["f"] += 5 * (word in words.female_titles)
            votes["m"] += 5 * (word in words.male_titles)
    for text in portrait.descriptions:
        for word in text.casefold().split():
            votes["f"] += 2 * (word in words.female)
            votes["m"] += 2 * (word in words.male)
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


def _title_before(tokens: Tokens, words: Words, c: Candidate) -> str:
    """ "Deputy Foreign Minister" in "Russian Deputy Foreign Minister Sergei Orlov"."""
    i = c.first - 1
    low = max(0, i - _LONGEST)
    while i >= low and tokens.paragraph[i] == tokens.paragraph[c.head] and not tokens.is_mark[i]:
        tag = tokens.tag[i]
        if (
            tag.startswith("NN")
            or tag in ("JJ", "POS", "HYPH", "VBG", "VBN", "CD")
            or tokens.lower[i] in ("of", "for", "to", "’s", "'s", "and")
        ):
            i -= 1
            continue
        if tag == "DT" and i > low and tokens.lower[i - 1] in ("of", "for", "to"):
            i -= 1
            continue
        break
    first = i + 1
    # inside the span as well: "President Orlov" may be tagged as one entity
    last = c.first
    while last < c.last - 1 and tokens.lower[last].rstrip(".") in words.titles:
        last += 1
    phrase = tokens.words[first:last]
    if not any(_is_role(w, words) for w in phrase):
        return ""
    return _text(tokens, first, last)


def _text(tokens: Tokens, first: int, last: int) -> str:
    """The words of tokens `first` to `last` as the article writes them, on one line."""
    return " ".join(tokens.text[tokens.start[first] : tokens.end[last - 1]].split())


def _is_role(word: str, words: Words) -> bool:
    low = word.lower().rstrip(".")
    return low in words.person or low in words.titles


def _appositive_after(tokens: Tokens, words: Words, c: Candidate) -> str:
    i = c.last
    if i >= len(tokens) or tokens.words[i] != ",":
        return ""
    end = i + 1
    while end < len(tokens) and end < i + 1 + _LONGEST and tokens.stretch[end] < 0:
        tag = tokens.tag[end]
        if (
            tokens.words[end] in (",", ";", ".", "—", "–", "(", ":")
            or tag.startswith(("VBD", "VBZ", "VBP", "MD", "W"))
            or tokens.is_mark[end]
        ):
            break
        end += 1
    phrase = tokens.words[i + 1 : end]
    if not phrase or (
        tokens.tag[i + 1].startswith(("PRP", "RB", "CC", "IN")) and tokens.tag[i + 1] != "PRP$"
    ):
        return ""
    return _text(tokens, i + 1, end) if any(_is_role(w, words) for w in phrase[:8]) else ""


def _appositive_before(tokens: Tokens, words: Words, c: Candidate) -> str:
    i = c.first - 1
    if i < 1 or tokens.words[i] != ",":
        return ""
    begin = i
    while begin > 0 and begin > i - 9 and tokens.paragraph[begin - 1] == tokens.paragraph[c.head]:
        k = begin - 1
        if (
            tokens.words[k] in (",", ";", ".", ":", "(", "—", "–")
            or tokens.tag[k].startswith("VB")
            or tokens.stretch[k] >= 0
        ):
            break
        begin = k
    phrase = tokens.words[begin:i]
    if (
        len(phrase) > 8
        or not phrase
        or (not _is_role(phrase[-1], words) and not any(_is_role(w, words) for w in phrase[:4]))
    ):
        return ""
    return _text(tokens, begin, i)


def _predicate(tokens: Tokens, c: Candidate) -> str:
    """ "a senator" in "Orlov is a senator"."""
    h = tokens.head[c.head]
    if tokens.dep[c.head] != "nsubj" or not tokens.tag[h].startswith("NN") or tokens.stretch[h] >= 0:
        return ""
    if not any(tokens.dep[x] == "cop" for x in tokens.children[h]):
        return ""
    first = min(
        [x for x in tokens.children[h] if x < h and tokens.dep[x] in ("det", "amod", "compound", "poss")]
        or [h]
    )
    return _text(tokens, first, h + 1)
