"""Where each person of an article is mentioned, is a subject, speaks, opens a paragraph."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from quotetool.pipeline.candidates import Candidate
from quotetool.pipeline.context import strength
from quotetool.pipeline.mentions import is_subject
from quotetool.pipeline.reading import Reading
from quotetool.pipeline.tokens import Tokens

_SPEAKS = 2
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(slots=True)
class Trail:
    """For each person, token indices in order; those in quotation marks count in `heads` only.

    All are lists by entity, empty for what is no person.
    `heads`: every mention; `subjects`: those that are subjects; `saying`: those that
    are subjects of a verb of speaking; `mains`: those that are subjects of a main clause; `full`:
    those of more than one word. `persons` are the entities that are persons, `full_named` those with a
    name of more than one word, `opening` the first person named in each paragraph.
    """

    heads: list[list[int]]
    subjects: list[list[int]]
    saying: list[list[int]]
    mains: list[list[int]]
    full: list[set[int]]
    persons: list[int]
    full_named: set[int]
    opening: dict[int, int]


def trail_of(reading: Reading) -> Trail:
    """Index the persons' mentions once an article."""
    t = reading.tokens
    trail = Trail([], [], [], [], [], [], set(), {})
    first_in: dict[int, int] = {}
    for entity in reading.entities:
        is_person = entity.kind == "person"
        own = [reading.candidates[k] for k in entity.mentions] if is_person else []
        bare = [c for c in own if t.stretch[c.head] < 0]
        subjects = [c for c in bare if is_subject(t, c)]
        trail.heads.append([c.head for c in own])
        trail.subjects.append([c.head for c in subjects])
        trail.saying.append([c.head for c in subjects if _says(reading, c)])
        trail.mains.append([c.head for c in subjects if is_main(t, c.head)])
        trail.full.append({c.head for c in own if c.last - c.first > 1})
        if not is_person:
            continue
        trail.persons.append(entity.number)
        if entity.full_names:
            trail.full_named.add(entity.number)
        for c in bare:
            paragraph = t.paragraph[c.head]
            if c.head < first_in.get(paragraph, len(t)):
                first_in[paragraph] = c.head
                trail.opening[paragraph] = entity.number
    return trail


def is_main(t: Tokens, head: int) -> bool:
    """Whether a name is the subject of a main clause."""
    return t.dep[head] in _SUBJECTS and t.dep[t.head[head]] in ("ROOT", "conj", "parataxis")


def _says(reading: Reading, c: Candidate) -> bool:
    """Whether a subject has a verb of speaking: "Levin, who ..., said"."""
    t = reading.tokens
    head = t.head[c.head] if t.dep[c.head] == "appos" else c.head
    verbs = [t.head[head]] if t.dep[head] in ("nsubj", "nsubjpass") else []
    behind = c.last
    while behind < len(t) and t.tag[behind] == "RB":
        behind += 1
    verbs += [i for i in (behind, c.first - 1) if 0 <= i < len(t) and t.tag[i].startswith("VB")]
    return any(strength(t.lower[i], reading.words) >= _SPEAKS for i in verbs)


def last_in(heads: list[int], here: int) -> int:
    """The last of these token indices before token `here`, -1 if there is none."""
    n = bisect_left(heads, here)
    return heads[n - 1] if n else -1


def nearest(trail: Trail, here: int, most: int) -> list[int]:
    """The persons to weigh: those mentioned last before, then those first mentioned after."""

    def key(e: int) -> tuple[int, int]:
        last = last_in(trail.heads[e], here)
        return (0, here - last) if last >= 0 else (1, trail.heads[e][0] - here)

    return sorted(trail.persons, key=key)[:most]
