"""The group of commands, each imported only when it is called."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from quotetool import __version__
from quotetool.cli import general
from quotetool.tuning import tune

# name -> what `quotetool --help` says of it; the module bears the command's name.
COMMANDS = {
    "extract": "Every quotation in files and folders, with its speaker.",
    "by-speaker": "One person's quotations, under any spelling.",
    "speakers": "Who is quoted, how often, when and where.",
    "search": "Quotations by their words.",
    "show": "One quotation in its article, with the evidence.",
    "verify": "Whether words were said, by whom, and how the wording differs.",
    "variants": "Statements that several articles print, and how they differ.",
    "report": "A page to read, search and share.",
    "officials": "The people quotetool knows: list, show, check.",
    "doctor": "What is installed, what is missing, how to get it.",
}
INTERRUPTED = 130
BROKEN_PIPE = 141  # as of a program that the signal ends


class _UnreadError(Exception):
    """Nobody reads the output any more."""


@contextmanager
def _noticing_readers() -> Iterator[None]:
    """Tell of a broken pipe before click or rich end the process for it, with a code of their own."""
    try:
        yield
    except BrokenPipeError as error:
        raise _UnreadError from error
    except SystemExit as ended:
        if isinstance(ended.__context__, BrokenPipeError):
            raise _UnreadError from ended
        raise


class _Lazy(click.Group):
    """A group that imports a command when it is called, so that help comes at once."""

    def make_context(self, *arguments: Any, **more: Any) -> click.Context:
        with _noticing_readers():
            return super().make_context(*arguments, **more)

    def invoke(self, ctx: click.Context) -> Any:
        with _noticing_readers():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"quotetool.cli.{cmd_name.replace('-', '_')}")
        command = module.command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] in COMMANDS or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        from difflib import get_close_matches

        close = get_close_matches(args[0], COMMANDS, n=1)
        if not close:
            return super().resolve_command(ctx, args)
        raise click.UsageError(f"There is no command “{args[0]}”. Did you mean {close[0]}?", ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="quotetool", message="%(prog)s %(version)s")
@general.before_the_command
def app(**switches: bool | None) -> None:
    """\b
    quotetool extract news/                     every quotation, with its speaker
    quotetool by-speaker Lavrov > lavrov.csv    one person's, for a spreadsheet
    quotetool show 3f9a                         why a quotation is given to its speaker

    Who said what in a folder of news. Results go to standard output: a table on a terminal, CSV in a pipe.
    All else goes to standard error.

    \b
    Exit codes: 0 done; 1 something could not be read, or nothing was found;
    2 wrong usage; 130 interrupted; 141 nobody read on.
    """


def main() -> None:
    """Run the command line and exit."""
    tune()
    try:
        code = _code()
    except (_UnreadError, BrokenPipeError):
        _silence()
        code = BROKEN_PIPE
    sys.exit(code)


def _code() -> int:
    """Run the command line and return the exit code; raises if nobody reads the output any more."""
    try:
        code: int = app.main(prog_name="quotetool", standalone_mode=False)
        sys.stdout.flush()
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted.", err=True)
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BrokenPipeError:
        raise
    except OSError as error:
        click.echo(f"Error: {error}", err=True)
        return 1
    return code


def _silence() -> None:
    """See to it that what is left in a buffer nobody reads is not complained of at exit."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
