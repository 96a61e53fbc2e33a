"""What each part adds: accuracy and time with one part at a time taken away.

python -m benchmarks.ablation DEV.jsonl...
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from benchmarks.accuracy import read_gold
from benchmarks.scoring import Score, score_article
from quotetool.layout import Layout, lay_out, quotes_of
from quotetool.models import Article
from quotetool.officials import Registry
from quotetool.pipeline import build
from quotetool.pipeline.attribution import Attributor
from quotetool.pipeline.component import plain
from quotetool.pipeline.features import FEATURES
from quotetool.pipeline.known import Known
from quotetool.pipeline.network import Ranker
from quotetool.pipeline.voters import Indices, Part, whole_rows

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ROOM = "quotetool.pipeline.choosing"
_SHOWN = ("found", "attributed", "named", "named_precision", "org", "nameless", "scare_kept")
_NAME, _DISTANCE = FEATURES.index("kind_name"), FEATURES.index("distance")

Parsed = list[tuple[dict[str, Any], Article, Layout, "Doc"]]
Without = Callable[[Attributor, ExitStack], None]


class _NearestName(Ranker):
    """Stands for the speaker ranker: the nearest name outside quotation marks says it."""

    def of_parts(self, parts: Sequence[Part], choice: Indices) -> NDArray[np.float64]:
        x, _ = whole_rows(parts, np.arange(len(choice)), features=len(FEATURES), words=self.shape.keys)
        merit = np.where(x[:, _NAME] > 0, np.exp(-4 * x[:, _DISTANCE].astype(float)) + 1e-9, 1e-12)
        totals = np.zeros(max(choice.tolist(), default=-1) + 1)
        np.add.at(totals, choice, merit)
        return np.asarray(merit / totals[choice], dtype=np.float64)


class _AllIsSpeech(Ranker):
    """Stands for the speech ranker: every stretch in marks is speech."""

    def of_choices(self, parts: Sequence[Part], choice: Indices) -> NDArray[np.float64]:
        return np.tile([1.0, 0.0], len(choice) // 2)


class _NoWords(Ranker):
    """A ranker that sees the numbers only, not the words around."""

    def of_parts(self, parts: Sequence[Part], choice: Indices) -> NDArray[np.float64]:
        return super().of_parts(_wordless(parts), choice)

    def of_choices(self, parts: Sequence[Part], choice: Indices) -> NDArray[np.float64]:
        return super().of_choices(_wordless(parts), choice)


def _wordless(parts: Sequence[Part]) -> list[Part]:
    return [p if p.keys is None else replace(p, keys=np.zeros_like(p.keys)) for p in parts]


def _like(kind: type[Ranker], r: Ranker) -> Ranker:
    return kind(r.shape, r.mean, r.deviation, r.networks)


def _nothing(attributor: Attributor, stack: ExitStack) -> None:
    pass


def _speaker(attributor: Attributor, stack: ExitStack) -> None:
    attributor.rankers = replace(attributor.rankers, speaker=_like(_NearestName, attributor.rankers.speaker))


def _speech(attributor: Attributor, stack: ExitStack) -> None:
    attributor.rankers = replace(attributor.rankers, speech=_like(_AllIsSpeech, attributor.rankers.speech))


def _antecedent(attributor: Attributor, stack: ExitStack) -> None:
    stack.enter_context(patch(f"{_ROOM}.Resolver", _resolver_without_ranker))


def _resolver_without_ranker(reading: Any, portraits: Any, ranker: Any, registry: Any, day: Any) -> Any:
    from quotetool.pipeline.resolve import Resolver

    return Resolver(reading, portraits, None, registry, day)


def _words(attributor: Attributor, stack: ExitStack) -> None:
    r = attributor.rankers
    attributor.rankers = replace(
        r,
        speech=_like(_NoWords, r.speech),
        speaker=_like(_NoWords, r.speaker),
        antecedent=_like(_NoWords, r.antecedent),
    )


def _voters(attributor: Attributor, stack: ExitStack) -> None:
    def one(r: Ranker) -> Ranker:
        return Ranker(r.shape, r.mean, r.deviation, r.networks[:1])

    r = attributor.rankers
    attributor.rankers = replace(
        r, speech=one(r.speech), speaker=one(r.speaker), antecedent=one(r.antecedent)
    )


def _form(attributor: Attributor, stack: ExitStack) -> None:
    for name, answer in (
        ("stands_alone", False), ("label_of", -1), ("passive_agent", -1), ("is_not_said", False),
    ):  # fmt: skip
        stack.enter_context(patch(f"{_ROOM}.{name}", lambda *_, answer=answer: answer))


def _registry(attributor: Attributor, stack: ExitStack) -> None:
    attributor.registry, attributor.known = Registry([]), Known()


def _withholding(attributor: Attributor, stack: ExitStack) -> None:
    stack.enter_context(patch.multiple("quotetool.pipeline.attribution", _NAMEABLE=0.0, _NAMEABLE_BODY=0.0))


VARIANTS: dict[str, Without] = {
    "everything": _nothing,
    "no speaker ranker: the nearest name": _speaker,
    "no antecedent ranker": _antecedent,
    "no speech ranker": _speech,
    "no hashed words": _words,
    "one network a ranker": _voters,
    "no rules of form": _form,
    "no registry": _registry,
    "names never withheld": _withholding,
}


def parsed(paths: list[Path]) -> tuple[Parsed, float]:
    """The articles of gold files, parsed; and the CPU seconds that took."""
    nlp = build()
    nlp.disable_pipe("quotetool_quotes")
    began = time.process_time()
    found = []
    for gold, article in (pair for path in paths for pair in read_gold(path)):
        layout = lay_out(article)
        doc = nlp(layout.text)
        found.append((gold, article, layout, doc))
    return found, time.process_time() - began


def measure(articles: Parsed, without: Without) -> tuple[Score, float]:
    """The score without a part, and the CPU seconds of finding quotations in parsed articles."""
    component: Any = build().get_pipe("quotetool_quotes")
    attributor: Attributor = component.attributor
    score = Score()
    with ExitStack() as stack:
        without(attributor, stack)
        began = time.process_time()
        results = [
            attributor.attribute(doc, headline_end=layout.headline_end, day=article.published)
            for _, article, layout, doc in articles
        ]
        seconds = time.process_time() - began
    for (gold, article, layout, _), found in zip(articles, results, strict=True):
        score_article(score, gold, article.text, quotes_of(article, layout, [plain(a) for a in found]))
    return score, seconds


def table(paths: list[Path]) -> Iterator[str]:
    """One line a variant: the figures, and the time as a share of the parser's."""
    articles, parsing = parsed(paths)
    yield f"{'':36}" + "".join(f"{name:>16}" for name in (*_SHOWN, "time"))
    for name, without in VARIANTS.items():
        score, seconds = measure(articles, without)
        figures = score.figures()
        yield (
            f"{name:36}" + "".join(f"{figures[key]:16.3f}" for key in _SHOWN) + f"{seconds / parsing:16.2f}"
        )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ablation", description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+", help="JSONL files of annotated articles")
    for line in table(parser.parse_args().gold):
        print(line, flush=True)


if __name__ == "__main__":
    main()
