"""A quotation in its article, with all that speaks for its attribution, laid out for reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from quotetool.models import Article, Block, Mention, Quote, Speaker
from quotetool.tables import confidence

AROUND = 200  # code points shown on either side if the article has no paragraphs
MarkKind = Literal["quotation", "mention", "cue"]
# What marks stand around the words where there are no styles.
BRACKETS: dict[MarkKind, tuple[str, str]] = {
    "quotation": ("[[", "]]"),
    "mention": ("{", "}"),
    "cue": ("<", ">"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the article's text that is pointed out."""

    start: int
    end: int
    kind: MarkKind


def marks(quote: Quote) -> list[Mark]:
    """Return what to point out, in order of the text: the quoted words, their mention and their cue."""
    found = [Mark(start, end, "quotation") for start, end in quote.spans]
    if quote.speaker and quote.speaker.mention:
        found.append(Mark(quote.speaker.mention.start, quote.speaker.mention.end, "mention"))
    if quote.cue:
        found.append(Mark(quote.cue.start, quote.cue.end, "cue"))
    return sorted(found, key=lambda mark: (mark.start, -mark.end))


def paragraphs(article: Article, found: Iterable[Mark]) -> list[Block]:
    """Return the paragraphs that hold a mark; without any, the text around the first mark."""
    found = list(found)
    blocks = [block for block in article.blocks if any(_overlap(block, mark) for mark in found)]
    if blocks:
        return blocks
    end = min(len(article.text), found[0].end + AROUND)
    return [Block(max(0, found[0].start - AROUND), end)]


def _overlap(block: Block, mark: Mark) -> bool:
    return mark.start < block.end and block.start < mark.end


def shown(text: str) -> str:
    """Return `text` fit for a terminal, each code point in its place: no line break, no control character."""
    return "".join(
        " " if character.isspace() else character if character.isprintable() else "\N{REPLACEMENT CHARACTER}"
        for character in text
    )


def bracketed(text: str, block: Block, found: Iterable[Mark]) -> str:
    """Return a paragraph of `text` with brackets around what is marked in it."""
    signs: list[tuple[int, int, str]] = []
    for mark in found:
        if _overlap(block, mark):
            opening, closing = BRACKETS[mark.kind]
            signs.append((max(mark.start, block.start), 1, opening))
            signs.append((min(mark.end, block.end), 0, closing))
    pieces, position = [], block.start
    for place, _, sign in sorted(signs, key=lambda entry: entry[:2]):
        pieces += [shown(text[position:place]), sign]
        position = place
    return "".join([*pieces, shown(text[position : block.end])])


def facts(quote: Quote) -> Iterator[tuple[str, str]]:
    """Yield what is known of a quotation, a label and a line each."""
    speaker = quote.speaker or Speaker(name=None)
    yield "Quotation", quote.id
    yield "Speaker", _speaker(speaker)
    if speaker.role:
        yield "Role", shown(speaker.role)
    yield "Found by", f"{quote.method}, confidence {confidence(quote):.2f}"
    if speaker.mention:
        yield "Mention", _place(speaker.mention)
    if len(speaker.chain) > 1:
        yield "Chain", " <- ".join(_place(link) for link in speaker.chain)
    if quote.cue:
        yield "Cue", _place(quote.cue)
    for number, rival in enumerate(quote.rivals):
        name = f"{shown(rival.name)}, " if rival.name else ""
        yield "" if number else "Runners-up", f"{rival.score:.2f}  {name}{_place(rival.mention)}"
    yield "Kind", quote.kind
    known = (quote.title, quote.outlet, quote.published and quote.published.isoformat(), quote.url)
    if any(known):
        yield "Article", ", ".join(shown(piece) for piece in known if piece)
    yield "File", shown(quote.path)
    yield "Offsets", ", ".join(f"{start}-{end}" for start, end in quote.spans)


def _speaker(speaker: Speaker) -> str:
    if speaker.name is None:
        return f"not named ({speaker.type})" if speaker.type else "unknown"
    aside = ", ".join(word for word in (speaker.type, speaker.official) if word)
    return shown(speaker.name) + (f" ({aside})" if aside else "")


def _place(mention: Mention) -> str:
    return f"“{shown(mention.text)}” {mention.start}-{mention.end}"
