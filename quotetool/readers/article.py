"""An Article from a text and its paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b

from quotetool.models import Article, Problem
from quotetool.readers.layout import Paragraph
from quotetool.readers.page import Page, read_page


def article_id(text: str) -> str:
    """A short hash of the text: the same on every machine."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def articles(
    text: str,
    paragraphs: Iterable[Paragraph],
    *,
    path: str,
    report: Callable[[Problem], None],
    front: Page | None = None,
) -> Iterator[Article]:
    """Yield the article of `text`; what `front` (its front matter) says goes before what the page shows.

    A text without prose is reported and yields nothing.
    """
    page = read_page(text, paragraphs)
    front = front or Page()
    if not page.blocks:
        report(
            Problem(
                path, "holds no prose", "only page furniture or marks were found; save the article's text"
            )
        )
        return
    yield Article(
        id=article_id(text),
        path=path,
        text=text,
        title=front.title or page.title,
        outlet=front.outlet or page.outlet,
        published=front.published or page.published,
        url=front.url or page.url,
        blocks=page.blocks,
    )
