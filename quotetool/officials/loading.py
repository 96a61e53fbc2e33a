"""The registry from the shipped files and, if there is one, a user's own."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any, Protocol

from quotetool.errors import OfficialsError
from quotetool.models import Official, Post
from quotetool.officials import compiled
from quotetool.officials.checking import read
from quotetool.officials.dates import end_day, first_day
from quotetool.officials.names import fold, is_cyrillic, is_latin
from quotetool.officials.registry import Person, Registry, clashes
from quotetool.officials.spellings import NameForms, forms_of


class LatinForms(Protocol):
    """A function that gives the Latin spellings of a Cyrillic word."""

    def __call__(self, word: str, *, ukrainian: bool) -> tuple[str, ...]:
        """Return them folded, sorted."""
        ...


def load(extra: Path | None = None, *, named: str | None = None) -> Registry:
    """Return the shipped registry; with `extra`, a user's file added to it.

    With `named` it is enough that `find` finds whom that name may mean, which takes a fraction of the time.

    An entry of `extra` with the id of a shipped one takes its place whole. Raises
    OfficialsError, with every problem on a line of its own, if `extra` cannot be
    used or a full name would belong to two officials.
    """
    if extra is None:
        words = None if named is None else fold(named).split()
        # That no two of them share a name is tested, and need not be looked at in every run.
        return Registry(_shipped(entry, names) for entry, names in compiled.shipped_entries(words))
    people = [_shipped(entry, names) for entry, names in compiled.shipped_entries()]
    entries, problems = read(extra)
    if problems:
        raise OfficialsError("\n".join(problems))
    people = _overridden(people, (build({**entry, "file": str(extra)}) for entry in entries))
    if found := clashes(people):
        raise OfficialsError("\n".join(found))
    return Registry(people)


def _shipped(entry: dict[str, Any], names: dict[str, Any] | None) -> Person:
    """Return the person of one shipped entry, in a fraction of the time if the `names` are compiled."""
    if names is None:
        return build(entry)
    forms = NameForms(
        surnames=frozenset(names["surnames"]),
        given=frozenset(names["given"]),
        middle=frozenset(names["middle"]),
        whole=frozenset(names["whole"]),
        surname_first=names["surname_first"],
    )
    return Person(_official(entry, tuple(names["spellings"])), forms, entry["file"])


def build(entry: dict[str, Any], *, latin_forms: LatinForms = compiled.latin_forms) -> Person:
    """Return the person of one checked entry."""
    native: str | None = entry.get("native")
    aliases: list[str] = entry.get("aliases", [])
    forms = forms_of(
        entry["name"],
        native=native,
        surname=entry.get("surname"),
        aliases=aliases,
        transliterate=partial(latin_forms, ukrainian=entry.get("country") == "Ukraine"),
    )
    spellings = _displayed([entry["name"], *([native] if native else []), *aliases], forms)
    return Person(_official(entry, spellings), forms, entry.get("file", ""))


def _official(entry: dict[str, Any], spellings: tuple[str, ...]) -> Official:
    return Official(
        id=entry["id"],
        name=entry["name"],
        native=entry.get("native"),
        spellings=spellings,
        posts=tuple(_post(post) for post in entry.get("posts", [])),
        wikidata=entry.get("wikidata"),
        gender=entry.get("gender"),
        country=entry.get("country"),
    )


def clashes_with_ours(path: Path, entries: list[dict[str, Any]]) -> list[str]:
    """Return the full names that the entries of a user's file would share with another official."""
    shipped = compiled.shipped_entries()
    ours = [_shipped(entry, names) for entry, names in shipped if compiled.shipped(entry) != path.resolve()]
    return clashes(_overridden(ours, (build({**entry, "file": str(path)}) for entry in entries)))


def _overridden(people: list[Person], extra: Iterable[Person]) -> list[Person]:
    by_id = {person.official.id: person for person in people}
    by_id.update((person.official.id, person) for person in extra)
    return list(by_id.values())


def _post(post: dict[str, Any]) -> Post:
    return Post(
        title=post["title"],
        body=post["body"],
        since=first_day(post["since"]) if "since" in post else None,
        until=end_day(post["until"]) if "until" in post else None,
    )


def _displayed(written: list[str], forms: NameForms) -> tuple[str, ...]:
    """The spellings to show: as listed, then given name and surname as transliterated."""
    shown = {fold(spelling): spelling for spelling in reversed(written)}
    shown = dict(reversed(shown.items()))
    if any(is_cyrillic(given) for given in forms.given):
        latin = (sorted(filter(is_latin, part)) for part in (forms.given, forms.surnames))
        for given, surname in product(*latin):
            shown.setdefault(f"{given} {surname}", f"{given} {surname}".title())
    return tuple(shown.values())
