"""Runs of an extraction that needs no pipeline, for tests of the archive; `python archive_runs.py` is one.

A file is one article, a `.list` file one a line; `“words” said Name` is a quotation.
"""

import itertools
import os
import re
import sys
import time
from hashlib import blake2b
from pathlib import Path

from quotetool.archive import Archive
from quotetool.incremental import Incremental
from quotetool.models import Article, Block, Mention, Problem, Quote, Speaker

SAID = re.compile(r"“([^”]+)” said (\w+)")


def read(path, report):
    text = Path(path).read_text(encoding="utf-8")
    if "UNREADABLE" in text:
        report(Problem(path, "cannot be read", "mend it"))
        return
    if "GUESSED" in text:
        report(Problem(path, "its encoding is a guess", "look at it", skipped=False))
    pieces = text.splitlines() if path.endswith(".list") else [text]
    for number, piece in enumerate(pieces):
        own = f"{path}/{number}" if path.endswith(".list") else path
        key = blake2b(piece.encode(), digest_size=8).hexdigest()
        yield Article(key, own, piece, title=Path(path).stem, blocks=(Block(0, len(piece)),))


def quotes_of(article):
    return tuple(
        Quote(
            id=f"{article.id[:8]}{number:04x}",
            article_id=article.id,
            path=article.path,
            title=article.title,
            outlet=None,
            published=None,
            url=None,
            spans=(found.span(1),),
            text=found[1],
            kind="direct",
            cue=None,
            speaker=Speaker(found[2], None, "person", None, Mention(*found.span(2), found[2])),
            method="named",
            confidence=0.9,
            paragraph=article.text,
        )
        for number, found in enumerate(SAID.finditer(article.text))
    )


class Run:
    """One run: what it printed, what it told, and which files it read and which articles it extracted."""

    def __init__(self, archive, paths, *, fingerprint="1", again=False, ahead=1, pause=0.0):
        self.read, self.extracted, self.told = [], [], []
        self._ahead, self._pause = ahead, pause
        work = Incremental(
            archive,
            read=self._read,
            extract=self._extract,
            fingerprint=lambda path: fingerprint + Path(path).suffix,
            report=self.told.append,
            give_up=self.told.append,
            again=again,
        )
        self.quotes = work.quotes(paths)

    def _read(self, path, report):
        self.read.append(path)
        return read(path, report)

    def _extract(self, articles, report):
        """Read some articles ahead, as the pipeline does."""
        source = iter(articles)
        while batch := [article for _, article in zip(range(self._ahead), source)]:  # noqa: B905
            for article in batch:
                time.sleep(self._pause)
                if "BROKEN" in article.text:
                    report(Problem(article.path, "could not be worked on", "report it"))
                    continue
                self.extracted.append(article.path)
                yield article, quotes_of(article)


def files_in(folder):
    return sorted(str(path) for path in Path(folder).rglob("*") if path.suffix in (".txt", ".list"))


_clock = itertools.count(10**18)


def age(*paths):
    """Let files be older than a moment, as those of users are, and each of another age."""
    for path in paths:
        os.utime(path, ns=(10**18, next(_clock)))


if __name__ == "__main__":
    folder, database, pause = sys.argv[1:]
    with Archive(Path(database), write=True) as opened:
        for _ in Run(opened, files_in(folder), ahead=8, pause=float(pause)).quotes:
            print(".", flush=True)
