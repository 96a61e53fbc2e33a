"""Which quotes are wanted: one frozen Filter and the generator that applies it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from quotetool.models import Quote, QuoteKind, Speaker
from quotetool.tables import confidence

if TYPE_CHECKING:
    from quotetool.officials import Registry


@dataclass(frozen=True, slots=True)
class Who:
    """The person asked for: a name as typed, and the officials it is a spelling of."""

    name: str
    officials: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Filter:
    """What a quote must satisfy; a condition left at None, or 0, lets everything pass.

    `since` and `until` are inclusive days of publication; an undated quote
    satisfies neither. `outlet` matches whole words of the outlet's name.
    """

    speaker: Who | None = None
    official: str | None = None
    since: date | None = None
    until: date | None = None
    outlet: str | None = None
    kind: QuoteKind | None = None
    min_words: int = 0
    min_confidence: float = 0.0


def who(name: str, registry: Registry) -> Who:
    """Return whom `name` means: the officials it is a spelling of, or just anyone of that name."""
    return Who(name, frozenset(official.id for official in registry.find(name)))


def keep(quotes: Iterable[Quote], wanted: Filter) -> Iterator[Quote]:
    """Yield the quotes that satisfy every condition of `wanted`, in their order."""
    return (quote for quote in quotes if _satisfies(quote, wanted))


def _satisfies(quote: Quote, wanted: Filter) -> bool:
    speaker = quote.speaker
    return (
        (wanted.speaker is None or (speaker is not None and _is(speaker, wanted.speaker)))
        and (wanted.official is None or (speaker is not None and speaker.official == wanted.official))
        and _in_days(quote.published, since=wanted.since, until=wanted.until)
        and (wanted.outlet is None or has_words(quote.outlet or "", wanted.outlet))
        and (wanted.kind is None or quote.kind == wanted.kind)
        and (not wanted.min_words or words(quote.text) >= wanted.min_words)
        and (not wanted.min_confidence or confidence(quote) >= wanted.min_confidence)
    )


def _is(speaker: Speaker, asked: Who) -> bool:
    if asked.officials:
        return speaker.official in asked.officials
    from quotetool.officials import same_name

    return speaker.name is not None and same_name(speaker.name, asked.name)


def _in_days(day: date | None, *, since: date | None, until: date | None) -> bool:
    if day is None:
        return since is None and until is None
    return (since is None or since <= day) and (until is None or day <= until)


def has_words(outlet: str, wanted: str) -> bool:
    """Say whether the words of `wanted` stand in `outlet` side by side: “RT” is not in “Sport”."""
    needle, hay = (" ".join(re.findall(r"\w+", text.casefold())) for text in (wanted, outlet))
    return f" {needle} " in f" {hay} "


def words(text: str) -> int:
    """Count the words of a quotation; the “[...]” between its pieces is none."""
    return sum(any(character.isalnum() for character in piece) for piece in text.split())
