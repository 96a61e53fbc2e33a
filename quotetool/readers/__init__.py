"""Bytes to Articles: a reader for each suffix; what cannot be read is reported, never raised."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import BinaryIO

from quotetool.models import Article, Problem
from quotetool.readers import (
    delimited,
    files,
    jsons,
    mail,
    markdown,
    mhtml,
    parquet,
    pdf,
    plain,
    remote,
    warc,
    web,
    word,
)
from quotetool.readers.dispatch import ZIP, Dispatch, Missing, readable, suffix_of
from quotetool.readers.formats import NO_FIELDS, Fields, Format, Package, Reader, StreamReader, whole
from quotetool.urls import is_url

__all__ = [
    "FORMATS",
    "SUFFIXES",
    "Reader",
    "StreamReader",
    "by_suffix",
    "describe",
    "find",
    "holds_one",
    "read",
]

# lxml_html_clean is named since some versions of pip leave it out, and trafilatura does not start without.
_TRAFILATURA = Package("trafilatura", ("trafilatura", "lxml_html_clean"), "html")
_WARCIO = Package("warcio", ("warcio", "trafilatura", "lxml_html_clean"), "warc")
_DOCX = Package("python-docx", ("docx",), "office")
_PYPDF = Package("pypdf", ("pypdf",), "office")
_PYARROW = Package("pyarrow", ("pyarrow",), "parquet")
_LXML = Package("lxml", ("lxml",), "html")

# A new reader is a module with such a function, and a line here.
FORMATS: dict[Format, tuple[str, ...]] = {
    Format("text", whole(plain.read), holds_one=True): (".txt",),
    Format("markdown", whole(markdown.read), holds_one=True): (".md", ".markdown"),
    Format("html", whole(web.read), _TRAFILATURA, holds_one=True): (".html", ".htm", ".xhtml"),
    Format("mhtml", whole(mhtml.read), _TRAFILATURA, holds_one=True): (".mhtml", ".mht"),
    Format("json", jsons.read, uses=_LXML): (".json",),
    Format("jsonl", jsons.read_lines, uses=_LXML): (".jsonl", ".ndjson"),
    Format("csv", delimited.read, uses=_LXML): (".csv", ".tsv"),
    Format("parquet", parquet.read, _PYARROW): (".parquet",),
    Format("word", whole(word.read), _DOCX, holds_one=True): (".docx",),
    Format("pdf", whole(pdf.read), _PYPDF, holds_one=True): (".pdf",),
    Format("mail", whole(mail.read), uses=_LXML, holds_one=True): (".eml",),
    Format("warc", warc.read, _WARCIO): (".warc",),
}
SUFFIXES: dict[str, Format] = {suffix: form for form, suffixes in FORMATS.items() for suffix in suffixes}
_TEXT = SUFFIXES[".txt"]


def describe() -> dict[str, str]:
    """For each format what reads it, with its version, or how to get that; and its suffixes."""
    told = {form.name: f"{form.state()} ({', '.join(suffixes)})" for form, suffixes in FORMATS.items()}
    return {**told, "packed": "any of these as .gz, and inside .zip"}


def by_suffix() -> dict[str, str]:
    """For each suffix what reads it, with its version: another version may read another text."""
    states = {form: form.state() for form in FORMATS}
    return {suffix: states[form] for suffix, form in SUFFIXES.items()}


def holds_one(path: str) -> bool:
    """Say whether a file, gzipped or not, is of a format that holds a single article."""
    form = SUFFIXES.get(suffix_of(path)[0])
    return form is not None and form.holds_one


def find(paths: Iterable[str], *, report: Callable[[Problem], None]) -> Iterator[str]:
    """Yield the files under `paths`, each once, its path as the user gave it; "-" (standard input) stays "-".

    A path may be an address (s3://bucket/news/*.jsonl), for which fsspec is needed; nothing else is
    fetched from anywhere.

    A folder is walked into, sorted by name, for the suffixes with a reader; hidden names
    are passed over. What does not exist, may not be read or has no reader is reported;
    where a package is missing, once for all the files that need it.
    """
    missing = Missing()
    suffixes = sorted([*SUFFIXES, ZIP])
    for path in _found(paths, suffixes=suffixes, report=report):
        form = SUFFIXES.get(suffix_of(path)[0])
        if path == files.STDIN or form is None or not missing.holds_up(path, form):
            yield path
    missing.tell(report)


def _found(paths: Iterable[str], *, suffixes: list[str], report: Callable[[Problem], None]) -> Iterator[str]:
    """Yield the files in `paths`, here and elsewhere, each once."""

    def known(name: str) -> bool:
        return readable(name, SUFFIXES)

    seen = files.Seen()
    for elsewhere, group in groupby(paths, key=is_url):
        find_in = remote.find if elsewhere else files.find
        yield from find_in(group, readable=known, suffixes=suffixes, seen=seen, report=report)


def read(
    path: str,
    *,
    report: Callable[[Problem], None],
    encoding: str | None = None,
    stdin: BinaryIO | None = None,
    fields: Fields = NO_FIELDS,
) -> Iterator[Article]:
    """Yield the articles of one file, or of `stdin` for "-" (plain text); troubles are reported, not raised.

    `encoding` is the user's word; without it a byte-order mark, UTF-8 or a guess decides.
    `fields` says which field of a record (JSON, CSV) holds its "text", "title", "date", "outlet" or "url",
    before the usual names are tried.
    """
    if is_url(path):
        stream = remote.open_file(path, report=report)
    else:
        stream = files.open_file(path, report=report, stdin=stdin)
    if stream is None:
        return
    dispatch = Dispatch(SUFFIXES, report, encoding, fields)
    if path == files.STDIN:
        yield from dispatch.read(stream, path=path, default=_TEXT)
        return
    with stream:
        yield from dispatch.read(stream, path=path, default=_TEXT)
