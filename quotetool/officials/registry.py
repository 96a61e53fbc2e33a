"""Looking officials up: by id, by any spelling of their name, by the office they hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from quotetool.models import Official, Post
from quotetool.officials.dates import covers
from quotetool.officials.names import fold, is_latin
from quotetool.officials.spellings import NameForms, admits, full_spellings


@dataclass(frozen=True, slots=True)
class Person:
    """An official with the forms of the name and the file the entry came from."""

    official: Official
    forms: NameForms
    file: str


class Registry:
    """The officials known in a run; made by `load`, never changed."""

    __slots__ = ("_by_id", "_by_office", "_by_surname", "_by_whole", "_edges", "_people", "officials")

    def __init__(self, people: Iterable[Person]) -> None:
        self._people = tuple(people)
        self.officials: tuple[Official, ...] = tuple(person.official for person in self._people)
        self._by_id = {official.id: official for official in self.officials}
        self._by_surname: dict[str, list[int]] = {}
        self._by_whole: dict[str, list[int]] = {}
        self._by_office: dict[tuple[str, str], list[tuple[Official, Post]]] = {}
        for at, person in enumerate(self._people):
            for surname in person.forms.surnames:
                self._by_surname.setdefault(surname, []).append(at)
            for spelling in person.forms.whole:
                self._by_whole.setdefault(spelling, []).append(at)
            for post in person.official.posts:
                office = _office(post.title, post.body)
                self._by_office.setdefault(office, []).append((person.official, post))

        ends = (name.split() for name in self._by_surname)
        whole = (name.split()[-1:] for name in self._by_whole)
        self._edges = frozenset(word for words in (*ends, *whole) for word in (*words[:1], *words[-1:]))

    def get(self, id: str) -> Official | None:
        """Return the official with this id, None if there is none."""
        return self._by_id.get(id)

    def find(self, name: str) -> tuple[Official, ...]:
        """Return every official that `name` is a spelling of, in the order of the registry; () if none.

        A spelling is a full name, initials with the surname, or the bare surname. It
        is compared exactly, as `fold` writes it: nothing is taken for a misspelling.
        """
        tokens = fold(name).split()
        if not tokens or (tokens[0] not in self._edges and tokens[-1] not in self._edges):
            return ()
        found = set(self._by_whole.get(" ".join(tokens), ()))
        for cut in range(len(tokens)):
            found.update(self._by_surname.get(" ".join(tokens[cut:]), ()))
            found.update(self._by_surname.get(" ".join(tokens[:cut]), ()))
        if not found:
            return ()
        return tuple(
            self._people[at].official for at in sorted(found) if admits(self._people[at].forms, tokens)
        )

    def is_edge(self, word: str) -> bool:
        """Return whether `word` may begin or end a spelling of an official.

        Every name that `find` knows has such a word at one end: of the others none need be looked up.
        """
        tokens = fold(word).split()
        return not tokens or tokens[0] in self._edges or tokens[-1] in self._edges

    def suggest(self, name: str, n: int = 3) -> list[str]:
        """Return up to `n` names of officials spelt much like `name`, best first: hints, never identity."""
        from difflib import get_close_matches

        known: dict[str, str] = {}
        for person in self._people:
            for spelling in (fold(person.official.name), *filter(is_latin, sorted(person.forms.surnames))):
                known.setdefault(spelling, person.official.name)
        close = get_close_matches(fold(name), known, n=3 * n, cutoff=0.7)
        return list(dict.fromkeys(known[spelling] for spelling in close))[:n]

    def holders(self, title: str, body: str, day: date | None) -> tuple[Official, ...]:
        """Return the officials whose post is `title` of `body` on `day`, or is theirs still if `day` is None.

        Two are returned for a day on which a handover known only by its year or month
        leaves both possible.
        """
        held = (
            official
            for official, post in self._by_office.get(_office(title, body), ())
            if (post.until is None if day is None else covers(post.since, post.until, day))
        )
        return tuple(dict.fromkeys(held))


def clashes(people: Iterable[Person]) -> list[str]:
    """Return a line for each two officials who share a full name, however spelt, blaming the later."""
    known = tuple(people)
    by_surname: dict[str, set[int]] = {}
    for at, person in enumerate(known):
        for surname in person.forms.surnames:
            by_surname.setdefault(surname, set()).add(at)
    # Derived spellings can meet only where a surname does.
    sharing = {at for bearers in by_surname.values() if len(bearers) > 1 for at in bearers}
    owners: dict[str, int] = {}
    found: dict[tuple[int, int], str] = {}
    for at, person in enumerate(known):
        spellings = set(person.forms.whole) | (full_spellings(person.forms) if at in sharing else set())
        for spelling in sorted(spelling for spelling in spellings if " " in spelling):
            first = owners.setdefault(spelling, at)
            if first != at and (first, at) not in found:
                found[first, at] = _clash(known[first], person, spelling)
    return list(found.values())


def _clash(owner: Person, other: Person, spelling: str) -> str:
    return (
        f"{other.file}: {other.official.id}: the spelling {spelling!r} belongs to {owner.official.id}"
        f" ({owner.file}) too; give one a fuller name, or, if they are one person, the same id"
    )


def _office(title: str, body: str) -> tuple[str, str]:
    return title.casefold(), body.casefold()
