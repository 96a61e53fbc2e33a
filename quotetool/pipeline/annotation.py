"""What a tagger, a parser and an entity recogniser said of a text, as plain lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Annotation:
    """The annotation of one text, one entry a token; `entities` are token ranges with their labels.

    `starts` and `ends` are offsets in the text (code points, half-open), `keys` spaCy's
    hashes of the lower-case words, `heads` the heads' indices (a root is its own head);
    `sentence_starts` is True where a sentence begins. Entities do not overlap and are in order.
    """

    words: list[str]
    keys: list[int]
    starts: list[int]
    ends: list[int]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    sentence_starts: list[bool]
    entities: list[tuple[int, int, str]]


def annotation_of(doc: Doc) -> Annotation:
    """The annotation of a parsed Doc, taken out of it at once: a loop over its tokens is far slower."""
    import numpy as np
    from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, IDX, LENGTH, LOWER, ORTH, SENT_START, TAG

    array = doc.to_array([ORTH, LOWER, IDX, LENGTH, TAG, DEP, HEAD, SENT_START, ENT_IOB, ENT_TYPE])
    orth, lower, idx, length, tag, dep, head, starts, iob, label = array.T
    strings = doc.vocab.strings

    def written(keys: list[int]) -> list[str]:
        names = {key: strings[key] for key in set(keys)}
        return [names[key] for key in keys]

    return Annotation(
        words=written(orth.tolist()),
        keys=lower.tolist(),
        starts=idx.tolist(),
        ends=(idx + length).tolist(),
        tags=written(tag.tolist()),
        deps=written(dep.tolist()),
        heads=(np.arange(len(array)) + head.astype(np.int64)).tolist(),
        sentence_starts=(starts == 1).tolist(),
        entities=_entities(iob.tolist(), written(label.tolist())),
    )


def _entities(iob: list[int], labels: list[str]) -> list[tuple[int, int, str]]:
    """The entities that spaCy's codes spell out: 3 begins one, 1 goes on with it."""
    found: list[tuple[int, int, str]] = []
    for i, (code, label) in enumerate(zip(iob, labels, strict=True)):
        if code not in (1, 3) or not label:
            continue
        if code == 1 and found and found[-1][1] == i and found[-1][2] == label:
            found[-1] = (found[-1][0], i + 1, label)
        else:
            found.append((i, i + 1, label))
    return found
