"""Web archives: which records are pages, and what damage costs."""

from __future__ import annotations

import io
from pathlib import Path

from quotetool.models import Article, Problem
from quotetool.readers import read, warc

SAMPLE = Path(__file__).parent / "samples" / "wget.warc.gz"
FILLER = "The council of Stenby met on Monday and talked about the price of grain until late at night. " * 2


def archive(*pages: tuple[str, str, str, bytes]) -> bytes:
    """A WARC file of responses: address, status, headers, body."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    raw = io.BytesIO()
    writer = WARCWriter(raw, gzip=False)
    for url, status, kind, body in pages:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        record = writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=headers)
        writer.write_record(record)
    return raw.getvalue()


def gathered(raw: bytes) -> tuple[list[Article], list[tuple[str, bool]]]:
    problems: list[Problem] = []
    articles = list(warc.read(io.BytesIO(raw), path="a.warc", report=problems.append))
    return articles, [(problem.what, problem.skipped) for problem in problems]


def page(words: str) -> bytes:
    return f"<html><body><article><p>{words}</p><p>{FILLER}</p></article></body></html>".encode()


def test_pages_are_read_each_with_its_address() -> None:
    articles, problems = gathered(
        archive(
            ("https://o.example/1", "200 OK", "text/html; charset=utf-8", page("“We wait,” Orlov said.")),
            ("https://o.example/2", "404 Not Found", "text/html", page("Nothing here.")),
            ("https://o.example/3", "301 Moved", "text/html", b""),
            ("https://o.example/4", "200 OK", "image/png", b"\x89PNG"),
            ("https://o.example/5", "200 OK", "text/html", "<p>«Мы ждём», — сказал Орлов.</p>".encode()),
        )
    )
    assert [(article.url, article.path) for article in articles] == [
        ("https://o.example/1", "a.warc"),
        ("https://o.example/5", "a.warc"),
    ]
    assert problems == []


def test_pages_without_an_article_are_counted() -> None:
    pages = [(f"https://o.example/{k}", "200 OK", "text/html", b"<form><input></form>") for k in range(3)]
    articles, problems = gathered(
        archive(*pages, ("https://o.example/9", "200 OK", "text/html", page("Orlov.")))
    )
    assert len(articles) == 1
    assert problems == [("has 3 pages without an article, of 4", False)]


def test_a_file_cut_off_gives_the_pages_before(tmp_path: Path) -> None:
    raw = SAMPLE.read_bytes()
    (tmp_path / "a.warc.gz").write_bytes(raw[: len(raw) // 2])
    problems: list[Problem] = []
    articles = list(read(str(tmp_path / "a.warc.gz"), report=problems.append))
    assert [article.url for article in articles] == ["https://observer.example/world/bridge-spring"]
    assert [(problem.what, problem.skipped) for problem in problems] == [("is cut off, at page 1", True)]


def test_what_is_no_web_archive() -> None:
    articles, ((what, skipped), *_) = gathered(b"no archive\n" * 10)
    assert (articles, what[:28], skipped) == ([], "is no sound web archive (Unk", True)


def test_pages_are_read_as_they_come() -> None:
    """The first article is there when little of the file has been read."""

    class Watched(io.BytesIO):
        taken = 0

        def read1(self, size: int | None = -1, /) -> bytes:
            chunk = super().read1(size)
            self.taken += len(chunk)
            return chunk

    pages = [(f"https://o.example/{k}", "200 OK", "text/html", page("Orlov.")) for k in range(2000)]
    stream = Watched(archive(*pages))
    first = next(warc.read(stream, path="a.warc", report=print))
    assert (first.url, 0 < stream.taken < 200_000) == ("https://o.example/0", True)
