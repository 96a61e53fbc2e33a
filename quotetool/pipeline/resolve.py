"""From a mention to who is meant: the person or organisation it names, or nobody that can be named."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quotetool.models import Official, SpeakerType
from quotetool.officials import Registry, gender_of, role_on
from quotetool.pipeline.coref import Trail, office_fit, trail_of, weigh
from quotetool.pipeline.descriptions import Portrait
from quotetool.pipeline.features import is_agency
from quotetool.pipeline.mentions import Candidate, is_subject
from quotetool.pipeline.network import Ranker
from quotetool.pipeline.reading import Reading
from quotetool.pipeline.roles import country_of, fit

_LIKELY = 0.04
_CLASH = 0.02
_GOOD_FIT = 0.75
_TITLE = 8
_SURE = 0.8
_INDEFINITE = frozenset({"a", "an", "one", "another", "some", "any", "no"})
_ORG_REACH = 3
_MEDIA_REACH = 30


@dataclass(frozen=True, slots=True)
class Meant:
    """Who a mention means, with the probability that it does.

    `key` is equal for two mentions of one speaker. `via` is how it was found; `entity`
    indexes the article's entities, -1 where it is none of them.
    """

    key: str
    type: SpeakerType | None
    name: str | None
    probability: float
    via: str
    entity: int = -1
    official: Official | None = None


class Resolver:
    """Resolves the mentions of one article, in order of its quotations."""

    def __init__(
        self,
        reading: Reading,
        portraits: list[Portrait],
        ranker: Ranker | None,
        registry: Registry,
        day: object,
    ) -> None:
        self.reading = reading
        self.portraits = portraits
        self.ranker = ranker
        self.registry = registry
        self.day = day
        self.trail: Trail = trail_of(reading)
        self._known: dict[int, list[Meant]] = {}

    def resolve(self, number: int, *, quote: int, spoken: list[int]) -> list[Meant]:
        """Everyone that candidate `number` may mean beside stretch `quote`, the likeliest first."""
        if number not in self._known:
            found = self._resolve(number, quote, spoken)
            self._known[number] = sorted(found, key=lambda m: -m.probability)
        return self._known[number]

    def _resolve(self, number: int, quote: int, spoken: list[int]) -> list[Meant]:
        c = self.reading.candidates[number]
        owner = self.reading.owner[number]
        if c.label and self.reading.tokens.lower[c.head] in self.reading.words.askers:
            return [Meant("author", None, None, 1.0, "author")]
        if c.kind == "name" and owner >= 0:
            if self._is_one_of_several(c):
                return [Meant(f"group:{number}", "group", None, 0.9, "group")]
            if campaign := self._campaign(c):
                return campaign
            return [self._person(owner, 1.0, "named")]
        if c.kind in ("org", "place", "unknown") and owner >= 0:
            return [self._thing(owner, c)]
        if c.gender in ("1", "1p", "2"):
            return [Meant("author", None, None, 1.0, "author")]
        if c.kind == "pronoun" and c.gender == "w":
            antecedent = self._relative_head(number)
            if antecedent >= 0:
                return self.resolve(antecedent, quote=quote, spoken=spoken)
        if c.kind == "pronoun" and c.gender == "n":
            return self._it(c)
        if c.kind == "pronoun" and c.gender == "p":
            return [Meant(f"group:{number}", "group", None, 1.0, "group")]
        beside = self._name_beside(c)
        if beside >= 0:
            return [self._person(beside, 0.97, "named")]
        if c.kind == "nominal" and c.gender == "n":
            return self._document(number, c)
        return self._antecedents(number, c, quote, spoken)

    def _is_one_of_several(self, c: Candidate) -> bool:
        """ "Orlov and Belova said": two people speak as one."""
        t = self.reading.tokens
        for o in self.reading.candidates:
            if o.kind != "name" or o is c:
                continue
            first, second = sorted((c, o), key=lambda m: m.first)
            joined = first.last + 1 == second.first and t.lower[first.last] == "and"
            if (
                joined
                and t.paragraph[c.head] == t.paragraph[o.head]
                and is_subject(t, second)
                and t.dep[first.head] in ("nsubj", "nsubjpass", "conj", "compound", "dep", "nmod")
            ):
                return (
                    t.lower[first.first - 1] not in ("between", "of", "with", "by") if first.first else True
                )
        return False

    def _relative_head(self, number: int) -> int:
        """The mention that "who", "which" or "that" stands for: the noun its clause hangs on, else the one before."""
        t = self.reading.tokens
        here = self.reading.candidates[number].head
        noun = t.head[t.head[here]] if t.dep[t.head[here]] in ("relcl", "acl") else -1
        best = -1
        for k, o in enumerate(self.reading.candidates):
            if (
                o.head >= here
                or o.kind == "pronoun"
                or t.paragraph[o.head] != t.paragraph[here]
                or t.stretch[o.head] >= 0
            ):
                continue
            if o.first <= noun < o.last and o.kind in ("name", "org"):
                return k
            if o.first <= noun < o.last or (noun < 0 and here - o.last <= 2):
                best = k
        return best

    def _person(self, entity: int, probability: float, via: str) -> Meant:
        official = self.portraits[entity].official
        name = official.name if official else self.reading.entities[entity].fullest
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

    def _it(self, c: Candidate) -> list[Meant]:
        entity = self._last_thing(c.head)
        if entity < 0:
            return [Meant("unknown", None, None, 0.5, "unknown")]
        return [Meant(f"e{entity}", "org", self.reading.entities[entity].fullest, 0.6, "pronoun", entity)]

    def _document(self, number: int, c: Candidate) -> list[Meant]:
        """ "the Interior Ministry's statement", "the ministry", "the letter".

        The organisation in the phrase, else the last one called by that noun; for what
        media publish, the last medium; else the thing itself under the words it has here.
        """
        t, words = self.reading.tokens, self.reading.words

        def thing(entity: int, probability: float) -> list[Meant]:
            name = self.reading.entities[entity].fullest
            return [Meant(f"e{entity}", "org", name, probability, "organisation", entity)]

        for k, o in enumerate(self.reading.candidates):
            behind = (
                o.head > c.head
                and o.first - c.last <= 4
                and t.lower[c.last] in ("of", "by", "from", "filed", "released")
            )
            within = c.first <= o.head < c.head
            if (
                k != number
                and o.kind in ("org", "place")
                and self.reading.owner[k] >= 0
                and (within or behind)
            ):
                if within and o.kind == "place" and t.tag[o.last] != "POS":
                    continue
                return thing(self.reading.owner[k], 0.6)
        noun = t.lower[c.head]
        if owner_noun := self._possessor(c):
            noun = owner_noun
        called = [
            e for e in self.reading.entities
            if e.kind in ("org", "unknown") and noun in e.fullest.casefold().replace("’s", "").split()
        ]  # fmt: skip
        if called and noun not in words.document:
            before = [e for e in called if self.reading.candidates[e.mentions[0]].head < c.head]
            return thing((before or called)[-1].number, 0.7)
        if noun in words.published or noun in words.media:
            media = self._last_thing(c.head, media=True)
            if media >= 0:
                return thing(media, 0.5)
        if noun in ("statement", "agency", "union", "company", "firm"):
            last = self._last_thing(c.head)
            if last >= 0:
                return thing(last, 0.5)
        first = c.first + (t.lower[c.first] in ("the", "a", "an", "its", "this", "that"))
        phrase = " ".join(t.text[t.start[first] : t.end[c.last - 1]].split())
        return [Meant(f"thing:{phrase.casefold()}", "org", phrase, 0.5, "organisation")]

    def _possessor(self, c: Candidate) -> str:
        """ "ministry" in "the ministry's statement"."""
        t = self.reading.tokens
        for i in range(c.first, c.head - 1):
            if t.tag[i + 1] == "POS" and t.lower[i] in self.reading.words.org:
                return t.lower[i]
        return ""

    def _last_thing(self, here: int, *, media: bool = False) -> int:
        """The organisation before a token, within a few paragraphs: the last one that is a subject, else the last."""
        t, words = self.reading.tokens, self.reading.words
        found = -1
        for k in range(len(self.reading.candidates) - 1, -1, -1):
            o = self.reading.candidates[k]
            if (
                o.head >= here
                or o.kind not in ("org", "unknown")
                or self.reading.owner[k] < 0
                or t.stretch[o.head] >= 0
            ):
                continue
            if t.paragraph[here] - t.paragraph[o.head] > (_MEDIA_REACH if media else _ORG_REACH):
                break
            name = self.reading.entities[self.reading.owner[k]].fullest.casefold()
            if media and not (is_agency(t, words, o) or words.media.intersection(name.split())):
                continue
            if media or (is_subject(t, o) and t.sentence[here] - t.sentence[o.head] <= 2):
                return self.reading.owner[k]
            if found < 0:
                found = self.reading.owner[k]
        return found

    def _campaign(self, c: Candidate) -> list[Meant]:
        """ "the Orlov campaign", "Orlov's team": the organisation that bears a person's name."""
        t = self.reading.tokens
        i = c.last + (c.last < len(t) and t.tag[c.last] == "POS")
        if i >= len(t) or t.head[c.head] != i or t.lower[i] not in self.reading.words.bearing:
            return []
        words = t.text[t.start[c.first] : t.end[i]]
        return [Meant(f"thing:{words.casefold()}", "org", " ".join(words.split()), 0.7, "organisation")]

    def _name_beside(self, c: Candidate) -> int:
        """The person named in apposition: "another critic, Orlov, ..."; "Secretary of State Orlov"."""
        t = self.reading.tokens
        if c.kind != "nominal" or c.gender == "p":
            return -1
        i = c.last
        while (
            i < len(t)
            and i < c.last + _TITLE
            and t.words[i] != ","
            and (t.tag[i] in ("NN", "NNS", "NNP", "IN", "JJ", "DT", "POS", "CC", "HYPH"))
            and not self._begins_name(i)
        ):
            i += 1
        if i < len(t) and t.words[i] == ",":
            i += 1
        for k, o in enumerate(self.reading.candidates):
            if o.kind == "name" and o.first == i and self.reading.owner[k] >= 0:
                if t.words[i - 1] == "," and (
                    o.last >= len(t) or t.words[o.last] not in (",", "(", "—", "–", ";", ".")
                ):
                    return -1
                return self.reading.owner[k]
        return -1

    def _begins_name(self, i: int) -> bool:
        entity = self.reading.tokens.entity[i]
        return entity >= 0 and self.reading.tokens.entities[entity][2] == "PERSON"

    def _antecedents(self, number: int, c: Candidate, quote: int, spoken: list[int]) -> list[Meant]:
        by_office = self._by_office(c)
        if self.ranker is None:
            return by_office or [self._nobody(number, c, 1.0)]
        options = weigh(self.reading, self.portraits, self.trail, c, quote=quote, spoken=spoken)
        p = self.ranker.probabilities(options.x, options.keys, [0] * len(options.entities))
        p = self._corrected(c, options.entities, p)
        via = "pronoun" if c.kind == "pronoun" else "nominal"
        found = [
            self._person(e, float(q), via)
            for e, q in zip(options.entities, p, strict=True)
            if e >= 0 and q > _LIKELY
        ]
        nobody = float(p[-1])
        if by_office and not any(m.probability > 0.5 for m in found):
            return by_office
        return [*found, self._nobody(number, c, nobody)]

    def _corrected(self, c: Candidate, persons: list[int], p: np.ndarray) -> np.ndarray:
        """The ranker's opinion, with what it saw too rarely in training to be sure of put right.

        A person of the other gender is not meant; a definite role noun that fits one
        person of the article and no other means that person, even if named only later.
        """
        p = p.copy()
        if c.gender in ("m", "f"):
            for i, e in enumerate(persons):
                if e >= 0 and self.portraits[e].gender not in ("", c.gender):
                    p[i] *= _CLASH
        t = self.reading.tokens
        if c.kind == "nominal" and c.gender != "p" and t.lower[c.first] not in _INDEFINITE:
            phrase = " ".join(t.words[c.first : c.last])
            fits = [
                office_fit(phrase, self.portraits[e]) if e >= 0 and p[i] > 0 else 0.0
                for i, e in enumerate(persons)
            ]
            good = [
                i
                for i, f in enumerate(fits)
                if f >= _GOOD_FIT
                and self.portraits[persons[i]].gender in ("", c.gender or self.portraits[persons[i]].gender)
            ]
            if len(good) == 1 and p[good[0]] < _SURE:
                p[good[0]] = _SURE / (1 - _SURE) * max(1e-9, float(p.sum() - p[good[0]]))
        total = p.sum()
        return p / total if total else p

    def _nobody(self, number: int, c: Candidate, probability: float) -> Meant:
        if c.kind == "pronoun":
            return Meant(f"unknown:{number}", None, None, probability, "unknown")
        kind: SpeakerType = "group" if c.gender == "p" else "unnamed"
        return Meant(f"{kind}:{number}", kind, None, probability, kind)

    def _by_office(self, c: Candidate) -> list[Meant]:
        """The one official whose office on the article's day a role noun with its country names."""
        t = self.reading.tokens
        if c.kind != "nominal" or self.day is None or t.lower[c.first] in _INDEFINITE:
            return []
        phrase = " ".join(t.words[c.first : c.last])
        country = country_of(phrase)
        if country is None:
            return []
        holders = []
        for official in self.registry.officials:
            if official.country == country:
                role = role_on(official, self.day)  # type: ignore[arg-type]
                if role and fit(phrase, role) >= 0.8:
                    holders.append(official)
        if len(holders) != 1:
            return []
        official = holders[0]
        for e, portrait in enumerate(self.portraits):
            if portrait.official and portrait.official.id == official.id:
                return [self._person(e, 0.8, "nominal")]
        return [Meant(f"o:{official.id}", "person", official.name, 0.7, "role", -1, official)]
