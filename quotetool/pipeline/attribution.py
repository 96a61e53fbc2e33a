"""Attribute the quotations of an article: what is speech, who says it, which stretches are one quotation."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from spacy.tokens import Doc

from quotetool.errors import ModelError
from quotetool.models import QuoteKind, SpeakerType
from quotetool.officials import Registry
from quotetool.pipeline.calibration import Calibration, Evidence
from quotetool.pipeline.certain import is_not_said, passive_agent
from quotetool.pipeline.context import Context
from quotetool.pipeline.cues import cue_of
from quotetool.pipeline.descriptions import Portrait, portray
from quotetool.pipeline.features import FEATURES, Pairs, describe
from quotetool.pipeline.joining import join, kind_of
from quotetool.pipeline.meant import Meant
from quotetool.pipeline.rankers import Rankers
from quotetool.pipeline.reading import Reading, known_from, read
from quotetool.pipeline.relays import passed_on
from quotetool.pipeline.resolve import Resolver
from quotetool.pipeline.speech import speech_rows
from quotetool.pipeline.standing import is_utterance, label_of, speaker_of, stands_alone
from quotetool.pipeline.words import load_words

Span = tuple[int, int]

_SPEECH = 0.5
_FORM_OF_SPEECH = 0.75
_HARDLY = 0.05
_SOMEBODY = 0.6
_LABEL_SCORE = 0.95
_AGENT_SCORE = 0.85
_STANDING_SCORE = 0.6
_WORTH_A_LOOK = 0.03
_MOST_RIVALS = 3
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


@dataclass(slots=True)
class Choice:
    """What was decided for one stretch."""

    context: Context
    speech: float
    candidate: int = -1
    meant: Meant | None = None
    score: float = 0.0
    rivals: list[tuple[int, Meant, float]] = field(default_factory=list)
    method: str = ""


class Attributor:
    """Finds the quotations of parsed Docs; holds word lists, registry and rankers."""

    def __init__(self, *, lang: str, registry: Registry, rankers: Rankers) -> None:
        wanted, trained = len(FEATURES), rankers.speaker.shape.features
        if wanted != trained:
            raise ModelError(
                f"The attribution weights were trained on {trained} features, this quotetool has {wanted}; "
                "reinstall it, or train anew with: python -m training.attribution"
            )
        self.words = load_words(lang)
        self.registry = registry
        self.known = known_from(registry)
        self.rankers = rankers

    def attribute(self, doc: Doc, *, headline_end: int = 0, day: date | None = None) -> list[Attribution]:
        """The quotations of a Doc, in order of their first spans."""
        reading = read(doc, self.words, known=self.known, headline_end=headline_end)
        if not reading.contexts:
            return []
        portraits = portray(
            reading.tokens, self.words, reading.candidates, reading.entities, registry=self.registry, day=day
        )
        choices = choose(reading, describe(reading), portraits, self.rankers, self.registry, day)
        return _write(reading, portraits, choices, self.rankers.calibration)


def choose(
    reading: Reading,
    pairs: Pairs,
    portraits: list[Portrait],
    rankers: Rankers,
    registry: Registry,
    day: date | None,
) -> list[Choice]:
    """Decide stretch by stretch, in order: each may look at who spoke before."""
    p = rankers.speaker.probabilities(pairs.x, pairs.keys, pairs.quote)
    speech = rankers.speech.probabilities(*speech_rows(pairs, p))[::2].tolist()
    resolver = Resolver(reading, portraits, rankers.antecedent, registry, day)
    rows: dict[int, list[tuple[int, float]]] = {}
    for quote, candidate, q in zip(pairs.quote, pairs.candidate, p.tolist(), strict=True):
        rows.setdefault(quote, []).append((candidate, q))
    spoken: list[int] = []
    mentions: list[int] = []
    choices: list[Choice] = []
    for context in reading.contexts:
        choice = Choice(context, speech[context.number])
        choices.append(choice)
        alone = stands_alone(reading, context) and is_utterance(reading, context)
        labelled = label_of(reading, context)
        agent = passive_agent(reading, context)
        if labelled >= 0:
            choice.speech = max(choice.speech, _LABEL_SCORE)
        elif alone or agent >= 0:
            choice.speech = max(choice.speech, _FORM_OF_SPEECH)
        elif is_not_said(reading, context):
            choice.speech = 0.0
        elif next((q for k, q in rows[context.number] if k < 0), 1.0) < _HARDLY:
            # somebody says it, though two may be as likely
            choice.speech = max(choice.speech, _SOMEBODY)
        if choice.speech >= _SPEECH:
            if labelled >= 0:
                _settle(choice, labelled, resolver, spoken, _LABEL_SCORE, "label")
            elif agent >= 0:
                _settle(choice, agent, resolver, spoken, _AGENT_SCORE, "")
            else:
                _decide(choice, rows[context.number], resolver, spoken)
            if alone and choice.score < _STANDING_SCORE:
                k = speaker_of(reading, context, spoken, mentions)
                if k >= 0:
                    _settle(choice, k, resolver, spoken, _STANDING_SCORE, "context")
        spoken.append(choice.meant.entity if choice.meant else -1)
        mentions.append(choice.candidate)
    return choices


def _settle(
    choice: Choice, candidate: int, resolver: Resolver, spoken: list[int], score: float, method: str
) -> None:
    """Give a stretch to a mention by the form of the page, whatever the ranker thinks."""
    meant = resolver.resolve(candidate, quote=choice.context.number, spoken=spoken)[0]
    choice.candidate, choice.meant, choice.method = candidate, meant, method
    choice.score = score * meant.probability


def _decide(choice: Choice, rows: list[tuple[int, float]], resolver: Resolver, spoken: list[int]) -> None:
    """Add up the candidates that mean one speaker; take the speaker with most, by its best mention."""
    totals: dict[str, float] = {}
    best: dict[str, tuple[float, int, Meant]] = {}
    for candidate, q in passed_on(rows, choice.context, resolver.reading):
        if candidate < 0 or q < _WORTH_A_LOOK:
            continue
        for meant in resolver.resolve(candidate, quote=choice.context.number, spoken=spoken):
            weight = q * meant.probability
            totals[meant.key] = totals.get(meant.key, 0.0) + weight
            if meant.key not in best or weight > best[meant.key][0]:
                best[meant.key] = (weight, candidate, meant)
    order = sorted(totals, key=lambda key: -totals[key])
    nobody = next((q for candidate, q in rows if candidate < 0), 0.0)
    if not order or nobody > totals[order[0]] * 1.5:
        return
    _, choice.candidate, choice.meant = best[order[0]]
    choice.score = totals[order[0]]
    choice.rivals = [
        (best[k][1], best[k][2], totals[k]) for k in order[1 : _MOST_RIVALS + 1] if totals[k] >= 0.01
    ]


def _write(
    reading: Reading, portraits: list[Portrait], choices: list[Choice], calibration: Calibration
) -> list[Attribution]:
    """Join the stretches that are one quotation and put the decisions into words."""
    found = []
    kept = [c for c in choices if c.speech >= _SPEECH]
    for group in join(reading, kept):
        lead = max(group, key=lambda c: c.score)
        attribution = _attribution(reading, portraits, lead)
        stretches = [reading.tokens.stretches[c.context.number] for c in group]
        kind = kind_of(reading, group[0].context)
        seen = evidence(reading, lead)._replace(kind=kind)
        confidence = calibration.confidence(seen)
        nameable = _NAMEABLE_BODY if attribution.type == "org" else _NAMEABLE
        if confidence < nameable and attribution.name is not None:
            attribution = _unnamed(attribution, confidence)
            confidence = calibration.confidence(seen._replace(method="unknown"))
        spans = tuple((s.start, s.end) for s in stretches)
        found.append(replace(attribution, spans=spans, kind=kind, confidence=round(confidence, 4)))
    return found


def evidence(reading: Reading, choice: Choice) -> Evidence:
    """What speaks for and against a choice, for its confidence."""
    cued = (
        choice.candidate >= 0
        and cue_of(reading, choice.context, reading.candidates[choice.candidate]) is not None
    )
    return Evidence(
        method_of(reading, choice, cued=cued),
        kind_of(reading, choice.context),
        choice.speech,
        choice.score if choice.meant is not None else 0.0,
        max((score for *_, score in choice.rivals), default=0.0),
        cued,
    )


def _unnamed(attribution: Attribution, confidence: float) -> Attribution:
    """The attribution without its name, which is likelier wrong than right: it becomes the first rival."""
    assert attribution.mention is not None
    guess = (attribution.mention, attribution.name, round(confidence, 4))
    return replace(
        attribution,
        method="unknown",
        name=None,
        official=None,
        type=None,
        role=None,
        chain=attribution.chain[:1],
        rivals=(guess, *attribution.rivals),
    )


def _attribution(reading: Reading, portraits: list[Portrait], choice: Choice) -> Attribution:
    t = reading.tokens
    if choice.meant is None or choice.candidate < 0:
        return Attribution((), "direct", "unknown", 0.0)
    c = reading.candidates[choice.candidate]
    meant = choice.meant

    def span(k: int) -> Span:
        other = reading.candidates[k]
        return t.start[other.first], t.end[other.last - 1]

    cue = cue_of(reading, choice.context, c)
    role = None
    if meant.official is not None:
        role = portraits[meant.entity].role if meant.entity >= 0 else None
    if role is None and meant.entity >= 0:
        role = next((d for d in portraits[meant.entity].descriptions if _stands_alone(reading, d)), None)
    return Attribution(
        spans=(),
        kind="direct",
        method=method_of(reading, choice, cued=cue is not None),
        confidence=0.0,
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
