"""The training text: treebanks, and copies of them with other marks, other names and other speakers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random

from training.marks import restyle
from training.passages import Passage, concatenate, entities, is_tokenized, paragraphs, read, write
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
    return write(mixed, target)


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
