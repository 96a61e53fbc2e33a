"""Reads .pdf files, as far as a page made for the eye can be read."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from quotetool.models import Article, Problem
from quotetool.readers import files
from quotetool.readers.article import articles
from quotetool.readers.composing import compose

if TYPE_CHECKING:
    from pypdf import PdfReader

_HYPHEN = re.compile(r"(?P<head>[^\W\d_]+)(?P<sign>[-\u00ad\u2010])\n(?P<tail>[^\W\d_]+)")
_NUMBER = re.compile(r"(?:page\s+)?[-–—|\s]*\d{1,4}[-–—|\s]*(?:(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_STOPPED = re.compile(r"[.!?…:]['\"’”»)\]]*$|[”\"»]$")
_DIGITS = re.compile(r"\d+")


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
    body = join_hyphens(join_pages(pages)).translate(_LIGATURES)
    if not body.strip():
        cure = "run a program for text recognition (OCR) over it first"
        report(Problem(path, "holds pictures of pages and no text", cure))
        return
    text, rows = compose(None, body)
    for article in articles(text, rows, path=path, report=report):
        cure = "check its quotations against the page"
        what = "is a PDF: where its lines and paragraphs belong is a guess"
        report(Problem(path, what, cure, skipped=False))
        yield article


def join_pages(pages: Sequence[str]) -> str:
    """The text of all pages; numbers, headers and footers that pages repeat are left out."""
    rows = [[line.strip() for line in page.strip().splitlines()] for page in pages]
    edges = Counter(key for page in rows for key in {_key(line) for line in (*page[:2], *page[-2:])})
    text = ""
    for page in rows:
        kept = list(page)
        for at in (0, -1):
            while kept and (not kept[at] or _NUMBER.fullmatch(kept[at]) or _repeated(kept[at], edges)):
                kept.pop(at)
        if kept:
            apart = "\n\n" if _STOPPED.search(text[-8:]) else "\n"
            text += (apart if text else "") + "\n".join(kept)
    return text


def join_hyphens(text: str) -> str:
    """`text` with the words joined that were parted at the end of a line.

    A hyphen stays where the text has the word with it elsewhere, or before a capital.
    """

    def joined(found: re.Match[str]) -> str:
        head, sign, tail = found["head"], found["sign"], found["tail"]
        if sign != "\u00ad" and (tail[0].isupper() or f"{head}-{tail}".casefold() in known):
            return f"{head}-{tail}"
        return head + tail

    known = text.casefold()
    return _HYPHEN.sub(joined, text)


def _pages(reader: PdfReader, *, path: str, report: Callable[[Problem], None]) -> Iterator[str]:
    size = 0
    for number, page in enumerate(reader.pages, start=1):
        try:
            text = page.extract_text()
        except ImportError:
            raise
        except Exception as error:  # a broken page raises anything, and costs no other page
            said = f"page {number} could not be read ({type(error).__name__})"
            report(Problem(path, said, "the others were; save the file again"))
            continue
        size += len(text)
        if size > files.LARGEST:
            report(Problem(path, f"is too long from page {number} on", "split it into an article a file"))
            return
        yield text


def _key(line: str) -> str:
    return _DIGITS.sub("0", line.casefold())


def _repeated(line: str, edges: Counter[str]) -> bool:
    """Whether a line at the edge of its page stands at that of three or more."""
    return len(line) < 120 and edges[_key(line)] > 2
