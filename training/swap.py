"""Other people, places and bodies in the place of those a passage speaks of."""

from __future__ import annotations

import re
from random import Random

from training.fragments import OUTER, splice
from training.passages import Entity, Passage, entities, heads_outside
from training.phrases import Phrases
from training.wordlists import Names, Person, entries, load

_NAMELIKE = re.compile(r"[A-Z][\w.'’-]*$")
_SENTENCE_END = frozenset('.!?:"“«‘')

Change = tuple[int, int, Passage]


class Swapper:
    """Exchanges the names of passages, each person for one other throughout the passage."""

    def __init__(self, rng: Random, names: Names | None = None) -> None:
        self._rng = rng
        self.phrases = Phrases(rng, names or Names())
        lists = load("titles")
        self._titles = frozenset(entries(lists["exchanged"]))
        self._saying = frozenset(entries(lists["agency_verbs"]))

    def swap(self, passage: Passage, *, people_only: bool = False) -> Passage:
        """Return `passage` with its people exchanged, dressed in titles, or made into places that speak.

        With `people_only` names are exchanged and nothing else changes (for measuring).
        """
        self._passage = passage
        self._taken: set[int] = set()
        self._parents = {w.head for i, w in enumerate(passage) if w.head != i}
        found = entities(passage)
        changes = self._people([e for e in found if e.label == "PERSON"], dress=not people_only)
        if not people_only:
            changes += self._others([e for e in found if e.label != "PERSON"])
        return splice(passage, changes)

    # -- people -------------------------------------------------------------------------------

    def _people(self, people: list[Entity], *, dress: bool) -> list[Change]:
        rng, words = self._rng, self._passage
        persons: dict[str, Person | None] = {}
        by_given: dict[str, str] = {}
        changes: list[Change] = []
        people = [e for e in people if self._is_plain(e)]
        for e in (e for e in people if e.end - e.start > 1):
            key = words[e.end - 1].text.lower()
            if key not in persons:
                persons[key] = self.phrases.draw_person() if not dress or rng.random() < 0.85 else None
                by_given.setdefault(words[e.start].text.lower(), key)
            person = persons[key]
            if dress and rng.random() < 0.04 and self._stands_alone(e):
                changes.append(self._take(e.start, e.end, self._speaker_of_no_flesh(e)))
            elif person and e.end - e.start <= 4:
                changes.append(self._dressed(e, self.phrases.name(person.full), dress=dress))
        for e in (e for e in people if e.end - e.start == 1):
            key = words[e.start].text.lower()
            if dress and key not in by_given and self._stands_alone(e) and rng.random() < 0.16:
                changes.append(self._take(e.start, e.end, self._speaker_of_no_flesh(e)))
                continue
            if key not in persons and key in by_given and (person := persons[by_given[key]]):
                changes.append(self._take(e.start, e.end, self.phrases.name(person.given)))
                continue
            if key not in persons:
                persons[key] = self.phrases.draw_person() if not dress or rng.random() < 0.85 else None
            if person := persons[key]:
                changes.append(self._dressed(e, self.phrases.name(person.family), dress=dress))
        return changes

    def _dressed(self, e: Entity, name: Passage, *, dress: bool) -> Change:
        """Return the change of `e` to `name`, now and then with a title before or an office beside it."""
        rng, words = self._rng, self._passage
        chance = rng.random()
        full = len(name) > 1
        if dress and self._has_title(e) and chance < 0.75:
            return self._take(e.start - 1, e.end, self.phrases.before(self.phrases.title(), name))
        if dress and self._stands_alone(e):
            if chance < (0.12 if full else 0.06):
                return self._take(e.start, e.end, self.phrases.before(self.phrases.title(), name))
            follows = words[e.end].text if e.end < len(words) else ""
            if full and follows[:1].isalpha() and not self._has_apposition(e):
                if chance < 0.20:
                    return self._take(e.start, e.end, self.phrases.with_office(name))
                if chance < 0.25:
                    return self._take(e.start, e.end, self._capital(e.start, self.phrases.after_office(name)))
        return self._take(e.start, e.end, name)

    def _speaker_of_no_flesh(self, e: Entity) -> Passage:
        """Return a place, an agency or a body to stand where a person stood: "Pretoria said"."""
        chance = self._rng.random()
        head = self._passage[self._passage[heads_outside(self._passage, e.start, e.end)[0]].head]
        if head.text.lower() in self._saying and chance < 0.35:
            return self.phrases.agency()
        if chance < 0.65:
            return self.phrases.place()
        if chance < 0.80:
            return self.phrases.body()
        return self._capital(e.start, self.phrases.the_body())

    def _is_plain(self, e: Entity) -> bool:
        words = self._passage[e.start : e.end]
        return len(heads_outside(self._passage, e.start, e.end)) == 1 and all(
            _NAMELIKE.match(w.text) or w.text == "-" for w in words
        )

    def _stands_alone(self, e: Entity) -> bool:
        """Tell whether the name has its place in the sentence to itself: no title, no article before it."""
        (top,) = heads_outside(self._passage, e.start, e.end)
        before = self._passage[e.start - 1] if e.start else None
        if before and (e.start <= before.head < e.end or before.dep in ("compound", "amod")):
            return False
        return self._passage[top].dep in ("nsubj", "nsubjpass", "nmod", "dobj")

    def _has_title(self, e: Entity) -> bool:
        """Tell whether one plain title word stands before the name, with nothing before that."""
        i = e.start - 1
        if i < 0 or i in self._taken or i in self._parents:
            return False
        word = self._passage[i]
        if word.text not in self._titles or word.entity != "O" or not e.start <= word.head < e.end:
            return False
        before = self._passage[i - 1] if i else None
        return before is None or (
            before.dep not in ("compound", "amod", "poss") and before.tag not in ("POS", "DT")
        )

    def _has_apposition(self, e: Entity) -> bool:
        return any(w.dep == "appos" and e.start <= w.head < e.end for w in self._passage)

    # -- the rest -----------------------------------------------------------------------------

    def _others(self, found: list[Entity]) -> list[Change]:
        words, drawn = self._passage, dict[tuple[str, ...], Passage]()
        changes: list[Change] = []
        for e in found:
            tops = heads_outside(words, e.start, e.end)
            if tops != [e.end - 1] or e.end - e.start > 3 or self._taken.intersection(range(e.start, e.end)):
                continue
            key = (e.label, *(w.text for w in words[e.start : e.end]))
            if key not in drawn:
                drawn[key] = self._other(e)
            if drawn[key]:
                changes.append(self._take(e.start, e.end, drawn[key]))
        return changes

    def _other(self, e: Entity) -> Passage:
        """Return a name of the same kind as `e`, or nothing to leave it."""
        rng, word = self._rng, self._passage[e.start]
        if rng.random() < 0.5:
            return []
        if e.label == "LOC":
            return self.phrases.place()
        if e.label == "ORG":
            if e.start and self._passage[e.start - 1].text.lower() == "the":
                return self.phrases.body("titled")
            chance = rng.random()
            if chance < 0.4:
                return self.phrases.body("bodies")
            return self.phrases.agency() if chance < 0.7 else self.phrases.body("other_bodies")
        if e.label == "NORP" and e.end - e.start == 1:
            if word.tag == "JJ":
                return self.phrases.adjective()
            return self.phrases.people() if word.tag == "NNPS" else []
        return []

    # -- bookkeeping --------------------------------------------------------------------------

    def _take(self, start: int, end: int, fragment: Passage) -> Change:
        assert sum(w.head == OUTER for w in fragment) == 1, [w.text for w in fragment]
        self._taken.update(range(start, end))
        return start, end, fragment

    def _capital(self, start: int, fragment: Passage) -> Passage:
        """Return `fragment` with a capital where it would open a sentence."""
        before = self._passage[start - 1].text if start else "."
        if before.isspace() or before[-1] in _SENTENCE_END:
            fragment[0].text = fragment[0].text[0].upper() + fragment[0].text[1:]
        return fragment
