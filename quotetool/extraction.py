"""Articles in, quotations out; the only room besides pipeline that sees a Doc."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import compress
from pathlib import Path
from typing import TYPE_CHECKING

from quotetool.errors import QuotetoolError
from quotetool.jobs import Item, outcomes
from quotetool.layout import Layout, lay_out, quotes_of
from quotetool.models import Article, Problem, Quote
from quotetool.tuning import give_back

if TYPE_CHECKING:
    from quotetool.pipeline.finder import Finder
    from quotetool.processes import Processes

_MOST_LINES = 5
_MOST_WORDS = 40_000  # different words that a pipeline may remember besides its own: 20 MB


@dataclass(frozen=True, slots=True)
class Extracted:
    """What came of an article: its quotes, None if it could not be worked on, and what to tell of it."""

    quotes: tuple[Quote, ...] | None
    problems: tuple[Problem, ...] = ()


def extract_articles(
    articles: Iterable[Article | Problem],
    *,
    model: str | None = None,
    officials: Path | None = None,
    jobs: int | None = 1,
    report: Callable[[Problem], None] | None = None,
    started: Callable[[Processes], None] | None = None,
) -> Iterator[tuple[Article, tuple[Quote, ...]]]:
    """Yield each article with its quotations, in order; memory grows with the batches only.

    `model` and `officials` are as for `pipeline.build`, `jobs` and `started` as for `jobs.outcomes`. An
    article that cannot be worked on is reported and yields nothing; without `report` it is a QuotetoolError.
    A problem that stands among the articles is reported in its turn. Raises ModelError or OfficialsError if
    the pipeline cannot be built.
    """
    work = partial(_extract, model=model, officials=officials)
    start = partial(_processes, model=model, officials=officials)
    for item, outcome in outcomes(articles, work, jobs=jobs, start=start, started=started):
        extracted = (
            outcome if isinstance(outcome, Extracted) else Extracted(None, (outcome.problem(item.path),))
        )
        for problem in extracted.problems:
            if report is not None:
                report(problem)
            elif item is not problem and extracted.quotes is None:
                raise QuotetoolError(f"{problem.path}: {problem.what}; {problem.cure}")
        if isinstance(item, Article) and extracted.quotes is not None:
            yield item, extracted.quotes


def extract_batch(
    articles: Sequence[Article], *, model: str | None = None, officials: Path | None = None
) -> list[Extracted]:
    """Return what comes of each article, in order: the same in every process, which loads the pipeline once.

    Raises ModelError or OfficialsError if the pipeline cannot be built.
    """
    if _finder(model, officials).new_words > _MOST_WORDS:
        unload()
    try:
        return _extracted(_finder(model, officials), articles)
    except Exception:
        if len(articles) > 1:  # find the one that fails, keep the others
            return [
                one
                for article in articles
                for one in extract_batch([article], model=model, officials=officials)
            ]
        return [Extracted(None, (_failure(articles[0]),))]


def load(model: str | None, officials: Path | None) -> None:
    """Load the pipeline that `extract_batch` will want; raises ModelError or OfficialsError."""
    _finder(model, officials)


def unload() -> None:
    """Let go of the pipeline and of the words it has seen; the next extraction loads it anew.

    spaCy never forgets a word, so its memory would grow with the archive; what its memory zones
    free it keeps a trace of.
    """
    _finder.cache_clear()
    gc.unfreeze()
    gc.collect()
    give_back()


def _extract(items: Sequence[Item], *, model: str | None, officials: Path | None) -> list[Extracted]:
    articles = [item for item in items if isinstance(item, Article)]
    extracted = iter(extract_batch(articles, model=model, officials=officials) if articles else ())
    return [next(extracted) if isinstance(item, Article) else Extracted(None, (item,)) for item in items]


def _processes(jobs: int, *, model: str | None, officials: Path | None) -> Processes:
    from quotetool import warm
    from quotetool.processes import Processes
    from quotetool.worker import starter

    start = starter(preload=warm.__name__, environment=warm.variables(model, officials))
    return Processes(jobs, start, prepare=partial(load, model, officials))


@lru_cache(maxsize=1)
def _finder(model: str | None, officials: Path | None) -> Finder:
    from quotetool import pipeline

    gc.unfreeze()  # a pipeline that was loaded before can go
    nlp = pipeline.build(model=model, officials=officials)
    # Not before: it imports spaCy, which `build` does with the collector at rest.
    from quotetool.pipeline.finder import Finder

    finder = Finder(nlp)
    gc.freeze()  # the collector would look through all that is loaded again and again, in vain
    return finder


def _extracted(finder: Finder, articles: Sequence[Article]) -> list[Extracted]:
    from quotetool.pipeline.finder import Text

    layouts = [lay_out(_near_quotations(article)) for article in articles]
    texts = [
        Text(layout.text, layout.headline_end, article.published)
        for article, layout in zip(articles, layouts, strict=True)
    ]
    extracted = []
    for article, layout, found in zip(articles, layouts, finder.find(texts), strict=True):
        problems = (_lost_marks(article, layout, found.lost),) if found.lost else ()
        extracted.append(Extracted(tuple(quotes_of(article, layout, found.quotes)), problems))
    return extracted


def _near_quotations(article: Article) -> Article:
    """Return the article with the paragraphs only that its quotations and their speakers need."""
    from quotetool.pipeline.nearby import needed

    paragraphs = [article.text[block.start : block.end] for block in article.blocks]
    wanted = needed(paragraphs, [block.kind == "headline" for block in article.blocks])
    if not any(wanted):  # nothing is quoted, which the finder sees as well
        return article
    return replace(article, blocks=tuple(compress(article.blocks, wanted)))


def _lost_marks(article: Article, layout: Layout, lost: list[int]) -> Problem:
    """What to tell of an article's quotation marks that are never closed, at offsets in the layout."""
    lines = [str(article.text.count("\n", 0, layout.back(place)) + 1) for place in lost[:_MOST_LINES]]
    where = f"line{'s' if len(lost) > 1 else ''} {', '.join(lines)}{' ...' if len(lost) > len(lines) else ''}"
    return Problem(
        article.path,
        f"a quotation mark is never closed ({where})"
        if len(lost) == 1
        else f"{len(lost)} quotation marks are never closed ({where})",
        "where the quotation ends is a guess",
        skipped=False,
    )


def _failure(article: Article) -> Problem:
    error = sys.exc_info()[1]
    return Problem(
        article.path,
        f"finding quotations failed ({type(error).__name__}: {error})",
        "the file is skipped; please report it with this message",
    )
