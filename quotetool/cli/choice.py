"""The filters of a run at work, and what to say if they let nothing pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from quotetool import filters
from quotetool.cli import suggest
from quotetool.cli.run import Run
from quotetool.filters import Filter, Who
from quotetool.models import Quote
from quotetool.tables import Cells

T = TypeVar("T")

if TYPE_CHECKING:
    from quotetool.archive import Archive, Search


class Choice:
    """Lets the wanted quotes of a run pass, noting on their way whom the others are by.

    `asked` is the person a command is about; without one, it is the person of the
    run's --speaker or --official, if there is one.
    """

    def __init__(self, run: Run, asked: Who | None = None) -> None:
        self._run = run
        self._others = run.wanted
        if asked is None:
            asked, self._others = _person(run.wanted)
        self.asked = asked
        self._seen = self._by_asked = 0
        self._present: Counter[str] = Counter()

    def keep(self, quotes: Iterable[Quote]) -> Iterator[Quote]:
        """Yield the quotes that are by the person asked for and pass the other filters."""
        theirs = filters.keep(self._noting(quotes), Filter(speaker=self.asked))
        return filters.keep(self._counting(theirs), self._others)

    def ask(self, archive: Archive, search: Search | None = None) -> Iterator[Quote]:
        """Yield the quotes of the archive that `keep` would, of those that a search finds if there is one.

        If there are none, it is found out here what to say.
        """
        wanted = self.filters
        found = archive.search(search, wanted=wanted) if search else archive.quotes(wanted=wanted)
        return self._or_look(found, archive, search)

    def ask_cells(self, archive: Archive, search: Search | None = None) -> Iterator[Cells]:
        """Yield the same as rows of the full table."""
        return self._or_look(archive.cells(search, wanted=self.filters), archive, search)

    @property
    def filters(self) -> tuple[Filter, Filter]:
        """What a quote must pass: to be by the person asked for, and the rest."""
        return Filter(speaker=self.asked), self._others

    def look(self, archive: Archive, search: Search | None = None) -> None:
        """Find out from the archive what there is to say if nothing passes."""
        self._seen = archive.count(search=search)
        self._by_asked = archive.count(search=search, wanted=self.filters[:1])
        if self.asked:
            self._present.update(archive.names())

    def nothing(self) -> str:
        """Return why nothing passed, and what else could be asked for."""
        if self.asked is None:
            if not self._seen:
                return "No quotations found."
            return f"No quotations that pass the filters; without them there would be {self._seen}."
        name = self.asked.name
        known = self._run.official_names(self.asked)
        who = f"“{name}”" + (f" ({suggest.listed(known)})" if known else "")
        if self._by_asked:
            return (
                f"No quotations by {who} that pass the other filters; "
                f"without them there would be {self._by_asked}."
            )
        present = [full for full, _ in self._present.most_common()]
        if known:  # the name is right: only somebody else who bears it can be meant
            namesakes = suggest.near(name, present, alike=suggest.EQUAL)
            return f"No quotations by {who}." + suggest.question(name, namesakes)
        return f"No quotations by {who}." + suggest.hint(name, present, self._run.registry)

    def nothing_with(self, words: str, *, apart: int) -> str:
        """Return the same of a search for `words`; so many quotes have them `apart`, not side by side."""
        if self._by_asked or (self.asked is None and self._seen):
            without = self._by_asked or self._seen
            return f"No quotations with {words} that pass the filters; without them there would be {without}."
        if self._seen and self.asked:
            return f"No quotations with {words} by “{self.asked.name}”; by others there are {self._seen}."
        hint = f" With these words apart from one another there are {apart}." if apart else ""
        return f"No quotations with {words}.{hint}"

    def _or_look(self, found: Iterator[T], archive: Archive, search: Search | None) -> Iterator[T]:
        first = next(found, None)
        if first is None:
            self.look(archive, search)
            return
        yield first
        yield from found

    def _noting(self, quotes: Iterable[Quote]) -> Iterator[Quote]:
        for quote in quotes:
            self._seen += 1
            # Once somebody asked for is met, and for who asks for nobody, `nothing` does without names.
            if self.asked and not self._by_asked and quote.speaker and quote.speaker.name:
                self._present[quote.speaker.name] += 1
            yield quote

    def _counting(self, quotes: Iterable[Quote]) -> Iterator[Quote]:
        for quote in quotes:
            self._by_asked += 1
            yield quote


def _person(wanted: Filter) -> tuple[Who | None, Filter]:
    """Return the person a filter asks for, and the rest of the filter."""
    if wanted.speaker:
        return wanted.speaker, replace(wanted, speaker=None)
    if wanted.official:
        return Who(wanted.official, frozenset({wanted.official})), replace(wanted, official=None)
    return None, wanted
