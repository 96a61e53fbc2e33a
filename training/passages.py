"""Annotated text that can be edited: passages of words, to and from spaCy's Docs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language
    from spacy.tokens import Doc


@dataclass(slots=True)
class Word:
    """A token: `head` is an index into its passage (its own at the root), `entity` is
    "B-PERSON", "I-PERSON", "O", or "" where nobody has said."""

    text: str
    tag: str
    dep: str
    head: int
    entity: str = "O"
    space: bool = True


Passage = list[Word]


@dataclass(frozen=True, slots=True)
class Entity:
    """Words `start` to `end` of a passage, under a label."""

    start: int
    end: int
    label: str


@cache
def english() -> Language:
    """Return the blank pipeline whose tokenizer all training text must agree with."""
    import spacy

    return spacy.blank("en")


def read(path: Path) -> list[Passage]:
    """Return the passages of the DocBin file at `path`."""
    return [from_doc(doc) for doc in read_docs(path, english())]


def read_docs(path: Path, nlp: Language) -> list[Doc]:
    """Return the Docs of the DocBin file at `path`, with the vocabulary of `nlp`."""
    from spacy.tokens import DocBin

    return list(DocBin().from_disk(path).get_docs(nlp.vocab))


def write(passages: Iterable[Passage], path: Path) -> int:
    """Write `passages` to a DocBin file and return how many words they have."""
    from spacy.tokens import DocBin

    attrs = ["TAG", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE", "SPACY", "SENT_START"]
    docbin, count = DocBin(attrs=attrs, store_user_data=False), 0
    for passage in passages:
        docbin.add(to_doc(passage))
        count += len(passage)
    docbin.to_disk(path)
    return count


def from_doc(doc: Doc) -> Passage:
    """Return the words of a gold `doc`."""

    def entity(iob: str, label: str) -> str:
        return f"{iob}-{label}" if label else iob

    return [
        Word(t.text, t.tag_, t.dep_, t.head.i, entity(t.ent_iob_, t.ent_type_), bool(t.whitespace_))
        for t in doc
    ]


def to_doc(passage: Passage) -> Doc:
    """Return `passage` as a Doc; words whose entity is unknown stay unknown."""
    from spacy.tokens import Doc, Span

    doc = Doc(
        english().vocab,
        words=[w.text for w in passage],
        spaces=[w.space for w in passage],
        tags=[w.tag for w in passage],
        heads=[w.head for w in passage],
        deps=[w.dep for w in passage],
    )
    found = [Span(doc, e.start, e.end, label=e.label) for e in entities(passage)]
    unknown = [Span(doc, i, i + 1) for i, w in enumerate(passage) if not w.entity]
    doc.set_ents(found, missing=unknown, default="outside")
    return doc


def entities(passage: Passage) -> list[Entity]:
    """Return the entities of `passage` in order."""
    found: list[Entity] = []
    for i, word in enumerate(passage):
        if word.entity.startswith("B-"):
            found.append(Entity(i, i + 1, word.entity[2:]))
        elif word.entity.startswith("I-") and found and found[-1].end == i:
            found[-1] = replace(found[-1], end=i + 1)
    return found


def heads_outside(passage: Passage, start: int, end: int) -> list[int]:
    """Return those of the words `start` to `end` whose head is not among them."""
    return [i for i in range(start, end) if passage[i].head == i or not start <= passage[i].head < end]


def concatenate(passages: Iterable[Passage]) -> Passage:
    """Return `passages` as one, heads moved along."""
    result: Passage = []
    for passage in passages:
        base = len(result)
        result += [replace(word, head=word.head + base) for word in passage]
    return result


def paragraphs(passage: Passage) -> Iterator[Passage]:
    """Yield the parts of `passage` between its line breaks, without those at an end.

    Where a relation crosses a line break (annotators differ) the parts stay together.
    """
    cuts = [0]
    for i, word in enumerate(passage):
        if word.text.isspace() and "\n" in word.text:
            left = all(w.head <= i for w in passage[cuts[-1] : i + 1])
            right = all(w.head > i for w in passage[i + 1 :])
            if left and right:
                cuts.append(i + 1)
    cuts.append(len(passage))
    for start, end in pairwise(cuts):
        part = [replace(w, head=w.head - start) for w in passage[start:end]]
        while len(part) > 1 and part[-1].text.isspace() and all(w.head < len(part) - 1 for w in part[:-1]):
            part.pop()
        if part:
            yield part


def is_tokenized(passage: Passage) -> bool:
    """Tell whether the tokenizer would cut the text of `passage` where the passage does."""
    text = "".join(w.text + " " * w.space for w in passage)
    doc = english().make_doc(text)
    return [t.text for t in doc] == [w.text for w in passage]
