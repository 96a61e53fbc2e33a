"""The headline of a page: which paragraph it is, where it is repeated, where a lead is glued to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from quotetool.readers.dateline import dateline
from quotetool.readers.words import any_of, words

_MARKS = str.maketrans("‘’“”«»„", '\'\'"""""')
_STOP = re.compile(r"[.!?…]['\"’”»)\]]*$")
_FULL_STOP = re.compile(r"\.['\"’”»)\]]*$")
_INNER_STOP = re.compile(
    rf"\b(?!(?:{any_of(words('abbreviations'))})\.)\w{{3,}}[.!?…]['\"’”»)\]]*\s", re.IGNORECASE
)
_SENTENCE_STOP = re.compile(r"[.!?…]['\"’”»)\]]*(?:\s|$)")
_QUOTED = re.compile(r"[“\"«„][^”\"»“]*[”\"»“]")
_DOUBLE = re.compile(r"[“”\"«»„]")
_LEAD = re.compile(rf"\b(?:{any_of(words('lead_words'))})\b", re.IGNORECASE)
_ASKS = re.compile(rf"(?:{any_of(words('questions'))})\s*:", re.IGNORECASE)
# Not before a combining accent: é read in the wrong encoding.
_SEAM = re.compile(r"(?<=[a-zà-ÿ0-9)’”%])(?=[A-Z“])(?![A-Z][\u0300-\u036f])")
_FIRST_WORD = re.compile(r"“?(?:[A-Z][a-zà-ÿ’']+|A|I)\b")
_LONGEST = 200  # code points; 30 words of a headline are fewer
_TOP = 14  # both printings of a headline stand among so many first paragraphs


def headline_key(line: str) -> str:
    """What two printings of one headline have in common: case, shape of marks and final stop do not count."""
    plain = line if line.isascii() else line.translate(_MARKS)
    return " ".join(plain.casefold().split()).rstrip(".;: ")


@lru_cache(maxsize=1024)
def first_key(letter: str) -> str:
    """What `headline_key` says of a line's first letter alone."""
    return headline_key(letter)


def repeated(lines: Sequence[str], titles: Sequence[str] = ()) -> str | None:
    """The key of the headline that `lines` print twice, or once beside `titles`; None if there is none."""
    named = {headline_key(title) for title in titles}
    keys = [headline_key(line) if len(line) <= _LONGEST else "" for line in lines[:_TOP]]
    for index, key in enumerate(keys):
        if not 2 < len(key.split()) < 35 or _FULL_STOP.search(lines[index]):
            continue
        if key in named or key in keys[index + 1 :]:
            return key
    return None


def is_headline(line: str, following: Sequence[str]) -> bool:
    """Whether the first prose of a page is its headline, judged by its shape and by what follows it."""
    count = len(line.split())
    if not following or len(line) > _LONGEST or not 1 < count < 30 or line.endswith((":", ",")):
        return False
    if line[0].islower() or _ASKS.match(line) or (_INNER_STOP.search(line) and not _title_case(line)):
        return False
    if _DOUBLE.search(line) and (_STOP.search(line) or _LEAD.search(_QUOTED.sub(" ", line))):
        return False
    if not _STOP.search(line) or _title_case(line):
        return True
    # A stop was set behind the headline, or it is a short first sentence: a lead is longer and tells when.
    longer = sum(len(after) > 1.2 * len(line) for after in following)
    return count < 18 and len(following) > 3 and longer >= 0.5 * len(following) and not _LEAD.search(line)


def glued(line: str, text: str) -> int | None:
    """Where in `line` a lead begins that lost the break behind its headline; None if it did not.

    `text` is the whole article: a word with a capital inside that it uses twice is a name, no seam.
    """
    for seam in _SEAM.finditer(line, 0, _LONGEST):
        at = seam.start()
        headline, lead = line[:at], line[at:]
        if not 3 < len(headline.split()) < 30 or _INNER_STOP.search(headline) or _LEAD.search(headline):
            continue
        if (
            headline[0].islower()
            or not _is_sentence(lead)
            or _is_name(line, at, text)
            or _unbalanced(headline)
        ):
            continue
        return at
    return None


def _is_sentence(lead: str) -> bool:
    if len(lead) < 40 or not _SENTENCE_STOP.search(lead):
        return False
    return _FIRST_WORD.match(lead) is not None or dateline(lead, 0, len(lead)) is not None


def _is_name(line: str, at: int, text: str) -> bool:
    """Whether the word around offset `at` has its capital by right: WikiLeaks, McDonald, DeSantis."""
    before = line[:at].rsplit(maxsplit=1)[-1].lstrip("‘“'\"(")
    after = line[at:].split(maxsplit=1)[0]
    if any(sign in before + after for sign in "@#/_<>=") or re.search(r"\w\.\w", after):
        return True  # an address or a handle
    after = after.rstrip(".,;:!?’”\"')")
    prefix = before.rstrip("’'").casefold()
    if prefix in words("camel_prefixes") or (before + after).casefold() in words("camel"):
        return True
    return not after.startswith("“") and text.count(before + after) > 1


def _unbalanced(headline: str) -> bool:
    return headline.count("“") != headline.count("”") or headline.count('"') % 2 == 1


def _title_case(line: str) -> bool:
    long_words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", line) if len(word) > 3]
    return len(long_words) > 2 and sum(word[0].isupper() for word in long_words) >= 0.8 * len(long_words)
