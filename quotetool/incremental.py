"""Extraction that takes from the archive what was extracted before."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import TypeAlias, TypeVar

from quotetool import filestates
from quotetool.archive import Archive, File
from quotetool.archive.files import moved
from quotetool.errors import ArchiveError
from quotetool.models import Article, Problem, Quote
from quotetool.queued import Reading, Unchanged, Waiting

Report: TypeAlias = Callable[[Problem], None]
Read: TypeAlias = Callable[[str, Report], Iterator[Article]]
Ahead: TypeAlias = Callable[[Iterable[str], Callable[[str], bool]], Iterable[str]]
Extract: TypeAlias = Callable[[Iterable[Article], Report], Iterator[tuple[Article, tuple[Quote, ...]]]]

_Answer = TypeVar("_Answer")


class Incremental:
    """Finds the quotes of files, those of unchanged files and known articles in the archive.

    `ahead` passes paths on, and may begin to read those of which it is told that they will be;
    `read` gives a file's articles, `extract` the quotes of articles in their order;
    `fingerprint` says of a path on what else than its bytes its quotes depend. With `again`
    everything is read and extracted anew. Where the archive fails, `give_up` is told once,
    and the rest is done without it. `added` counts the articles that were put into it.
    """

    def __init__(
        self,
        archive: Archive,
        *,
        ahead: Ahead = lambda paths, wanted: paths,
        read: Read,
        extract: Extract,
        fingerprint: Callable[[str], str],
        report: Report,
        give_up: Callable[[ArchiveError], None],
        again: bool = False,
    ) -> None:
        self.added = 0
        self._archive: Archive | None = archive
        self._ahead = ahead
        self._read = read
        self._extract = extract
        self._fingerprint = fingerprint
        self._report = report
        self._give_up = give_up
        self._again = again
        # What was met on the way to the next article to extract, in order. It waits for the articles before
        # it that are being extracted, as short entries: known articles are kept here without their text.
        # What is told of a file waits here too: it is told in order, however far ahead files are read.
        self._queue: deque[Waiting | Unchanged | Reading | Problem] = deque()
        self._busy = 0  # articles in the queue that are being extracted

    def quotes(self, paths: Iterable[str]) -> Iterator[Quote]:
        """Yield the quotes of files, in order; the archive gets each article with all of its own."""
        new = self._new_articles(paths)
        for article in new:
            # Until there is something to extract, no pipeline is loaded, and nothing waits.
            if article is None:
                yield from self._settled()
                continue
            articles = (one for one in chain([article], new) if one is not None)
            for found, quotes in self._extract(articles, self._noted_of_article):
                yield from self._settled(found)
                waiting = self._queue.popleft()
                assert isinstance(waiting, Waiting)
                self._tell(waiting)
                self._busy -= 1
                self._keep(waiting, found, quotes)
                yield from quotes
            yield from self._settled(at_end=True)
        yield from self._settled(at_end=True)

    def _new_articles(self, paths: Iterable[str]) -> Iterator[Article | None]:
        """Yield the articles to extract; None whenever nothing that came before them is being extracted."""
        for path in self._ahead(paths, self._looks_new):
            fingerprint = self._fingerprint(path)
            known, state = self._known(path, fingerprint)
            if known:
                self._queue.append(Unchanged(path, known))
            else:
                yield from self._articles(Reading(path, state, fingerprint))
            if not self._busy:
                yield None

    def _known(self, path: str, fingerprint: str) -> tuple[File | None, File | None]:
        """Return what the archive knows of a file that is as it was, and the state the file is in.

        A file that looks as it did is not opened; one whose bytes are known is not read further.
        """
        status = filestates.status_of(path)
        if status is None or self._archive is None:
            return None, None
        before = None if self._again else self._ask(lambda archive: archive.file(path))
        if before and before.is_still(status, fingerprint):
            return before, None
        state = filestates.read(path, status, fingerprint)
        if state is None or self._again:
            return None, state
        if before and (before.digest, before.fingerprint) == (state.digest, fingerprint):
            now = replace(state, notes=before.notes)
            self._ask(lambda archive: archive.note_state(now))
            return before, None
        twin = self._ask(lambda archive: archive.file_of(state.digest, fingerprint))
        if twin is None:
            return None, state
        notes = tuple((moved(note[0], twin.path, path), *note[1:]) for note in twin.notes)
        now = replace(state, notes=notes)
        self._ask(lambda archive: archive.add_twin(twin, now))
        if self._busy:  # by the time it is looked at, the twin may hold something else
            self._ask(lambda archive: archive.flush())
            return self._ask(lambda archive: archive.file(path)), state
        return replace(twin, notes=notes), None

    def _looks_new(self, path: str) -> bool:
        """Whether a file will likely have to be read."""
        status = filestates.status_of(path)
        if status is None or self._again:
            return True
        before = self._ask(lambda archive: archive.file(path))
        return before is None or not before.is_still(status, self._fingerprint(path))

    def _articles(self, reading: Reading) -> Iterator[Article | None]:
        """Yield the articles of a file that are to be extracted; None as above."""
        path = reading.path
        for position, article in enumerate(self._read(path, partial(self._noted, reading))):
            reading.articles += 1
            if not position:
                self._ask(lambda archive: archive.begin(path))
            known = not self._again and self._take(reading, article, position)
            short = replace(article, text="", blocks=())
            self._queue.append(Waiting(reading, short, position, known))
            if not known:
                self._busy += 1
                yield article
            elif not self._busy:
                yield None
        if reading.state and filestates.has_changed(reading.state):
            reading.state = None
        self._queue.append(reading)

    def _take(self, reading: Reading, article: Article, position: int) -> bool:
        """Take an article from the archive if it is there, found the same way; say whether it was."""

        def take(archive: Archive) -> bool:
            if not archive.holds(article, reading.fingerprint):
                return False
            archive.add_to(reading.path, article, None, position=position)
            return True

        return bool(self._ask(take))

    def _settled(self, found: Article | None = None, *, at_end: bool = False) -> Iterator[Quote]:
        """Yield the quotes of what waits before the article `found`, or before any that is being extracted.

        An article that was passed over, or is still there `at_end`, could not be worked on.
        """
        while self._queue:
            entry = self._queue[0]
            if isinstance(entry, Waiting) and not entry.known:
                if not at_end and (found is None or _same(entry.article, found)):
                    return
                self._tell(entry)
                entry.reading.missing += 1
                self._busy -= 1
            self._queue.popleft()
            if isinstance(entry, Problem):
                self._report(entry)
            elif isinstance(entry, Reading):
                self._finish(entry)
            elif isinstance(entry, Unchanged):
                for note in entry.file.notes:
                    self._report(Problem(*note))
                yield from self._kept(entry.path, partial(_of_file, entry.file, entry.path))
            elif entry.known:
                yield from self._kept(entry.article.path, partial(_of_article, entry.article))

    def _kept(self, path: str, ask: Callable[[Archive], list[Quote]]) -> list[Quote]:
        quotes = self._ask(ask)
        if quotes is None:
            cure = "run again with --no-archive"
            self._report(Problem(path, "what was kept of it cannot be had any more", cure))
        return quotes or []

    def _keep(self, waiting: Waiting, article: Article, quotes: tuple[Quote, ...]) -> None:
        def add(archive: Archive) -> None:
            self.added += 1
            reading = waiting.reading
            archive.add_to(
                reading.path,
                article,
                quotes,
                position=waiting.position,
                fingerprint=reading.fingerprint,
            )

        self._ask(add)

    def _finish(self, reading: Reading) -> None:
        """End a file: with its state only if all of it was worked on, so that it is tried again."""
        state = None
        if reading.state and reading.articles and not reading.missing:
            notes = tuple((note.path, note.what, note.cure, note.skipped) for note in reading.notes)
            state = replace(reading.state, notes=notes)

        def finish(archive: Archive) -> None:
            before = None if reading.articles else archive.file(reading.path)
            if before and reading.state and before.digest != reading.state.digest:
                archive.begin(reading.path)  # it held articles and is readable, but holds none any more
            elif not reading.articles:
                return
            archive.finish(reading.path, articles=reading.articles - reading.missing, file=state)

        self._ask(finish)

    def _noted(self, reading: Reading, problem: Problem) -> None:
        reading.notes.append(problem)
        self._queue.append(problem)

    def _noted_of_article(self, problem: Problem) -> None:
        for entry in self._queue:
            if isinstance(entry, Waiting) and not entry.known and entry.article.path == problem.path:
                entry.reading.notes.append(problem)
                entry.problems.append(problem)
                return
        self._report(problem)

    def _tell(self, waiting: Waiting) -> None:
        for problem in waiting.problems:
            self._report(problem)

    def _ask(self, question: Callable[[Archive], _Answer]) -> _Answer | None:
        """Return the archive's answer, None if there is none any more."""
        if self._archive is None:
            return None
        try:
            return question(self._archive)
        except ArchiveError as error:
            self._archive = None
            self.added = 0
            self._give_up(error)
            return None


def _of_file(file: File, path: str, archive: Archive) -> list[Quote]:
    return [quote for quotes in archive.of_file(file, path) for quote in quotes]


def _of_article(article: Article, archive: Archive) -> list[Quote]:
    """The quotes of an article as it stands in the file it was met in."""
    return [
        replace(
            quote,
            path=article.path,
            title=article.title,
            outlet=article.outlet,
            published=article.published,
            url=article.url,
        )
        for quote in archive.of_article(article.id)
    ]


def _same(one: Article, other: Article) -> bool:
    return (one.id, one.path) == (other.id, other.path)
