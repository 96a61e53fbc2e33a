"""One page to read, search and share: no network, no other file, safe with any words in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, TextIO

from quotetool.tables import COLUMNS, Cell, Table
from quotetool.tally import COLUMNS as OF_SPEAKERS
from quotetool.writers import links
from quotetool.writers.control import without_control
from quotetool.writers.delimited import cell_text
from quotetool.writers.options import Options
from quotetool.writers.passages import Piece, passage
from quotetool.writers.people import People

if TYPE_CHECKING:
    from jinja2 import Template

PAGE = Path(__file__).parent / "page"
IN_MEMORY = 20_000_000  # bytes of rows kept before they go to a temporary file
MANY = 20_000  # rows above which a browser takes seconds
BARS = 15  # speakers with a bar; the list to choose from has all
IN_A_LINK = ' "%#<>?[]^`{}\\'  # a file's characters that a link says by their codes


def write(table: Table, stream: TextIO, options: Options) -> None:
    """Write `table` as a page; the full table of quotes gets its speakers' bars, paragraphs and links."""
    from tempfile import SpooledTemporaryFile

    full = set(COLUMNS) <= set(table.columns)
    people, articles, days = People(table.columns), set[str](), set[str]()
    with SpooledTemporaryFile(max_size=IN_MEMORY, mode="w+", encoding="utf-8") as kept:
        for row in people.passing(table.rows):  # what is said of all rows stands above the first
            if full:
                named = dict(zip(table.columns, row, strict=True))
                articles.add(str(named["article_id"]))
                days.update([str(named["date"])] if named["date"] else [])
            kept.write(json.dumps(row) + "\n")
        kept.seek(0)
        speakers = [dict(zip(OF_SPEAKERS, row, strict=True)) for row in people.table().rows]
        page = _template().stream(
            **_parts(),
            title=without_control(
                options.title or ("Speakers" if "quotes" in table.columns else "Quotations")
            ),
            full=full,
            columns=table.columns,
            rows=_views(kept, table.columns, options, full=full),
            number=people.rows,
            nameless=people.nameless,
            articles=len(articles),
            days=sorted({min(days), max(days)}) if days else [],
            speakers=speakers,
            names=sorted({str(speaker["speaker"]) for speaker in speakers}, key=str.casefold),
            bars=BARS,
        )
        page.enable_buffering(100)
        for chunk in page:
            stream.write(chunk)
    if people.rows > MANY:
        options.tell(
            f"The page has {people.rows:,} rows and may be slow to open; "
            "filters (--speaker, --since, ...) make it shorter."
        )


@cache
def _template() -> Template:
    from jinja2 import Environment

    source = (PAGE / "page.html").read_text(encoding="utf-8")
    return Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(source)


@cache
def _parts() -> Mapping[str, Any]:
    """Return the page's style and script, and the hash by which a browser knows the script is ours."""
    import base64
    import hashlib

    from markupsafe import Markup

    style, script = ((PAGE / name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return {"style": Markup(style), "script": Markup(script), "digest": Markup(digest)}


def _views(
    kept: Iterable[str], columns: Sequence[str], options: Options, *, full: bool
) -> Iterator[Mapping[str, Any]]:
    """Yield what the page shows of each row that was kept."""
    for line in kept:
        row = dict(zip(columns, json.loads(line), strict=True))
        view = {name: without_control(cell_text(cell)) for name, cell in row.items()}
        place = links.file(row, options)
        href = f"./{links.escaped(place, IN_A_LINK)}" if place else None
        yield {
            "cells": view,
            "speaker": view.get("speaker", ""),
            "url": links.web(row.get("url")),
            "file": href,
            **(_quotation(row, view) if full else {}),
        }


def _quotation(row: Mapping[str, Cell], view: Mapping[str, str]) -> Mapping[str, Any]:
    """Return what a row of the full table shows besides its cells."""
    mention = view["mention"]
    return {
        "who": view["speaker"] or (f"({mention})" if mention else "–"),
        "source": view["outlet"] or view["title"] or PurePath(view["path"]).name,
        "pieces": [Piece(without_control(text), kind) for text, kind in passage(row)],
        "others": [(name, view[name]) for name in view if name not in COLUMNS and view[name]],
    }
