"""Docs spelled out word by word, so that a test needs no trained pipeline."""

import re

import spacy
from spacy.tokens import Doc

from quotetool.pipeline.annotation import annotation_of
from quotetool.pipeline.tokens import Tokens, read_tokens

_TOKENIZER = spacy.blank("en")
_LABELS = {"[": "PERSON", "{": "ORG", "<": "LOC"}


def spelled(text: str, annotation: str) -> Doc:
    """A Doc of `text`, annotated by one line a token: WORD TAG DEP HEAD [ENTITY].

    HEAD is the head's number, counted from 0. ENTITY is as in B-PERSON and I-PERSON. A
    break between paragraphs is written ¶ and needs no annotation.
    """
    rows = [line.split() for line in annotation.strip().splitlines()]
    words, spaces, position = [], [], 0
    for row in rows:
        word = "\n\n" if row[0] == "¶" else row[0]
        assert text.startswith(word, position), f"{word!r} is not at {position} of {text!r}"
        position += len(word)
        words.append(word)
        spaces.append(text[position : position + 1] == " ")
        position += spaces[-1]
    assert position == len(text), f"{text[position:]!r} is not annotated"
    full = [["¶", "_SP", "dep", str(i - 1)] if row[0] == "¶" else row for i, row in enumerate(rows)]
    return Doc(
        _TOKENIZER.vocab,
        words=words,
        spaces=spaces,
        tags=[row[1] for row in full],
        deps=[row[2] for row in full],
        heads=[int(row[3]) for row in full],
        ents=[row[4] if len(row) > 4 else "O" for row in full],
    )


def named(marked: str) -> Doc:
    """A Doc with nothing but names annotated: [person], {organisation}, <place>; a line is a paragraph."""
    text, spans = "", []
    for plain, name in re.findall(r"([^\[{<]*)([\[{<][^\]}>]+[\]}>])?", marked.strip().replace("\n", "\n\n")):
        text += plain
        if name:
            spans.append((len(text), len(text) + len(name) - 2, _LABELS[name[0]]))
            text += name[1:-1]
    doc = _TOKENIZER(text)
    doc.ents = [doc.char_span(start, end, label=label) for start, end, label in spans]
    for token in doc:
        token.tag_ = "NNP" if token.ent_type_ else "," if token.is_punct else "IN"
    return doc


def laid_out(doc: Doc, *, headline_end: int = 0) -> Tokens:
    """The annotation of a Doc laid out as it is read."""
    return read_tokens(annotation_of(doc), doc.text, headline_end=headline_end)
