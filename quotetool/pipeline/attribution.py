"""Attribute the quotations of an article: what is speech, who says it, which stretches are one quotation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from spacy.tokens import Doc

from quotetool.errors import ModelError
from quotetool.models import QuoteKind, SpeakerType
from quotetool.officials import Registry
from quotetool.pipeline.annotation import Annotation, annotation_of
from quotetool.pipeline.antecedents import FEATURES as ANTECEDENT_FEATURES
from quotetool.pipeline.calibration import Calibration, Evidence
from quotetool.pipeline.choosing import SPEECH, Choice, Undecided, choose, weighed
from quotetool.pipeline.coref import office_fit
from quotetool.pipeline.cues import cue_of
from quotetool.pipeline.descriptions import Portrait, portray
from quotetool.pipeline.features import FEATURES, describe
from quotetool.pipeline.joining import join, kind_of
from quotetool.pipeline.rankers import Rankers
from quotetool.pipeline.reading import Reading, known_from, read_annotated
from quotetool.pipeline.words import load_words

Span = tuple[int, int]

_NAMEABLE = 0.5
_NAMEABLE_BODY = 0.3  # a body or paper that is named beside the words may be, a person not


@dataclass(frozen=True, slots=True)
class Attribution:
    """A quotation with its speaker; all spans are half-open, in code points of the Doc's text.

    `method` is how the speaker was found: named, pronoun, nominal, role (by office and
    date), organisation, label (a turn of a transcript, a signature), continuation
    (no cue of its own), context (stands alone), group, unnamed, author, or unknown.
    `rivals` are (mention, name, score).
    """

    spans: tuple[Span, ...]
    kind: QuoteKind
    method: str
    confidence: float
    cue: Span | None = None
    mention: Span | None = None
    name: str | None = None
    official: str | None = None
    type: SpeakerType | None = None
    role: str | None = None
    chain: tuple[Span, ...] = ()
    rivals: tuple[tuple[Span, str | None, float], ...] = ()


class Attributor:
    """Finds the quotations of parsed Docs; holds word lists, registry and rankers."""

    def __init__(self, *, lang: str, registry: Registry, rankers: Rankers) -> None:
        for features, ranker in ((FEATURES, rankers.speaker), (ANTECEDENT_FEATURES, rankers.antecedent)):
            wanted, trained = len(features), ranker.shape.features
            if wanted != trained:
                raise ModelError(
                    f"The attribution weights were trained on {trained} features, this quotetool has "
                    f"{wanted}; reinstall it, or train anew with: python -m training.attribution"
                )
        self.words = load_words(lang)
        self.registry = registry
        self.known = known_from(registry)
        self.rankers = rankers

    def attribute(self, doc: Doc, *, headline_end: int = 0, day: date | None = None) -> list[Attribution]:
        """The quotations of a Doc, in order of their first spans."""
        return self.attribute_annotated(annotation_of(doc), doc.text, headline_end=headline_end, day=day)

    def attribute_annotated(
        self, annotation: Annotation, text: str, *, headline_end: int = 0, day: date | None = None
    ) -> list[Attribution]:
        """The quotations of an annotated text, in order of their first spans."""
        return self.attribute_read(self.read(annotation, text, headline_end=headline_end), day=day)

    def read(self, annotation: Annotation, text: str, *, headline_end: int = 0) -> Reading:
        """What there is to attribute in an annotated text."""
        return read_annotated(annotation, text, self.words, known=self.known, headline_end=headline_end)

    def attribute_read(self, reading: Reading, *, day: date | None = None) -> list[Attribution]:
        """The quotations of a text that was read, in order of their first spans."""
        return self.attribute_all([(reading, day)])[0]

    def attribute_all(self, readings: Sequence[tuple[Reading, date | None]]) -> list[list[Attribution]]:
        """The quotations of each of some texts that were read and published on a day.

        All are ranked at once: a network takes little longer for many rows than for a few.
        """
        quoting = [(reading, day) for reading, day in readings if reading.contexts]
        views = iter(weighed(describe(*(r for r, _ in quoting)), self.rankers) if quoting else [])
        undecided = [
            Undecided(reading, list(islice(views, len(reading.contexts))), self._portraits(reading, day), day)
            for reading, day in quoting
        ]
        chosen = zip(undecided, choose(undecided, self.rankers, self.registry), strict=True)
        found = (_write(u.reading, u.portraits, choices, self.rankers.calibration) for u, choices in chosen)
        return [next(found) if reading.contexts else [] for reading, _ in readings]

    def _portraits(self, reading: Reading, day: date | None) -> list[Portrait]:
        return portray(
            reading.tokens, self.words, reading.candidates, reading.entities, registry=self.registry, day=day
        )


def _write(
    reading: Reading, portraits: list[Portrait], choices: list[Choice], calibration: Calibration
) -> list[Attribution]:
    """Join the stretches that are one quotation and put the decisions into words."""
    found = []
    kept = [c for c in choices if c.speech >= SPEECH]
    for group in join(reading, kept):
        lead = max(group, key=lambda c: c.score)
        stretches = [reading.tokens.stretches[c.context.number] for c in group]
        spans = tuple((s.start, s.end) for s in stretches)
        cue = _cue(reading, lead)
        seen = _seen(reading, portraits, lead, kind_of(reading, group[0].context), cued=cue is not None)
        confidence = calibration.confidence(seen)
        attribution = _attribution(
            reading, portraits, lead, seen, cue=cue, spans=spans, confidence=round(confidence, 4)
        )
        nameable = _NAMEABLE_BODY if attribution.type == "org" else _NAMEABLE
        if attribution.name is not None and confidence < nameable:
            attribution = _unnamed(attribution, calibration.confidence(seen._replace(method="unknown")))
        found.append(attribution)
    return found


def evidence(reading: Reading, portraits: list[Portrait], choice: Choice) -> Evidence:
    """What speaks for and against a choice, for its confidence."""
    kind = kind_of(reading, choice.context)
    return _seen(reading, portraits, choice, kind, cued=_cue(reading, choice) is not None)


def _cue(reading: Reading, choice: Choice) -> Span | None:
    if choice.candidate < 0:
        return None
    return cue_of(reading, choice.context, reading.candidates[choice.candidate])


def _seen(
    reading: Reading, portraits: list[Portrait], choice: Choice, kind: QuoteKind, *, cued: bool
) -> Evidence:
    return Evidence(
        method_of(reading, choice, cued=cued),
        kind,
        choice.speech,
        choice.score if choice.meant is not None else 0.0,
        max([score for *_, score in choice.rivals], default=0.0),
        cued,
        _fit(reading, portraits, choice),
    )


def _fit(reading: Reading, portraits: list[Portrait], choice: Choice) -> float:
    """How well a role noun fits the person chosen; 0 if the mention is none, or nobody's."""
    if choice.meant is None or choice.meant.entity < 0 or choice.candidate < 0:
        return 0.0
    c = reading.candidates[choice.candidate]
    if c.kind != "nominal":
        return 0.0
    return office_fit(" ".join(reading.tokens.words[c.first : c.last]), portraits[choice.meant.entity])


