"""Which organisation or document speaks: "the ministry", "the letter", "it", "the Orlov campaign"."""

from __future__ import annotations

from dataclasses import replace

from quotetool.pipeline.candidates import Candidate
from quotetool.pipeline.entities import Entity
from quotetool.pipeline.features.candidate import is_agency
from quotetool.pipeline.meant import Meant
from quotetool.pipeline.mentions import is_subject
from quotetool.pipeline.reading import Reading
from quotetool.pipeline.tokens import Tokens
from quotetool.pipeline.words import listed

_ORG_REACH = 3
_MEDIA_REACH = 30
_IT_REACH = 2
_SOURCE_REACH = 4


def pronoun(reading: Reading, c: Candidate) -> list[Meant]:
    """What "it" means: the organisation or document that is the last subject, else the last organisation."""
    t = reading.tokens
    for k in range(len(reading.candidates) - 1, -1, -1):
        o = reading.candidates[k]
        if o.head >= c.head or t.stretch[o.head] >= 0:
            continue
        if t.paragraph[c.head] != t.paragraph[o.head] or t.sentence[c.head] - t.sentence[o.head] > _IT_REACH:
            break
        if o.kind == "nominal" and o.gender == "n" and _is_main_subject(t, o):
            return [replace(m, via="pronoun") for m in nominal(reading, k, o)]
        if o.kind == "org" and reading.owner[k] >= 0 and _is_main_subject(t, o):
            break
    entity = _last(reading, c.head)
    if entity < 0:
        return [Meant("unknown", None, None, 0.5, "unknown")]
    return [Meant(f"e{entity}", "org", reading.entities[entity].fullest, 0.6, "pronoun", entity)]


def _is_main_subject(t: Tokens, o: Candidate) -> bool:
    return t.dep[o.head] in ("nsubj", "nsubjpass") and t.dep[t.head[o.head]] in ("ROOT", "conj", "parataxis")


def nominal(reading: Reading, number: int, c: Candidate) -> list[Meant]:
    """ "the Interior Ministry's statement", "the ministry", "the letter".

    The organisation in the phrase, else the last one called by that noun; for a document
    who issued it, for what media publish the last medium; else the thing itself under the
    words it has here.
    """
    t, words = reading.tokens, reading.words

    def thing(entity: int, probability: float) -> list[Meant]:
        name = reading.entities[entity].fullest
        return [Meant(f"e{entity}", "org", name, probability, "organisation", entity)]

    own = _own(reading, number, c)
    if own >= 0:
        return thing(own, 0.6)
    noun = t.lower[c.head]
    if owner_noun := _possessor(reading, c):
        noun = owner_noun
    called = [e for e in reading.entities if e.kind in ("org", "unknown") and _is_called(reading, e, noun)]
    if called and noun not in words.document:
        before = [e for e in called if reading.candidates[e.mentions[0]].head < c.head]
        return thing((before or called)[-1].number, 0.7)
    if noun in words.published or noun in words.media:
        media = _last(reading, c.head, media=True)
        if media >= 0:
            return thing(media, 0.5)
    if noun in words.document:
        issuer = _issuer(reading, c, noun)
        if issuer >= 0:
            return thing(issuer, 0.5)
    if noun in words.collective:
        last = _last(reading, c.head, noun="" if noun in words.document else noun)
        if last >= 0:
            return thing(last, 0.5)
    first = c.first + (t.lower[c.first] in ("the", "a", "an", "its", "this", "that"))
    phrase = " ".join(t.text[t.start[first] : t.end[c.last - 1]].split())
    return [Meant(f"thing:{phrase.casefold()}", "org", phrase, 0.5, "organisation")]


def _own(reading: Reading, number: int, c: Candidate) -> int:
    """The organisation in a phrase, behind it or beside it: "a report published today by the ministry"."""
    t = reading.tokens
    source = c.last if c.last < len(t) and t.lower[c.last] in listed("things", "sources") else _by(t, c.last)
    for k, o in enumerate(reading.candidates):
        if k == number or o.kind not in ("org", "place", "unknown") or reading.owner[k] < 0:
            continue
        within = c.first <= o.head < c.head
        behind = o.head > c.head and 0 <= o.first - source <= _SOURCE_REACH and source >= c.last
        beside = o.kind != "place" and t.words[c.last : c.last + 1] == [","] and o.first == c.last + 1
        if beside and (o.last >= len(t) or t.words[o.last] != ","):
            continue
        if o.kind == "unknown" and not beside:
            continue
        if within and o.kind == "place" and t.tag[o.last] != "POS":
            continue
        if within or behind or beside:
            return reading.owner[k]
    return -1


