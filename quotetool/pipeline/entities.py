"""Group the names of an article by whom they name: surnames to full names, variants together."""

from __future__ import annotations

from dataclasses import dataclass, field

from quotetool.officials import fold, gender_of, gender_of_name, same_name
from quotetool.officials.compiled import latin_forms
from quotetool.officials.names import is_cyrillic
from quotetool.pipeline.candidates import Candidate
from quotetool.pipeline.mentions import is_subject
from quotetool.pipeline.namesakes import Namesakes
from quotetool.pipeline.tokens import Tokens
from quotetool.pipeline.words import Words, listed

_POSSESSIVES = frozenset({"'s", "’s", ",", "'", "’"})


@dataclass(slots=True)
class Entity:
    """One person or organisation of the article.

    `names` counts the forms found (titles and possessives left out), `headlined` are those that
    may hold other words of a headline, `mentions` the indices of its candidates, in order.
    """

    number: int
    kind: str
    names: dict[str, int] = field(default_factory=dict)
    mentions: list[int] = field(default_factory=list)
    headlined: set[str] = field(default_factory=set)

    @property
    def fullest(self) -> str:
        """The longest form by words, then the more frequent; a headline's or a Cyrillic one only if alone."""
        names = list(self.names)
        if len(names) > 1 and self.headlined:
            names = [n for n in names if n not in self.headlined] or names
        if len(names) == 1:
            return names[0]
        return max(names, key=lambda n: (not is_cyrillic(fold(n)), len(n.split()), self.names[n], len(n)))

    @property
    def full_names(self) -> list[str]:
        """The forms of more than one word."""
        return [n for n in self.names if " " in n]


def name_text(tokens: Tokens, words: Words, candidate: Candidate) -> str:
    """The name of a mention as written, without titles, possessive and line breaks."""
    first, last = candidate.first, candidate.last
    if last - first == 1 and tokens.words[first].isalnum():
        return tokens.words[first]
    while last > first + 1 and (tokens.words[last - 1] in _POSSESSIVES or tokens.words[last - 1].isspace()):
        last -= 1
    if last > first + 2 and tokens.lower[last - 1].replace(".", "") in listed("entities", "letters"):
        last -= 1
    for i in range(last - 2, first - 1, -1):
        # "Charlotte Mayor Jennifer Roberts": the name begins behind its last title
        low = tokens.lower[i].rstrip(".")
        if low in words.honorifics or low in words.titles or (i == first and low in words.speak):
            first = i + 1
            break
        if i == first and last - i > 2 and low in words.person and gender_of(tokens.words[i]) is None:
            first = i + 1  # "Ombudsman Erik Berg"
    text = " ".join(tokens.text[tokens.start[first] : tokens.end[last - 1]].split())
    return text.rpartition('"')[2].rpartition("“")[2] if text.count('"') + text.count("“") == 1 else text


def group_names(tokens: Tokens, words: Words, candidates: list[Candidate]) -> tuple[list[Entity], list[int]]:
    """The article's entities, and for each candidate its entity's index or -1.

    Candidates that turn out to be a person's name though the entity recogniser said
    otherwise ("Orlov" as an organisation, beside "Viktor Orlov") change their kind.
    """
    grouping = _Grouping(tokens, words, candidates)
    grouping.run()
    return grouping.entities, grouping.owner