def _unnamed(attribution: Attribution, confidence: float) -> Attribution:
    """The attribution without its name, which is likelier wrong than right: it becomes the first rival.

    `confidence` is that in nobody's being named.
    """
    assert attribution.mention is not None
    guess = (attribution.mention, attribution.name, attribution.confidence)
    return replace(
        attribution,
        method="unknown",
        confidence=round(confidence, 4),
        name=None,
        official=None,
        type=None,
        role=None,
        chain=attribution.chain[:1],
        rivals=(guess, *attribution.rivals),
    )


def _attribution(
    reading: Reading,
    portraits: list[Portrait],
    choice: Choice,
    seen: Evidence,
    *,
    cue: Span | None,
    spans: tuple[Span, ...],
    confidence: float,
) -> Attribution:
    t = reading.tokens
    if choice.meant is None or choice.candidate < 0:
        return Attribution(spans, seen.kind, "unknown", confidence)
    meant = choice.meant

    def span(k: int) -> Span:
        other = reading.candidates[k]
        return t.start[other.first], t.end[other.last - 1]

    role = None
    if meant.official is not None:
        role = portraits[meant.entity].role if meant.entity >= 0 else None
    if role is None and meant.entity >= 0:
        role = next((d for d in portraits[meant.entity].descriptions if _stands_alone(reading, d)), None)
    return Attribution(
        spans=spans,
        kind=seen.kind,
        method=seen.method,
        confidence=confidence,
        cue=cue,
        mention=span(choice.candidate),
        name=meant.name,
        official=meant.official.id if meant.official else None,
        type=meant.type,
        role=role,
        chain=_chain(reading, choice),
        rivals=tuple((span(k), m.name, round(choice.speech * score, 4)) for k, m, score in choice.rivals),
    )


def _stands_alone(reading: Reading, description: str) -> bool:
    """Whether a description is clear out of its sentence: not "his deputy"."""
    return reading.words.pronouns.get(description.split()[0].lower()) is None


def method_of(reading: Reading, choice: Choice, *, cued: bool) -> str:
    """How the speaker of a stretch was found."""
    if choice.meant is None or choice.candidate < 0:
        return "unknown"
    if choice.method:
        return choice.method
    c = reading.candidates[choice.candidate]
    if c.label:
        return "label"
    own_clause = any(a <= c.head < b for a, b in (choice.context.left, choice.context.right))
    if not own_clause and not cued and choice.meant.via in ("named", "pronoun", "nominal"):
        return "continuation"
    return choice.meant.via


def _chain(reading: Reading, choice: Choice) -> tuple[Span, ...]:
    """From the mention to the fullest name: the mention, the nearest name of the person, the fullest form."""
    t = reading.tokens
    c = reading.candidates[choice.candidate]
    steps = [(t.start[c.first], t.end[c.last - 1])]
    if choice.meant is None or choice.meant.entity < 0:
        return tuple(steps)
    entity = reading.entities[choice.meant.entity]
    mentions = [reading.candidates[k] for k in entity.mentions]
    before = [m for m in mentions if m.head < c.first]
    nearest = before[-1] if before else mentions[0]
    fullest = max(mentions, key=lambda m: t.end[m.last - 1] - t.start[m.first])
    for m in (nearest, fullest):
        step = (t.start[m.first], t.end[m.last - 1])
        # a pronoun or role noun leads to a name, a name only to a fuller one
        leads = len(steps) == 1 and choice.meant.via != "named"
        if leads or step[1] - step[0] > steps[-1][1] - steps[-1][0]:
            steps.append(step)
    return tuple(steps)