def _by(t: Tokens, last: int) -> int:
    """The token "by" of "published on Tuesday by" behind a noun, -1 if there is none."""
    if last >= len(t) or t.tag[last] != "VBN":
        return -1
    for i in range(last + 1, min(last + 5, len(t))):
        if t.lower[i] == "by":
            return i
        if t.words[i] in (".", ",", ";") or t.is_mark[i]:
            break
    return -1


def _is_called(reading: Reading, entity: Entity, noun: str) -> bool:
    """Whether an organisation is called so: "Sova Company", "the delivery firm Sova", "the maker, Sova,"."""
    t = reading.tokens
    if noun in entity.fullest.casefold().replace("’s", "").split():
        return True
    for k in entity.mentions:
        c = reading.candidates[k]
        i = c.first - 1
        if i > 0 and t.words[i] == ",":
            i -= 1
        if i >= 0 and t.lower[i] == noun and t.paragraph[i] == t.paragraph[c.head]:
            return True
        behind = t.lower[c.last + 1 : c.last + 6]
        if (
            t.words[c.last : c.last + 1] == [","]
            and behind[:1]
            and behind[0] in ("a", "an", "the")
            and noun in behind
        ):
            return True
    return False


def _issuer(reading: Reading, c: Candidate, noun: str) -> int:
    """Who issued a document, where it was spoken of before: "in a letter the bank said", "a report by"."""
    t = reading.tokens
    if noun in listed("things", "rulings"):
        names = listed("things", "courts")
        courts = [
            reading.owner[n]
            for n, s in enumerate(reading.candidates)
            if s.kind == "org" and s.head < c.head and reading.owner[n] >= 0
            and names.intersection(reading.entities[reading.owner[n]].fullest.casefold().split())
        ]  # fmt: skip
        if courts:
            return courts[-1]
    if t.lower[c.first] in ("a", "an"):
        return -1
    if t.lower[c.first] in ("its", "their"):
        return _last(reading, c.head)
    for i in range(c.first - 1, -1, -1):
        if t.lower[i] != noun or t.stretch[i] >= 0:
            continue
        own = _own(reading, -1, Candidate(i, i + 1, i, "nominal", "n"))
        if own >= 0:
            return own
        for n, s in enumerate(reading.candidates):
            subject = t.sentence[s.head] == t.sentence[i] and is_subject(t, s)
            if subject and s.kind == "org" and reading.owner[n] >= 0 and t.stretch[s.head] < 0:
                return reading.owner[n]
    return -1


def _possessor(reading: Reading, c: Candidate) -> str:
    """ "ministry" in "the ministry's statement" and "a ministry statement"."""
    t = reading.tokens
    if c.head > c.first and t.lower[c.head - 1] in reading.words.org:
        return t.lower[c.head - 1]
    for i in range(c.first, c.head - 1):
        if t.tag[i + 1] == "POS" and t.lower[i] in reading.words.org:
            return t.lower[i]
    return ""


def _last(reading: Reading, here: int, *, media: bool = False, noun: str = "") -> int:
    """The organisation before a token, not far away: the last one that is a subject, else the last.

    One whose name says that it is something else than `noun` is passed over.
    """
    t, words = reading.tokens, reading.words
    found = -1
    for k in range(len(reading.candidates) - 1, -1, -1):
        o = reading.candidates[k]
        if o.head >= here or o.kind not in ("org", "unknown", "place" if media else "org"):
            continue
        if reading.owner[k] < 0 or (t.stretch[o.head] >= 0 and not (media and _is_title(t, o))):
            continue
        if t.paragraph[here] - t.paragraph[o.head] > (_MEDIA_REACH if media else _ORG_REACH):
            break
        name = set(reading.entities[reading.owner[k]].fullest.casefold().split())
        if media and not (is_agency(t, words, o) or words.media.intersection(name)):
            continue
        if noun and noun not in name and (words.org - words.collective).intersection(name):
            continue
        if media or (is_subject(t, o) and t.sentence[here] - t.sentence[o.head] <= 2):
            return reading.owner[k]
        if found < 0:
            found = reading.owner[k]
    return found


def _is_title(t: Tokens, o: Candidate) -> bool:
    """Whether a mention is all there is in a pair of marks: «Morning Post»."""
    return o.first > 0 and t.is_mark[o.first - 1] and o.last < len(t) and t.is_mark[o.last]


def campaign(reading: Reading, c: Candidate) -> list[Meant]:
    """ "the Orlov campaign", "Orlov's team": the organisation that bears a person's name."""
    t = reading.tokens
    i = c.last + (c.last < len(t) and t.tag[c.last] == "POS")
    if i >= len(t) or t.head[c.head] != i or t.lower[i] not in reading.words.bearing:
        return []
    words = t.text[t.start[c.first] : t.end[i]]
    return [Meant(f"thing:{words.casefold()}", "org", " ".join(words.split()), 0.7, "organisation")]
