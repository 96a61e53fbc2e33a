"""Reads .eml files: a message's subject, date and words, its attachments left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from importlib import util

from quotetool.models import Article, Problem
from quotetool.readers import encodings, markup
from quotetool.readers.article import articles
from quotetool.readers.composing import Piece, compose_pieces
from quotetool.readers.page import Page, title_of

_STUB = 200  # code points: "this message needs a viewer of HTML"


def read(
    raw: bytes, *, path: str, report: Callable[[Problem], None], encoding: str | None = None
) -> Iterator[Article]:
    """Yield the article in a message; what cannot be read is reported."""
    message = message_from_bytes(raw, policy=policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        report(Problem(path, "is no e-mail message", "save the message again, as .eml"))
        return
    pieces = _body(message, path=path, report=report, encoding=encoding)
    if pieces is None:
        return
    front = Page(title=_subject(message), published=_sent(message))
    text, rows = compose_pieces(front.title, pieces)
    yield from articles(text, rows, path=path, report=report, front=front)


def _body(
    message: EmailMessage, *, path: str, report: Callable[[Problem], None], encoding: str | None
) -> list[Piece] | None:
    """The paragraphs of the plain part, or of the HTML part if that says more; None if it is reported."""
    plain, rich = (message.get_body(preferencelist=(kind,)) for kind in ("plain", "html"))

    def words(part: MIMEPart) -> str | None:
        return _decoded(part, path=path, report=report, encoding=encoding)

    written = words(plain) if plain else None
    if rich and (written is None or len(written.strip()) < _STUB):
        if util.find_spec("lxml"):
            tree = markup.parse(words(rich) or "")
            found = markup.pieces(tree) if tree is not None else []
            if sum(len(piece.text) for piece in found) > len((written or "").strip()):
                return found
        elif written is None:
            report(
                Problem(path, "is written in HTML, for which lxml is needed", 'pip install "quotetool[html]"')
            )
            return None
    if written is None:
        report(Problem(path, "holds no words", "attachments are not read; save them as files"))
        return None
    return [Piece(written)]


def _decoded(
    part: MIMEPart, *, path: str, report: Callable[[Problem], None], encoding: str | None
) -> str | None:
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes) or not raw.strip():
        return None
    if not encoding and (charset := part.get_content_charset()):
        try:
            return raw.decode("cp1252" if charset in ("iso-8859-1", "us-ascii") else charset)
        except (LookupError, ValueError):  # what the message says of itself is wrong
            pass
    return encodings.decode(raw, path=path, report=report, encoding=encoding)


def _subject(message: EmailMessage) -> str | None:
    try:
        return title_of(str(message["subject"] or "")) or None
    except (MessageError, ValueError, LookupError, IndexError):
        return None


def _sent(message: EmailMessage) -> date | None:
    try:
        header = message["date"]
        return header.datetime.date() if header is not None and header.datetime else None
    except (MessageError, ValueError, TypeError, AttributeError):
        return None
