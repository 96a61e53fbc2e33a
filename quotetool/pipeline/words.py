"""The word lists of a language, read once from quotetool/lang."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from quotetool._toml import loads

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
    naming: tuple[tuple[str, ...], ...]
    only_naming: tuple[tuple[str, ...], ...]
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


@cache
def load_words(lang: str = "en") -> Words:
    """Read the lists of one language from the package."""
    cues, nouns, titles, pronouns = (_read(lang, name) for name in ("cues", "nouns", "titles", "pronouns"))
    irregular = {lemma: forms.split() for lemma, forms in cues["forms"].items()}

    def verbs(name: str) -> dict[str, str]:
        return {form: lemma for lemma in cues[name].split() for form in _forms(lemma, irregular)}

    def lemmas(name: str) -> frozenset[str]:
        return frozenset(cues[name].split())

    def listed(table: dict[str, Any], name: str) -> frozenset[str]:
        return frozenset(table[name].split())

    return Words(
        speak=verbs("speak"),
        regard=verbs("regard"),
        carry=verbs("carry"),
        phrases=tuple(cues["phrases"]),
        addressing=lemmas("addressing"),
        relaying=lemmas("relaying"),
        deniable=lemmas("deniable"),
        naming=tuple(tuple(phrase.split()) for phrase in _phrases(cues["naming"])),
        only_naming=tuple(tuple(phrase.split()) for phrase in _phrases(cues["only_naming"])),
        askers=frozenset(cues["askers"].split()),
        agencies=frozenset(_phrases(cues["agencies"])),
        person=listed(nouns, "person"),
        org=listed(nouns, "org"),
        document=listed(nouns, "document"),
        bearing=listed(nouns, "bearing"),
        collective=listed(nouns, "collective"),
        published=listed(nouns, "published"),
        media=listed(nouns, "media"),
        group=listed(nouns, "group"),
        female=listed(nouns["gender"], "female"),
        male=listed(nouns["gender"], "male"),
        female_titles=listed(nouns["gender"], "female_titles"),
        male_titles=listed(nouns["gender"], "male_titles"),
        pronouns={w: kind for kind in _PRONOUN_KINDS for w in pronouns[kind].split()},
        subject_only=listed(pronouns, "subject_only"),
        places=frozenset(_phrases(_read(lang, "places")["places"])),
        indefinite=listed(pronouns, "indefinite"),
        honorifics=listed(titles, "honorifics"),
        titles=listed(titles, "titles"),
        suffixes=listed(titles, "suffixes"),
    )


def _phrases(listed: str) -> list[str]:
    return [" ".join(phrase.split()) for phrase in listed.split("|") if phrase.strip()]


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
