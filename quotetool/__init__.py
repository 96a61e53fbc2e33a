"""quotetool: who said what in a folder of news."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

    from quotetool.archive import Archive
    from quotetool.models import Article, Problem, Quote, Speaker

__all__ = ["Archive", "Article", "Quote", "Speaker", "extract", "load", "to_columns"]
__version__ = "0.1.0"

# Imported when they are asked for, so that `quotetool --help` does not wait for what it does not use.
_CLASSES = {
    "Archive": "quotetool.archive",
    "Article": "quotetool.models",
    "Quote": "quotetool.models",
    "Speaker": "quotetool.models",
}


def load(*, model: str | None = None, officials: str | os.PathLike[str] | None = None) -> Language:
    """Load the spaCy pipeline with the quotation component; it leaves its findings on `doc._.quotes`.

    `model` is the name or folder of another spaCy pipeline, `officials` a registry file
    to add to the shipped one. Raises ModelError or OfficialsError if one cannot be used.
    """
    from pathlib import Path

    from quotetool.pipeline import build

    return build(model=model, officials=Path(officials) if officials else None)


def extract(
    *paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    model: str | None = None,
    officials: str | os.PathLike[str] | None = None,
    fields: Mapping[str, str] | None = None,
    report: Callable[[Problem], None] | None = None,
) -> Iterator[Quote]:
    """Yield the quotations in files and folders, in order of the files; nothing is kept on disk.

    `paths` are files, folders, or lists of them. `fields` names the field of a record (JSON,
    CSV) that holds its "text", "title", "date", "outlet" or "url", where that is no usual name.
    What cannot be read is passed to `report`, or left out in silence without it. Raises
    ModelError or OfficialsError as `load` does.
    """
    from pathlib import Path

    from quotetool import readers
    from quotetool.extraction import extract_articles

    tell = report or (lambda problem: None)
    files = readers.find(_listed(paths), report=tell)
    held = fields or {}
    articles = (article for file in files for article in readers.read(file, report=tell, fields=held))
    own = Path(officials) if officials else None
    for _, quotes in extract_articles(articles, model=model, officials=own, report=tell):
        yield from quotes


def _listed(paths: Iterable[str | os.PathLike[str] | Iterable[str | os.PathLike[str]]]) -> Iterator[str]:
    for path in paths:
        if isinstance(path, (str, os.PathLike)):
            yield os.fspath(path)
        else:
            yield from (os.fspath(one) for one in path)


def to_columns(quotes: Iterable[Quote]) -> dict[str, list[Any]]:
    """Return quotes as a column of plain values each: `pandas.DataFrame(quotetool.to_columns(quotes))`.

    The columns are those of the CSV, in its order, days as `datetime.date`; polars.DataFrame
    and pyarrow.table take them as well.
    """
    from quotetool import tables

    return tables.to_columns(quotes)


def __getattr__(name: str) -> Any:
    if name in _CLASSES:
        from importlib import import_module

        return getattr(import_module(_CLASSES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
