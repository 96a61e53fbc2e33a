"""Texts in, their quotations out, by the quickest way that a pipeline allows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import compress
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from quotetool.pipeline import component
from quotetool.pipeline.clauses import attribution_pattern
from quotetool.pipeline.engine import Engine
from quotetool.pipeline.marks import has_marks, lost_marks

_AT_ONCE = 8  # Docs in spaCy's own networks: more gain nothing and take gigabytes if they are long
_LINE = re.compile(r"[^\n]+")
_UNUSED = ("attribute_ruler", "morphologizer", "lemmatizer")  # components whose work is never looked at


class Text(NamedTuple):
    """A text to look for quotations in: headline up to `headline_end` (code points), published on `day`."""

    text: str
    headline_end: int = 0
    day: date | None = None


class Found(NamedTuple):
    """What was found in a text, offsets in its code points.

    `quotes` are as the component writes them to `doc._.quotes`, `lost` where the opening marks
    stand whose closing mark was lost.
    """

    quotes: list[dict[str, Any]]
    lost: list[int]


class Finder:
    """Finds the quotations of texts with a pipeline that `pipeline.build` made.

    A text without quotation marks is not even tokenized. A pipeline of the make of the shipped
    one is run by the engine, any other by spaCy.
    """

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        quotes: Any = nlp.get_pipe(component.FACTORY)
        self._quotes: component.Quotes = quotes
        nlp.select_pipes(disable=[name for name in nlp.pipe_names if name in _UNUSED])
        self._engine = Engine(nlp) if Engine.fits(nlp) else None
        self._words = len(nlp.vocab.strings)
        if self._engine:  # it looks at few of a new word's attributes; making the others takes longer
            vocab: Any = nlp.vocab
            for attribute in vocab.lex_attr_getters.keys() - self._engine.attributes:
                del vocab.lex_attr_getters[attribute]

    @property
    def new_words(self) -> int:
        """How many different words the pipeline remembers besides those it came with."""
        return len(self._nlp.vocab.strings) - self._words

    def find(self, texts: Sequence[Text]) -> list[Found]:
        """Return what is found in each text."""
        marked = [has_marks(text.text) for text in texts]
        worked_on = list(compress(texts, marked))
        found = self._by_engine(worked_on, self._engine) if self._engine else self._by_spacy(worked_on)
        return [next(found) if has else Found([], []) for has in marked]

    def _by_engine(self, texts: list[Text], engine: Engine) -> Iterator[Found]:
        docs = [self._nlp.make_doc(text.text) for text in texts]
        attributor = self._quotes.attributor
        readings = [
            attributor.read(annotation, text.text, headline_end=text.headline_end)
            for text, annotation in zip(texts, engine.annotate(docs), strict=True)
        ]
        days = [text.day for text in texts]
        quotes = attributor.attribute_all(list(zip(readings, days, strict=True)))
        for reading, own in zip(readings, quotes, strict=True):
            lost = [stretch.outer_start for stretch in reading.tokens.stretches if stretch.lost]
            yield Found(list(map(component.plain, own)), lost)

    def _by_spacy(self, texts: list[Text]) -> Iterator[Found]:
        docs = self._nlp.pipe(map(self._doc, texts), batch_size=_AT_ONCE)
        for doc, text in zip(docs, texts, strict=True):
            lines = [line.span() for line in _LINE.finditer(text.text)]
            yield Found(doc._.quotes, lost_marks(text.text, lines, attribution=attribution_pattern()))

    def _doc(self, text: Text) -> Doc:
        doc = self._nlp.make_doc(text.text)
        doc._.headline_end = text.headline_end
        doc._.published = text.day.isoformat() if text.day else None
        return doc
