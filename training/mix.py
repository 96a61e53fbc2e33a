"""The training text: treebanks, and copies of them with other marks, other names and other speakers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from random import Random

from training.marks import restyle
from training.passages import Passage, Word, concatenate, entities, is_tokenized, paragraphs, read, write
from training.reporting import Reporter, quotable
from training.swap import Swapper
from training.wordlists import Names

PLAIN_COPIES, SWAPPED_COPIES, GOLD_COPIES = 2, 3, 3
_REPORTS = 16_000  # for the whole of the silver text; fewer where there is less text


def make(news: list[Path], gold: Path, target: Path, *, seed: int = 7) -> int:
    """Write the training mix to the DocBin `target` and return how many words it has.

    `news` are DocBins of news (silver or gold), of which restyled and swapped copies are
    made; `gold` is a DocBin of hand-annotated text, where entities may be unknown.
    """
    rng = Random(seed)
    swapper = Swapper(rng)
    silver = [passage for path in news for passage in read(path)]
    trees = read(gold)
    mixed: list[Passage] = []
    for _ in range(PLAIN_COPIES):
        mixed += _edited(_regrouped(silver, rng), lambda p: restyle(p, rng))
    for _ in range(SWAPPED_COPIES):
        mixed += _edited(_regrouped(silver, rng), lambda p: restyle(swapper.swap(p), rng))
    named = [passage for passage in trees if entities(passage)]
    for _ in range(GOLD_COPIES):
        mixed += _edited(trees, lambda p: restyle(p, rng))
        mixed += _edited(named, lambda p: restyle(swapper.swap(p), rng))
    mixed += _reports(silver or trees, rng)
    rng.shuffle(mixed)
    return write(_joined(mixed, rng), target)


def _edited(passages: Iterable[Passage], edit: Callable[[Passage], Passage]) -> list[Passage]:
    """Return `passages` after `edit`, those unedited whose new text the tokenizer would cut differently."""
    return [edited if is_tokenized(edited := edit(passage)) else passage for passage in passages]


def _regrouped(passages: list[Passage], rng: Random) -> list[Passage]:
    """Return the text of `passages`, some cut at the line breaks: headlines and leads stand alone too."""
    return [
        part
        for passage in passages
        for part in (paragraphs(passage) if rng.random() < 0.3 else (passage,))
        if len(part) > 1
    ]


def _joined(passages: list[Passage], rng: Random) -> list[Passage]:
    """Return `passages`, one in five with the next behind an empty line, where a sentence always ends."""
    joined: list[Passage] = []
    glue = False
    for passage in passages:
        before = joined[-1] if glue else passage
        glued = concatenate([_with_empty_line(before), passage]) if glue else passage
        if glue and is_tokenized(glued):
            joined[-1] = glued
        else:
            joined.append(passage)
        glue = rng.random() < 0.2 and len(joined[-1]) < 200
    return joined


def _with_empty_line(passage: Passage) -> Passage:
    last = passage[-1]
    if last.text.isspace():
        return passage
    line = Word("\n\n", "_SP", "dep", len(passage) - 1, last.entity and "O", space=False)
    return [*passage[:-1], replace(last, space=False), line]


def _reports(passages: list[Passage], rng: Random) -> list[Passage]:
    sentences = list(quotable(passages))
    if not sentences:
        return []
    reporter = Reporter(sentences, rng, Names())
    made = [reporter.report() for _ in range(min(_REPORTS, len(sentences)))]
    made = [passage for passage in made if is_tokenized(passage)]
    # Half of them in pairs and threes, so that sentences are seen to end between clauses as well.
    grouped: list[Passage] = []
    while made:
        size = rng.choice((1, 1, 2, 3))
        grouped.append(concatenate(made[:size]))
        made = made[size:]
    return grouped
