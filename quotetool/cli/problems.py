"""What went wrong in a run, told on standard error."""

from __future__ import annotations

import click

from quotetool.models import Problem


class Problems:
    """Gathers what could not be read, and says it at the end in one place.

    `failed` turns true with the first input that was lost or result not kept.
    """

    def __init__(self, *, quiet: bool = False) -> None:
        self.failed = False
        self.files = 0
        self._quiet = quiet
        self._skipped: dict[str, list[Problem]] = {}
        self._unfound: dict[str, list[Problem]] = {}

    def report(self, problem: Problem) -> None:
        """Take note of a problem with one file; one that cost nothing is said at once."""
        self._report(problem, self._skipped)

    def report_unfound(self, problem: Problem) -> None:
        """Take note of a path that led to no file; it counts as one all the same.

        Such are listed last: how early they are met depends on how far ahead files are looked for.
        """
        self.files += 1
        self._report(problem, self._unfound)

    def note(self, message: str) -> None:
        """Say something that is no error, unless the user asked for quiet."""
        if not self._quiet:
            click.echo(_printable(message), err=True)

    def fail(self, message: str) -> None:
        """Say that something could not be done, and go on."""
        self.failed = True
        click.echo(_printable(message), err=True)

    def say(self) -> None:
        """List the files that were skipped, a line each."""
        skipped = [*self._skipped.values(), *self._unfound.values()]
        if not skipped:
            return
        files = max(self.files, len(skipped))
        click.echo(f"Skipped {len(skipped)} of {files} {'file' if files == 1 else 'files'}:", err=True)
        for problems in skipped:
            for problem in problems:
                click.echo(f"  {_printable(_line(problem))}", err=True)
        self._skipped, self._unfound = {}, {}

    def _report(self, problem: Problem, skipped: dict[str, list[Problem]]) -> None:
        if problem.skipped:
            self.failed = True
            skipped.setdefault(problem.path, []).append(problem)
        else:
            self.note(_line(problem))


def _line(problem: Problem) -> str:
    return f"{problem.path}: {problem.what}; {problem.cure}"


def _printable(message: str) -> str:
    """Return `message` as one line: a file's name may hold anything, a line break or half a character."""
    message = message.encode("utf-8", "backslashreplace").decode()
    return "".join(character if character.isprintable() else repr(character)[1:-1] for character in message)
