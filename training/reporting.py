"""Reporting clauses beside sentences of the training text: “Talks go on,” said Orlov."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from random import Random

from training.fragments import OUTER, after_preposition, moved, top, under
from training.marks import PAIRS
from training.passages import Passage, Word
from training.phrases import Phrases
from training.wordlists import Names, entries, load

_STYLES = {"straight": 38, "curly": 40, "guillemet": 7, "single": 7, "typewriter": 5, "low": 3}


class Reporter:
    """Builds passages in which sentences of the training text are said by somebody made up."""

    def __init__(self, sentences: list[Passage], rng: Random, names: Names) -> None:
        frames = load("frames")
        self._rng, self._sentences = rng, sentences
        self._phrases = Phrases(rng, names)
        self._frames = [frame["words"].split() for frame in frames["frame"]]
        self._shares = [frame["share"] for frame in frames["frame"]]
        self._verbs, self._weekdays, self._hearers, self._occasions = (
            entries(frames[key]) for key in ("verbs", "weekdays", "hearers", "occasions")
        )

    def report(self) -> Passage:
        """Return a passage of one or two sentences in a frame drawn at random."""
        (frame,) = self._rng.choices(self._frames, weights=self._shares)
        (style,) = self._rng.choices(list(_STYLES), weights=list(_STYLES.values()))
        self._marks = PAIRS[style]
        self._comma_inside = style == "curly" or self._rng.random() < 0.6
        slots: dict[str, Callable[[], Passage]] = {
            "QUOTE": lambda: self._quotation(comma="," in frame[1:2] and self._comma_inside),
            "PLAIN": lambda: self._sentence(dep="ccomp"),
            "WHO": lambda: self._speaker("nsubj"),
            "VERB": self._verb,
            "TOLD": self._told,
            "WHEN": self._when,
            "SOURCE": self._source,
            "RELAYED": self._relayed,
        }
        parts: list[Passage] = []
        more: Passage = []
        for slot in frame:
            if slot == "MORE":
                more = self._quotation(comma=False, whole=True)
            elif slot in slots:
                parts.append(slots[slot]())
            elif slot != "," or not (frame[0] == "QUOTE" and self._comma_inside):
                if parts[-1] and parts[-1][-1].text == ",":  # of an apposition: "said Orlov, an aide."
                    parts[-1].pop()
                if parts[-1]:
                    parts[-1][-1].space = False
                parts.append([Word(slot, slot, "punct", OUTER)])
        return _join_under_verb([part for part in parts if part]) + moved(more, by=sum(map(len, parts)))

    # -- slots --------------------------------------------------------------------------------

    def _sentence(self, *, dep: str) -> Passage:
        """Return a sentence without its full stop, its top word at OUTER under `dep`."""
        words = [replace(w) for w in self._rng.choice(self._sentences)[:-1]]
        for i, word in enumerate(words):
            if word.head == i:
                word.head, word.dep = OUTER, dep
        words[-1].space = True
        return words

    def _quotation(self, *, comma: bool, whole: bool = False) -> Passage:
        """Return a sentence between marks; `whole`, with its full stop and as a sentence of its own."""
        words = self._sentence(dep="ROOT" if whole else "ccomp")
        if comma or whole:
            words.append(Word("." if whole else ",", "." if whole else ",", "punct", OUTER))
            words[-2].space = False
        words[-1].space = False
        words = moved(words, by=1)
        opening, closing = self._marks
        marked = [
            Word(opening, "``", "punct", OUTER, space=False),
            *words,
            Word(closing, "''", "punct", OUTER),
        ]
        if not whole:
            return marked
        root = next(i for i, w in enumerate(marked) if w.dep == "ROOT")
        return moved(marked, by=0, head=root)

    def _speaker(self, dep: str) -> Passage:
        chance, phrases = self._rng.random(), self._phrases
        if chance < 0.06:
            return [Word(self._rng.choice(("he", "she")), "PRP", dep, OUTER)]
        if chance < 0.16:
            return under(phrases.nominal(), dep)
        if chance < 0.24:
            return under(phrases.place(), dep)
        if chance < 0.32:
            return under(phrases.the_body(), dep)
        if chance < 0.36:
            return under(phrases.body() if chance < 0.34 else phrases.agency(), dep)
        return under(self._person(), dep)

    def _person(self) -> Passage:
        chance, phrases = self._rng.random(), self._phrases
        person = phrases.draw_person()
        name = phrases.name(person.family if chance < 0.45 else person.full)
        if 0.40 <= chance < 0.75:
            return phrases.before(phrases.title(), name)
        if 0.75 <= chance < 0.82:
            return phrases.with_office(name)
        return phrases.after_office(name) if 0.82 <= chance < 0.86 else name

    def _verb(self) -> Passage:
        first, *rest = self._rng.choice(self._verbs).split()
        return [Word(first, "VBD", "ROOT", OUTER), *(Word(w, "RP", "prt", 0) for w in rest)]

    def _told(self) -> Passage:
        hearers = self._phrases.agency()
        if self._rng.random() < 0.4:
            *article, noun = self._rng.choice(self._hearers).split()
            tag = "NNS" if noun.endswith("s") else "NN"
            hearers = [*(Word(w, "DT", "det", 1) for w in article), Word(noun, tag, "", OUTER)]
        told = Word("told", "VBD", "ROOT", OUTER)
        return [told, *moved(under(hearers, "dobj"), by=1, head=0)]

    def _when(self) -> Passage:
        chance, phrase = self._rng.random(), list[Word]()
        if chance < 0.2:
            phrase = [
                Word("on", "IN", "case", 1),
                Word(self._rng.choice(self._weekdays), "NNP", "nmod", OUTER),
            ]
        elif chance < 0.28:
            phrase = [Word(self._rng.choice(self._weekdays), "NNP", "npadvmod", OUTER)]
        elif chance < 0.38:
            phrase = after_preposition("in", self._phrases.place())
        elif chance < 0.5:
            *compounds, noun = self._rng.choice(self._occasions).split()
            article = "an" if (compounds or [noun])[0][0] in "aeiou" else "a"
            last = len(compounds) + 1
            words = [Word(article, "DT", "det", last), *(Word(w, "NN", "compound", last) for w in compounds)]
            phrase = after_preposition("at", [*words, Word(noun, "NN", "", OUTER)])
        return phrase

    def _source(self) -> Passage:
        """Return "according to" somebody, under the sentence to come."""
        who = self._speaker("nmod") if self._rng.random() < 0.3 else under(self._person(), "nmod")
        return [Word("according", "VBG", "case", top(who) + 2), Word("to", "TO", "mwe", 0), *moved(who, by=2)]

    def _relayed(self) -> Passage:
        agency = under(self._phrases.agency(), "nsubj")
        verb = len(agency)
        person = moved(under(self._person(), "dobj"), by=verb + 1, head=verb)
        saying = verb + 1 + len(person) + 1
        words = moved(agency, by=0, head=verb)
        words += [Word("quoted", "VBD", "ROOT", OUTER), *person]
        return [*words, Word("as", "IN", "mark", saying), Word("saying", "VBG", "advcl", verb)]


def quotable(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Yield the plain statements of `passages`: whole sentences without marks, of middling length."""
    for passage in passages:
        start = 0
        while start < len(passage):
            end = start + 1
            while end < len(passage) and not (passage[end - 1].tag == "." and passage[end - 1].text in ".!?"):
                end += 1
            words = passage[start:end]
            if 5 <= len(words) <= 30 and all(start <= w.head < end for w in words):
                words = [replace(w, head=w.head - start) for w in words]
                if _is_statement(words):
                    yield words
            start = end


def _is_statement(words: Passage) -> bool:
    """Tell whether `words` are one clause with a subject and a verb, begun and ended as sentences are."""
    marks = "``", "''", "_SP", ":", "-LRB-", "-RRB-"
    roots = [i for i, w in enumerate(words) if w.head == i]
    return (
        len(roots) == 1
        and words[0].text[0].isupper()
        and words[-1].text == "."
        and any(w.head == roots[0] and w.dep.startswith("nsubj") for w in words)
        and not any(w.tag in marks or not w.entity for w in words)
    )


def _join_under_verb(parts: list[Passage]) -> Passage:
    """Return `parts` as one sentence: under the word whose relation is ROOT, else under the first ccomp."""
    words: Passage = []
    for part in parts:
        words += moved(part, by=len(words))
    tops = [i for i, w in enumerate(words) if w.head == OUTER]
    root = next((i for i in tops if words[i].dep == "ROOT"), None)
    if root is None:
        root = next(i for i in tops if words[i].dep == "ccomp")
    for i in tops:
        words[i].head = root
    words[root].dep = "ROOT"
    words[0].text = words[0].text[0].upper() + words[0].text[1:]
    return words
