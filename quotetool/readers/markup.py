"""HTML to paragraphs, without judging which of them are the article."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from quotetool.readers.composing import Piece
from quotetool.readers.words import words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)
_BLOCK_TAG = re.compile(r"</?(?:p|br|div|li|h[1-6]|blockquote|article|section|td)\b[^<>]*>", re.IGNORECASE)
_ANY_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot "
    "th thead tr ul".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_UNSEEN = frozenset(
    "aside audio button canvas datalist dialog figcaption footer form head iframe input link map math menu "
    "meta nav noscript object option script select style svg template textarea title video".split()
)
_BREAKS = re.compile(r"\n\s*\n")
_MARKS = re.compile(r"[“”\"«»„]")


def has_blocks(text: str) -> bool:
    """Whether the paragraphs of a text are marked by tags, and not by its line breaks."""
    return _BLOCK_TAG.search(text) is not None


def stripped(text: str) -> str:
    """A text without the tags inside its paragraphs, and with the characters its entities stand for."""
    return html.unescape(_ANY_TAG.sub("", text)) if "<" in text or "&" in text else text


def parse(markup: str) -> Element | None:
    """The tree of a page or a piece of one; None if there is nothing in it."""
    from lxml import etree
    from lxml.html import document_fromstring

    markup = _DECLARATION.sub("", markup).replace("\0", "")
    try:
        return document_fromstring(markup) if markup.strip() else None
    except etree.ParserError:  # nothing but comments
        return None


def set_marks(tree: Element) -> None:
    """Put the quotation marks into the text that a browser draws around <q>."""
    for element in list(tree.iter("q")):
        element.text = "“" + (element.text or "")
        last = element[-1] if len(element) else None
        if last is None:
            element.text += "”"
        else:
            last.tail = (last.tail or "") + "”"
        element.tag = "span"


def pieces(tree: Element) -> list[Piece]:
    """The paragraphs, list items and headings of a tree; menus, forms, asides and captions are left out."""
    found: list[Piece] = []
    open_: list[str] = []
    heading = False

    def close() -> None:
        for part in _BREAKS.split("".join(open_)):
            lines = (" ".join(line.split()) for line in part.split("\n"))
            if joined := "\n".join(line for line in lines if line):
                found.append(Piece(joined, heading))
        open_.clear()

    for kind, value in _walk(tree):
        if kind == "text":
            open_.append(value)
        elif kind == "break":
            open_.append("\n")
        else:
            close()
            heading = kind == "start" and value in _HEADINGS
    close()
    return found


def article_of(tree: Element) -> Element:
    """The part of a page that holds most of its paragraphs and is marked as the article, or the page."""
    from lxml import etree

    marked = etree.XPath("//*[@itemprop='articleBody'] | //article | //main | //*[@role='main']")
    found = [element for element in marked(tree) if isinstance(element, etree._Element)]
    best = max(found, key=_written, default=tree)
    return best if 2 * _written(best) >= _written(tree) else tree


def count_marks(found: list[Piece]) -> int:
    """How many double quotation marks stand in the paragraphs."""
    return sum(len(_MARKS.findall(piece.text)) for piece in found)


def _written(element: Element) -> int:
    return sum(len("".join(row.itertext())) for row in element.iter("p"))


def _walk(tree: Element) -> Iterator[tuple[str, str]]:
    """Yield what a reader sees, in order: ("text", words), ("break", ""), ("start" or "end", its tag)."""
    from lxml import etree

    walker = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start" and _is_unseen(element, tag):
            walker.skip_subtree()
        elif event == "start":
            if tag in _BLOCKS:
                yield "start", tag
            elif tag == "br":
                yield "break", ""
            if element.text:
                yield "text", element.text if tag == "pre" else _spaced(element.text)
            continue
        if event == "end" and tag in _BLOCKS:
            yield "end", tag
        if event != "start" and element is not tree and element.tail:
            yield "text", _spaced(element.tail)


def _spaced(written: str) -> str:
    """A line break in the source is a space on the page."""
    return re.sub(r"\s+", " ", written)


def _is_unseen(element: Element, tag: str) -> bool:
    if tag in _UNSEEN or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if tag in ("html", "body", "article", "main"):  # themes put a word for all they show into these
        return False
    named = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}".lower()
    return not words("page_asides").isdisjoint(named.split())
