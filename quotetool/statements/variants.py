"""The wordings of one statement: where each appeared and how they differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from quotetool.models import Quote
from quotetool.statements.differences import Piece, differences, plain_words
from quotetool.statements.grouping import group


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement in several articles: its quotations, the first to appear first."""

    id: str
    quotes: tuple[Quote, ...]

    @property
    def fullest(self) -> Quote:
        """The quotation with the most words, of such the one that appeared first."""
        return fullest(self.quotes)

    @property
    def outlets(self) -> tuple[str, ...]:
        """Those who printed it, the first to do so first."""
        return tuple(dict.fromkeys(quote.outlet for quote in self.quotes if quote.outlet))

    @property
    def articles(self) -> int:
        """In how many articles it stands."""
        return len({quote.article_id for quote in self.quotes})

    @property
    def speaker(self) -> str | None:
        """The speaker's name, the fullest that a quotation gives."""
        names = [quote.speaker.name for quote in self.quotes if quote.speaker and quote.speaker.name]
        return max(names, key=lambda name: (len(name.split()), len(name)), default=None)


def with_statements(quotes: Iterable[Quote]) -> list[Quote]:
    """Return the quotes, each with its statement; if one has none yet, all are grouped anew."""
    known = list(quotes)
    if all(quote.statement is not None for quote in known):
        return known
    statements = group(known)
    return [replace(quote, statement=statements[quote.id]) for quote in known]


def variants(quotes: Iterable[Quote], *, least: int = 2) -> list[Statement]:
    """Return the statements that stand in at least so many articles, the most printed first."""
    grouped: defaultdict[str, list[Quote]] = defaultdict(list)
    for quote in with_statements(quotes):
        grouped[quote.statement or quote.id].append(quote)
    found = [Statement(name, tuple(sorted(members, key=_rank))) for name, members in grouped.items()]
    printed = [statement for statement in found if statement.articles >= least]
    return sorted(printed, key=lambda it: (-len(it.outlets), -it.articles, _rank(it.quotes[0])))


def unique(quotes: Iterable[Quote]) -> Iterator[Quote]:
    """Yield one quotation of each statement, the fullest and of such the earliest, in the order given."""
    known = with_statements(quotes)
    grouped: defaultdict[str, list[Quote]] = defaultdict(list)
    for quote in known:
        grouped[quote.statement or quote.id].append(quote)
    chosen = {fullest(members).id for members in grouped.values()}
    for quote in known:
        if quote.id in chosen:
            chosen.remove(quote.id)
            yield quote


def fullest(quotes: Iterable[Quote]) -> Quote:
    """Return the quotation with the most words, of such the earliest."""
    return min(quotes, key=lambda quote: (-len(plain_words(quote.text)), *_rank(quote)))


def wordings(statement: Statement) -> list[tuple[Quote, tuple[Piece, ...]]]:
    """Return each wording once, where it first appeared, and how it differs from the fullest one."""
    first = statement.fullest
    seen = {tuple(plain_words(first.text))}
    told: list[tuple[Quote, tuple[Piece, ...]]] = []
    for quote in statement.quotes:
        wording = tuple(plain_words(quote.text))
        if wording not in seen:
            seen.add(wording)
            told.append((quote, differences(first.text, quote.text)))
    return told


def _rank(quote: Quote) -> tuple[date, str]:
    return quote.published or date.max, quote.id
