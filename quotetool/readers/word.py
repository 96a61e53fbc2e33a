"""Reads .docx files: paragraphs, tables and text boxes in their order, as the author left them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from quotetool.models import Article, Problem
from quotetool.readers.article import articles
from quotetool.readers.composing import Piece, compose_pieces
from quotetool.readers.unpacking import GENEROUS

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element as Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_REMOVED = (f"{_W}del", f"{_W}moveFrom", _FALLBACK)


def read(
    raw: bytes, *, path: str, report: Callable[[Problem], None], encoding: str | None = None
) -> Iterator[Article]:
    """Yield the article in a .docx file; what cannot be read is reported."""
    document = _open(raw, path=path, report=report)
    if document is None:
        return
    text, rows = compose_pieces(None, list(_pieces(document)))
    if not text:
        report(Problem(path, "is empty", "nothing to read here; save the article again"))
        return
    yield from articles(text, rows, path=path, report=report)


def _open(raw: bytes, *, path: str, report: Callable[[Problem], None]) -> Document | None:
    import docx

    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        report(Problem(path, "is an old Word document, or locked by a password", "save it as .docx"))
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            if sum(part.file_size for part in parts.infolist() if part.filename.endswith(".xml")) > GENEROUS:
                report(Problem(path, "unpacks to far more than a text would", "leave it out"))
                return None
        return docx.Document(io.BytesIO(raw))
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        said = str(error).strip("'\"") or type(error).__name__
        report(Problem(path, f"is no sound .docx ({said})", "open it in a word processor and save it again"))
        return None


def _pieces(document: Document) -> Iterator[Piece]:
    """The paragraphs of the body; what tracked changes have removed is not there any more."""
    headings = {style.style_id for style in document.styles if _is_heading(style.name)}
    for paragraph in document.element.body.iter(f"{_W}p"):
        if next(paragraph.iterancestors(*_REMOVED), None) is not None:
            continue
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        heading = style is not None and style.get(f"{_W}val") in headings
        yield Piece("".join(_words(paragraph)), heading)


def _is_heading(name: str | None) -> bool:
    return (name or "").casefold().startswith(("title", "heading", "headline"))


def _words(paragraph: Element) -> Iterator[str]:
    """The words of a paragraph in order; a text box in it has paragraphs of its own."""
    todo = list(reversed(paragraph))
    while todo:
        element = todo.pop()
        if element.tag == f"{_W}t":
            yield element.text or ""
        elif element.tag in _SIGNS:
            yield _SIGNS[element.tag]
        elif element.tag not in (*_REMOVED, f"{_W}p", f"{_W}pPr"):
            todo.extend(reversed(element))
