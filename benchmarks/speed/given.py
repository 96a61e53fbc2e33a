"""Lays out the articles to measure on, as files for quotetool and as bare texts for the others."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from benchmarks.speed.news import News

_FOLDER = 1000  # files in one


@dataclass(frozen=True, slots=True)
class Given:
    """What is measured on: `path` for quotetool, `texts` (JSONL) for the others, `one` with one article.

    Words are what white space divides; `words_of_one` are those of the one.
    """

    path: Path
    one: Path
    texts: Path
    articles: int
    words: int
    words_of_one: int


def lay_out(articles: Iterable[News], folder: Path, *, jsonl: bool = False) -> Given:
    """Write articles into `folder`: a text file each or, to spare files, all in one JSONL."""
    path, one, texts = folder / ("news.jsonl" if jsonl else "news"), folder / "one", folder / "texts.jsonl"
    one.mkdir(parents=True)
    number = words = words_of_one = 0
    with texts.open("w", encoding="utf-8") as bare:
        for number, article in enumerate(articles, 1):
            bare.write(json.dumps({"text": article.text}) + "\n")
            words += len(article.text.split())
            if number == 1:
                words_of_one = words
                _write(article, one / "0.txt")
            if not jsonl:
                _write(article, path / f"{number // _FOLDER:03}" / f"{article.name}.txt")
    if jsonl:
        path = texts
    return Given(path, one, texts, number, words, words_of_one)


def _write(article: News, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(article.text.encode("utf-8"))  # as it is: no newline translation


def from_path(path: Path) -> Iterator[News]:
    """Yield the articles of a JSONL with a "text" a line, or of a folder of anything quotetool reads."""
    if path.is_dir():
        from quotetool import readers

        files = readers.find([str(path)], report=lambda problem: None)
        found = (one for file in files for one in readers.read(file, report=lambda problem: None))
        return (News(f"{place:06}", article.text) for place, article in enumerate(found))
    return _from_jsonl(path)


def _from_jsonl(path: Path) -> Iterator[News]:
    with path.open(encoding="utf-8", newline="\n") as lines:
        for place, line in enumerate(lines):
            if line.strip():
                yield News(f"{place:06}", json.loads(line)["text"])


def first(articles: Iterable[News], number: int | None) -> Iterator[News]:
    """Yield the first `number` of the articles, all of them for None."""
    return islice(articles, number)
