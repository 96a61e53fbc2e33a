"""The switches that stand before a command as well as behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

Option = Callable[[Callable[..., Any]], Callable[..., Any]]

SWITCHES: tuple[Option, ...] = (
    click.option("--quiet", "-q", is_flag=True, default=None, help="Say nothing but errors."),
    click.option("--verbose", "-v", is_flag=True, default=None, help="Show where an error came from."),
    click.option("--no-color", "color", flag_value=False, default=None, help="No colors (also: NO_COLOR=1)."),
)
NAMES = ("quiet", "verbose", "color")


def before_the_command(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a group the switches; `gathered` finds them."""
    for option in reversed(SWITCHES):
        command = option(command)
    return command


def gathered(flags: dict[str, Any]) -> dict[str, Any]:
    """Return `flags` with the switches not given behind the command as they were given before it."""
    found = dict(flags)
    context = click.get_current_context().parent
    while context:
        for name in NAMES:
            if found.get(name) is None:
                found[name] = context.params.get(name)
        context = context.parent
    return found
