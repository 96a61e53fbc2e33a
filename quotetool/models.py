"""The data that crosses borders: plain frozen dataclasses.

Offsets everywhere are half-open and count code points of `Article.text`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeAlias

BlockKind = Literal["headline", "text"]
QuoteKind = Literal["direct", "partial"]
SpeakerType = Literal["person", "org", "group", "unnamed"]


class _Quick:
    """Pickled as its fields in their order, quicker than dataclasses with slots are by themselves."""

    __slots__: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[type[Any], tuple[Any, ...]]:
        return type(self), tuple([getattr(self, name) for name in self.__slots__])


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of an article's prose: `text[start:end]`, no white space at either end.

    `omitted` are the ranges in it that are no words (the asterisks of Markdown), in order; they are
    not archived, for only the search for quotations asks for them.
    """

    start: int
    end: int
    kind: BlockKind = "text"
    omitted: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read: its text untouched, and what the page says of it.

    `id` is a hash of the text. `blocks` are the paragraphs of prose in order of
    the text; what no block covers (menus, captions, datelines, counters) is page
    furniture, kept in `text` and left out of the search for quotations.
    """

    id: str
    path: str
    text: str
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    url: str | None = None
    lang: str = "en"
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention(_Quick):
    """Words of the article: `text == article.text[start:end]`, line breaks included."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Rival(_Quick):
    """A mention that was weighed as the speaker and not chosen, with its score (0..1)."""

    mention: Mention
    name: str | None
    score: float


@dataclass(frozen=True, slots=True)
class Speaker(_Quick):
    """Who a quotation is attributed to.

    `name` is the canonical name of a person or organisation, None for a group, an
    unnamed source or a mention that could not be resolved. `mention` is the words
    that name the speaker beside the quotation; `chain` leads from them to the
    fullest form in the article ("he", "Ryabkov", "Sergei Ryabkov").
    """

    name: str | None
    official: str | None = None
    type: SpeakerType | None = None
    role: str | None = None
    mention: Mention | None = None
    chain: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote(_Quick):
    """One quotation: the words, where they stand, and who said them.

    `spans` hold the quoted words without their marks; an interrupted quotation
    has several. `method` says how the speaker was found, `confidence` (0..1) how
    far to trust it. `paragraph` is the paragraph the first span stands in.
    """

    id: str
    article_id: str
    path: str
    title: str | None
    outlet: str | None
    published: date | None
    url: str | None
    spans: tuple[tuple[int, int], ...]
    text: str
    kind: QuoteKind
    cue: Mention | None
    speaker: Speaker | None
    method: str
    confidence: float
    paragraph: str
    rivals: tuple[Rival, ...] = ()
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """So much of a quotation as tells which statement it belongs to; `speaker` has a name at most.

    A hundred thousand of them take a tenth of the memory of as many quotes.
    """

    id: str
    text: str
    published: date | None
    speaker: Speaker | None
    statement: str | None = None


Said: TypeAlias = Quote | Wording


@dataclass(frozen=True, slots=True)
class Post:
    """An office held: `title` of `body`, from `since` until `until` (None: unknown, or still held)."""

    title: str
    body: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Official:
    """A person of public office, known under a closed set of spellings."""

    id: str
    name: str
    native: str | None = None
    spellings: tuple[str, ...] = ()
    posts: tuple[Post, ...] = ()
    wikidata: str | None = None
    gender: Literal["female", "male"] | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about one input that the user must know: where, what, and what to do.

    `skipped` is False where the input was read all the same (a guessed encoding).
    """

    path: str
    what: str
    cure: str
    skipped: bool = True
