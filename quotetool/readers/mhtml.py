"""Reads .mhtml files: a web page that a browser saved as one file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from email import message_from_bytes, policy

from quotetool.models import Article, Problem
from quotetool.readers import web


def read(
    raw: bytes, *, path: str, report: Callable[[Problem], None], encoding: str | None = None
) -> Iterator[Article]:
    """Yield the article of the page in the file; what cannot be read is reported."""
    message = message_from_bytes(raw, policy=policy.compat32)
    part = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    page = part.get_payload(decode=True) if part else None
    if part is None or not isinstance(page, bytes):
        report(Problem(path, "holds no web page", "save the page again"))
        return
    url = message["Snapshot-Content-Location"] or part["Content-Location"]
    charset = part.get_content_charset()
    yield from web.read(page, path=path, report=report, encoding=encoding, url=url, charset=charset)
