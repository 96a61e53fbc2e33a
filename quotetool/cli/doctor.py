"""`quotetool doctor`: what is installed, what is missing, how to get it."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterator, Sequence
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

import click

from quotetool import __version__
from quotetool import settings as settings_of
from quotetool.cli import pipelines
from quotetool.cli.options import looks_around
from quotetool.cli.run import Run
from quotetool.errors import ArchiveError, OfficialsError

REINSTALL = "install again: pip install --force-reinstall quotetool"


class Finding(NamedTuple):
    """One thing looked at: what it is, how it is, and what to do if it is broken."""

    what: str
    state: str
    cure: str | None = None


@click.command("doctor")
@looks_around
def command(run: Run) -> int | None:
    """\b
    quotetool doctor

    Tell versions, model, officials, readers, writers, archive and settings; what is broken, and the cure.
    """
    broken = 0
    for finding in examine(run):
        broken += finding.cure is not None
        click.echo(f"{'!!' if finding.cure else 'ok'}  {finding.what:<10} {finding.state}")
        if finding.cure:
            click.echo(f"    {'':<10} {finding.cure}")
    return 1 if broken else 0


def examine(run: Run) -> Iterator[Finding]:
    """Yield a finding for each part; no pipeline is loaded for it."""
    yield Finding("quotetool", __version__)
    yield Finding("python", platform.python_version())
    yield _package("spacy")
    yield _model(run.settings.model)
    yield _attribution()
    yield _officials(run)
    yield from _readers()
    yield _writers()
    yield _archive(run.settings.archive)
    yield from _settings(run.faults)


def _package(name: str) -> Finding:
    try:
        return Finding(name, metadata.version(name))
    except metadata.PackageNotFoundError:
        return Finding(name, "is not installed", f"pip install {name}")


def _model(model: str | None) -> Finding:
    from quotetool.pipeline import weights

    fault = pipelines.fault(model) if model else None
    if fault:
        return Finding("model", f"{model}: {fault[0]}", fault[1])
    folder = Path(model) if model else weights.SHIPPED
    if model and not folder.is_dir():
        return Finding("model", f"{model} {metadata.version(model)}")
    cure = "check --model and the settings" if model else REINSTALL
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
        digest = meta.get("weights_sha256")
        if digest and hashlib.sha256((folder / "weights.msgpack").read_bytes()).hexdigest() != digest:
            return Finding("model", f"{folder}: the weights are damaged", cure)
        name = f"{meta['lang']}_{meta['name']} {meta['version']}"
    except (OSError, ValueError, KeyError) as error:
        return Finding("model", f"{folder}: {error}", cure)
    return Finding("model", f"{name}, {size / 1e6:.1f} MB, in {folder}")


def _attribution() -> Finding:
    from quotetool.pipeline import rankers, weights

    file = weights.SHIPPED / rankers.FILE
    if not file.is_file():
        return Finding("speakers", f"{file} is missing", REINSTALL)
    return Finding("speakers", f"{file.name}, {file.stat().st_size / 1e6:.1f} MB")


def _officials(run: Run) -> Finding:
    own = run.settings.officials
    try:
        known = len(run.registry().officials)
    except OfficialsError as error:
        return Finding("officials", str(error), f"quotetool officials check {own}" if own else REINSTALL)
    return Finding("officials", f"{known} people" + (f", with {own}" if own else ""))


def _readers() -> Iterator[Finding]:
    """Yield what reads each format; a package that is not installed is no fault, but told with its cure."""
    from quotetool import readers

    for name, state in readers.describe().items():
        yield Finding("readers", f"{name}: {state}")


def _writers() -> Finding:
    from quotetool import writers

    states = {form: writers.missing(form) for form in writers.FORMATS}
    return Finding(
        "writers", ", ".join(f"{form} ({cure})" if cure else form for form, cure in states.items())
    )


def _archive(path: Path | None) -> Finding:
    from quotetool.archive import Archive

    if path is None:
        return Finding("archive", "none is wanted")
    try:
        if not path.exists():
            return Finding("archive", f"{path} is not there yet; quotetool extract FOLDER makes it")
        with Archive(path) as archive:
            articles, quotes = archive.counts()
        size = path.stat().st_size / 1e6
    except (ArchiveError, OSError) as error:
        return Finding("archive", "cannot be used", str(error))
    return Finding("archive", f"{path}: {articles} articles, {quotes} quotations, {size:.1f} MB")


def _settings(faults: Sequence[str]) -> Iterator[Finding]:
    """Yield what is wrong in the settings, then the files that nothing is wrong with."""
    for fault in faults:
        yield Finding("settings", fault, "until this is put right, every other command stops at it")
    for file in settings_of.config_files():
        if not any(fault.startswith(f"{file}: ") for fault in faults):
            yield Finding("settings", f"{file} {'is read' if file.exists() else '(none)'}")
