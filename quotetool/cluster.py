"""The same extraction over a Dask cluster: batches out, quotations back in the order of the articles."""

from __future__ import annotations

import platform
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from quotetool import fingerprint, workers
from quotetool.errors import ClusterError, QuotetoolError
from quotetool.extraction import Extracted, extract_batch
from quotetool.jobs import BATCH, Item, batches
from quotetool.models import Article, Problem, Quote

if TYPE_CHECKING:
    from distributed import Client, Future

AHEAD = 3
"""Batches sent for each thread of the cluster, so that none waits for its next."""

GLANCE = 2.0
"""Seconds between two looks at the workers."""

PATIENCE = 120.0
"""Seconds without a single worker until the run gives up."""


def work(
    batch: Sequence[Article], *, model: str | None, officials: Path | None, expected: Mapping[str, str]
) -> list[Extracted]:
    """Do what `extract_batch` does, in a worker; raises ClusterError if that has not what is `expected`."""
    has = _parts(model, officials)
    if others := [name for name, version in expected.items() if has.get(name) != version]:
        raise ClusterError(
            f"The worker on {platform.node()} has another {others[0]} than this machine; "
            "install and copy the same to both, under the same path."
        )
    return extract_batch(batch, model=model, officials=officials)


def extract_on(
    client: Client,
    articles: Iterable[Article | Problem],
    *,
    model: str | None = None,
    officials: Path | None = None,
    report: Callable[[Problem], None] | None = None,
    size: int = BATCH,
) -> Iterator[tuple[Article, tuple[Quote, ...]]]:
    """Yield each article with its quotations, in order; memory grows with the cluster, not with the articles.

    It does what `extraction.extract_articles` does, `size` articles at a time. Work of a worker that dies is
    done by another; an article whose workers die again and again is reported and yields nothing.
    Raises ClusterError if a worker would find something else, or all of them or the scheduler are gone.
    """
    crew = _Crew(client, model=_absolute(model), officials=officials.absolute() if officials else None)
    sent: deque[_Sent] = deque()
    for items in batches(articles, most=size):
        batch = [item for item in items if isinstance(item, Article)]
        sent.append(_Sent(items, batch, crew.send(batch)))
        if len(sent) >= crew.room():
            yield from _received(crew, sent, report)
    while sent:
        yield from _received(crew, sent, report)


@dataclass(frozen=True, slots=True)
class _Sent:
    """A batch that was sent: its articles, among what is to be told in its turn, and the answer to come."""

    items: list[Item]
    batch: list[Article]
    future: Future[list[Extracted]]


def _received(
    crew: _Crew, sent: deque[_Sent], report: Callable[[Problem], None] | None
) -> Iterator[tuple[Article, tuple[Quote, ...]]]:
    """Yield what comes of the first batch that was sent, and take it off."""
    first = sent.popleft()
    answer = crew.result(first.future)
    if answer is None:
        # What is done meanwhile must not die of the same article, nor be suspected for it.
        for other in sent:
            crew.wait(other.future)
        answer = [crew.alone(article) for article in first.batch]
    found = iter(answer)
    for item in first.items:
        extracted = next(found) if isinstance(item, Article) else Extracted(None, (item,))
        for problem in extracted.problems:
            if report is not None:
                report(problem)
            elif item is not problem and extracted.quotes is None:
                raise QuotetoolError(f"{problem.path}: {problem.what}; {problem.cure}")
        if isinstance(item, Article) and extracted.quotes is not None:
            yield item, extracted.quotes


class _Crew:
    """The workers of a cluster: what they are given, what they give back, and whether they are there."""

    def __init__(self, client: Client, *, model: str | None, officials: Path | None) -> None:
        self._client = client
        self._model = model
        self._officials = officials
        self._expected = _parts(model, officials)
        self._threads = 0
        self._looked = float("-inf")
        self._last_seen = time.monotonic()

    def room(self) -> int:
        """Return how many batches to have out at the same time."""
        self._look()
        return AHEAD * max(1, self._threads)

    def send(self, batch: Sequence[Article]) -> Future[list[Extracted]]:
        """Give a batch to whichever worker is free; raises ClusterError."""
        with self._there():
            return self._client.submit(
                work,
                batch,
                model=self._model,
                officials=self._officials,
                expected=self._expected,
                pure=False,
            )

    def wait(self, future: Future[list[Extracted]]) -> None:
        """Wait until a batch is done or lost; raises ClusterError if that will never be."""
        from distributed import TimeoutError as NotYetError
        from distributed import wait

        while True:
            try:
                wait([future], timeout=GLANCE)
                return
            except NotYetError:
                self._look()
            except CancelledError as error:
                raise _gone() from error

    def result(self, future: Future[list[Extracted]]) -> list[Extracted] | None:
        """Return what came of a batch, None if it failed as a whole; raises what ends the run."""
        from distributed import KilledWorker

        self.wait(future)
        try:
            found: list[Extracted] = future.result()
            return found
        except QuotetoolError:  # no pipeline can be built, or another than here
            raise
        except CancelledError as error:
            raise _gone() from error
        except KilledWorker:
            return None
        except Exception:
            with self._there():
                workers.check(self._client)
            return None

    def alone(self, article: Article) -> Extracted:
        """Return what comes of an article that nothing else is worked on with."""
        future = self.send([article])
        found = self.result(future)
        if found is not None:
            return found[0]
        error = future.exception()
        called = f"“{article.title}”" if article.title else f"article {article.id}"
        problem = Problem(
            article.path,
            f"no worker could do {called} ({type(error).__name__})",
            "it is left out; workers with more memory may do it",
        )
        return Extracted(None, (problem,))

    def _look(self) -> None:
        """See every few seconds who is there; raises ClusterError if nobody has been for long."""
        moment = time.monotonic()
        if moment - self._looked < GLANCE:
            return
        self._looked = moment
        with self._there():
            self._threads = sum(self._client.nthreads().values())
        if self._threads:
            self._last_seen = moment
        elif moment - self._last_seen > PATIENCE:
            raise ClusterError(
                f"There has been no worker for {PATIENCE:.0f} seconds. Start some with “dask worker ADDRESS” "
                "and run this again: what the archive holds is not done twice."
            )

    @contextmanager
    def _there(self) -> Iterator[None]:
        """Tell of a scheduler that does not answer any more."""
        try:
            yield
        except (OSError, CancelledError, RuntimeError, ValueError) as error:
            raise _gone() from error


def _gone() -> ClusterError:
    return ClusterError(
        "The scheduler is gone. Start it and run this again: what the archive holds is not done twice."
    )


@lru_cache(maxsize=1)
def _parts(model: str | None, officials: Path | None) -> dict[str, str]:
    return fingerprint.parts(model, officials)


def _absolute(model: str | None) -> str | None:
    """Return a pipeline's folder as workers find it, who are in another one."""
    return str(Path(model).absolute()) if model and Path(model).is_dir() else model
