"""The vectors of tokens in their context: spaCy's Tok2Vec (MultiHashEmbed, MaxoutWindowEncoder)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from thinc.api import Model

from quotetool.pipeline.engine.layers import Encoder, Floats, Maxout, Norm, named

_KNOWN = 20_000  # different words whose vectors are kept: 8 MB
_MIX = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5,
                 0x85EBCA77C2B2AE63, 0xFF51AFD7ED558CCD], dtype=np.uint64)  # fmt: skip


class Vectors:
    """Computes what a trained Tok2Vec computes; a word out of context is looked up, not computed again."""

    def __init__(self, tok2vec: Model[Any, Any]) -> None:
        embed, encode = tok2vec.layers[0], tok2vec.layers[1]
        (extract,) = named(embed, "extract_features")
        self.columns = list(extract.attrs["columns"])
        self._tables = named(embed, "hashembed")
        self._mix = Maxout.of(named(embed, "maxout")[0])
        self._mix_norm = Norm.of(named(embed, "layernorm")[0])
        window = int(named(encode, "expand_window")[0].attrs["window_size"])
        self._layers = [
            Encoder(maxout, norm, window)
            for maxout, norm in zip(named(encode, "maxout"), named(encode, "layernorm"), strict=True)
        ]
        self._pad = int(encode.attrs["pad"])
        self.width = int(tok2vec.get_dim("nO"))
        self._known: dict[int, int] = {}
        self._words = np.empty((_KNOWN, self.width), dtype=np.float32)

    def __call__(self, docs: list[Doc]) -> Floats:
        """Return the vectors of all tokens of Docs that hold any, one Doc behind the other."""
        sizes = [len(doc) for doc in docs]
        pad = self._pad
        total = sum(sizes) + pad * (len(docs) + 1)
        inside = np.zeros(total, dtype=bool)
        position = pad
        for size in sizes:
            inside[position : position + size] = True
            position += size + pad
        words, place = self._out_of_context(docs)
        everywhere = np.full(total, len(words) - 1, dtype=np.intp)
        everywhere[inside] = place
        first, *others = self._layers
        x = first.of_words(words, everywhere)
        for layer in others:
            x = layer(x)
        return x[inside]

    def _out_of_context(self, docs: list[Doc]) -> tuple[Floats, NDArray[np.intp]]:
        """Return the vector of each different word, a zero behind them, and which of them each token has."""
        features = np.concatenate([doc.to_array(self.columns).reshape(len(doc), -1) for doc in docs])
        keys = (features * _MIX[: features.shape[1]]).sum(axis=1, dtype=np.uint64)
        distinct, first, place = np.unique(keys, return_index=True, return_inverse=True)
        words = np.zeros((len(distinct) + 1, self.width), dtype=np.float32)
        rows = self._rows(distinct, features[first])  # for which it may make more room
        words[:-1] = self._words[rows]
        return words, place

    def _rows(self, keys: NDArray[np.uint64], features: NDArray[np.uint64]) -> NDArray[np.intp]:
        """Return the rows of words in the table of those known, entering new ones."""
        known = self._known
        listed: list[int] = keys.tolist()
        new = [k for k, key in enumerate(listed) if key not in known]
        if len(known) + len(new) > len(self._words):
            known.clear()
            new = list(range(len(listed)))
            if len(new) > len(self._words):
                self._words = np.empty((len(new), self.width), dtype=np.float32)
        if new:
            first = len(known)
            known.update(zip((listed[k] for k in new), range(first, first + len(new)), strict=True))
            self._words[first : len(known)] = self._embedded(features[new])
        return np.array([known[key] for key in listed], dtype=np.intp)

    def _embedded(self, features: NDArray[np.uint64]) -> Floats:
        parts = [table.predict(features[:, k]) for k, table in enumerate(self._tables)]
        return self._mix_norm(self._mix(np.concatenate(parts, axis=1)))
