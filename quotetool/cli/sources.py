"""Where a command's quotes come from: the files it is given, or the archive."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from quotetool.cli import pipelines
from quotetool.cli.run import Run
from quotetool.errors import ArchiveError, ModelError, SettingsError
from quotetool.models import Article, Quote

if TYPE_CHECKING:
    from quotetool.archive import Archive

STDIN = "-"


def extracted(paths: Sequence[str], run: Run) -> Iterator[tuple[Article, tuple[Quote, ...]]]:
    """Yield each article of the files in `paths` with its quotes, as they are found."""
    from quotetool.extraction import extract_articles

    _check_output(paths, run)
    _check_model(run.settings.model)
    if STDIN in paths and sys.stdin.isatty():
        run.problems.note("Reading standard input; Ctrl-D ends.")
    run.watch.start()
    pairs = extract_articles(
        _articles(paths, run),
        model=run.settings.model,
        officials=run.settings.officials,
        jobs=run.settings.jobs,
        report=run.problems.report,
    )
    for pair in pairs:
        run.watch.ready()
        yield pair
    run.watch.stop()


def _articles(paths: Sequence[str], run: Run) -> Iterator[Article]:
    from quotetool import readers

    for path in run.watch.files(readers.find(paths, report=run.problems.report_unfound)):
        run.problems.files += 1
        stdin = sys.stdin.buffer if path == STDIN else None
        yield from readers.read(
            path,
            report=run.problems.report,
            encoding=run.settings.encoding,
            stdin=stdin,
            fields=dict(run.settings.map),
        )


def _check_output(paths: Sequence[str], run: Run) -> None:
    """Refuse to write the results over what is read."""
    file = run.output.file
    if file and any(path != STDIN and Path(path).resolve() == file.resolve() for path in paths):
        raise SettingsError(f"--output {file} is one of the files to read; name another.")


def _check_model(model: str | None) -> None:
    """Refuse a pipeline that is not there, before anything is read or loaded."""
    fault = pipelines.fault(model) if model else None
    if fault:
        what, cure = fault
        raise ModelError(f"--model {model}: not a spaCy pipeline that can be loaded ({what}); {cure}")


def quotes(paths: Sequence[str], run: Run) -> Iterator[Quote]:
    """Yield the quotes of the files in `paths`, or without any those of the archive."""
    if paths:
        for _, found in extracted(paths, run):
            yield from found
        return
    with archive(run) as opened:
        yield from opened.quotes()


def archive(run: Run) -> Archive:
    """Open the archive to read; raises ArchiveError, saying what to do if there is none."""
    from quotetool.archive import Archive

    path = run.settings.archive
    if path is None:
        raise SettingsError("Without the archive, name the files or folders to read.")
    if not path.exists():
        raise ArchiveError(
            f"{path}: there is no archive yet. Make one with “quotetool extract FOLDER”, "
            "or name files and folders behind the command."
        )
    return Archive(path)
