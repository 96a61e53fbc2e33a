"""A progress bar for long work, on standard error."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Watch:
    """Follows the files of a run with a bar; one that is not `enabled` shows nothing."""

    def __init__(self, *, enabled: bool = False, color: bool = True) -> None:
        self._enabled = enabled
        self._color = color
        self._bar: tuple[Progress, TaskID] | None = None

    def start(self) -> None:
        """Show the bar; nothing is known yet, and the pipeline is still to be loaded."""
        if not self._enabled:
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        console = Console(stderr=True, no_color=not self._color or None)
        # Redirected, standard output would end up in the bar's console: on the terminal, not in the pipe.
        progress = Progress(*columns, console=console, transient=True, redirect_stdout=False)
        self._bar = progress, progress.add_task("Loading the English pipeline…", total=None)
        progress.start()

    def files(self, paths: Iterable[str]) -> Iterator[str]:
        """Yield `paths`, moving the bar with each."""
        if self._bar is None:
            yield from paths
            return
        progress, task = self._bar
        known = list(paths)  # only the paths: the price of a total
        progress.update(task, total=len(known))
        for path in known:
            yield path
            progress.advance(task)

    def ready(self) -> None:
        """Show that the pipeline is loaded: the first article is through."""
        if self._bar:
            progress, task = self._bar
            progress.update(task, description="Reading")

    def stop(self) -> None:
        """Take the bar away, if there is one."""
        if self._bar:
            self._bar[0].stop()
            self._bar = None
