"""An open archive."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import TracebackType

from quotetool import rows
from quotetool.archive import files, opening, storing
from quotetool.archive.comparing import Comparing
from quotetool.archive.files import File
from quotetool.models import Article, Quote

BATCH = 50  # articles in one transaction
STDIN = "-"  # not a file: what was read from it is never "the same file, changed"


class Archive(Comparing):
    """An open archive; use it in a `with` block, which keeps all that was added.

    With `write` the file is made if need be; without, it is only read. Tables of an
    older version are brought up to date. Raises ArchiveError if the file is missing,
    damaged, not an archive, or written by a newer quotetool; so do its methods.
    """

    def __init__(self, path: Path, *, write: bool = False) -> None:
        self._write = write
        self._pending: list[Callable[[sqlite3.Connection], storing.Left]] = []
        self._begun: set[str] = set()  # files whose old articles may go with the next flush
        self._weight = 0  # of what is pending, in articles
        self._added: dict[str, int] = {}  # how many articles `add` took of each file
        self._open: set[str] = set()  # those of them since the last flush
        super().__init__(path, opening.opened(path, write=write))

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self.flush()
            if self._write and kind is None:
                with self._plain_errors():
                    self._connection.execute("PRAGMA optimize")
        finally:
            self._close()

    def add(self, article: Article, quotes: Sequence[Quote]) -> None:
        """Keep `article` with its quotes, in place of what was kept of the same text or the same file."""
        if article.path == STDIN:
            self._later(partial(storing.add, article=article, quotes=tuple(quotes), place=None))
            return
        place = self.place(article.path)
        position = self._added.get(place, 0)
        if not position:
            self.begin(article.path)
        self._added[place] = position + 1
        self._open.add(place)
        self.add_to(article.path, article, quotes, position=position)

    def begin(self, path: str) -> None:
        """Begin to read a file: what was kept of it stays until `finish` says how many articles it has."""
        if path == STDIN:
            return
        self._begun.add(self.place(path))
        self._later(partial(storing.begin, place=self.place(path), path=path), weight=0)

    def add_to(
        self,
        path: str,
        article: Article,
        quotes: Sequence[Quote] | None,
        *,
        position: int,
        fingerprint: str | None = None,
    ) -> None:
        """Keep the article at `position` in the file `path`; quotes None: those kept of it already."""
        add: Callable[..., storing.Left]
        if quotes is None and path == STDIN:
            return
        if quotes is None:
            add = partial(storing.add_copy, article=article, place=self.place(path), position=position)
        else:
            add = partial(
                storing.add,
                article=article,
                quotes=tuple(quotes),
                place=None if path == STDIN else self.place(path),
                position=position,
                fingerprint=fingerprint,
            )
        self._later(add)

    def finish(self, path: str, *, articles: int, file: File | None) -> None:
        """End the reading of a file of so many articles; without its state it will be read again."""
        if path == STDIN:
            return
        self._later(partial(storing.finish, place=self.place(path), articles=articles, file=file), weight=0)

    def note_state(self, file: File) -> None:
        """Note that a file is in another state, and yet holds what it held."""
        self._later(partial(storing.note_state, place=self.place(file.path), file=file))

    def add_twin(self, known: File, file: File) -> None:
        """Keep a file whose bytes are those of one `known`: copied, moved or renamed."""
        self._later(partial(storing.add_twin, known=known, place=self.place(file.path), file=file))

    def forget(self, paths: Iterable[str]) -> int:
        """Forget files, and articles that stand in no other; return how many files."""
        places = [self.place(path) for path in paths]
        for place in places:
            self._later(partial(storing.forget, place=place))
        return len(places)

    def flush(self) -> None:
        """Write what was added since the last flush, in one transaction."""
        batch, self._pending, self._weight = self._pending, [], 0
        places, self._open = self._open, set()
        self._begun = set()
        if not batch:
            return
        with self._plain_errors(), opening.transaction(self._connection):
            left = [article for write in batch for article in write(self._connection)]
            for place in places:
                left += storing.finish(self._connection, place, articles=self._added[place], file=None)
            storing.settle(self._connection, left)

    def place(self, path: str) -> str:
        """Return the one name that the file `path` has in this archive."""
        return files.place(path, str(self.path))

    def files(self) -> Iterator[str]:
        """Yield the absolute paths of all files known."""
        self.flush()
        for (place,) in self._each("SELECT place FROM files ORDER BY id"):
            yield files.location(rows.restored(place), str(self.path))

    def file(self, path: str) -> File | None:
        """Return what is known of a file that was read to its end, None if nothing is."""
        return self._file("place = ?", self.place(path))

    def file_of(self, digest: str, fingerprint: str) -> File | None:
        """Return a file that held the bytes of this digest and would be read the same, None without one."""
        return self._file("digest = ? AND fingerprint = ?", digest, fingerprint)

    def of_file(self, file: File, path: str) -> Iterator[tuple[Quote, ...]]:
        """Yield the quotes of each article in a file known, which is called `path` now."""
        query = "SELECT * FROM sources WHERE file_id = ? AND position IS NOT NULL ORDER BY position"
        with self._plain_errors():
            sources = self._connection.execute(query, (file.id,)).fetchall()
        for source in sources:
            about = rows.to_about(source)
            about["path"] = files.moved(about["path"], file.path, path)
            yield tuple(replace(quote, **about) for quote in self.of_article(source["article_id"]))

    def of_article(self, article_id: str) -> list[Quote]:
        """Return the quotes that are kept of an article."""
        query = f"SELECT {rows.QUOTE} FROM quotes WHERE article_id = ? ORDER BY position"
        return [rows.to_quote(row) for row in self._each(query, rows.storable(article_id))]

    def holds(self, article: Article, fingerprint: str) -> bool:
        """Say whether the quotes of an article are kept, and would be found the same again."""
        cells = rows.from_article(article)
        query = "SELECT 1 FROM articles WHERE id = ? AND fingerprint = ? AND date IS ? AND blocks = ?"
        values = cells["id"], fingerprint, cells["date"], cells["blocks"]
        with self._plain_errors():
            return self._connection.execute(query, values).fetchone() is not None

    def _file(self, where: str, *values: str) -> File | None:
        query = f"SELECT * FROM files WHERE {where} AND digest IS NOT NULL LIMIT 1"
        with self._plain_errors():
            row = self._connection.execute(query, tuple(map(rows.storable, values))).fetchone()
        # What is about to be replaced is no place to find anything.
        return None if row is None or rows.restored(row["place"]) in self._begun else File.from_row(row)

    def _later(self, write: Callable[..., storing.Left], *, weight: int = 1) -> None:
        self._pending.append(write)
        self._weight += weight
        if self._weight >= BATCH:
            self.flush()
