"""A table as a data set: a folder of Parquet files of bounded size, all there or none."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import IO

from quotetool.errors import QuotetoolError, SettingsError
from quotetool.tables import Cells, Table

FORMAT = "parquet"
ROWS = 100_000  # in a part
MARK = b"quotetool"  # what the metadata of our files have

_NAME = re.compile(r"part-\d{5,}\.parquet")


def is_folder(file: str) -> bool:
    """Say whether an output is meant as a folder: its name ends in a slash."""
    return file.endswith(("/", os.sep))


def check(folder: Path) -> None:
    """Refuse a folder that holds anything but parts of an earlier run, which are to be replaced.

    Raises SettingsError, naming the first file that is not ours.
    """
    if folder.exists() and not folder.is_dir():
        raise SettingsError(f"--output {folder}/: this is a file; name another folder.")
    if not folder.resolve().parent.is_dir():
        raise QuotetoolError(f"--output {folder}/: the folder {folder.parent} does not exist; make it first")
    foreign = next((file for file in sorted(folder.glob("*")) if not _is_ours(file)), None)
    if foreign:
        raise SettingsError(
            f"--output {folder}/: {foreign.name} in it was not written by quotetool; name an empty folder."
        )


def write(table: Table, folder: Path, put: Callable[[Table, IO[bytes]], None]) -> None:
    """Write the rows of `table` into parts in `folder`, each by `put`, in place of those of earlier runs.

    They are made in a folder beside it, which takes its name at the end: a run that
    stops half way leaves the old parts as they were.
    """
    folder = folder.resolve()
    new = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    old = folder.with_name(f".{folder.name}.{os.getpid()}.old")
    new.mkdir()
    try:
        for number, rows in enumerate(_pieces(table.rows)):
            with (new / f"part-{number:05}.parquet").open("xb") as stream:
                put(Table(table.columns, rows), stream)
        check(folder)  # again: it was not guarded meanwhile
        if folder.exists():
            shutil.copymode(folder, new)
            folder.rename(old)
        new.rename(folder)
    finally:
        shutil.rmtree(new, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def _pieces(rows: Iterable[Cells]) -> Iterator[Iterator[Cells]]:
    """Yield the rows of each part; without any rows there is one part, for its columns."""
    source = iter(rows)
    yield islice(source, ROWS)
    for first in source:
        yield chain([first], islice(source, ROWS - 1))


def _is_ours(file: Path) -> bool:
    from pyarrow import ArrowException
    from pyarrow.parquet import read_schema

    if not _NAME.fullmatch(file.name):
        return False
    try:
        return MARK in (read_schema(file).metadata or {})
    except (ArrowException, OSError):
        return False
