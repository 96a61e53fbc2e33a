"""Annotated articles, parsed, with the answers laid onto stretches and candidate mentions."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quotetool.layout import Layout, lay_out
from quotetool.models import Article
from quotetool.officials import Registry, same_name
from quotetool.pipeline.descriptions import Portrait, portray
from quotetool.pipeline.reading import Reading, known_from, read
from quotetool.pipeline.words import load_words
from quotetool.readers import plain

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

SPEAKERS = Path(__file__).parent / "speakers.tsv"
CORRECTIONS = Path(__file__).parent / "corrections.tsv"
_MARKS = "\"“”„‟«»‘’'`"
_MIN_IOU = 0.7
_COVERED = 0.8
_UNSEGMENTED = ("''", "``")
_DATE = re.compile(r"_(\d{4}-\d\d-\d\d)_")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the annotation says of one stretch.

    `mention` is the candidate that is the source, -1 if none is; `also` are others
    that overlap it, neither right nor wrong. `entity` is the speaker among the
    article's entities, -1 if it is none of them or unnamed. `known` tells whether
    the speaker was labelled at all.
    """

    speech: bool
    mention: int = -1
    also: tuple[int, ...] = ()
    has_source: bool = False
    type: str | None = None
    speaker: str | None = None
    entity: int = -1
    known: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A labelled source of reported speech without marks: its candidate, its type, its person (or -1)."""

    mention: int
    type: str
    entity: int


@dataclass(frozen=True, slots=True)
class Example:
    """One article: its reading, the portraits of its people, and an answer (or None) a stretch.

    `sources` are labelled mentions that no stretch hangs on.
    """

    name: str
    reading: Reading
    portraits: list[Portrait]
    answers: list[Answer | None]
    sources: list[Source]


def annotated(path: Path) -> list[dict[str, Any]]:
    """The annotated articles of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def load_examples(
    golds: list[dict[str, Any]], nlp: Language, *, registry: Registry, work: Path, name: str
) -> list[Example]:
    """Parse annotated articles and lay their answers on; the parse is kept in folder `work` as `name`."""
    speakers, corrections = _speakers(), _corrections()
    articles = [_article(gold) for gold in golds]
    layouts = [lay_out(article) for article in articles]
    # the parses of one set of weights only: a reused folder must not hold another's
    weights = str(nlp.meta.get("weights_sha256", ""))[:12]
    texts = [x.text for x in layouts]
    key = hashlib.blake2b("\0".join(texts).encode(), digest_size=4).hexdigest()
    docs = _parse(nlp, texts, work / f"{name}-{weights}-{key}.spacy")
    return [
        _example(gold, article, layout, doc, registry, speakers, corrections.get(gold["name"], []))
        for gold, article, layout, doc in zip(golds, articles, layouts, docs, strict=True)
    ]


def _article(gold: dict[str, Any]) -> Article:
    found = list(plain.read(gold["text"].encode("utf-8"), path=gold["name"], report=lambda problem: None))
    return found[0] if found else Article(id=gold["name"], path=gold["name"], text=gold["text"])


def _parse(nlp: Language, texts: list[str], cache: Path) -> Iterable[Doc]:
    from spacy.tokens import DocBin

    if not cache.exists():
        store = DocBin(store_user_data=False)
        for doc in nlp.pipe(texts, batch_size=8):
            store.add(doc)
        cache.parent.mkdir(parents=True, exist_ok=True)
        store.to_disk(cache)
    return DocBin().from_disk(cache).get_docs(nlp.vocab)


def _speakers() -> dict[tuple[str, int, int], tuple[str, str]]:
    """The speakers that were labelled for the training articles: (article, span) to (type, name)."""
    if not SPEAKERS.exists():
        return {}
    table = {}
    for line in SPEAKERS.read_text("utf-8").splitlines()[1:]:
        name, start, end, kind, speaker = line.split("\t")
        table[name, int(start), int(end)] = (kind, speaker)
    return table


def _corrections() -> dict[str, list[tuple[Span, str]]]:
    """Stretches whose annotation was judged again, article by article: "speech", "not" or "doubt"."""
    table: dict[str, list[tuple[Span, str]]] = {}
    if CORRECTIONS.exists():
        for line in CORRECTIONS.read_text("utf-8").splitlines()[1:]:
            name, start, end, verdict = line.split("\t")
            table.setdefault(name, []).append(((int(start), int(end)), verdict))
    return table


def _corrected(answer: Answer | None, verdict: str) -> Answer | None:
    if verdict == "doubt":
        return None
    if verdict == "not":
        return Answer(speech=False)
    return answer if answer and answer.speech else Answer(speech=True)


