"""Reads Markdown: one file, one article, its front matter the first to say title, date and outlet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from quotetool.models import Article, Block, Problem
from quotetool.readers.article import articles
from quotetool.readers.dates import parse
from quotetool.readers.encodings import decode
from quotetool.readers.furniture import furniture
from quotetool.readers.inline import markup, words_of
from quotetool.readers.layout import Line, Paragraph, join, lines, wrap_width
from quotetool.readers.page import Page, title_of

_FRONT = re.compile(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_FRONT_LINE = re.compile(r"\s|$|#|-|[\w-]+\s*:")
_PAIR = re.compile(r"^([A-Za-z_-]+)[ \t]*:[ \t]*(.*?)[ \t]*\r?$", re.MULTILINE)
_HEADING = re.compile(r"#{1,6}[ \t]+(?P<words>.*?)(?:[ \t]+#+)?")
_QUOTED = re.compile(r"(?:>[ \t]*)+")
_PREFIX = re.compile(r"(?:[-*+•][ \t]+|\d{1,3}[.)][ \t]+|\[[ xX]\][ \t]+)+")
_UNDERLINE = re.compile(r"=+|-{2,}")
# Nothing but pictures, links, rules, fences or comments.
_BARE = re.compile(
    r"(?:(?:\[?!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])(?:\]\([^)]*\))?|[*_]*\[[^\]]*\]\([^)]*\)[*_]*|<https?://[^>]*>"
    r"|\[[^\]]+\]:\s*\S+.*|<!--.*?-->)[\s|,·•]*)+|(?:[-*_]\s*){3,}|(?:```|~~~).*"
)
_FENCE = re.compile(r"(```+|~~~+)")
_UNDER_HEADS = re.compile(r"\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?[ \t]*)?")
_LINKED_SPEECH = re.compile(r"\[[^\]]*[“\"«][^\]]*\]")

_KEYS = {
    "title": ("title", "headline"),
    "published": ("date", "published", "published_at", "publish_date", "pubdate", "date_published"),
    "outlet": ("source", "outlet", "publisher", "site", "publication"),
    "url": ("url", "link", "canonical", "source_url", "permalink"),
}


def read(
    raw: bytes, *, path: str, report: Callable[[Problem], None], encoding: str | None = None
) -> Iterator[Article]:
    """Yield the article in the Markdown `raw`; what cannot be read is reported."""
    text = decode(raw, path=path, report=report, encoding=encoding)
    if text is None:
        return
    found = _FRONT.match(text)
    if found and not all(map(_FRONT_LINE.match, found[1].splitlines())):
        found = None  # prose between two rules
    front = front_matter(found[1]) if found else Page()
    rows = paragraphs(text, found.end() if found else 0)
    for article in articles(text, rows, path=path, report=report, front=front):
        title = article.title if front.title or not article.title else title_of(words_of(article.title))
        yield replace(article, title=title, blocks=tuple(_without_markup(text, b) for b in article.blocks))


def front_matter(written: str) -> Page:
    """What the `key: value` lines before an article say of it; nested and listed values are passed over."""
    pairs = {key.casefold(): _unquoted(value) for key, value in _PAIR.findall(written)}

    def first(name: str) -> str | None:
        return next((pairs[key] for key in _KEYS[name] if pairs.get(key)), None)

    url, outlet, day = first("url"), first("outlet"), first("published")
    if outlet and outlet.startswith(("http://", "https://")):
        url, outlet = url or outlet, None
    return Page(title=first("title"), outlet=outlet, published=parse(day) if day else None, url=url)


def paragraphs(text: str, start: int = 0) -> Iterator[Paragraph]:
    """Yield the paragraphs from offset `start`, without the marks of headings and lists before them."""
    rows = list(_rows(text, start))
    # A line break inside a Markdown paragraph means nothing, unless the file has a paragraph a line.
    groups = join(text, rows, width=wrap_width(text, rows), eager=True, furniture=_is_furniture)
    for group in _split(text, groups):
        heading = _heading(text, group)
        if heading:
            yield heading
            continue
        prefix = _PREFIX.match(text, group[0].start, group[-1].end)
        begin = prefix.end() if prefix else group[0].start
        if begin < group[-1].end:
            yield Paragraph(begin, group[-1].end)


def _without_markup(text: str, block: Block) -> Block:
    omitted = tuple((a + block.start, b + block.start) for a, b in markup(text[block.start : block.end]))
    return replace(block, omitted=omitted)


def _rows(text: str, start: int) -> Iterator[Line]:
    """The lines that hold words, without the marks of quoted blocks; a line left out parts its neighbours."""
    apart, depth = True, 0
    found = list(lines(text, start))
    unread = _fenced(text, found) | _tabular(text, found)
    for k, row in enumerate(found):
        marks = _QUOTED.match(text, row.start, row.end)
        begin, level = (marks.end(), marks[0].count(">")) if marks else (row.start, 0)
        if k in unread or begin >= row.end or _is_bare(text[begin : row.end]):
            apart = True
            continue
        yield Line(begin, row.end, indent=row.indent, apart=row.apart or apart or level != depth)
        apart, depth = False, level


def _fenced(text: str, rows: list[Line]) -> set[int]:
    """The numbers of the lines between fences; a fence never closed is none."""
    inside: set[int] = set()
    opened, fence = -1, ""
    for k, row in enumerate(rows):
        found = _FENCE.match(text, row.start, row.end)
        if found is None:
            continue
        if opened < 0:
            opened, fence = k, found[1]
        elif found[1].startswith(fence) and found.end() == row.end:
            inside.update(range(opened, k + 1))
            opened = -1
    return inside


def _tabular(text: str, rows: list[Line]) -> set[int]:
    """The numbers of the lines of tables: the line under the heads tells them."""
    inside: set[int] = set()
    for k, row in enumerate(rows):
        under = _UNDER_HEADS.fullmatch(text, row.start, row.end)
        if under is None or k == 0 or row.apart or "|" not in text[rows[k - 1].start : rows[k - 1].end]:
            continue
        inside.update((k - 1, k))
        for after in range(k + 1, len(rows)):
            if rows[after].apart or "|" not in text[rows[after].start : rows[after].end]:
                break
            inside.add(after)
    return inside


def _split(text: str, groups: Iterator[list[Line]]) -> Iterator[list[Line]]:
    """Cut `groups` before headings and list items and behind headings, which need no blank line."""
    held: list[Line] = []
    for group in groups:
        for index, row in enumerate(group):
            line = text[row.start : row.end]
            underline = _UNDERLINE.fullmatch(line) is not None and bool(held) and not row.apart
            starts = index == 0 or _HEADING.fullmatch(line) or re.match(r"(?:[-*+]|\d{1,3}[.)])\s", line)
            if held and not underline and (starts or _heading(text, held)):
                yield held
                held = []
            held.append(row)
            if underline:
                yield held
                held = []
    if held:
        yield held


def _heading(text: str, group: list[Line]) -> Paragraph | None:
    first, last = group[0], group[-1]
    if len(group) > 1 and _UNDERLINE.fullmatch(text[last.start : last.end]):
        return Paragraph(first.start, group[-2].end, heading=True)
    found = _HEADING.fullmatch(text, first.start, first.end) if len(group) == 1 else None
    return Paragraph(*found.span("words"), heading=True) if found and found["words"] else None


def _is_bare(line: str) -> bool:
    return (
        _BARE.fullmatch(line) is not None
        and not _LINKED_SPEECH.search(line)
        and not _UNDERLINE.fullmatch(line)
    )


def _is_furniture(line: str) -> bool:
    return furniture(line) is not None


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    return title_of(value)
