"""Noun phrases made up from the word lists: people with their titles, places, bodies."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Literal

from training.fragments import OUTER, after_preposition, apposed, moved, top
from training.passages import Passage, Word, english
from training.wordlists import Names, Person, entries, load

_PREPOSITIONS = {"of", "to", "in", "at", "for", "with"}
_DETERMINERS = {"the", "a", "an"}


class Phrases:
    """Draws phrases as fragments: heads counted from the phrase's start, OUTER at its top word."""

    def __init__(self, rng: Random, names: Names) -> None:
        self.rng, self._names = rng, names
        places, titles = load("places"), load("titles")
        self._places = {key: entries(text) for key, text in places.items()}
        self._before, self._after = entries(titles["before"]), entries(titles["after"])
        self._nominals, self._links = entries(titles["nominals"]), entries(titles["links"])
        self._small_adjectives = set(entries(titles["adjectives"]))
        self._known = _known_entities(self._places)

    # -- people -------------------------------------------------------------------------------

    def draw_person(self) -> Person:
        """Return a person that nobody is."""
        return self._names.draw(self.rng)

    def name(self, text: str) -> Passage:
        """Return the name `text`, flat under its last word."""
        return _flat(text, label="PERSON")

    def title(self) -> Passage:
        """Return a title as it stands before a name, all its words under the name to come.

        A nationality, a country or a body may come first. The heads of its words are
        OUTER: `before` attaches them.
        """
        words = self._phrase(self.rng.choice(self._before))
        if words[0].tag == "DT" or self.rng.random() < 0.5:
            return words
        chance = self.rng.random()
        first: Passage = []
        if chance < 0.55:
            first = _flat(self.rng.choice(self._places["adjectives"]), label="NORP", tag="JJ", dep="amod")
            if words[0].entity == "B-ORG":  # the Turkish Foreign Ministry is one body
                first[0].entity, words[0].entity = "B-ORG", "I-ORG"
        elif chance < 0.75:
            first = self._owner()
        else:
            body = _flat(self.rng.choice(self._places["bodies"]), label="ORG", dep="compound")
            first = body if len(body) == 1 else []
        return [*first, *moved(words, by=len(first))]

    def before(self, title: Passage, name: Passage) -> Passage:
        """Return `name` with `title` before it; a title's preposition hangs on the title's noun."""
        head = len(title) + top(name)
        words = [*moved(title, by=0, head=head), *moved(name, by=len(title))]
        for word in words[: len(title)]:
            word.dep = word.dep or "compound"
        return words

    def with_office(self, name: Passage) -> Passage:
        """Return `name` with what the person is behind it: "Orlov, a deputy foreign minister,"."""
        return apposed(name, self._office())

    def after_office(self, name: Passage) -> Passage:
        """Return what the person is, with `name` behind it: "the deputy foreign minister, Orlov,"."""
        return apposed(self._office(), name)

    # -- places and bodies --------------------------------------------------------------------

    def place(self) -> Passage:
        """Return a country, a city or a region."""
        (kind,) = self.rng.choices(("countries", "cities", "regions"), weights=(40, 38, 22))
        return _flat(self.rng.choice(self._places[kind]), label="LOC")

    def agency(self) -> Passage:
        """Return a news agency, a paper or a channel."""
        return _flat(self.rng.choice(self._places["agencies"]), label="ORG")

    def body(self, kind: Literal["bodies", "titled", "other_bodies"] = "bodies") -> Passage:
        """Return a body of state or a company, without its article."""
        return _flat(self.rng.choice(self._places[kind]), label="ORG")

    def the_body(self) -> Passage:
        """Return a body with its article or its country: "the Kremlin", "Veland's Foreign Ministry"."""
        body = self.body("titled")
        if self.rng.random() < 0.12:
            return self.before(self._owner(), body)
        return self.before([Word("the", "DT", "det", OUTER)], body)

    def nominal(self) -> Passage:
        """Return somebody named by trade alone: "the diplomat"."""
        words = self.before(self._phrase("the"), self._phrase_under_last(self.rng.choice(self._nominals)))
        words[0].dep = "det"
        return words

    def adjective(self) -> Passage:
        """Return a nationality as an adjective."""
        return _flat(self.rng.choice(self._places["adjectives"]), label="NORP", tag="JJ")

    def people(self) -> Passage:
        """Return a nationality as a plural noun."""
        return _flat(self.rng.choice(self._places["peoples"]), label="NORP", tag="NNPS")

    # -- pieces -------------------------------------------------------------------------------

    def _owner(self) -> Passage:
        """Return a country as an owner, under the word to come: "Russia's"."""
        country = _flat(self.rng.choice(self._places["countries"]), label="LOC")
        country[-1].space = False
        country[-1].dep = "poss"
        mark = self.rng.choice(("'s", "’s"))
        return [*country, Word(mark, "POS", "case", len(country) - 1)]

    def _office(self) -> Passage:
        """Return an office or a trade, as a phrase of its own: "a senior lawmaker at the State Duma"."""
        office = self._phrase_under_last(self.rng.choice(self._after))
        chance = self.rng.random()
        if chance < 0.25:
            office = self.before(self._owner(), office)
        elif chance < 0.9:
            article = self.rng.choice(("a", "the", "the"))
            adjective = self.adjective() if self.rng.random() < 0.3 else []
            if article == "a" and (adjective or office)[0].text[0].lower() in "aeiou":
                article = "an"
            left = [Word(article, "DT", "det", OUTER), *(replace(w, dep="amod") for w in adjective)]
            office = self.before(left, office)
        if self.rng.random() < 0.35:
            complement = self.the_body() if self.rng.random() < 0.6 else self.place()
            link = after_preposition(self.rng.choice(self._links), complement)
            office = [*office, *moved(link, by=len(office), head=top(office))]
        return office

    def _phrase_under_last(self, text: str) -> Passage:
        """Return `text` flat under its last word."""
        words = self._phrase(text)
        *others, last = [i for i, w in enumerate(words) if w.head == OUTER]
        for i in others:
            words[i].head, words[i].dep = last, words[i].dep or "compound"
        return words

    def _phrase(self, text: str) -> Passage:
        """Return `text` with tags, known bodies and places marked, words to attach left at OUTER."""
        words = [self._title_word(t, space) for t, space in _tokens(text)]
        words[-1].space = True
        self._mark_known(words)
        noun = None  # the title's noun, on which what follows a preposition hangs
        for i, word in enumerate(words):
            if word.tag == "IN" and i:
                noun = i - 1 if noun is None else noun
                last = len(words) - 1
                words[last].head, words[last].dep = noun, "nmod"
                for k in range(i, last):
                    words[k].head = last
                    words[k].dep = {"IN": "case", "TO": "case", "DT": "det"}.get(words[k].tag, "compound")
                break
        return words

    def _title_word(self, text: str, space: bool) -> Word:
        if text in _PREPOSITIONS:
            return Word(text, "IN", "case", OUTER, space=space)
        if text in _DETERMINERS:
            return Word(text, "DT", "det", OUTER, space=space)
        if text in ("'s", "’s", "'"):
            return Word(text, "POS", "case", OUTER, space=space)
        if text in self._small_adjectives:
            return Word(text, "JJ", "amod", OUTER, space=space)
        if not text[0].isalpha():
            return Word(text, "HYPH", "punct", OUTER, space=space)
        return Word(text, "NNP" if text[0].isupper() else "NN", "", OUTER, space=space)

    def _mark_known(self, words: Passage) -> None:
        """Give bodies and places inside a title their label, the longest first."""
        i = 0
        while i < len(words):
            for n in (4, 3, 2, 1):
                label = self._known.get(" ".join(w.text for w in words[i : i + n]))
                if label and i + n <= len(words):
                    for k in range(i, i + n):
                        words[k].entity = f"{'I' if k > i else 'B'}-{label}"
                    i += n
                    break
            else:
                i += 1


def _known_entities(places: dict[str, tuple[str, ...]]) -> dict[str, str]:
    kinds = {"countries": "LOC", "cities": "LOC", "titled": "ORG", "bodies": "ORG"}
    known = {entry: label for kind, label in kinds.items() for entry in places[kind]}
    known |= dict.fromkeys(places["adjectives"], "NORP")
    return known | {"United States": "LOC", "US": "LOC", "UN": "ORG"}


def _tokens(text: str) -> list[tuple[str, bool]]:
    return [(token.text, bool(token.whitespace_)) for token in english().make_doc(text)]


def _flat(text: str, *, label: str, tag: str = "NNP", dep: str = "") -> Passage:
    """Return `text` as one entity, all its words under the last."""
    tokens = _tokens(text)
    last = len(tokens) - 1
    words: Passage = []
    for i, (token, space) in enumerate(tokens):
        wordlike = any(c.isalnum() for c in token)
        word = Word(
            token, tag if wordlike else "HYPH", "compound", last, f"{'I' if i else 'B'}-{label}", space
        )
        if not wordlike:
            word.dep = "punct"
        if token in ("'s", "’s"):
            word.tag = "POS"
        words.append(word)
    words[last].head, words[last].dep, words[last].space = OUTER, dep, True
    return words
