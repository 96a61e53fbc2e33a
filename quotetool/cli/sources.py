"""Where a command's quotes come from: the files it is given, or the archive."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from quotetool.cli import pipelines
from quotetool.cli.run import Run
from quotetool.errors import ArchiveError, ModelError, SettingsError
from quotetool.models import Article, Problem, Quote

if TYPE_CHECKING:
    from quotetool.ahead import ReadAhead
    from quotetool.archive import Archive
    from quotetool.cli.choice import Choice
    from quotetool.incremental import Incremental

STDIN = "-"
MANY = 5000  # quotations whose comparison takes so long that the user is told


def extracted(paths: Sequence[str], run: Run) -> Iterator[tuple[Article, tuple[Quote, ...]]]:
    """Yield each article of the files in `paths` with its quotes, as they are found."""
    check(paths, run)
    yield from _extracted(files(paths, run), run)


def quotes(files: Iterable[str], run: Run) -> Iterator[Quote]:
    """Yield the quotes of `files`, as they are found."""
    for _, found in _extracted(files, run):
        yield from found


def incremental(
    run: Run, archive: Archive, *, give_up: Callable[[ArchiveError], None], again: bool
) -> Incremental:
    """Return the extraction that takes from the archive what it can."""
    from quotetool import readers
    from quotetool.fingerprint import Fingerprints
    from quotetool.incremental import Incremental

    ahead = _read_ahead(run)
    return Incremental(
        archive,
        ahead=ahead.paths,
        read=ahead.read,
        extract=partial(_extract, run, ahead),
        fingerprint=Fingerprints(run.settings, readers.by_suffix()),
        report=run.problems.report,
        give_up=give_up,
        again=again,
    )


def compare(archive: Archive, run: Run) -> None:
    """Give the quotes that came into the archive their statements; raises ArchiveError."""
    from quotetool import cores
    from quotetool.spread import Spread
    from quotetool.statements import assign

    def begin(number: int) -> None:
        if number >= MANY:
            from quotetool.extraction import unload

            unload()  # its memory is wanted
            run.problems.note(f"Comparing {number:,} new quotations, to find who printed the same statement.")

    with Spread(run.settings.jobs or cores.usable()) as spread:
        assign(archive, begin=begin, each=spread)


def check(paths: Sequence[str], run: Run) -> None:
    """Refuse what cannot work before anything is read or loaded."""
    _check_output(paths, run)
    _check_model(run.settings.model)
    _check_cluster(run)
    if STDIN in paths and sys.stdin.isatty():
        run.problems.note("Reading standard input; Ctrl-D ends.")


def files(paths: Sequence[str], run: Run) -> Iterator[str]:
    """Yield the files to read in `paths`, in order, and let the run's watch follow them."""
    from quotetool import readers

    run.watch.start()
    for path in run.watch.files(readers.find(paths, report=run.problems.report_unfound)):
        run.problems.files += 1
        yield path
    run.watch.stop()


def _extracted(files: Iterable[str], run: Run) -> Iterator[tuple[Article, tuple[Quote, ...]]]:
    from quotetool.ahead import in_turn

    ahead = _read_ahead(run)
    articles = (one for path in ahead.paths(files) for one in in_turn(partial(ahead.read, path)))
    return _extract(run, ahead, articles, run.problems.report)


def _read_ahead(run: Run) -> ReadAhead:
    from quotetool.ahead import ReadAhead

    return ReadAhead(partial(_read, run), encoding=run.settings.encoding, fields=dict(run.settings.map))


def _read(run: Run, path: str, report: Callable[[Problem], None]) -> Iterator[Article]:
    from quotetool import readers

    stdin = sys.stdin.buffer if path == STDIN else None
    return readers.read(
        path, report=report, encoding=run.settings.encoding, stdin=stdin, fields=dict(run.settings.map)
    )


def _extract(
    run: Run, ahead: ReadAhead, articles: Iterable[Article | Problem], report: Callable[[Problem], None]
) -> Iterator[tuple[Article, tuple[Quote, ...]]]:
    if run.settings.cluster:
        pairs = _extract_there(run, articles, report)
    else:
        pairs = _extract_here(run, ahead, articles, report)
    for pair in pairs:
        run.watch.ready()
        yield pair


def _extract_here(
    run: Run, ahead: ReadAhead, articles: Iterable[Article | Problem], report: Callable[[Problem], None]
) -> Iterator[tuple[Article, tuple[Quote, ...]]]:
    from quotetool.extraction import extract_articles
    from quotetool.tuning import hold_memory

    hold_memory()
    return extract_articles(
        articles,
        model=run.settings.model,
        officials=run.settings.officials,
        jobs=run.settings.jobs,
        report=report,
        started=ahead.use,
    )


def _extract_there(
    run: Run, articles: Iterable[Article | Problem], report: Callable[[Problem], None]
) -> Iterator[tuple[Article, tuple[Quote, ...]]]:
    from quotetool import workers
    from quotetool.cluster import extract_on

    assert run.settings.cluster
    with workers.started(run.settings.cluster, workers=run.settings.jobs) as client:
        yield from extract_on(
            client,
            articles,
            model=run.settings.model,
            officials=run.settings.officials,
            report=report,
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


def _check_cluster(run: Run) -> None:
    """Refuse flags that contradict each other, and a cluster that a package is missing for."""
    cluster = run.settings.cluster
    if cluster is None:
        return
    from quotetool import workers

    context = click.get_current_context(silent=True)
    given = context and context.get_parameter_source("jobs") is ParameterSource.COMMANDLINE
    if given and cluster != workers.LOCAL:
        raise SettingsError(
            f"--jobs is about this machine, --cluster {cluster} about others: leave out one of them. "
            f"--cluster {workers.LOCAL} --jobs N is a cluster of N processes here."
        )
    workers.require()


def print_chosen(paths: Sequence[str], run: Run, choice: Choice) -> int:
    """Write the quotes chosen of the files in `paths`, or without any of the archive; return how many."""
    if paths or not run.output.full:
        return run.print_quotes(chosen(paths, run, choice))
    with archive(run) as opened:
        return run.print_cells(choice.ask_cells(opened))


def chosen(paths: Sequence[str], run: Run, choice: Choice) -> Iterator[Quote]:
    """Yield the quotes chosen of the files in `paths`, or without any of the archive."""
    if paths:
        yield from choice.keep(quote for _, found in extracted(paths, run) for quote in found)
        return
    with archive(run) as opened:
        yield from choice.ask(opened)


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


def compared(run: Run) -> Archive:
    """Open the archive to read, all its quotes with their statements if it can be written to.

    They lack them after an extraction that was stopped. Raises ArchiveError as `archive` does.
    """
    from quotetool.archive import Archive

    opened = archive(run)
    if next(opened.unassigned(), None) is None:
        return opened
    with opened:
        path = opened.path
    try:
        with Archive(path, write=True) as writing:
            compare(writing, run)
    except ArchiveError as error:
        run.problems.note(f"Not all quotations could be compared. {error}")
    return archive(run)
