"""The word lists of a language, read once from quotetool/lang."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from quotetool._toml import loads

Phrases = dict[str, tuple[list[str], ...]]
"""Phrases as lists of words, by their last words."""

_PRONOUN_KINDS = ("m", "f", "p", "n", "1", "1p", "2", "w")


@dataclass(frozen=True, slots=True)
class Words:
    """Word lists as sets of lower-case forms; verbs map each form to its lemma, pronouns to their kind."""

    speak: dict[str, str]
    regard: dict[str, str]
    carry: dict[str, str]
    phrases: tuple[str, ...]
    addressing: frozenset[str]
    relaying: frozenset[str]
    deniable: frozenset[str]
    naming: Phrases
    only_naming: Phrases
    askers: frozenset[str]
    agencies: frozenset[str]
    person: frozenset[str]
    org: frozenset[str]
    document: frozenset[str]
    bearing: frozenset[str]
    collective: frozenset[str]
    published: frozenset[str]
    media: frozenset[str]
    group: frozenset[str]
    female: frozenset[str]
    male: frozenset[str]
    female_titles: frozenset[str]
    male_titles: frozenset[str]
    pronouns: dict[str, str]
    subject_only: frozenset[str]
    places: frozenset[str]
    indefinite: frozenset[str]
    honorifics: frozenset[str]
    titles: frozenset[str]
    suffixes: frozenset[str]

    def is_cue(self, word: str) -> bool:
        """Whether a lower-case word is any form of a verb that can introduce speech."""
        return word in self.speak or word in self.regard or word in self.carry

    def is_title(self, word: str) -> bool:
        """Whether a lower-case word without its full stop is a title or an honorific."""
        return word in self.titles or word in self.honorifics


@cache
def load_words(lang: str = "en") -> Words:
    """Read the lists of one language from the package."""
    cues, nouns, titles, pronouns = (_read(lang, name) for name in ("cues", "nouns", "titles", "pronouns"))
    irregular = {lemma: forms.split() for lemma, forms in cues["forms"].items()}

    def verbs(name: str) -> dict[str, str]:
        return {form: lemma for lemma in cues[name].split() for form in _forms(lemma, irregular)}

    def lemmas(name: str) -> frozenset[str]:
        return frozenset(cues[name].split())

    def words_of(table: dict[str, Any], name: str) -> frozenset[str]:
        return frozenset(table[name].split())

    return Words(
        speak=verbs("speak"),
        regard=verbs("regard"),
        carry=verbs("carry"),
        phrases=tuple(cues["phrases"]),
        addressing=lemmas("addressing"),
        relaying=lemmas("relaying"),
        deniable=lemmas("deniable"),
        naming=_by_last_word(_phrases(cues["naming"])),
        only_naming=_by_last_word(_phrases(cues["only_naming"])),
        askers=frozenset(cues["askers"].split()),
        agencies=frozenset(_phrases(cues["agencies"])),
        person=words_of(nouns, "person"),
        org=words_of(nouns, "org"),
        document=words_of(nouns, "document"),
        bearing=words_of(nouns, "bearing"),
        collective=words_of(nouns, "collective"),
        published=words_of(nouns, "published"),
        media=words_of(nouns, "media"),
        group=words_of(nouns, "group"),
        female=words_of(nouns["gender"], "female"),
        male=words_of(nouns["gender"], "male"),
        female_titles=words_of(nouns["gender"], "female_titles"),
        male_titles=words_of(nouns["gender"], "male_titles"),
        pronouns={w: kind for kind in _PRONOUN_KINDS for w in pronouns[kind].split()},
        subject_only=words_of(pronouns, "subject_only"),
        places=frozenset(_phrases(_read(lang, "places")["places"])),
        indefinite=words_of(pronouns, "indefinite"),
        honorifics=words_of(titles, "honorifics"),
        titles=words_of(titles, "titles"),
        suffixes=words_of(titles, "suffixes"),
    )


@cache
def listed(room: str, name: str, lang: str = "en") -> frozenset[str]:
    """The words (or phrases, or patterns) that a module of the pipeline looks for, from lists.toml.

    `room` is the module's name. KeyError if the file has no such list.
    """
    found = _lists(lang)[room][name]
    return frozenset(found.split() if isinstance(found, str) else found)


@cache
def _lists(lang: str) -> dict[str, Any]:
    return _read(lang, "lists")


def _phrases(text: str) -> list[str]:
    return [" ".join(phrase.split()) for phrase in text.split("|") if phrase.strip()]


def _by_last_word(phrases: list[str]) -> Phrases:
    found: Phrases = {}
    for phrase in map(str.split, phrases):
        found[phrase[-1]] = (*found.get(phrase[-1], ()), phrase)
    return found


def _read(lang: str, name: str) -> dict[str, Any]:
    folder = resources.files("quotetool") / "lang" / lang
    return loads((folder / f"{name}.toml").read_text("utf-8"))


def _forms(lemma: str, irregular: dict[str, list[str]]) -> set[str]:
    if lemma in irregular:
        return {lemma, *irregular[lemma]}
    if lemma.endswith("e"):
        return {lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"}
    if re.search(r"[^aeiou]y$", lemma):
        return {lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"}
    stems = {lemma}
    if re.search(r"[aeiou][bdgklmnprt]$", lemma):  # quip, quipped; but answer, answered: keep both
        stems.add(lemma + lemma[-1])
    plural = lemma + ("es" if re.search(r"(s|x|z|ch|sh)$", lemma) else "s")
    return {lemma, plural, *(stem + ending for stem in stems for ending in ("ed", "ing"))}
