"""An article's prose as one text for the pipeline, and what is found there as Quotes of the article."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from quotetool.models import Article, Block, Mention, Quote, Rival, Speaker

_GAP = "\n\n"
_PIECES = " [...] "


@dataclass(frozen=True, slots=True)
class Layout:
    """The text given to spaCy, made of an article's blocks, and the way back.

    `starts[k]` is where piece k begins in `text`, `shifts[k]` what to add to an offset
    in it to get the article's. A piece is a block or what lies between its omitted ranges;
    within it every code point has one place in both.
    """

    text: str
    starts: tuple[int, ...]
    shifts: tuple[int, ...]
    headline_end: int

    def back(self, offset: int) -> int:
        """The article's offset of an offset in `text`."""
        return offset + self.shifts[max(0, bisect_right(self.starts, offset) - 1)]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The article's span of a span in `text` that lies in one block."""
        return self.back(start), self.back(end - 1) + 1


def lay_out(article: Article) -> Layout:
    """Put the blocks of an article one below the other; page furniture is left out.

    An article without blocks is taken as prose throughout, a paragraph a line.
    """
    blocks = article.blocks or (Block(0, len(article.text)),)
    parts, starts, shifts = [], [], []
    position = headline_end = 0
    for k, block in enumerate(blocks):
        first = position
        for start, end in _pieces(block):
            text = article.text[start:end]
            if article.blocks:
                # a hard-wrapped paragraph is one paragraph; each line break keeps its place as a space
                text = text.replace("\r", " ").replace("\n", " ")
            starts.append(position)
            shifts.append(start - position)
            parts.append(text)
            position += len(text)
        parts.append(_GAP if k + 1 < len(blocks) else "")
        position += len(_GAP)
        if block.kind == "headline" and headline_end == (first if k else 0):
            headline_end = position
    return Layout("".join(parts), tuple(starts), tuple(shifts), headline_end)


def _pieces(block: Block) -> Iterator[tuple[int, int]]:
    """What lies between the omitted ranges of a block; the block itself if nothing is left."""
    position = block.start
    for start, end in block.omitted:
        if start > position:
            yield position, start
        position = end
    if position < block.end or position == block.start:
        yield position, block.end


def quotes_of(article: Article, layout: Layout, found: list[dict[str, Any]]) -> Iterator[Quote]:
    """The Quotes of an article, of what the pipeline wrote to `doc._.quotes`."""
    begins = [block.start for block in article.blocks]
    for attribution in found:
        yield _quote(article, begins, layout, attribution)


def _quote(article: Article, begins: list[int], layout: Layout, found: dict[str, Any]) -> Quote:
    def mention(span: tuple[int, int] | None) -> Mention | None:
        if span is None:
            return None
        start, end = layout.span(*span)
        return Mention(start, end, article.text[start:end])

    spans = tuple(layout.span(*span) for span in found["spans"])
    words = mention(found["mention"])
    speaker = None
    if words is not None:
        speaker = Speaker(
            name=found["name"],
            official=found["official"],
            type=found["type"],
            role=found["role"],
            mention=words,
            chain=tuple(m for span in found["chain"] if (m := mention(span))),
        )
    return Quote(
        id=quote_id(article.id, spans[0]),
        article_id=article.id,
        path=article.path,
        title=article.title,
        outlet=article.outlet,
        published=article.published,
        url=article.url,
        spans=spans,
        text=_PIECES.join(article.text[start:end] for start, end in spans),
        kind=found["kind"],
        cue=mention(found["cue"]),
        speaker=speaker,
        method=found["method"],
        confidence=found["confidence"],
        paragraph=_paragraph(article, begins, spans[0]),
        rivals=tuple(Rival(m, name, score) for span, name, score in found["rivals"] if (m := mention(span))),
    )


def quote_id(article_id: str, span: tuple[int, int]) -> str:
    """The short hash that names a quotation: the same on every run and machine."""
    return hashlib.blake2b(f"{article_id}:{span[0]}:{span[1]}".encode(), digest_size=6).hexdigest()


def _paragraph(article: Article, begins: list[int], span: tuple[int, int]) -> str:
    """The paragraph that a span begins in; `begins` are the starts of the article's blocks, in order."""
    k = bisect_right(begins, span[0]) - 1
    if k >= 0 and span[0] < article.blocks[k].end:
        return article.text[article.blocks[k].start : article.blocks[k].end]
    start = article.text.rfind("\n", 0, span[0]) + 1
    end = article.text.find("\n", span[1])
    return article.text[start : end if end >= 0 else None].strip()
