"""Reads plain text: one file, one article."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from quotetool.models import Article, Problem
from quotetool.readers.article import articles
from quotetool.readers.encodings import decode
from quotetool.readers.furniture import furniture
from quotetool.readers.layout import paragraphs


def read(
    raw: bytes, *, path: str, report: Callable[[Problem], None], encoding: str | None = None
) -> Iterator[Article]:
    """Yield the article in the plain text `raw`; what cannot be read is reported."""
    text = decode(raw, path=path, report=report, encoding=encoding)
    if text is None:
        return
    rows = paragraphs(text, furniture=lambda line: furniture(line) is not None)
    yield from articles(text, rows, path=path, report=report)
