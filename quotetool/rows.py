"""Articles and quotes as flat rows for a database, and back again without loss."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from quotetool import tables
from quotetool.models import Article, Block, Mention, Quote, Rival, Speaker, Wording
from quotetool.tables import Cells

Row = Mapping[str, Any]
# The columns of the full table, for a SELECT that `to_cells` takes.
CELLS = ", ".join(f"quotes.{name}" for name in tables.COLUMNS)
_SPANS = tuple(tables.COLUMNS).index("spans")
_CONFIDENCE = tuple(tables.COLUMNS).index("confidence")
# The columns of a quote in the order in which `to_quote` takes them, for a SELECT.
QUOTE = """quotes.id, quotes.path, quotes.article_id, quotes.title, quotes.outlet, quotes.date, quotes.url,
    quotes.speaker, quotes.speaker_id, quotes.speaker_type, quotes.role,
    quotes.mention, quotes.mention_start, quotes.mention_end, quotes.cue, quotes.cue_start, quotes.cue_end,
    quotes.text, quotes.spans, quotes.kind, quotes.method, quotes.confidence, quotes.paragraph,
    quotes.chain, quotes.rivals, quotes.statement"""
# As much for `to_wording`.
WORDING = "id, text, date, speaker, speaker_id, statement"
_decode = json.JSONDecoder().raw_decode  # half the time of json.loads, which looks for white space around


def storable(text: str) -> str | bytes:
    """Return `text` as a database takes it: bytes where it is no Unicode (an odd file name)."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def restored(stored: str | bytes) -> str:
    """Undo `storable`."""
    return stored.decode("utf-8", "surrogatepass") if isinstance(stored, bytes) else stored


def from_article(article: Article) -> dict[str, Any]:
    """Return the columns of an article; its blocks as JSON."""
    cells = {
        "id": article.id,
        "path": article.path,
        "text": article.text,
        "title": article.title,
        "outlet": article.outlet,
        "date": _day_text(article.published),
        "url": article.url,
        "lang": article.lang,
        "blocks": json.dumps([[block.start, block.end, block.kind] for block in article.blocks]),
    }
    return _storable(cells)


def to_article(row: Row) -> Article:
    """Return the article whose columns `row` holds."""
    row = _restored(row)
    return Article(
        id=row["id"],
        path=row["path"],
        text=row["text"],
        title=row["title"],
        outlet=row["outlet"],
        published=_day(row["date"]),
        url=row["url"],
        lang=row["lang"],
        blocks=tuple(Block(*block) for block in _parsed(row["blocks"])),
    )


def from_quote(quote: Quote) -> dict[str, Any]:
    """Return the columns of a quote: those of its table, then the evidence as JSON."""
    speaker = quote.speaker or Speaker(name=None)
    cells = {
        "id": quote.id,
        "path": quote.path,
        "article_id": quote.article_id,
        "title": quote.title,
        "outlet": quote.outlet,
        "date": _day_text(quote.published),
        "url": quote.url,
        "speaker": speaker.name,
        "speaker_id": speaker.official,
        "speaker_type": speaker.type,
        "role": speaker.role,
        **_mention_cells("mention", speaker.mention),
        **_mention_cells("cue", quote.cue),
        "text": quote.text,
        "spans": json.dumps(quote.spans),
        "kind": quote.kind,
        "method": quote.method,
        "confidence": quote.confidence,
        "paragraph": quote.paragraph,
        # NULL tells a quote without a speaker from one whose speaker is not known by anything.
        "chain": json.dumps([_place(link) for link in speaker.chain]) if quote.speaker else None,
        "rivals": json.dumps([[_place(rival.mention), rival.name, rival.score] for rival in quote.rivals]),
        "statement": quote.statement,
    }
    return _storable(cells)


def to_quote(row: Sequence[Any]) -> Quote:
    """Return the quote whose columns `row` holds, those of `QUOTE` in that order."""
    if bytes in map(type, row):
        row = [restored(cell) if isinstance(cell, bytes) else cell for cell in row]
    # By position: half the time of asking a sqlite3.Row for each by its name.
    (
        quote_id, path, article_id, title, outlet, day, url,
        name, official, speaker_type, role, mention, mention_start, mention_end,
        cue, cue_start, cue_end, text, spans, kind, method, confidence, paragraph,
        chain, rivals, statement,
    ) = row  # fmt: skip
    speaker = None
    if chain is not None:
        speaker = Speaker(
            name=name,
            official=official,
            type=speaker_type,
            role=role,
            mention=_mention(mention, mention_start, mention_end),
            chain=tuple(Mention(*place) for place in _parsed(chain)),
        )
    return Quote(
        id=quote_id,
        article_id=article_id,
        path=path,
        title=title,
        outlet=outlet,
        published=_day(day),
        url=url,
        spans=tuple((start, end) for start, end in _parsed(spans)),
        text=text,
        kind=kind,
        cue=_mention(cue, cue_start, cue_end),
        speaker=speaker,
        method=method,
        confidence=confidence,
        paragraph=paragraph,
        rivals=tuple(Rival(Mention(*place), named, score) for place, named, score in _parsed(rivals)),
        statement=statement,
    )


def to_wording(row: Sequence[Any]) -> Wording:
    """Return what tells a quote's statement, from the columns of `WORDING`."""
    quote_id, text, day, name, official, statement = map(restored, row)
    return Wording(quote_id, text, _day(day), _speaker(name, official) if name else None, statement)


@lru_cache(maxsize=4096)
def _speaker(name: str, official: str | None) -> Speaker:
    return Speaker(name, official)


def to_cells(row: Sequence[Any]) -> Cells:
    """Return the row of the full table (`tables.from_quotes`) of the quote whose columns `row` holds.

    Those are the columns of that table in its order. It takes a fraction of the time of `to_quote`.
    """
    cells: list[Any] = [restored(cell) if isinstance(cell, bytes) else cell for cell in row]
    cells[_SPANS] = _parsed(cells[_SPANS])
    cells[_CONFIDENCE] = tables.shown_confidence(cells[_CONFIDENCE])
    return tuple(cells)


def to_about(row: Row) -> dict[str, Any]:
    """Return what `row` says of an article's file and page, as the fields of a quote."""
    row = _restored(row)
    return {
        "path": row["path"],
        "title": row["title"],
        "outlet": row["outlet"],
        "published": _day(row["date"]),
        "url": row["url"],
    }


def _mention_cells(name: str, mention: Mention | None) -> dict[str, Any]:
    return {
        name: mention.text if mention else None,
        f"{name}_start": mention.start if mention else None,
        f"{name}_end": mention.end if mention else None,
    }


def _mention(text: str, start: int | None, end: int) -> Mention | None:
    return None if start is None else Mention(start, end, text)


def _parsed(text: str) -> Any:
    return _decode(text)[0]


def _place(mention: Mention) -> tuple[int, int, str]:
    return mention.start, mention.end, mention.text


def _day_text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _storable(cells: Row) -> dict[str, Any]:
    return {
        name: storable(cell) if isinstance(cell, str) and not cell.isascii() else cell
        for name, cell in cells.items()
    }


def _restored(row: Row) -> Row:
    if bytes not in map(type, row):  # a sqlite3.Row iterates over its values
        return row
    return {name: restored(row[name]) if isinstance(row[name], bytes) else row[name] for name in row.keys()}  # noqa: SIM118 - a sqlite3.Row iterates over its values
