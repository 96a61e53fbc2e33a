"""Docs in, annotations out: tagger, parser and entity recogniser in one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IDS, IDX, IS_SPACE, LENGTH, LOWER, ORTH
from spacy.language import Language
from spacy.tokens import Doc

from quotetool.pipeline.annotation import Annotation
from quotetool.pipeline.engine.arcs import FEATURES as FEATURES_OF_ARCS
from quotetool.pipeline.engine.arcs import ArcEager
from quotetool.pipeline.engine.layers import named, param
from quotetool.pipeline.engine.spans import FEATURES as FEATURES_OF_SPANS
from quotetool.pipeline.engine.spans import Biluo
from quotetool.pipeline.engine.states import Ints
from quotetool.pipeline.engine.trees import put_back, sentence_starts
from quotetool.pipeline.engine.vectors import Vectors

_COLUMNS: list[int | str] = [ORTH, LOWER, IDX, LENGTH, IS_SPACE]
_PARTS = ("tok2vec", "tagger", "parser", "ner")
_ROOT = "ROOT"


class Engine:
    """Annotates Docs as the pipeline it was made from does, a paragraph at a time.

    Only the words' vectors know of the paragraph before and after; no tree and no entity
    goes from one to the next.
    """

    def __init__(self, nlp: Language) -> None:
        self._strings = nlp.vocab.strings
        tok2vec, tagger, parser, ner = _parts(nlp)
        self._vectors = Vectors(tok2vec.model)
        (softmax,) = named(tagger.model, "softmax")
        self._tag_weights, self._tag_bias = param(softmax, "W").T, param(softmax, "b")
        self._tags = list(tagger.labels)
        self._arcs = ArcEager(parser)
        self._spans = Biluo(ner)

    @property
    def attributes(self) -> frozenset[int]:
        """The attributes of tokens that it looks at, as spaCy numbers them."""
        return frozenset(IDS.get(column, column) for column in [*_COLUMNS, *self._vectors.columns])

    @staticmethod
    def fits(nlp: Language) -> bool:
        """Say whether a pipeline is of the make that this engine knows, that of the shipped one."""
        if [name for name in nlp.pipe_names if name in _PARTS] != list(_PARTS):
            return False
        tok2vec, tagger, *parsers = (getattr(part, "model", None) for part in _parts(nlp))
        return (
            _has(tok2vec, "extract_features", "maxout", "layernorm", "expand_window")
            and not _has(tok2vec, "static_vectors")
            and _has(tagger, "tok2vec-listener", "softmax")
            and all(
                model is not None
                and model.name == "parser_model"
                and model.attrs.get("has_upper")
                and len(model.layers) == 3
                and _has(model, "tok2vec-listener", "linear")
                and model.layers[1].get_dim("nF") == features
                for model, features in zip(parsers, (FEATURES_OF_ARCS, FEATURES_OF_SPANS), strict=True)
            )
        )

    def annotate(self, docs: Sequence[Doc]) -> Iterator[Annotation]:
        """Yield the annotation of each Doc, which the tokenizer made; the Docs stay as they are."""
        full = [doc for doc in docs if len(doc)]
        annotations = self._annotate(full) if full else iter(())
        for doc in docs:
            yield next(annotations) if len(doc) else Annotation([], [], [], [], [], [], [], [], [])

    def _annotate(self, docs: list[Doc]) -> Iterator[Annotation]:
        columns = np.concatenate([doc.to_array(_COLUMNS) for doc in docs])
        orth, lower, idx, length, blank = columns.T
        space = blank.astype(bool)
        words = self._written(orth)
        behind = np.cumsum([len(doc) for doc in docs])
        start, end = _segments(words, space, behind)

        vectors = self._vectors(docs)
        tags = (vectors @ self._tag_weights + self._tag_bias).argmax(axis=1).tolist()
        heads, labels = self._arcs(vectors, start, end)
        deps = [self._arcs.labels[k] if k >= 0 else _ROOT for k in labels.tolist()]
        heads = put_back(heads, deps, start, end, space)
        begins = sentence_starts(heads)
        entities = self._spans(vectors, start, end, begins, space)

        keys, starts, ends = lower.tolist(), idx.tolist(), (idx + length).tolist()
        first = mention = 0
        for last in behind.tolist():
            here = slice(first, last)
            own = []
            while mention < len(entities) and entities[mention][0] < last:
                a, b, label = entities[mention]
                own.append((a - first, b - first, label))
                mention += 1
            yield Annotation(
                words=words[here],
                keys=keys[here],
                starts=starts[here],
                ends=ends[here],
                tags=[self._tags[k] for k in tags[here]],
                deps=deps[here],
                heads=(heads[here] - first).tolist(),
                sentence_starts=begins[here].tolist(),
                entities=own,
            )
            first = last

    def _written(self, keys: NDArray[np.uint64]) -> list[str]:
        listed: list[int] = keys.tolist()
        written = {key: self._strings[key] for key in set(listed)}
        return [written[key] for key in listed]


def _parts(nlp: Language) -> list[Any]:
    return [nlp.get_pipe(name) for name in _PARTS]


def _has(model: Any, *layers: str) -> bool:
    return model is not None and all(named(model, layer) for layer in layers)


def _segments(words: list[str], space: NDArray[np.bool_], behind: NDArray[np.intp]) -> tuple[Ints, Ints]:
    """Return the paragraphs, (starts, ends): each ends with its line break, or with its Doc."""
    breaks = [k + 1 for k in np.flatnonzero(space).tolist() if "\n" in words[k]]
    end = np.unique(np.concatenate([np.array(breaks, dtype=np.intp), behind]))
    return np.concatenate([[0], end[:-1]]).astype(np.intp), end