def _example(
    gold: dict[str, Any],
    article: Article,
    layout: Layout,
    doc: Doc,
    registry: Registry,
    speakers: dict[tuple[str, int, int], tuple[str, str]],
    corrections: list[tuple[Span, str]],
) -> Example:
    reading = read(doc, load_words(), known=known_from(registry), headline_end=layout.headline_end)
    found = _DATE.search(gold["name"])
    day = date.fromisoformat(found.group(1)) if found else article.published
    portraits = portray(
        reading.tokens, reading.words, reading.candidates, reading.entities, registry=registry, day=day
    )
    answers: list[Answer | None] = [None] * len(reading.contexts)
    places = [layout.span(s.start, s.end) for s in reading.tokens.stretches] if reading.contexts else []
    for segment in gold["segments"]:
        where = inside(gold["text"], segment["start"], segment["end"])
        best = max(range(len(places)), key=lambda k: iou(places[k], where), default=-1)
        if best < 0 or iou(places[best], where) < _MIN_IOU:
            continue
        label = None
        if segment["quote"] and segment.get("type"):
            label = (segment["type"], segment["speaker"])
        elif segment["quote"] and segment["source"]:
            label = speakers.get((gold["name"], *segment["source"][0]))
        answers[best] = _answer(reading, layout, segment, label)
    for k, where in enumerate(places):
        if answers[k] is None and gold["text"][where[0] - 2 : where[0]] in _UNSEGMENTED:
            answers[k] = _answer(reading, layout, _segment(where, gold["attributions"]), None)
    for where, verdict in corrections:
        best = max(range(len(places)), key=lambda k: iou(places[k], where), default=-1)
        if best >= 0 and iou(places[best], where) >= _MIN_IOU:
            answers[best] = _corrected(answers[best], verdict)
    return Example(gold["name"], reading, portraits, answers, _sources(gold, reading, layout, speakers))


def _sources(
    gold: dict[str, Any],
    reading: Reading,
    layout: Layout,
    speakers: dict[tuple[str, int, int], tuple[str, str]],
) -> list[Source]:
    quoted = {tuple(s["source"][0]) for s in gold["segments"] if s["source"]}
    spans = [tuple(a["source"][0]) for a in gold["attributions"] if a["source"]]
    found = []
    for begin, end in sorted({s for s in spans if s not in quoted}):
        label = speakers.get((gold["name"], begin, end))
        best, _ = _candidate(reading, layout, begin, end)
        if label and best >= 0:
            kind, speaker = label
            found.append(Source(best, kind, _entity(reading, best, speaker) if kind == "person" else -1))
    return found


def _segment(where: Span, attributions: list[dict[str, Any]]) -> dict[str, Any]:
    """A segment for a stretch in doubled single marks: only the list of attributions has those."""
    best: tuple[int, dict[str, Any]] | None = None
    for attribution in attributions:
        inside_ = sum(max(0, min(e, where[1]) - max(b, where[0])) for b, e in attribution["content"])
        size = sum(e - b for b, e in attribution["content"])
        if inside_ >= _COVERED * (where[1] - where[0]) and (best is None or size < best[0]):
            best = (size, attribution)
    return {"quote": best is not None, "source": best[1]["source"][:1] if best else []}


def _answer(
    reading: Reading, layout: Layout, segment: dict[str, Any], label: tuple[str | None, str | None] | None
) -> Answer:
    if not segment["quote"]:
        return Answer(speech=False)
    best = -1
    also: list[int] = []
    if segment["source"]:
        best, also = _candidate(reading, layout, *segment["source"][0])
    kind, speaker = label or (None, None)
    entity = _entity(reading, best, speaker) if kind in ("person", "org") and speaker else -1
    return Answer(
        speech=True,
        mention=best,
        also=tuple(also),
        has_source=bool(segment["source"]),
        type=kind,
        speaker=speaker,
        entity=entity,
        known=label is not None,
    )


def _candidate(reading: Reading, layout: Layout, begin: int, end: int) -> tuple[int, list[int]]:
    """The candidate that an annotated source is, -1 if none, and the others that overlap it."""
    t = reading.tokens

    def place(token: int) -> int:
        return layout.back(t.start[token])

    overlapping = [
        k
        for k, c in enumerate(reading.candidates)
        if (t.stretch[c.head] < 0 or c.label)
        and place(c.first) < end
        and begin < layout.back(t.end[c.last - 1] - 1) + 1
    ]

    def merit(k: int) -> tuple[bool, bool, bool, int]:
        """The head of the annotated words comes first, then names, then length."""
        c = reading.candidates[k]
        h = t.head[c.head]
        governs = h == c.head or not begin <= place(h) < end
        possessive = c.last < len(t) and t.words[c.last] in ("'s", "’s")
        return (
            begin <= place(c.head) < end,
            governs and not possessive,
            c.kind in ("name", "pronoun"),
            c.last - c.first,
        )

    best = max(overlapping, key=merit, default=-1)
    return best, [k for k in overlapping if k != best]


def _entity(reading: Reading, mention: int, speaker: str) -> int:
    """The person of the article that a labelled name means; the mention's own if it fits."""
    fitting = [
        e.number
        for e in reading.entities
        if e.kind == "person" and any(same_name(n, speaker) for n in e.names)
    ]
    if mention >= 0 and reading.owner[mention] in fitting:
        return reading.owner[mention]
    exact = [e for e in fitting if same_name(reading.entities[e].fullest, speaker)]
    return max(exact or fitting, key=lambda e: len(reading.entities[e].mentions), default=-1)


def inside(text: str, start: int, end: int) -> Span:
    """A span without the quotation marks and white space at its ends."""
    while start < end and (text[start] in _MARKS or text[start].isspace()):
        start += 1
    while start < end and (text[end - 1] in _MARKS or text[end - 1].isspace()):
        end -= 1
    return start, end


def iou(a: Span, b: Span) -> float:
    """Intersection over union of two spans."""
    both = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return both / (((a[1] - a[0]) + (b[1] - b[0]) - both) or 1)
