"""Statements side by side, their differences marked, laid out for reading."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import PurePath
from typing import TYPE_CHECKING

from quotetool.cli.run import Run
from quotetool.models import Quote
from quotetool.writers.control import shown

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from quotetool.statements import Match, Piece, Statement

STYLES = {"same": "", "gone": "red strike", "new": "green bold", "around": "dim"}
KINDS = {"exact": "bold green", "near": "green", "altered": "bold red", "partial": "yellow"}


def print_matches(found: Iterable[tuple[str, list[Match]]], run: Run, *, headed: bool) -> None:
    """Print each statement's matches; with `headed`, below the statement itself."""
    from rich.text import Text

    console = None
    for asked, matches in found:
        run.watch.stop()
        console = console or _console(run)
        if headed:
            console.print(Text(_line(asked), "bold"), soft_wrap=True)
        if headed and not matches:
            console.print(Text("  none", "bold red"))
        for match in matches:
            head = Text("  ").append(match.kind.upper(), KINDS[match.kind]).append(f" {match.score}  ")
            head.append(_source(match.quote))
            console.print(head, soft_wrap=True)
            if match.differs_in:
                differs = f"differs in: {', '.join(map(_line, match.differs_in))}"
                console.print(Text("    ").append(differs, KINDS["altered"]), soft_wrap=True)
            _print_piece(console, _text(match.pieces, styled=console.is_terminal))


def print_statements(statements: Iterable[Statement], run: Run) -> int:
    """Print statements with their outlets and wordings; return how many."""
    from rich.text import Text

    from quotetool.statements import wordings

    console, count = _console(run), 0
    for statement in statements:
        run.watch.stop()
        count += 1
        first = statement.quotes[0]
        told = f"{len(statement.quotes)} times in {statement.articles} articles"
        if statement.outlets:
            told += f" of {', '.join(map(_line, statement.outlets))}"
        head = Text(_line(statement.speaker or "–"), "bold").append(f"  {statement.id[:8]}  {told}", "")
        console.print(head, soft_wrap=True)
        console.print(Text(f"  first: {_source(first)}"), soft_wrap=True)
        _print_piece(console, Text(_line(statement.fullest.text)))
        for quote, pieces in wordings(statement):
            console.print(Text(f"  differs: {_source(quote)}"), soft_wrap=True)
            _print_piece(console, _text(pieces, styled=console.is_terminal))
        console.print()
    return count


def _console(run: Run) -> Console:
    from rich.console import Console

    return Console(file=sys.stdout, no_color=not run.settings.color or None, highlight=False)


def _print_piece(console: Console, text: Text) -> None:
    from rich.padding import Padding
    from rich.text import Text

    if not console.is_terminal:
        console.print(Text("    ").append(text), soft_wrap=True)
        return
    console.print(Padding(text, (0, 0, 0, 4), expand=False))


def _text(pieces: Iterable[Piece], *, styled: bool) -> Text:
    """Return pieces with styles, or with marks where there are none."""
    from rich.text import Text

    from quotetool.statements import marked

    if not styled:
        return Text(_line(marked(pieces)))
    text = Text()
    for piece in pieces:
        text.append(" " if text else "").append(_line(piece.text), STYLES[piece.kind])
    return text


def _source(quote: Quote) -> str:
    """Return who said it, when, where, and the id by which `show` finds it."""
    speaker = quote.speaker.name if quote.speaker and quote.speaker.name else "unknown speaker"
    day = quote.published.isoformat() if quote.published else "no date"
    place = quote.outlet or PurePath(quote.path).name
    return _line(f"{speaker}, {day}, {place}  ({quote.id[:8]})")


def _line(text: str) -> str:
    return shown(" ".join(text.split()))
