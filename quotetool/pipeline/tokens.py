"""A Doc's annotation as plain lists, which Python walks many times faster than a Doc."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

import numpy as np
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, IDX, LENGTH, LOWER, SENT_START, TAG
from spacy.tokens import Doc

from quotetool.pipeline.marks import Stretch, find_all

# The labels of spaCy's own English pipelines and of ours, brought to one set.
_ENTITIES = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "ORG": "ORG",
    "GPE": "LOC",
    "LOC": "LOC",
    "FAC": "LOC",
    "NORP": "NORP",
    "MISC": "MISC",
    "WORK_OF_ART": "MISC",
    "EVENT": "MISC",
    "PRODUCT": "MISC",
    "LAW": "MISC",
}


@dataclass(slots=True)
class Tokens:
    """Token annotation of one Doc; every list has one entry a token.

    `start` and `end` are offsets in `text` (code points, half-open); `head` is the
    head's index; `entity` numbers index `entities`, -1 outside; `stretch` numbers
    index `stretches`, -1 outside quotation marks; `is_mark` marks the marks; `key` is the hash
    of the lower-case word; text before `headline_end` is headline.
    """

    text: str
    words: list[str]
    key: list[int]
    lower: list[str]
    start: list[int]
    end: list[int]
    tag: list[str]
    dep: list[str]
    head: list[int]
    entity: list[int]
    entities: list[tuple[int, int, str]]
    sentence: list[int]
    paragraph: list[int]
    paragraphs: list[tuple[int, int]]
    stretch: list[int]
    is_mark: list[bool]
    stretches: list[Stretch]
    stretch_tokens: list[tuple[int, int]]
    children: list[list[int]]
    headline_end: int

    def __len__(self) -> int:
        return len(self.words)

    def at(self, offset: int) -> int:
        """The index of the token that stands at or next before a text offset."""
        return max(0, bisect_right(self.start, offset) - 1)


def read_tokens(doc: Doc, *, headline_end: int = 0, attribution: re.Pattern[str] | None = None) -> Tokens:
    """Lay out a parsed Doc whose paragraphs are separated by line breaks.

    Text before the offset `headline_end` is headline: there a word in single marks may be
    speech. `attribution` finds a clause such as "he said", before
    which a stretch ends whose closing mark was lost.
    """
    text = doc.text
    array = doc.to_array([IDX, LENGTH, TAG, DEP, HEAD, ENT_IOB, ENT_TYPE, SENT_START, LOWER])
    strings = doc.vocab.strings
    names = {key: strings[key] for key in np.unique(array[:, [2, 3, 6]]).tolist()}
    start: list[int] = array[:, 0].tolist()
    end: list[int] = (array[:, 0] + array[:, 1]).tolist()
    n = len(start)
    head = (np.arange(n) + array[:, 4].astype(np.int64)).tolist()
    words = [text[a:b] for a, b in zip(start, end, strict=True)]

    paragraphs, paragraph = _paragraphs(words)
    stretches, stretch_tokens, stretch, is_mark = _stretches(
        text, start, end, paragraphs, headline_end=headline_end, attribution=attribution
    )
    entities, entity = _entities(array[:, 5].tolist(), [names[k] for k in array[:, 6].tolist()], words)
    children: list[list[int]] = [[] for _ in range(n)]
    for i, h in enumerate(head):
        if h != i:
            children[h].append(i)
    return Tokens(
        text=text,
        words=words,
        key=array[:, 8].tolist(),
        lower=[w.lower() for w in words],
        start=start,
        end=end,
        tag=[names[k] for k in array[:, 2].tolist()],
        dep=[names[k] for k in array[:, 3].tolist()],
        head=head,
        entity=entity,
        entities=entities,
        sentence=_sentences(array[:, 7].astype(np.int64), n),
        paragraph=paragraph,
        paragraphs=paragraphs,
        stretch=stretch,
        is_mark=is_mark,
        stretches=stretches,
        stretch_tokens=stretch_tokens,
        children=children,
        headline_end=headline_end,
    )


def _sentences(sent_start: np.ndarray, n: int) -> list[int]:
    number: list[int] = (np.cumsum(sent_start == 1) - 1).tolist()
    return number if n and number[0] == 0 else [max(0, k) for k in number]


def _paragraphs(words: list[str]) -> tuple[list[tuple[int, int]], list[int]]:
    """Token ranges between white-space tokens that hold a line break."""
    ranges: list[tuple[int, int]] = []
    number = [0] * len(words)
    begin = 0
    for i, word in enumerate([*words, "\n"]):
        if i < len(words):
            number[i] = len(ranges)
        if word.isspace() and "\n" in word:
            if i > begin:
                ranges.append((begin, i))
            begin = i + 1
    return ranges, number


def _stretches(
    text: str,
    start: list[int],
    end: list[int],
    paragraphs: list[tuple[int, int]],
    *,
    headline_end: int,
    attribution: re.Pattern[str] | None,
) -> tuple[list[Stretch], list[tuple[int, int]], list[int], list[bool]]:
    found: list[Stretch] = []
    spans: list[tuple[int, int]] = []
    number = [-1] * len(start)
    is_mark = [False] * len(start)
    places = [(start[first], end[last - 1]) for first, last in paragraphs]
    cut = find_all(text, places, headline_end=headline_end, attribution=attribution)
    for (first, last), inside in zip(paragraphs, cut, strict=True):
        for stretch in inside:
            a = max(first, bisect_right(start, stretch.start) - 1)
            b = a
            while b < last and start[b] < stretch.end:
                number[b] = len(found)
                b += 1
            for i in range(max(first, a - 2), min(last, b + 2)):
                on_opening = stretch.outer_start <= start[i] and end[i] <= stretch.start
                on_closing = stretch.end <= start[i] and end[i] <= stretch.outer_end
                if on_opening or on_closing:
                    is_mark[i] = True
            found.append(stretch)
            spans.append((a, b))
    return found, spans, number, is_mark


def _entities(
    iob: list[int], types: list[str], words: list[str]
) -> tuple[list[tuple[int, int, str]], list[int]]:
    spans: list[tuple[int, int, str]] = []
    number = [-1] * len(words)
    i, n = 0, len(words)
    while i < n:
        if iob[i] not in (1, 3) or not types[i]:
            i += 1
            continue
        j = i + 1
        while j < n and iob[j] == 1 and types[j] == types[i]:
            j += 1
        label = _ENTITIES.get(types[i])
        last = j
        while last > i and (words[last - 1] in {"'s", "’s", "'", "’"} or words[last - 1].isspace()):
            last -= 1
        if label and last > i:
            for k in range(i, last):
                number[k] = len(spans)
            spans.append((i, last, label))
        i = j
    return spans, number
