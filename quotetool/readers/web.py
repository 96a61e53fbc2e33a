"""Reads web pages: trafilatura finds the article and what the page says of it."""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from quotetool.models import Article, Problem
from quotetool.readers import encodings, markup
from quotetool.readers.article import articles
from quotetool.readers.composing import Piece, compose_pieces
from quotetool.readers.page import Page

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=(?:\(\d+\))?(\S+?)\s*-->")
_OURS = re.compile(r"<meta\s+name=[\"']?generator[\"']?\s+content=[\"']?quotetool\b", re.IGNORECASE)
# As browsers do: what is labelled with the left is written in the right, which has the curly marks.
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030"}
_TAGS = {
    "head": "h2",
    "lb": "br",
    "item": "li",
    "list": "ul",
    "row": "tr",
    "cell": "td",
    "quote": "blockquote",
}
_TOP = 4096  # bytes or code points in which a page says what it is


def read(
    raw: bytes,
    *,
    path: str,
    report: Callable[[Problem], None],
    encoding: str | None = None,
    url: str | None = None,
    charset: str | None = None,
) -> Iterator[Article]:
    """Yield the article of a page; what cannot be read is reported.

    `url` is where the page is known to come from, `charset` what its server said of it.
    """
    page = decode(raw, path=path, report=report, encoding=encoding, charset=charset)
    if page is None:
        return
    if _OURS.search(page[:_TOP]):
        cure = "give the articles instead"
        report(Problem(path, "is a report that quotetool wrote, and left out", cure, skipped=False))
        return
    tree = markup.parse(page)
    if tree is None:
        report(Problem(path, "holds no page", "save the page again"))
        return
    markup.set_marks(tree)
    front, found = _extract(tree, url=url or _saved_from(page))
    found, lost = _or_all(found, tree)
    text, rows = compose_pieces(front.title, found)
    for article in articles(text, rows, path=path, report=report, front=front):
        if lost:
            cure = "some of it may be no part of the article"
            report(Problem(path, f"was read paragraph by paragraph, as {lost}", cure, skipped=False))
        yield article


def decode(
    raw: bytes,
    *,
    path: str,
    report: Callable[[Problem], None],
    encoding: str | None = None,
    charset: str | None = None,
) -> str | None:
    """The markup of a page: as the user, its first bytes, the server or the page say, or a guess."""
    if not encoding and not raw.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        said = _CHARSET.search(raw[:_TOP])
        for name in (charset, said[1].decode("ascii") if said else None):
            try:
                known = codecs.lookup(name).name if name else ""
                if known and not known.startswith(("utf-16", "utf-32")):  # then no tag could be read
                    return raw.decode(_MEANT.get(known, known))
            except (LookupError, ValueError):  # no such encoding, or not written in it
                continue
    return encodings.decode(raw, path=path, report=report, encoding=encoding)


def _extract(tree: Element, *, url: str | None) -> tuple[Page, list[Piece]]:
    """What trafilatura makes of a page; no pieces if it finds no article."""
    import trafilatura
    from trafilatura.metadata import extract_metadata

    logger = logging.getLogger("trafilatura")
    if not logger.handlers:  # its warnings are no words to a user of ours
        logger.addHandler(logging.NullHandler())
    dates = {
        "original_date": True,
        "extensive_search": False,
    }  # a date that stands anywhere is no date of the page
    document: Any = trafilatura.bare_extraction(
        tree,
        url=url,
        with_metadata=True,
        include_comments=False,
        date_extraction_params=dict(dates),
        config=_settings(),
    )
    if document is None:
        document = extract_metadata(tree, url, dict(dates))
    body = document.body
    if body is not None:
        for element in body.iter():
            element.tag = _TAGS.get(element.tag, element.tag)
    return _page(document, url), markup.pieces(body) if body is not None else []


def _or_all(found: list[Piece], tree: Element) -> tuple[list[Piece], str | None]:
    """The pieces found, or all paragraphs of the page and why, if the words of speakers got lost."""
    every = markup.pieces(markup.article_of(tree))
    if not found:
        return every, "no article was found in it"
    if 2 * markup.count_marks(found) < markup.count_marks(every):
        return every, "most of its quotation marks were lost otherwise"
    if len(found) == 1 and sum(piece.text in found[0].text for piece in every) > 1:
        return every, "its paragraphs ran into one otherwise"
    return found, None


@cache
def _settings() -> Any:
    """The settings of trafilatura, for short articles too: below its minimum it gives up paragraphs."""
    from copy import deepcopy

    from trafilatura.settings import DEFAULT_CONFIG

    config = deepcopy(DEFAULT_CONFIG)
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "40"
    return config


def _page(document: Any, url: str | None) -> Page:
    day = None
    if document.date:
        try:
            day = date.fromisoformat(document.date[:10])
        except ValueError:
            day = None
    outlet = (document.sitename or "").strip().removeprefix("@") or None
    return Page(title=document.title or None, outlet=outlet, published=day, url=document.url or url)


def _saved_from(page: str) -> str | None:
    """The address that browsers write into a page they save."""
    found = _SAVED_FROM.search(page, 0, _TOP)
    return found[1] if found and found[1].startswith(("http://", "https://")) else None
