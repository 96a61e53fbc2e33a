"""spaCy's English, cut into the same tokens in less time."""

from __future__ import annotations

import re

from spacy.lang.en import English, EnglishDefaults

# No prefix, suffix or infix that spaCy's English splits off is made of these letters alone, and looking for
# them takes most of a new word's time; its special cases ("cannot") go before this pattern.
LETTERS = re.compile(r"[A-Za-z]+\Z")


class _Defaults(EnglishDefaults):
    token_match = LETTERS.match


class Quick(English):  # type: ignore[no-untyped-call]  # spaCy's hook for subclasses has no types
    """English whose tokenizer does not look into words of plain letters."""

    Defaults = _Defaults
