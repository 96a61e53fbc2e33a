"""The closed set of spellings of one person, derived by rule from the native name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from quotetool.officials.names import fold, initials, is_cyrillic, is_latin

# Folded endings by which the second of three Cyrillic names is known as a patronymic.
_PATRONYMIC = ("вич", "ьич", "лич", "мич", "тич", "вна", "ична", "івна", "ївна")

Transliterate = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class NameForms:
    """The folded forms of the parts of a name; a spelling is a surname with any head of the rest.

    `whole` are full spellings taken as they are. `surname_first` says that the
    surname stands first (Chinese, Korean); otherwise it stands first only before
    a given name with a patronymic, as in Russian lists.
    """

    surnames: frozenset[str]
    given: frozenset[str]
    middle: frozenset[str]
    whole: frozenset[str]
    surname_first: bool


@dataclass(frozen=True, slots=True)
class _Parts:
    given: str
    middle: str
    surname: str


def forms_of(
    name: str,
    *,
    native: str | None = None,
    surname: str | None = None,
    aliases: Iterable[str] = (),
    transliterate: Transliterate,
) -> NameForms:
    """Return the forms of a person's name.

    `surname` is needed where it is not the last word of `name`, or is several
    words. `transliterate` gives the Latin spellings of a Cyrillic word.
    """
    own_surname = fold(surname) if surname else fold(name.split()[-1])
    first = fold(name).startswith(own_surname + " ") and not fold(name).endswith(" " + own_surname)
    surnames, given, middle = {own_surname}, set[str](), set[str]()
    written = [name, *([native] if native else []), *aliases]
    for spelling in written:
        parts = _split(spelling, surnames, surname_first=first)
        if parts is None:
            continue
        # Folding loses the dots of ё, which the transliterations need.
        dotted = {fold(word): word.lower() for word in spelling.replace("-", " ").split()}
        for kept, part in ((surnames, parts.surname), (given, parts.given), (middle, parts.middle)):
            if part:
                kept.add(part)
                kept.update(_latin(part, dotted, transliterate))
    return NameForms(
        frozenset(surnames), frozenset(given), frozenset(middle), frozenset(map(fold, written)), first
    )


@lru_cache(maxsize=4096)
def heads(forms: NameForms) -> frozenset[str]:
    """Return all that may stand beside the surname: given names, with middle names or initials."""
    given = forms.given | {initials(name) for name in forms.given} | {name[0] for name in forms.given}
    middle = forms.middle | {initials(name) for name in forms.middle}
    return frozenset(given) | {f"{first} {second}" for first, second in product(given, middle)}


def admits(forms: NameForms, tokens: list[str]) -> bool:
    """Say whether the folded `tokens` are a spelling of the person, the bare surname included."""
    folded = " ".join(tokens)
    if folded in forms.whole or folded in forms.surnames:
        return True
    for surname in forms.surnames:
        if folded.startswith(surname + " "):
            rest = folded[len(surname) + 1 :]
            if rest in heads(forms) and (forms.surname_first or rest not in forms.given):
                return True
        if not forms.surname_first and folded.endswith(" " + surname):
            rest = folded[: -len(surname) - 1]
            if rest in heads(forms):
                return True
    return False


def full_spellings(forms: NameForms) -> set[str]:
    """Return the folded spellings with a given name in full, patronymics aside."""
    pairs = product(forms.given, forms.surnames)
    if forms.surname_first:
        return {f"{surname} {given}" for given, surname in pairs}
    return {f"{given} {surname}" for given, surname in pairs}


def _split(spelling: str, surnames: set[str], *, surname_first: bool) -> _Parts | None:
    """Take a spelling apart; None where only the whole of it can be used."""
    words = [folded for word in spelling.split() if (folded := fold(word))]
    if not words or not (is_latin(fold(spelling)) or is_cyrillic(fold(spelling))):
        return None
    if len(words) == 1:
        return _Parts("", "", words[0])
    if surname_first:
        return _Parts(" ".join(words[1:]), "", words[0]) if words[0] in surnames else None
    for at, word in enumerate(words[1:-1], start=1):
        if is_cyrillic(word) and word.endswith(_PATRONYMIC):
            return _Parts(" ".join(words[:at]), word, " ".join(words[at + 1 :]))
    for size in range(len(words) - 1, 0, -1):
        if (tail := " ".join(words[-size:])) in surnames:
            return _Parts(words[0], " ".join(words[1:-size]), tail)
    # A longer spelling that ends in no known surname ("... Al Saud") must not teach us one.
    return _Parts(words[0], "", words[1]) if len(words) == 2 else None


def _latin(part: str, dotted: dict[str, str], transliterate: Transliterate) -> set[str]:
    if not is_cyrillic(part):
        return set()
    return {" ".join(words) for words in product(*(transliterate(dotted[word]) for word in part.split()))}
