"""Find the stretches between quotation marks, a paragraph at a time.

News pages mix curly and straight marks, lose closing marks and reopen a
quotation at each paragraph, so little is decided for the article as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quotetool.pipeline.pairing import Pair, pair, plain_pairs
from quotetool.pipeline.signs import double_signs, find_signs, has_double, has_reversed_guillemets, holds
from quotetool.pipeline.singles import (
    OPENINGS,
    find_singles,
    has_single,
    left_open,
    may_hold_singles,
    opens_with_single,
    speaks_in_singles,
)

_SENTENCE_END = re.compile(r"[.!?…](?=\s)")
_OPENS = re.compile(r"[“„‟«\"]|``|''|‘‘|â€œ")
_STOPS = (".", "!", "?", "…", ":", ";", ",")
_CLOSERS = "'\"’”»)]"
_LONGEST_HEADLINE = 200


class Stretch(NamedTuple):
    """The words between two marks: `text[start:end]`, marks and outer white space excluded.

    `closed` is False where the paragraph has no closing mark for it: the speech goes on in
    the next paragraph, or the mark is `lost`. `outer_start` and `outer_end` take in the marks.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool
    single: bool = False
    lost: bool = False


def has_marks(text: str) -> bool:
    """Whether a text may hold a quoted stretch: False only where none can be found in it.

    This takes a few microseconds, so that a text without quotations need not even be parsed.
    """
    return has_double(text) or may_hold_singles(text)


def find_stretches(
    paragraph: str,
    *,
    any_words: bool = False,
    following: str = "",
    reversed_guillemets: bool = False,
    attribution: re.Pattern[str] | None = None,
) -> list[Stretch]:
    """The outermost quoted stretches of one paragraph, in order.

    Offsets count code points of `paragraph`. `following` is the paragraph behind it. With
    `any_words` (in a headline) one word in single marks is a stretch; else single marks must look
    like speech, for an apostrophe is far more common. `attribution` finds the clause before
    which a stretch ends whose closing mark was lost.
    """
    signs = find_signs(paragraph, reversed_guillemets=reversed_guillemets)
    found: list[Stretch] = []
    if signs:
        goes_on = _OPENS.match(following) is not None
        pairs = plain_pairs(signs)
        if pairs is None:
            ends = [m.end() for m in _SENTENCE_END.finditer(paragraph)]
            pairs = pair(signs, end=len(paragraph.rstrip()), sentence_ends=ends, goes_on=goes_on)
        stretches = [_stretch(paragraph, p, attribution, goes_on) for p in pairs]
        found = [s for s in stretches if _has_words(paragraph, s)]
    return _with_singles(paragraph, found, any_words=any_words, following=following)


def find_all(
    text: str,
    paragraphs: Sequence[tuple[int, int]],
    *,
    headline_end: int = 0,
    attribution: re.Pattern[str] | None = None,
) -> Iterator[list[Stretch]]:
    """Yield the stretches of each paragraph `text[start:end]` of an article, offsets counted in `text`."""
    reversed_guillemets = has_reversed_guillemets(text)
    in_singles = speaks_in_singles(text)
    signs = (*double_signs(text), *OPENINGS)
    for k, (start, end) in enumerate(paragraphs):
        words = text[start:end]
        if not holds(words, signs):
            yield []
            continue
        following = paragraphs[k + 1] if k + 1 < len(paragraphs) else (end, end)
        found = find_stretches(
            words,
            any_words=in_singles or start < headline_end or _is_like_headline(words),
            following=text[following[0] : min(following[0] + 4, following[1])],
            reversed_guillemets=reversed_guillemets,
            attribution=attribution,
        )
        yield [_moved(stretch, start) for stretch in found] if start else found


def lost_marks(
    text: str, paragraphs: Sequence[tuple[int, int]], *, attribution: re.Pattern[str] | None = None
) -> list[int]:
    """Where in an article the opening marks stand whose closing mark was lost."""
    found = find_all(text, paragraphs, attribution=attribution)
    return [stretch.outer_start for inside in found for stretch in inside if stretch.lost]


def _is_like_headline(paragraph: str) -> bool:
    """Whether a paragraph is a short line without a stop at its end."""
    return len(paragraph) < _LONGEST_HEADLINE and not paragraph.rstrip().rstrip(_CLOSERS).endswith(_STOPS)


def _stretch(text: str, found: Pair, attribution: re.Pattern[str] | None, goes_on: bool) -> Stretch:
    end, lost = found.limit, False
    if found.closing is None:
        last = found.limit >= len(text.rstrip())
        end = _end_of_speech(text, found.opening.end, found.limit, attribution, last=last, goes_on=goes_on)
        lost = end < found.limit or not last or not goes_on
    start, end = _tight(text, found.opening.end, end)
    outer_end = found.closing.end if found.closing else end
    return Stretch(start, end, found.opening.start, outer_end, found.closing is not None, lost=lost)


def _end_of_speech(
    text: str, start: int, limit: int, attribution: re.Pattern[str] | None, *, last: bool, goes_on: bool
) -> int:
    """Where an unclosed stretch likely ends: before "he said", or with its sentence if a mark follows."""
    clause = attribution.search(text, start, limit) if attribution else None
    if clause and (not (last and goes_on) or clause.end() >= limit - 1):
        return clause.start()
    if last:
        return limit
    sentence = _SENTENCE_END.search(text, start, limit)
    return sentence.end() if sentence else limit


def _tight(text: str, start: int, end: int) -> tuple[int, int]:
    """`start` and `end` moved inwards over white space."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _has_words(text: str, stretch: Stretch) -> bool:
    for letter in text[stretch.start : stretch.end]:  # noqa: SIM110 (the first one is nearly always)
        if letter.isalnum():
            return True
    return False


def _with_singles(text: str, double: list[Stretch], *, any_words: bool, following: str) -> list[Stretch]:
    if not has_single(text):
        return double
    taken = [(s.outer_start, s.outer_end) for s in double]
    found = [
        Stretch(*_tight(text, s.start + 1, s.end), s.start, s.end + 1, True, single=True)
        for s in find_singles(text, taken, any_words=any_words)
    ]
    if opens_with_single(following):  # a speech in single marks that goes on in the next paragraph
        behind = max((s.outer_end for s in [*found, *double]), default=0)
        opening = left_open(text, behind)
        if opening is not None:
            start, end = _tight(text, opening + 1, len(text))
            found.append(Stretch(start, end, opening, end, False, single=True))
    found = [s for s in found if _has_words(text, s)]
    if not found:
        return double
    around = [(s.outer_start, s.outer_end) for s in found]
    outside = [s for s in double if not any(a < s.outer_start and s.outer_end < b for a, b in around)]
    return sorted([*found, *outside], key=lambda s: s.start)


def _moved(stretch: Stretch, by: int) -> Stretch:
    start, end, outer_start, outer_end, *rest = stretch
    return Stretch(start + by, end + by, outer_start + by, outer_end + by, *rest)