class _Grouping:
    """The state of one grouping: full names first, then what shortens them."""

    def __init__(self, tokens: Tokens, words: Words, candidates: list[Candidate]) -> None:
        self.tokens, self.words, self.candidates = tokens, words, candidates
        self.entities: list[Entity] = []
        self.owner = [-1] * len(candidates)
        self.forms: dict[int, str] = {}
        self.family: dict[str, list[Entity]] = {}
        self.keys: dict[tuple[str, str], Entity] = {}
        self.namesakes = Namesakes()
        self.bearers: dict[str, list[Entity]] = {}

    def run(self) -> None:
        for k, c in enumerate(self.candidates):
            if c.kind in ("name", "org", "place", "unknown"):
                text = name_text(self.tokens, self.words, c)
                if text:
                    self.forms[k] = text
            elif c.kind == "nominal" and c.last - c.first == 1 and self.tokens.tag[c.head].startswith("NNP"):
                self.forms[k] = self.tokens.words[c.head]  # a surname that looks like a people's name: Cuban
        persons = [k for k in self.forms if self.candidates[k].kind == "name" and " " in self.forms[k]]
        # Headlines run words together ("Derelict Orlov"): what only they call somebody comes last.
        starts, headline_end = self.tokens.start, self.tokens.headline_end
        body = {self.forms[k] for k in persons if starts[self.candidates[k].head] >= headline_end}
        in_body = {k for k in persons if self.forms[k] in body}
        for k in sorted(persons, key=lambda k: (k not in in_body, -len(self.forms[k].split()))):
            family = self.family.get(fold(self.forms[k].split()[-1]), [])
            if k not in in_body and len(family) == 1 and gender_of(self.forms[k].split()[0]) is None:
                if not same_name(self.forms[k], family[0].fullest):
                    family[0].headlined.add(self.forms[k])
                self._join(k, family[0])
            else:
                self._join_full(k, in_body)
        for k in self.forms:
            if self.owner[k] < 0:
                self._join_rest(k)
        self._join_acronyms()
        for entity in self.entities:
            entity.mentions.sort(key=lambda k: self.candidates[k].head)

    def _join(self, k: int, entity: Entity) -> None:
        self.owner[k] = entity.number
        entity.mentions.append(k)
        name = self.forms[k]
        if name in entity.names:
            entity.names[name] += 1
            return
        if entity.kind == "person":
            self.namesakes.add(name, entity)
            self.bearers.clear()
        entity.names[name] = 1

    def _create(self, kind: str) -> Entity:
        self.entities.append(Entity(len(self.entities), kind))
        return self.entities[-1]

    def _join_full(self, k: int, in_body: set[int]) -> None:
        name = self.forms[k]
        entity = self.keys.get(("person", name))
        if entity is None:
            alike = self.namesakes.alike(name)
            entity = next((e for e in alike if any(_one_person(name, other) for other in e.names)), None)
            if entity is None:
                entity = self._create("person")
            elif k not in in_body and not same_name(name, entity.fullest):
                entity.headlined.add(name)
            self.keys["person", name] = entity
        self._join(k, entity)
        for key in _surnames(name, self.words):
            family = self.family.setdefault(key, [])
            if entity not in family:
                family.append(entity)

    def _join_rest(self, k: int) -> None:
        candidate, name = self.candidates[k], self.forms[k]
        if " " not in name and (candidate.kind == "name" or self._stands_alone(candidate)):
            person = self._bearer(k)
            if person is not None:
                if candidate.kind != "name":
                    candidate.kind, candidate.gender = "name", ""
                self._join(k, person)
                return
        if candidate.kind == "nominal":
            return
        kind = "person" if candidate.kind == "name" else candidate.kind
        key = (kind, fold(name).removeprefix("the "))
        entity = self.keys.get(key)
        if entity is None:
            entity = self.keys[key] = self._create(kind)
        self._join(k, entity)
        if kind == "person":
            for surname in _surnames(name, self.words):
                if entity not in self.family.setdefault(surname, []):
                    self.family[surname].append(entity)

    def _join_acronyms(self) -> None:
        """Give the mentions of "DNC" to the Democratic National Committee, if the article names it."""
        long = {_initials(n): e for e in self.entities if e.kind in ("org", "unknown") for n in e.full_names}
        for entity in self.entities:
            if entity.kind not in ("org", "unknown", "place") or not (name := entity.fullest).isupper():
                continue
            whole = long.get(name.removeprefix("the ").removeprefix("The ").replace(".", ""))
            if whole is not None and whole is not entity:
                for k in entity.mentions:
                    self.owner[k] = whole.number
                whole.mentions += entity.mentions
                for form, count in entity.names.items():
                    whole.names[form] = whole.names.get(form, 0) + count
                entity.mentions = []

    def _stands_alone(self, candidate: Candidate) -> bool:
        """Whether no further capitalised word belongs to the name ("Orlov", not "Orlov Foundation")."""
        following = candidate.last
        return following >= len(self.tokens.words) or not self.tokens.tag[following].startswith("NNP")

    def _bearer(self, k: int) -> Entity | None:
        """The person a single word names: by surname, else by given name.

        Of several, those whose gender or title speaks against it fall out; of the
        rest the one who is named in full as a subject here or in the paragraph before is meant, else
        the one named in full most often before: a wife or brother in passing does not take the name over.
        """
        word = self.forms[k]
        if word not in self.bearers:  # until somebody gets a further name
            self.bearers[word] = self._bearers(word)
        family = self.bearers[word]
        gender = self._honorific_gender(k) if family else ""
        if gender:
            family = [
                e for e in family if not any((g := gender_of_name(n)) and g != gender for n in e.full_names)
            ]
        if len(family) <= 1:
            return family[0] if family else None
        here = self.candidates[k].head
        paragraph = self.tokens.paragraph[here]

        def rank(entity: Entity) -> tuple[int, int, int, int]:
            own = [self.candidates[m] for m in entity.mentions]
            named = zip(own, (self.forms[m] for m in entity.mentions), strict=True)
            full = [c for c, form in named if c.head < here and " " in form]
            near = [c for c in full if self.tokens.paragraph[c.head] >= paragraph - 1]
            subject = max((c.head for c in near if is_subject(self.tokens, c)), default=-1)
            beside = max((c.head for c in near if self.tokens.paragraph[c.head] == paragraph), default=-1)
            return (subject, len(full), beside, -min(c.head for c in own))

        return max(family, key=rank)

    def _bearers(self, word: str) -> list[Entity]:
        """All whom a single word may name: by surname, else by given name."""
        family = self.family.get(fold(word), [])
        if not family:
            alike = self.namesakes.alike(word)
            family = [e for e in alike if any(same_name(word, n) for n in e.names)]
        return family or self.namesakes.called(word)

    def _honorific_gender(self, k: int) -> str:
        c = self.candidates[k]
        for i in (c.first - 1, c.first):
            title = self.tokens.lower[i].rstrip(".") if i >= 0 else ""
            if title not in self.words.honorifics:
                continue
            if title in self.words.male_titles:
                return "male"
            if title in self.words.female_titles:
                return "female"
        return ""


