"""From a mention to who is meant: the person or organisation it names, or nobody that can be named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cached_property
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from quotetool.models import SpeakerType
from quotetool.officials import Registry, gender_of, role_on
from quotetool.pipeline import things
from quotetool.pipeline.antecedents import Options, ask_at_once
from quotetool.pipeline.candidates import Candidate
from quotetool.pipeline.chains import asked_before, role_before, roles_before
from quotetool.pipeline.coref import office_fit, weigh
from quotetool.pipeline.descriptions import Portrait
from quotetool.pipeline.meant import Meant, display_name
from quotetool.pipeline.neighbours import asker, is_one_of_several, name_beside, relative_head
from quotetool.pipeline.network import Ranker
from quotetool.pipeline.newcomers import is_definite_role
from quotetool.pipeline.offices import corrected, holder
from quotetool.pipeline.reading import Reading
from quotetool.pipeline.roles import fit
from quotetool.pipeline.they import one_of_them
from quotetool.pipeline.trail import Trail, trail_of

_PROBABILITY = attrgetter("probability")
_LIKELY = 0.04
_ONE_OF_THEM = 0.8
_SAME = 0.75
_GOOD_FIT = 0.75


class Resolver:
    """Resolves the mentions of one article, in order of its quotations."""

    def __init__(
        self,
        reading: Reading,
        portraits: list[Portrait],
        ranker: Ranker | None,
        registry: Registry,
        day: date | None,
    ) -> None:
        self.reading = reading
        self.portraits = portraits
        self.ranker = ranker
        self.registry = registry
        self.day = day
        self._known: dict[int, list[Meant]] = {}
        self._ranked: dict[int, tuple[Options, NDArray[np.float64]]] = {}
        self._names: dict[int, str] = {}

    @cached_property
    def trail(self) -> Trail:
        """Where the article's persons are mentioned: only pronouns and role nouns ask for it."""
        return trail_of(self.reading)

    def resolve(self, number: int, *, quote: int, spoken: list[int]) -> list[Meant]:
        """Everyone that candidate `number` may mean beside stretch `quote`, the likeliest first."""
        if number not in self._known:
            found = None if number in self._ranked else self._directly(number, quote, spoken)
            if found is None:
                found = self._antecedents(number, quote, spoken)
            self._known[number] = sorted(found, key=_PROBABILITY, reverse=True)
        return self._known[number]

    def ask(self, numbers: Iterable[int], *, quote: int, spoken: list[int]) -> dict[int, Options]:
        """What the ranker must be asked before some candidates can be resolved beside stretch `quote`.

        `answer` takes what it says. Where nobody asks, `resolve` does so itself, one by one.
        """
        asked: dict[int, Options] = {}
        for number in numbers:
            if self.ranker is None or number in self._known:
                continue
            found = self._directly(number, quote, spoken)
            if found is None:
                asked[number] = self._options(number, quote, spoken)
            else:
                self._known[number] = sorted(found, key=_PROBABILITY, reverse=True)
        return asked

    def answer(self, number: int, options: Options, p: NDArray[np.float64]) -> None:
        """Enter the ranker's probabilities of a candidate's options."""
        self._ranked[number] = options, p

    def _options(self, number: int, quote: int, spoken: list[int]) -> Options:
        c = self.reading.candidates[number]
        return weigh(self.reading, self.portraits, self.trail, c, quote=quote, spoken=spoken)

    def _directly(self, number: int, quote: int, spoken: list[int]) -> list[Meant] | None:
        """Everyone that a candidate may mean, None where it takes the ranker to tell."""
        c = self.reading.candidates[number]
        owner = self.reading.owner[number]
        if c.label and self.reading.tokens.lower[c.head] in self.reading.words.askers:
            return [Meant("author", None, None, 1.0, "author")]
        if c.kind == "name" and owner >= 0:
            if is_one_of_several(self.reading, c):
                return [Meant(f"group:{number}", "group", None, 0.9, "group")]
            if campaign := things.campaign(self.reading, c):
                return campaign
            return [self._person(owner, 1.0, "named")]
        if c.kind in ("org", "place", "unknown") and owner >= 0:
            return [self._thing(owner, c)]
        if c.gender in ("1", "1p", "2"):
            return [Meant("author", None, None, 1.0, "author")]
        if c.kind == "pronoun" and c.gender == "w":
            antecedent = relative_head(self.reading, number)
            if antecedent >= 0:
                return self.resolve(antecedent, quote=quote, spoken=spoken)
        if c.kind == "pronoun" and c.gender == "n":
            return things.pronoun(self.reading, c)
        if c.kind == "pronoun" and c.gender == "p":
            one = one_of_them(self.reading, self.portraits, c)
            if one >= 0 and self.reading.entities[one].kind == "person":
                return [self._person(one, _ONE_OF_THEM, "pronoun")]
            if one >= 0:
                return [replace(self._thing(one, c), probability=_ONE_OF_THEM, via="pronoun")]
            return [Meant(f"group:{number}", "group", None, 1.0, "group")]
        beside = name_beside(self.reading, c)
        if beside >= 0:
            return [self._person(beside, 0.97, "named")]
        if c.kind == "nominal" and c.gender == "n":
            return things.nominal(self.reading, number, c)
        return self._taken_up(c) or None

    def _person(self, entity: int, probability: float, via: str) -> Meant:
        official = self.portraits[entity].official
        if entity not in self._names:
            self._names[entity] = display_name(self.reading.entities[entity].fullest, official)
        name = self._names[entity]
        return Meant(f"e{entity}", "person", name, probability, via, entity, official)

    def _thing(self, entity: int, c: Candidate) -> Meant:
        thing = self.reading.entities[entity]
        words = self.reading.words
        parts = thing.fullest.split()
        personal = c.kind == "unknown" and (c.label or (len(parts) > 1 and gender_of(parts[0]) is not None))
        if personal and not any(p.casefold() in words.org for p in parts):
            return Meant(f"e{entity}", "person", thing.fullest, 0.7, "named", entity)
        if c.kind == "unknown" and c.gender == "p":
            return Meant(f"e{entity}", "group", None, 0.7, "group", entity)
        name = thing.fullest
        return Meant(f"e{entity}", "org", name, 0.85, "organisation", entity)

    def _antecedents(self, number: int, quote: int, spoken: list[int]) -> list[Meant]:
        c = self.reading.candidates[number]
        by_office = self._by_office(c)
        if self.ranker is None:
            return by_office or [self._nobody(number, c, 1.0)]
        if number not in self._ranked:
            asked = self._options(number, quote, spoken)
            self.answer(number, asked, ask_at_once(self.ranker, [asked])[0])
        options, p = self._ranked[number]
        possessor = self._possessor(c, quote, spoken)
        p = corrected(self.reading, c, options.entities, p, self.portraits, possessor=possessor)
        via = "pronoun" if c.kind == "pronoun" else "nominal"
        found = [
            self._person(e, float(q), via)
            for e, q in zip(options.entities, p, strict=True)
            if e >= 0 and q > _LIKELY
        ]
        nobody = float(p[-1])
        before = asked_before(self.reading, c)
        if before < 0:
            before = role_before(self.reading, c)
        if before >= 0:
            found, nobody = self._after_role(before, c, found, nobody, quote=quote, spoken=spoken)
        if by_office and not any(m.probability > 0.5 and self._fits(c, m) for m in found):
            return by_office
        return [*found, self._nobody(number, c, nobody)]

    def _fits(self, c: Candidate, meant: Meant) -> bool:
        """Whether a role noun is an office or description of the person."""
        phrase = " ".join(self.reading.tokens.words[c.first : c.last])
        return office_fit(phrase, self.portraits[meant.entity]) >= _GOOD_FIT

    def _after_role(
        self, before: int, c: Candidate, found: list[Meant], nobody: float, *, quote: int, spoken: list[int]
    ) -> tuple[list[Meant], float]:
        """Whom a pronoun means behind a role noun: mostly the same."""
        meant = self.resolve(before, quote=quote, spoken=spoken)[0]
        if meant.type == "person" and (
            meant.entity < 0 or self.portraits[meant.entity].gender in ("", c.gender)
        ):
            found = [replace(m, probability=m.probability * (1 - _SAME)) for m in found]
            return [*found, replace(meant, probability=_SAME, via="pronoun")], nobody * (1 - _SAME)
        return found, nobody

    def _taken_up(self, c: Candidate) -> list[Meant]:
        """Who holds an office whose country came before: "the Velandian president", now "the president"."""
        t, phrase = self.reading.tokens, " ".join(self.reading.tokens.words[c.first : c.last])
        if not is_definite_role(t, c) or holder(t, c, self.registry, self.day):
            return []
        for k in roles_before(self.reading, c):
            o = self.reading.candidates[k]
            if o.kind == "name":
                entity = self.reading.owner[k]
                if entity >= 0 and office_fit(phrase, self.portraits[entity]) >= _GOOD_FIT:
                    return []
                continue
            official = holder(t, o, self.registry, self.day)
            role = role_on(official, self.day) if official and self.day else None
            if role and fit(phrase, role) >= _GOOD_FIT:
                return self._by_office(o)
            if fit(phrase, " ".join(t.words[o.first : o.last])) >= _GOOD_FIT:
                return []
        return []

    def _possessor(self, c: Candidate, quote: int, spoken: list[int]) -> int:
        """The person whose deputy "her deputy" or "Orlov's deputy" is, -1 if that is not clear.

        For a pronoun, who asks whether "he" has: not the one he means either.
        """
        if c.kind != "nominal":
            return asker(self.reading, c)
        for k, o in enumerate(self.reading.candidates):
            if c.first <= o.head < c.head and (
                o.kind == "name" or (o.kind == "pronoun" and o.gender in ("m", "f"))
            ):
                meant = self.resolve(k, quote=quote, spoken=spoken)[0]
                return meant.entity if meant.type == "person" else -1
        return -1

    def _nobody(self, number: int, c: Candidate, probability: float) -> Meant:
        if c.kind == "pronoun":
            return Meant(f"unknown:{number}", None, None, probability, "unknown")
        kind: SpeakerType = "group" if c.gender == "p" else "unnamed"
        return Meant(f"{kind}:{number}", kind, None, probability, kind)

    def _by_office(self, c: Candidate) -> list[Meant]:
        official = holder(self.reading.tokens, c, self.registry, self.day)
        if official is None:
            return []
        for e, portrait in enumerate(self.portraits):
            if portrait.official and portrait.official.id == official.id:
                return [self._person(e, 0.8, "nominal")]
        return [Meant(f"o:{official.id}", "person", official.name, 0.7, "role", -1, official)]
