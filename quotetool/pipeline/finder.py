"""Texts in, their quotations out, by the quickest way that a pipeline allows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from quotetool.pipeline import component
from quotetool.pipeline.engine import Engine
from quotetool.pipeline.marks import has_marks

_AT_ONCE = 8  # Docs in spaCy's own networks: more gain nothing and take gigabytes if they are long
_UNUSED = ("attribute_ruler", "morphologizer", "lemmatizer")  # components whose work is never looked at


class Text(NamedTuple):
    """A text to look for quotations in: headline up to `headline_end` (code points), published on `day`."""

    text: str
    headline_end: int = 0
    day: date | None = None


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

    def find(self, texts: Sequence[Text]) -> list[list[dict[str, Any]]]:
        """Return the quotations of each text, as the component writes them to `doc._.quotes`."""
        marked = [text for text in texts if has_marks(text.text)]
        found = iter(self._by_engine(marked, self._engine) if self._engine else self._by_spacy(marked))
        return [next(found) if has_marks(text.text) else [] for text in texts]

    def _by_engine(self, texts: list[Text], engine: Engine) -> list[list[dict[str, Any]]]:
        docs = [self._nlp.make_doc(text.text) for text in texts]
        attributor = self._quotes.attributor
        return [
            [
                component.plain(found)
                for found in attributor.attribute_annotated(
                    annotation, text.text, headline_end=text.headline_end, day=text.day
                )
            ]
            for text, annotation in zip(texts, engine.annotate(docs), strict=True)
        ]

    def _by_spacy(self, texts: list[Text]) -> list[list[dict[str, Any]]]:
        docs = self._nlp.pipe(map(self._doc, texts), batch_size=_AT_ONCE)
        return [doc._.quotes for doc in docs]

    def _doc(self, text: Text) -> Doc:
        doc = self._nlp.make_doc(text.text)
        doc._.headline_end = text.headline_end
        doc._.published = text.day.isoformat() if text.day else None
        return doc
