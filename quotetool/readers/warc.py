"""Reads web archives: every page in a .warc, by its address."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from quotetool.models import Article, Problem
from quotetool.readers import files, web
from quotetool.readers.formats import NO_FIELDS, Fields
from quotetool.readers.tally import Tally

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_PAGES = ("text/html", "application/xhtml+xml")


def read(
    stream: BinaryIO,
    *,
    path: str,
    report: Callable[[Problem], None],
    encoding: str | None = None,
    fields: Fields = NO_FIELDS,
) -> Iterator[Article]:
    """Yield the articles of the pages in a web archive, as they come; redirects and pictures are passed over.

    A page without an article (a front page, a form) is counted, not named.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    tally = Tally(path, report)
    short = _Short(stream)
    pages = read_ = 0
    try:
        for record in ArchiveIterator(short):
            if not _is_page(record):
                continue
            pages += 1
            for article in _page(record, path=path, tally=tally, encoding=encoding):
                read_ += 1
                yield article
    except ArchiveLoadFailed as error:
        what = f"is damaged behind page {pages} ({error})" if pages else f"is no sound web archive ({error})"
        report(Problem(path, what, "get the file again"))
    except (AttributeError, ValueError, TypeError):
        if not short.cut:  # warcio stumbles over half a header
            raise
    tally.close()
    if short.cut:
        report(Problem(path, f"is cut off, at page {pages}" if pages else "is cut off", "get the file again"))
    elif not pages:
        report(Problem(path, "holds no web page", "check what was archived"))
    if pages > read_:
        what = f"has {pages - read_} page{'s' * (pages - read_ != 1)} without an article, of {pages}"
        report(Problem(path, what, "nothing to read there", skipped=False))


class _Short:
    """A stream that gives what is at hand, and at the place where it is `cut` off ends.

    warcio takes the error of a gzip file cut off for the end, and what was read with it is lost.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.cut = False

    def read(self, size: int) -> bytes:
        try:
            part: bytes = self._stream.read1(size)  # type: ignore[attr-defined]  # all buffered streams have it
        except EOFError:
            self.cut = True
            return b""
        return part


def _is_page(record: ArcWarcRecord) -> bool:
    if record.rec_type not in ("response", "resource") or record.http_headers is None:
        return False
    kind = (record.http_headers.get_header("Content-Type") or "").casefold()
    return record.http_headers.get_statuscode() == "200" and kind.startswith(_PAGES)


def _page(record: ArcWarcRecord, *, path: str, tally: Tally, encoding: str | None) -> Iterator[Article]:
    """The article of one page; problems name its address."""
    url = record.rec_headers.get_header("WARC-Target-URI") or None

    def placed(problem: Problem) -> None:
        if not (problem.skipped and problem.what.startswith(_NO_ARTICLE)):
            what = f"{url} {problem.what}" if url else problem.what
            tally.problem(Problem(path, what, problem.cure, problem.skipped))

    raw = record.content_stream().read(files.LARGEST + 1)
    if len(raw) > files.LARGEST:
        placed(Problem(path, f"is too large (over {files.LARGEST // 1_000_000} MB)", "leave it out"))
        return
    kind = record.http_headers.get_header("Content-Type") or ""
    _, _, charset = kind.partition("charset=")
    yield from web.read(
        raw,
        path=path,
        report=placed,
        encoding=encoding,
        url=url.strip("<>") if url else None,
        charset=charset.partition(";")[0].strip(" \"'") or None,
    )


_NO_ARTICLE = ("holds no prose", "holds no page", "is empty")
