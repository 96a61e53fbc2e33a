"""Which organisation or document speaks: "the ministry", "the letter", "it", "the Orlov campaign"."""

from __future__ import annotations

from quotetool.pipeline.candidates import Candidate
from quotetool.pipeline.features.candidate import is_agency
from quotetool.pipeline.meant import Meant
from quotetool.pipeline.mentions import is_subject
from quotetool.pipeline.reading import Reading

_ORG_REACH = 3
_MEDIA_REACH = 30


def pronoun(reading: Reading, c: Candidate) -> list[Meant]:
    """What "it" means: the organisation mentioned last."""
    entity = _last(reading, c.head)
    if entity < 0:
        return [Meant("unknown", None, None, 0.5, "unknown")]
    return [Meant(f"e{entity}", "org", reading.entities[entity].fullest, 0.6, "pronoun", entity)]


def nominal(reading: Reading, number: int, c: Candidate) -> list[Meant]:
    """ "the Interior Ministry's statement", "the ministry", "the letter".

    The organisation in the phrase, else the last one called by that noun; for what
    media publish, the last medium; else the thing itself under the words it has here.
    """
    t, words = reading.tokens, reading.words

    def thing(entity: int, probability: float) -> list[Meant]:
        name = reading.entities[entity].fullest
        return [Meant(f"e{entity}", "org", name, probability, "organisation", entity)]

    for k, o in enumerate(reading.candidates):
        behind = (
            o.head > c.head
            and o.first - c.last <= 4
            and t.lower[c.last] in ("of", "by", "from", "filed", "released")
        )
        within = c.first <= o.head < c.head
        if k != number and o.kind in ("org", "place") and reading.owner[k] >= 0 and (within or behind):
            if within and o.kind == "place" and t.tag[o.last] != "POS":
                continue
            return thing(reading.owner[k], 0.6)
    noun = t.lower[c.head]
    if owner_noun := _possessor(reading, c):
        noun = owner_noun
    called = [
        e for e in reading.entities
        if e.kind in ("org", "unknown") and noun in e.fullest.casefold().replace("’s", "").split()
    ]  # fmt: skip
    if called and noun not in words.document:
        before = [e for e in called if reading.candidates[e.mentions[0]].head < c.head]
        return thing((before or called)[-1].number, 0.7)
    if noun in words.published or noun in words.media:
        media = _last(reading, c.head, media=True)
        if media >= 0:
            return thing(media, 0.5)
    if noun in ("statement", "agency", "union", "company", "firm"):
        last = _last(reading, c.head)
        if last >= 0:
            return thing(last, 0.5)
    first = c.first + (t.lower[c.first] in ("the", "a", "an", "its", "this", "that"))
    phrase = " ".join(t.text[t.start[first] : t.end[c.last - 1]].split())
    return [Meant(f"thing:{phrase.casefold()}", "org", phrase, 0.5, "organisation")]


def _possessor(reading: Reading, c: Candidate) -> str:
    """ "ministry" in "the ministry's statement"."""
    t = reading.tokens
    for i in range(c.first, c.head - 1):
        if t.tag[i + 1] == "POS" and t.lower[i] in reading.words.org:
            return t.lower[i]
    return ""


def _last(reading: Reading, here: int, *, media: bool = False) -> int:
    """The organisation before a token, not far away: the last one that is a subject, else the last."""
    t, words = reading.tokens, reading.words
    found = -1
    for k in range(len(reading.candidates) - 1, -1, -1):
        o = reading.candidates[k]
        if (
            o.head >= here
            or o.kind not in ("org", "unknown")
            or reading.owner[k] < 0
            or t.stretch[o.head] >= 0
        ):
            continue
        if t.paragraph[here] - t.paragraph[o.head] > (_MEDIA_REACH if media else _ORG_REACH):
            break
        name = reading.entities[reading.owner[k]].fullest.casefold()
        if media and not (is_agency(t, words, o) or words.media.intersection(name.split())):
            continue
        if media or (is_subject(t, o) and t.sentence[here] - t.sentence[o.head] <= 2):
            return reading.owner[k]
        if found < 0:
            found = reading.owner[k]
    return found


def campaign(reading: Reading, c: Candidate) -> list[Meant]:
    """ "the Orlov campaign", "Orlov's team": the organisation that bears a person's name."""
    t = reading.tokens
    i = c.last + (c.last < len(t) and t.tag[c.last] == "POS")
    if i >= len(t) or t.head[c.head] != i or t.lower[i] not in reading.words.bearing:
        return []
    words = t.text[t.start[c.first] : t.end[i]]
    return [Meant(f"thing:{words.casefold()}", "org", " ".join(words.split()), 0.7, "organisation")]