def _one_person(name: str, other: str) -> bool:
    """Whether two names of several words are one person's.

    "Wasserman Schultz" is Debbie's surname; "Maria Ilyinichna" lacks hers, "Luis Ortega" his second.
    """
    if same_name(name, other):
        return True
    short, long = sorted((fold(name).split(), fold(other).split()), key=len)
    part = len(short) > 1 and len(long) > len(short)
    return (part and short in (long[-len(short) :], long[: len(short)])) or _in_latin(name, other)


def _in_latin(name: str, other: str) -> bool:
    """Whether one name is the other in Cyrillic letters."""
    if is_cyrillic(fold(name)) == is_cyrillic(fold(other)):
        return False
    cyrillic, latin = (name, other) if is_cyrillic(fold(name)) else (other, name)
    pairs = list(zip(cyrillic.split(), latin.split(), strict=False))
    return len(cyrillic.split()) == len(latin.split()) and all(
        fold(b) in {fold(form) for form in latin_forms(a, ukrainian=False)} for a, b in pairs
    )


def _surnames(name: str, words: Words) -> list[str]:
    parts = [p for p in name.split() if p.casefold().rstrip(".") not in words.suffixes]
    if not parts:
        return []
    last = fold(parts[-1])
    return [last, *(fold(" ".join(parts[-2:])),)] if len(parts) > 2 else [last]


def _initials(name: str) -> str:
    return "".join(w[0] for w in name.split() if w[0].isupper() and w != "The")
