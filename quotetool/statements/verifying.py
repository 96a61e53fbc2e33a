"""Whether words were said: the quotations nearest to them, and how they differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from quotetool.models import Quote
from quotetool.statements.alignment import Alignment, align
from quotetool.statements.contradiction import Clash, contradictions, denials
from quotetool.statements.differences import Piece, differences, plain_words
from quotetool.statements.variants import with_statements
from quotetool.statements.words import Word, read

MatchKind = Literal["exact", "near", "altered", "partial"]
ORDER: tuple[MatchKind, ...] = ("exact", "near", "altered", "partial")
NEAR = 75  # score from which a match is the same statement in other words
LEAST = 50  # score below which nothing is shown unless asked for
PIECE = 3.0  # weight of a short quotation that stands wholly in what was asked
# What parts a “not” from the words behind it, and the words asked for from a “not” behind them.
_PARTED = re.compile(r"[;:—–“”]|,\s+(?:but|and|so|yet|because|as)\b", re.IGNORECASE)
_ENDED = re.compile(r"[,;:—–“”]|\b(?:but|and)\b", re.IGNORECASE)
TURNING = 3  # words behind the match in which a “nobody” turns it


@dataclass(frozen=True, slots=True)
class Match:
    """A quotation that holds the words asked for, or something like them.

    `exact`: word for word, capitals and marks aside. `near`: the same in other words.
    `altered`: nearly the same words, but `differs_in` sets the two against one another (a
    “not”, a number, a name, an opposite). `partial`: a part of them. `score` is 0..100.
    """

    quote: Quote
    kind: MatchKind
    score: int
    differs_in: tuple[str, ...]
    pieces: tuple[Piece, ...]

    @property
    def found(self) -> bool:
        """Whether the words asked for were said, word for word or nearly."""
        return self.kind in ("exact", "near")


def matches(asked: str, quotes: Iterable[Quote], *, min_score: int = LEAST) -> list[Match]:
    """Return what in `quotes` is like the words asked for: exact first, then by score, then by date."""
    found = [match for quote in quotes if (match := match_of(asked, quote)) and match.score >= min_score]
    return sorted(found, key=_rank)


def best_of_each(found: Sequence[Match]) -> list[Match]:
    """Return the first match of each statement among those `found`."""
    seen: set[str | None] = set()
    best: list[Match] = []
    for match, quote in zip(found, with_statements(match.quote for match in found), strict=True):
        if quote.statement not in seen:
            seen.add(quote.statement)
            best.append(match)
    return best


def _rank(match: Match) -> tuple[int, int, date, str]:
    quote = match.quote
    return ORDER.index(match.kind), -match.score, quote.published or date.max, quote.id


def match_of(asked: str, quote: Quote) -> Match | None:
    """Return how a quotation agrees with the words asked for, None if it does not."""
    a, b = read(asked), read(quote.text)
    if not a or not b:
        return None
    pair = align(a, b)
    literal = _holds(plain_words(quote.text), plain_words(asked))
    if literal:
        pair, score = _within(pair, a, b), 100
    else:
        score = _score(pair, a, b)
        if score < NEAR and _is_piece(pair):
            # A few words of it are quoted, and only those are known to have been said.
            score = max(score, LEAST)
        pair = _within(pair, a, b)
    clashes = [*contradictions(pair), *_unmatched_numbers(pair)]
    clashes += (
        [(None, word) for word in _denied_around(pair, quote.text)]
        if not any(_is_not(it) for it in clashes)
        else []
    )
    differs = tuple(dict.fromkeys(_told(clash, asked, quote.text) for clash in clashes))
    kind: MatchKind = "exact" if literal else "near" if score >= NEAR else "partial"
    # Words set against one another count as answered: “21 soldiers” is an altered “12 soldiers”.
    if differs and score + _worth(clashes, a) >= NEAR:
        kind = "altered"
    if kind != "exact":
        score = min(score, 99)
    return Match(quote, kind, score, differs, differences(asked, quote.text))


def _holds(words: list[str], asked: list[str]) -> bool:
    """Say whether `asked` stands in `words` word for word."""
    if not asked:
        return False
    return any(words[first : first + len(asked)] == asked for first in range(len(words) - len(asked) + 1))


def _score(pair: Alignment, a: tuple[Word, ...], b: tuple[Word, ...]) -> int:
    """Return 0..100: how much of what was asked stands in the quotation, in order and close together."""
    from rapidfuzz.distance import LCSseq

    keys_a, keys_b = ([word.key for word in side] for side in (a, b))
    order = float(LCSseq.similarity(keys_a, keys_b)) / len(keys_a)
    total = sum(word.weight for word in pair.a)
    if not total:
        return round(100 * order) if order == 1 else round(70 * order)
    if not pair.to_a:
        return 0
    share = pair.weight / total
    places = sorted(pair.to_a)
    between = sum(pair.b[place].weight for place in range(places[0], places[-1]) if place not in pair.to_a)
    scatter = total / (total + 0.5 * max(0.0, between - 0.25 * total))
    return round(100 * (0.85 * share + 0.15 * order) * scatter)


def _is_piece(pair: Alignment) -> bool:
    """Say whether the quotation is a short piece that stands wholly in what was asked."""
    total = sum(word.weight for word in pair.b)
    return total >= PIECE and pair.weight >= 0.9 * total


def _within(pair: Alignment, a: tuple[Word, ...], b: tuple[Word, ...]) -> Alignment:
    """Return the alignment with those sentences of the quotation only in which the answers stand."""
    sentences = {pair.b[place].sentence for place in pair.to_a}
    if not sentences:
        return pair
    return align(a, tuple(word for word in b if min(sentences) <= word.sentence <= max(sentences)))


def _unmatched_numbers(pair: Alignment) -> list[Clash]:
    """Return the numbers that were asked for and not said, and those said among the words asked for."""
    clashes: list[Clash] = []
    for place, word in enumerate(pair.a):
        if word.kind == "number" and place not in pair.to_b:
            clashes.append((word, None))
    places = sorted(pair.to_a)
    for place in range(places[0], places[-1]) if places else ():
        if pair.b[place].kind == "number" and place not in pair.to_a:
            clashes.append((None, pair.b[place]))
    both = [number for clash in contradictions(pair) for number in clash if number]
    return [clash for clash in clashes if (clash[0] or clash[1]) not in both]


def _denied_around(pair: Alignment, said: str) -> list[Word]:
    """Return the “not” that stands outside the words asked for and yet turns them.

    “I do not think that we will attack” is not “we will attack”; “No, we will attack” is.
    """
    if not pair.to_a or len(denials(pair.all_a)) >= len(denials(pair.all_b)):
        return []
    first, last = pair.b[min(pair.to_a)], pair.b[max(pair.to_a)]
    found = []
    for number, word in enumerate(pair.all_b):
        if word.kind != "not" or not first.sentence <= word.sentence <= last.sentence:
            continue
        behind = [other for other in pair.all_b[:number] if other.start >= last.end]
        before = word.start < first.start and not _PARTED.search(said[word.end : first.start])
        after = word.start >= last.end and len(behind) < TURNING
        if before or (after and not _ENDED.search(said[last.end : word.start])):
            found.append(word)
    return found


def _is_not(clash: Clash) -> bool:
    return any(word is not None and word.kind == "not" for word in clash)


def _worth(clashes: list[Clash], asked: tuple[Word, ...]) -> float:
    """Return the points that the words asked for would bring which the quotation replaces by others."""
    total = sum(word.weight for word in asked if word.kind != "not") or 1.0
    replaced = {one for one, other in clashes if one and other}
    return 100 * sum(word.weight for word in replaced) / total


def _told(clash: Clash, asked: str, said: str) -> str:
    """Return a contradiction as it is shown: “not”, “12/21”, “rise/fall”, the words asked for first."""
    one, other = clash
    texts = [
        re.sub(r"\s+", " ", text[word.start : word.end]) if word else ""
        for word, text in ((one, asked), (other, said))
    ]
    if _is_not(clash):
        return "not"
    return f"{texts[0] or '–'}/{texts[1] or '–'}"
