"""“Did you mean”: names close to one that nobody bears. For hints only, never for identity."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotetool.officials import Registry

MOST = 3
ALIKE = 0.75
SURNAME_ALIKE = 0.8  # of longer names: the first names do not help
EQUAL = 1.0


def hint(name: str, present: Collection[str] | None, load: Callable[[], Registry]) -> str:
    """Return what to say, a space before it, to one who asked for `name` in vain; "" if nothing helps.

    `present` are the speakers quoted in what was read, most quoted first: they are
    looked at before the officials, as only they have an answer. None: officials only.
    `load` returns those; it is called if they are needed.
    """
    close = near(name, present or ())
    if close:
        return question(name, close)
    registry = load()
    if _is_given(name, registry):
        return f" “{name}” is a first name: give the surname."
    close = near(name, [official.name for official in registry.officials], given=False)
    close = close or list(registry.suggest(name))[:MOST]
    absent = present is not None and not any(full in present for full in close)
    return question(name, close) + (" (Not quoted here either.)" if close and absent else "")


def near(name: str, names: Iterable[str], *, alike: float = ALIKE, given: bool = True) -> list[str]:
    """Return a few of the full `names` that `name` may be meant for, best first.

    A name of one word is compared with each word of theirs, or, without `given`, with
    their surnames alone; a longer one with the whole, then surname with surname.
    """
    known, words = list(names), _words(name)
    if not words:
        return []
    surnames = {full: _words(full)[-1:] for full in known}
    if len(words) == 1:
        return _likest(words[0], {full: _words(full) for full in known} if given else surnames, alike)
    whole = _likest(" ".join(words), {full: [" ".join(_words(full))] for full in known}, alike)
    return whole or _likest(words[-1], surnames, max(alike, SURNAME_ALIKE))


def listed(names: Sequence[str]) -> str:
    """Return names as one phrase, the last joined by “or”."""
    return " or ".join([*([", ".join(names[:-1])] if names[1:] else []), *names[-1:]])


def _likest(asked: str, forms: Mapping[str, Sequence[str]], alike: float) -> list[str]:
    """Return the few names one of whose `forms` is most like `asked`."""
    from difflib import get_close_matches

    bearers: dict[str, list[str]] = {}
    for full, written in forms.items():
        for form in written:
            bearers.setdefault(form, []).append(full)
    close = get_close_matches(asked, bearers, n=MOST, cutoff=alike)
    return list(dict.fromkeys(full for form in close for full in bearers[form]))[:MOST]


def _is_given(name: str, registry: Registry) -> bool:
    from quotetool.officials import gender_of

    words = _words(name)
    firsts = {_words(official.name)[0] for official in registry.officials if len(_words(official.name)) > 1}
    return len(words) == 1 and (words[0] in firsts or gender_of(words[0]) is not None)


def question(name: str, close: Sequence[str]) -> str:
    """Return the question whether one of the names `close` to `name` was meant, a space before it."""
    return f" Did you mean {listed([_short(name, full) for full in close])}?" if close else ""


def _short(name: str, full: str) -> str:
    """Return the surname of `full` to one who asked by a like one alone, else the whole name."""
    from difflib import get_close_matches

    words, own = _words(name), _words(full)
    if words == own[-1:]:
        return full
    by_surname = len(words) == 1 and get_close_matches(words[0], own, n=1, cutoff=0) == own[-1:]
    return full.split()[-1] if by_surname else full


def _words(name: str) -> list[str]:
    from quotetool.officials import fold

    return fold(name).split()
