"""`quotetool officials`: the registry of people."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from quotetool.cli import completion
from quotetool.cli.options import prints_a_table, says_something
from quotetool.cli.run import Run
from quotetool.cli.suggest import hint
from quotetool.models import Official, Post
from quotetool.tables import Table

COLUMNS = ("id", "name", "native", "role", "country", "wikidata")


@click.group("officials", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> int | None:
    """\b
    quotetool officials list
    quotetool officials show Ryabkov
    quotetool officials check my-officials.toml

    The people quotetool knows by all their spellings. Without a command: the list.
    """
    if ctx.invoked_subcommand is not None:
        return None
    code: int = ctx.invoke(listed)
    return code


@command.command("list", short_help="The officials known.")
@prints_a_table
def listed(run: Run) -> int | None:
    """\b
    quotetool officials list --format csv

    List the officials known: id, name, present office.
    """
    from quotetool.officials import role_on

    rows = (
        (
            official.id,
            official.name,
            official.native,
            role_on(official, date.today()),
            official.country,
            official.wikidata,
        )
        for official in run.registry().officials
    )
    run.print_table(Table(COLUMNS, rows), noun="official")
    return None


@command.command("show", short_help="Whom a name stands for.")
@click.argument("name", shell_complete=completion.names)
@says_something
def show(name: str, run: Run) -> int | None:
    """\b
    quotetool officials show "Sergey Riabkov"

    Show whom a NAME, in any spelling, or an id stands for: offices and spellings.
    """
    registry = run.registry()
    by_id = registry.get(name)
    found = [by_id] if by_id else list(registry.find(name))
    if not found:
        run.problems.fail(f"No official is called “{name}”.{hint(name, None, lambda: registry)}")
        return 1
    click.echo("\n".join(_described(official) for official in found), nl=False)
    return None


@command.command("check", short_help="Check a file of your own.")
@click.argument("file", type=click.Path())
@says_something
def check(file: str, run: Run) -> int | None:
    """\b
    quotetool officials check my-officials.toml

    Check a FILE of your own: every mistake, one a line, or the word that it is sound.
    """
    from quotetool import officials

    mistakes = officials.check(Path(file))
    for mistake in mistakes:
        run.problems.fail(mistake)
    if not mistakes:
        click.echo(f"{file}: sound. Use it with --officials {file}, or name it in quotetool.toml.")
    return 1 if mistakes else 0


def _described(official: Official) -> str:
    lines = [official.name]
    lines += [f"  {label:<10} {value}" for label, value in _facts(official) if value]
    return "\n".join([*lines, ""])


def _facts(official: Official) -> list[tuple[str, str | None]]:
    posts = [("office" if number == 0 else "", _post(post)) for number, post in enumerate(official.posts)]
    return [
        ("id", official.id),
        ("native", official.native),
        ("country", official.country),
        *posts,
        ("wikidata", official.wikidata),
        ("spellings", ", ".join(official.spellings)),
    ]


def _post(post: Post) -> str:
    from quotetool.officials.roles import words_for

    since, until = (day.isoformat() if day else "" for day in (post.since, post.until))
    return words_for(post) + (f" ({since} to {until or 'now'})" if since or until else "")
