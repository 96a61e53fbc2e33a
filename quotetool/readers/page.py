"""A page's prose told from its furniture, with what the page says of the article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from quotetool.models import Block
from quotetool.readers.dateline import Dateline, capitals_and_dash, dateline, place_line
from quotetool.readers.furniture import Furniture, furniture
from quotetool.readers.headline import first_key, glued, headline_key, is_headline, repeated
from quotetool.readers.layout import Paragraph, trim

_MENU = 5  # so many lines of a word or three in a row are a menu
_DECK = 120  # code points of a second headline
_TOP = 4  # a dateline stands in one of the first paragraphs


@dataclass(frozen=True, slots=True)
class Page:
    """The blocks of a page and its own account of itself; None where it does not say."""

    blocks: tuple[Block, ...] = ()
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    url: str | None = None


@dataclass(slots=True)
class _Layout:
    """The blocks found so far, the headline, and the datelines that stood before blocks."""

    text: str
    key: str | None
    blocks: list[Block] = field(default_factory=list)
    datelines: list[Dateline] = field(default_factory=list)
    title: str | None = None

    def add(self, start: int, end: int, *, headline: bool = False) -> None:
        span = trim(self.text, start, end)
        if span is None:
            return
        self.blocks.append(Block(*span, kind="headline" if headline else "text"))
        if headline and self.title is None:
            self.title = title_of(self.text[span[0] : span[1]])
            self.key = self.key or headline_key(self.title)


def read_page(text: str, paragraphs: Iterable[Paragraph]) -> Page:
    """Tell the prose among `paragraphs` from the furniture, and read title, date, outlet and address."""
    rows = list(paragraphs)
    told = [furniture(text[row.start : row.end]) for row in rows]
    menus = _menus(text, rows)
    prose = [row for row, what, menu in zip(rows, told, menus, strict=True) if what is None and not menu]
    known = [what for what in told if what]
    layout = _lay_out(text, prose, titles=[what.title for what in known if what.title])
    return Page(
        blocks=tuple(layout.blocks),
        title=layout.title or next((what.title for what in known if what.title), None),
        outlet=next((what.outlet for what in known if what.outlet), None)
        or next((line.outlet for line in layout.datelines if line.outlet), None),
        published=_published(known, layout.datelines),
        url=next((what.url for what in known if what.url), None),
    )


def title_of(words: str) -> str:
    """A headline as one line, without the semicolon some archives set before its second deck."""
    return " ".join(words.split()).rstrip(" ;")


def _lay_out(text: str, prose: Sequence[Paragraph], *, titles: Sequence[str]) -> _Layout:
    said = [text[row.start : row.end] for row in prose]
    layout = _Layout(text, repeated(said, titles))
    places = [index for index, row in enumerate(prose) if capitals_and_dash(text, row.start, row.end)]
    opening = not any(row.heading for row in prose) and layout.key is None
    for index, row in enumerate(prose):
        if row.heading:
            if headline_key(said[index]) != layout.key or layout.title is None:
                layout.add(row.start, row.end, headline=True)
            continue
        start = _behind_headline(layout, row)
        if start == row.end:
            continue
        filed = dateline(text, start, row.end)
        if filed is None and places == [index] and index < _TOP:
            filed = place_line(text, start, row.end)
        if filed:
            start = filed.end
            if index < _TOP:
                layout.datelines.append(filed)
        if opening and layout.title is None and index < _TOP:
            start = _behind_glued(layout, start, row.end)
        headline = opening and not filed and start == row.start and _opens_with_headline(said, index, layout)
        layout.add(start, row.end, headline=headline)
    return layout


def _opens_with_headline(said: Sequence[str], index: int, layout: _Layout) -> bool:
    """Whether the first paragraph is the headline, or the second its second deck."""
    if index == 0:
        return is_headline(said[0], said[1:])
    return index == 1 and layout.title is not None and said[0].endswith(";") and len(said[1]) < _DECK


def _behind_glued(layout: _Layout, start: int, end: int) -> int:
    """Add the headline that `start` begins with and a lead is glued to; the offset where the lead begins."""
    seam = glued(layout.text[start:end], layout.text)
    if seam is None:
        return start
    layout.add(start, start + seam, headline=True)
    filed = dateline(layout.text, start + seam, end)
    if filed is None:
        return start + seam
    layout.datelines.append(filed)
    return filed.end


def _behind_headline(layout: _Layout, row: Paragraph) -> int:
    """Add the headline when `row` prints it first; the offset in `row` where other words begin."""
    if layout.key is None or not layout.key.startswith(first_key(layout.text[row.start : row.start + 1])):
        return row.start  # its first letter tells already
    said = layout.text[row.start : row.end]
    if headline_key(said) == layout.key:
        if layout.title is None:
            layout.add(row.start, row.end, headline=True)
        return row.end
    # The repetition may have lost the break behind it; then a capital follows.
    cut = len(layout.key)
    if headline_key(said[:cut]) != layout.key or len(layout.key.split()) < 4 or len(said) < cut + 40:
        return row.start
    rest = said[cut:].lstrip(" .\n")
    if not rest[:1].isupper() and not rest.startswith(("“", '"', "«")):
        return row.start
    if layout.title is None:
        layout.add(row.start, row.start + cut, headline=True)
    return row.end - len(rest)


def _menus(text: str, rows: Sequence[Paragraph]) -> list[bool]:
    """For each row whether it stands in a run of lines of a word or three, as menus do."""
    marks = [False] * len(rows)
    run: list[int] = []
    for index, row in enumerate([*rows, None]):
        if row is not None and not row.heading and _is_item(text[row.start : row.end]):
            run.append(index)
            continue
        if len(run) >= _MENU:
            for member in run:
                marks[member] = True
        run = []
    return marks


def _is_item(line: str) -> bool:
    return (
        len(line) < 30
        and len(line.split()) < 4
        and not line.endswith((".", "!", "?", "…", ":", ",", ";", "-", "–", "—"))
        and not any(char in line for char in '“”"«»„')
    )


def _published(known: Sequence[Furniture], datelines: Sequence[Dateline]) -> date | None:
    """The page's own date: a date line first, then a byline's or a dateline's, an update last."""
    for kind in ("date", "label", "byline"):
        if day := next((what.published for what in known if what.kind == kind and what.published), None):
            return day
    bare = [line for line in datelines if line.bare]
    for line in datelines:
        if line.published and (not line.bare or len(bare) == 1):
            return line.published
    return next((what.published for what in known if what.kind == "updated" and what.published), None)
