"""A text's annotation laid out for reading: paragraphs, entities, quoted stretches, each token's children."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate, compress

from quotetool.pipeline.annotation import Annotation
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

_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


@dataclass(slots=True)
class Tokens:
    """Token annotation of one text; every list has one entry a token.

    `start` and `end` are offsets in `text` (code points, half-open); `head` is the
    head's index; `entity` numbers index `entities`, -1 outside; `stretch` numbers
    index `stretches`, -1 outside quotation marks; `is_mark` marks the marks; `key` is the hash
    of the lower-case word; text before `headline_end` is headline. `children` must not be changed.
    `capitals` are the indices of the words that begin with a capital.
    """

    text: str
    words: list[str]
    key: list[int]
    lower: list[str]
    capitals: list[int]
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


def read_tokens(
    annotation: Annotation,
    text: str,
    *,
    headline_end: int = 0,
    attribution: re.Pattern[str] | None = None,
) -> Tokens:
    """Lay out the annotation of a text whose paragraphs are separated by line breaks.

    Text before the offset `headline_end` is headline: there a word in single marks may be
    speech. `attribution` finds a clause such as "he said", before
    which a stretch ends whose closing mark was lost.
    """
    words, start, end = annotation.words, annotation.starts, annotation.ends
    paragraphs, paragraph = _paragraphs(words)
    stretches, stretch_tokens, stretch, is_mark = _stretches(
        text, start, end, paragraphs, headline_end=headline_end, attribution=attribution
    )
    entities, entity = _entities(annotation.entities, words)
    return Tokens(
        text=text,
        words=words,
        key=annotation.keys,
        lower=list(map(str.lower, words)),
        capitals=[i for i, word in enumerate(words) if word[0].isupper()],
        start=start,
        end=end,
        tag=annotation.tags,
        dep=annotation.deps,
        head=annotation.heads,
        entity=entity,
        entities=entities,
        sentence=_sentences(annotation.sentence_starts),
        paragraph=paragraph,
        paragraphs=paragraphs,
        stretch=stretch,
        is_mark=is_mark,
        stretches=stretches,
        stretch_tokens=stretch_tokens,
        children=_children(annotation.heads),
        headline_end=headline_end,
    )


def _children(heads: list[int]) -> list[list[int]]:
    """What hangs on each token, in order; most have nothing, and share one empty list."""
    nothing: list[int] = []
    found = [nothing] * len(heads)
    for i, head in enumerate(heads):
        if head != i:
            siblings = found[head]
            if siblings:
                siblings.append(i)
            else:
                found[head] = [i]
    return found


def _sentences(starts: list[bool]) -> list[int]:
    """The number of each token's sentence; the first begins with the first token, marked or not."""
    return list(accumulate(starts[1:], initial=0)) if starts else []


def _paragraphs(words: list[str]) -> tuple[list[tuple[int, int]], list[int]]:
    """Token ranges between white-space tokens that hold a line break, and each token's paragraph."""
    ranges: list[tuple[int, int]] = []
    number: list[int] = []
    begin = 0
    spaces = compress(range(len(words)), map(str.isspace, words))
    for i in [*(i for i in spaces if "\n" in words[i]), len(words)]:
        number += [len(ranges)] * (i + 1 - begin)
        if i > begin:
            ranges.append((begin, i))
        begin = i + 1
    return ranges, number[: len(words)]


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
            b = bisect_left(start, stretch.end, a, last)
            number[a:b] = [len(found)] * (b - a)
            for i in range(max(first, a - 2), min(last, a + 1)):
                if stretch.outer_start <= start[i] and end[i] <= stretch.start:
                    is_mark[i] = True
            for i in range(b, min(last, b + 2)):
                if stretch.end <= start[i] and end[i] <= stretch.outer_end:
                    is_mark[i] = True
            found.append(stretch)
            spans.append((a, b))
    return found, spans, number, is_mark


def _entities(
    found: list[tuple[int, int, str]], words: list[str]
) -> tuple[list[tuple[int, int, str]], list[int]]:
    """The entities that can matter, without a possessive at their end, and each token's one."""
    spans: list[tuple[int, int, str]] = []
    number = [-1] * len(words)
    for first, last, theirs in found:
        label = _ENTITIES.get(theirs)
        if label is None:
            continue
        while last > first and (words[last - 1] in _POSSESSIVES or words[last - 1].isspace()):
            last -= 1
        if last > first:
            number[first:last] = [len(spans)] * (last - first)
            spans.append((first, last, label))
    return spans, number
