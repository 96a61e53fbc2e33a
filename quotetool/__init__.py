"""quotetool: who said what in a folder of news."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quotetool.models import Article, Problem, Quote, Speaker

if TYPE_CHECKING:
    from spacy.language import Language

    from quotetool.archive import Archive

__all__ = ["Archive", "Article", "Quote", "Speaker", "extract", "load"]
__version__ = "0.1.0"


def load(*, model: str | None = None, officials: Path | None = None) -> Language:
    """Load the spaCy pipeline with the quotation component; it leaves its findings on `doc._.quotes`.

    `model` is the name or folder of another spaCy pipeline, `officials` a registry file
    to add to the shipped one. Raises ModelError or OfficialsError if one cannot be used.
    """
    from quotetool.pipeline import build

    return build(model=model, officials=officials)


def extract(
    *paths: str | Path,
    model: str | None = None,
    officials: Path | None = None,
    report: Callable[[Problem], None] | None = None,
) -> Iterator[Quote]:
    """Yield the quotations in files and folders, in order of the files.

    What cannot be read is passed to `report`, or left out in silence without it.
    Raises ModelError or OfficialsError as `load` does.
    """
    from quotetool import readers
    from quotetool.extraction import extract_articles

    tell = report or (lambda problem: None)
    files = readers.find(map(str, paths), report=tell)
    articles = (article for file in files for article in readers.read(file, report=tell))
    for _, quotes in extract_articles(articles, model=model, officials=officials, report=tell):
        yield from quotes


def __getattr__(name: str) -> Any:
    if name == "Archive":  # sqlite3 is imported only where it is used
        from quotetool.archive import Archive

        return Archive
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
