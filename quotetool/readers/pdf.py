"""Reads .pdf files, as far as a page made for the eye can be read."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from quotetool.models import Article, Problem
from quotetool.readers import files, layout
from quotetool.readers.article import articles
from quotetool.readers.composing import Piece, compose_pieces
from quotetool.readers.furniture import furniture

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_HYPHEN = re.compile(r"(?P<head>[^\W\d_]+)(?P<sign>[-\u00ad\u2010])\n(?P<tail>[^\W\d_]+)")
_NUMBER = re.compile(r"(?:page\s+)?[-–—|\s]*\d{1,4}[-–—|\s]*(?:(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_STOPPED = re.compile(r"[.!?…:]['\"’”»)\]]*$|[”\"»]$")
_DIGITS = re.compile(r"\d+")
_WIDE = 1.35  # times the usual space between lines: there a paragraph ends
_SPACED = 3  # so many such spaces, and it is how the paragraphs of this file are parted
_LONG = 25  # lines; a longer one has paragraphs in it


class Row(NamedTuple):
    """A line of a page: its words, how high it stands (in points, from below), the size of its letters."""

    text: str
    y: float
    size: float


def read(
    raw: bytes, *, path: str, report: Callable[[Problem], None], encoding: str | None = None
) -> Iterator[Article]:
    """Yield the article in a .pdf file, noted as less reliable; what cannot be read is reported."""
    from pypdf import PdfReader
    from pypdf.errors import FileNotDecryptedError, PyPdfError

    logger = logging.getLogger("pypdf")
    if not logger.handlers:  # its warnings are no words to a user of ours
        logger.addHandler(logging.NullHandler())
    try:
        reader = PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise FileNotDecryptedError
        pages = list(_pages(reader, path=path, report=report))
    except FileNotDecryptedError:
        report(Problem(path, "is locked by a password", "save it without one"))
        return
    except ImportError:  # pypdf leaves decryption to another package
        report(Problem(path, "is encrypted", "print it to a new PDF, or save its text"))
        return
    except (PyPdfError, ValueError, RecursionError) as error:
        said = f" ({error})" if str(error) else ""
        report(Problem(path, f"is no sound PDF{said}", "open it in a viewer and save it again"))
        return
    found = paragraphs(without_furniture(pages))
    if not found:
        cure = "run a program for text recognition (OCR) over it first"
        report(Problem(path, "holds pictures of pages and no text", cure))
        return
    known = "\n".join(found).casefold()
    pieces = [Piece(reflowed(paragraph, known=known)) for paragraph in found]
    text, rows = compose_pieces(None, pieces)
    for article in articles(text, rows, path=path, report=report):
        cure = "check its quotations against the page"
        what = "is a PDF: where its lines and paragraphs belong is a guess"
        report(Problem(path, what, cure, skipped=False))
        yield article


def without_furniture(pages: Sequence[Sequence[Row]]) -> list[Row]:
    """The lines of all pages but for the numbers, headers and footers that pages repeat."""
    edges = Counter(key for page in pages for key in {_key(row.text) for row in (*page[:2], *page[-2:])})
    kept: list[Row] = []
    for page in pages:
        rows = list(page)
        for at in (0, -1):
            while rows and (_NUMBER.fullmatch(rows[at].text) or edges[_key(rows[at].text)] > 1):
                rows.pop(at)
        kept.extend(rows)
    return kept


def paragraphs(rows: Sequence[Row]) -> list[str]:
    """Paragraphs of lines, told by the space between them; where there is none, by the shape of the lines.

    A paragraph that has not come to a stop runs on over the end of its page or column.
    """
    body = median(row.size for row in rows) if rows else 0.0
    # Raised and lowered letters aside. Few lines to a paragraph, and most spaces are wide: not the median.
    drops = sorted(d for above, row in pairwise(rows) if (d := above.y - row.y) > 0.7 * body)
    leading = drops[len(drops) // 8] if drops else 0.0
    groups: list[list[Row]] = []
    for above, row in zip([None, *rows], rows, strict=False):
        widest = _WIDE * leading * max(1.0, row.size / body if body else 1.0)
        if above is None:
            apart = True
        elif above.y < row.y:  # the next page or column
            apart = _STOPPED.search(above.text) is not None or row.size != above.size
        else:
            apart = above.y - row.y > widest
        if apart:
            groups.append([])
        groups[-1].append(row)
    spaced = len(groups) > _SPACED
    found = []
    for group in groups:
        text = "\n".join(row.text for row in group)
        if spaced and len(group) < _LONG:
            found.append(text)
        else:
            found.extend(
                text[part.start : part.end] for part in layout.paragraphs(text, furniture=_is_furniture)
            )
    return found


def reflowed(paragraph: str, *, known: str) -> str:
    """A paragraph on one line, the words joined that were parted at the end of a line.

    A hyphen stays before a capital, and where the text `known` (casefolded) has the word with it.
    """

    def joined(found: re.Match[str]) -> str:
        head, sign, tail = found["head"], found["sign"], found["tail"]
        if sign != "\u00ad" and (tail[0].isupper() or f"{head}-{tail}".casefold() in known):
            return f"{head}-{tail}"
        return head + tail

    return " ".join(_HYPHEN.sub(joined, paragraph).translate(_LIGATURES).split())


def _rows(page: PageObject) -> list[Row]:
    """The lines of a page with their heights on it and the sizes of their letters."""
    rows: list[Row] = []
    words: list[str] = []
    y = size = 0.0

    def visit(text: str, cm: list[float], tm: list[float], font: object, points: float) -> None:
        nonlocal y, size
        for k, part in enumerate(text.split("\n")):
            if k:
                close()
            if part.strip() and not "".join(words).strip():
                y, size = tm[5] * cm[3] + tm[4] * cm[1] + cm[5], round(abs(points * tm[3] * cm[3]), 1)
            words.append(part)

    def close() -> None:
        line = " ".join("".join(words).split())
        if line:
            rows.append(Row(line, y, size))
        words.clear()

    page.extract_text(visitor_text=visit)
    close()
    return rows


def _pages(reader: PdfReader, *, path: str, report: Callable[[Problem], None]) -> Iterator[list[Row]]:
    size = 0
    for number, page in enumerate(reader.pages, start=1):
        try:
            rows = _rows(page)
        except ImportError:
            raise
        except Exception as error:  # a broken page raises anything, and costs no other page
            said = f"page {number} could not be read ({type(error).__name__})"
            report(Problem(path, said, "the others were; save the file again"))
            continue
        size += sum(len(row.text) for row in rows)
        if size > files.LARGEST:
            report(Problem(path, f"is too long from page {number} on", "split it into an article a file"))
            return
        yield rows


def _key(line: str) -> str:
    return _DIGITS.sub("0", line.casefold())


def _is_furniture(line: str) -> bool:
    return furniture(line) is not None
