"""Completion of names and ids in the shell; neither spaCy nor the archive is opened for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quotetool.models import Official


def ids(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Return the ids of officials that begin with `incomplete`."""
    return [official.id for official in _officials(ctx) if official.id.startswith(incomplete.lower())]


def names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Return the names of officials any word of which begins with `incomplete`."""
    begun = incomplete.casefold()
    found = []
    for official in _officials(ctx):
        words = official.name.casefold().split()
        if any(word.startswith(begun) for word in words) or official.name.casefold().startswith(begun):
            found.append(official.name)
    return found


def _officials(ctx: click.Context) -> list[Official]:
    from quotetool import officials
    from quotetool.errors import QuotetoolError

    own = ctx.params.get("officials")
    try:
        return list(officials.load(Path(own) if own else None).officials)
    except QuotetoolError:
        return []  # no place to say it: a half-typed command line
