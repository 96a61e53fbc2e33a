"""Quotes to test with; every speaker is fictional."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from quotetool.models import Article, Block, Mention, Quote, Rival, Speaker

TEXT = (
    "Orlov met the press in Velgrad.\n\n"
    "“We are ready for talks,” he told reporters, “but only on equal terms.”\n\n"
    "Share this page"
)
ARTICLE = Article(
    id="5f2b8c01d3aa",
    path="news/orlov.txt",
    text=TEXT,
    title="Orlov speaks",
    outlet="Veland Times",
    published=date(2024, 1, 18),
    url="https://example.org/orlov",
    blocks=(Block(0, 31), Block(33, 104)),
)
HE = Mention(59, 61, "he")
ORLOV = Mention(0, 5, "Orlov")
QUOTE = Quote(
    id="a1b2c3d4e5f6",
    article_id=ARTICLE.id,
    path=ARTICLE.path,
    title=ARTICLE.title,
    outlet=ARTICLE.outlet,
    published=ARTICLE.published,
    url=ARTICLE.url,
    spans=((34, 57), (79, 103)),
    text="We are ready for talks, [...] but only on equal terms.",
    kind="direct",
    cue=Mention(62, 76, "told reporters"),
    speaker=Speaker("Ivan Orlov", "ivan-orlov", "person", "Foreign Minister", HE, (HE, ORLOV)),
    method="pronoun",
    confidence=0.9231,
    paragraph=TEXT[33:104],
    rivals=(Rival(Mention(1, 2, "r"), "Anna Belova", 0.25),),
)


def quote(**changes: Any) -> Quote:
    """Return QUOTE with some fields changed."""
    return replace(QUOTE, **changes)


def said(name: str | None, text: str = "We wait.", **changes: Any) -> Quote:
    """Return a short quote by `name`."""
    return quote(speaker=Speaker(name, type="person") if name else None, text=text, **changes)
