"""Latin spellings of a Cyrillic word, by every scheme in use and the habits of the press."""

from __future__ import annotations

import re
from functools import cache
from itertools import product

from quotetool.officials import wording
from quotetool.officials.names import fold, is_latin

# ISO 9 writes one letter for another sound (â for ya): without its accent it is another name.
_CIRCUMFLEX = re.compile("[âêîôûŝẑ]", re.IGNORECASE)


@cache
def latin_forms(word: str, *, ukrainian: bool = False) -> tuple[str, ...]:
    """Return the folded Latin spellings of one Cyrillic word, sorted.

    `ukrainian` adds the Ukrainian passport scheme, which iuliia lacks. A given name
    that the table of given names lists has the table's spellings as well. Slow (it
    runs every scheme): the shipped registry keeps the results in `compiled.jsonl`.
    """
    forms = {fold(spelling) for spelling in wording.given_name_spellings().get(fold(word), ())}
    for variant in _variants(word.lower()):
        forms.update(_by_scheme(variant))
        if ukrainian:
            forms.add(fold(_ukrainian(variant)))
    for old, new in wording.letter_habits():
        forms.update({form.replace(old, new) for form in forms if old in form})
    return tuple(sorted(form for form in forms if form and " " not in form and is_latin(form)))


def _variants(word: str) -> set[str]:
    """The word as written, and with ё as newspapers print it (е) and as it sounds after ж, ч, ш, щ (о)."""
    return {word, word.replace("ё", "е"), re.sub("(?<=[жчшщ])ё", "о", word)}


def _by_scheme(word: str) -> set[str]:
    for ending, spellings in wording.cyrillic_endings():
        if word.endswith(ending):
            stems = _schemes(word.removesuffix(ending))
            return {stem + spelling for stem, spelling in product(stems, spellings)} | _schemes(word)
    return _schemes(word)


def _schemes(word: str) -> set[str]:
    import iuliia

    raw = {scheme.translate(word) for _, scheme in iuliia.schemas.items()}
    return {fold(spelling) for spelling in raw if not _CIRCUMFLEX.search(spelling)}


def _ukrainian(word: str) -> str:
    letters, first = wording.ukrainian_letters()
    return "".join(
        (first if at == 0 else {}).get(letter, letters.get(letter, letter)) for at, letter in enumerate(word)
    )
