"""Articles and quotes as flat rows for a database, and back again without loss."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from quotetool.models import Article, Block, Mention, Quote, Rival, Speaker

Row = Mapping[str, Any]
_decode = json.JSONDecoder().raw_decode  # half the time of json.loads, which looks for white space around


def storable(text: str) -> str | bytes:
    """Return `text` as a database takes it: bytes where it is no Unicode (an odd file name)."""
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


def to_quote(row: Row) -> Quote:
    """Return the quote whose columns `row` holds."""
    row = _restored(row)
    return Quote(
        id=row["id"],
        article_id=row["article_id"],
        path=row["path"],
        title=row["title"],
        outlet=row["outlet"],
        published=_day(row["date"]),
        url=row["url"],
        spans=tuple((start, end) for start, end in _parsed(row["spans"])),
        text=row["text"],
        kind=row["kind"],
        cue=_mention(row, "cue"),
        speaker=_speaker(row),
        method=row["method"],
        confidence=row["confidence"],
        paragraph=row["paragraph"],
        rivals=tuple(Rival(Mention(*place), name, score) for place, name, score in _parsed(row["rivals"])),
        statement=row["statement"],
    )


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


def _speaker(row: Row) -> Speaker | None:
    if row["chain"] is None:
        return None
    return Speaker(
        name=row["speaker"],
        official=row["speaker_id"],
        type=row["speaker_type"],
        role=row["role"],
        mention=_mention(row, "mention"),
        chain=tuple(Mention(*place) for place in _parsed(row["chain"])),
    )


def _mention_cells(name: str, mention: Mention | None) -> dict[str, Any]:
    return {
        name: mention.text if mention else None,
        f"{name}_start": mention.start if mention else None,
        f"{name}_end": mention.end if mention else None,
    }


def _mention(row: Row, name: str) -> Mention | None:
    start = row[f"{name}_start"]
    return None if start is None else Mention(start, row[f"{name}_end"], row[name])


def _parsed(text: str) -> Any:
    return _decode(text)[0]


def _place(mention: Mention) -> tuple[int, int, str]:
    return mention.start, mention.end, mention.text


def _day_text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _storable(cells: Row) -> dict[str, Any]:
    return {name: storable(cell) if isinstance(cell, str) else cell for name, cell in cells.items()}


def _restored(row: Row) -> Row:
    if bytes not in map(type, row):  # a sqlite3.Row iterates over its values
        return row
    return {name: restored(row[name]) if isinstance(row[name], bytes) else row[name] for name in row.keys()}  # noqa: SIM118 - a sqlite3.Row iterates over its values
