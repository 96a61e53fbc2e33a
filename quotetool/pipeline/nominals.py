"""Find the noun phrases that may name a speaker: "the deputy minister", "the letter"."""

from __future__ import annotations

from quotetool.pipeline.candidates import Candidate, MentionKind
from quotetool.pipeline.tokens import Tokens
from quotetool.pipeline.words import Words

_LONGEST_OF = 6
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_COMMON = frozenset({"NN", "NNS"})
_PROPER = frozenset({"NNP", "NNPS"})
_TAGS = frozenset({"DT", "CD", "JJ", "JJS", "PRP"}) | _COMMON | _PROPER
_PREMODIFIERS = frozenset(
    {
        "compound",
        "amod",
        "det",
        "poss",
        "nummod",
        "nmod",
        "neg",
        "predet",
        "punct",
        "advmod",
        "quantmod",
    }
)


def nominals(tokens: Tokens, words: Words) -> list[Candidate]:
    """Every noun phrase that can name a speaker: person nouns, bodies and documents, other subjects."""
    found = []
    for i, tag in enumerate(tokens.tag):
        if tag not in _TAGS or (tag not in _COMMON and tokens.entity[i] >= 0):
            continue
        lower = tokens.lower[i]
        if tag in _COMMON:
            subject = tokens.dep[i] in _SUBJECTS
            known = lower in words.person or lower in words.group or _singular(lower) in words.person
            thing = lower in words.org or lower in words.document
            if not (known or thing or subject):
                continue
            if tokens.dep[i] in ("compound", "amod") and tokens.head[i] > i:
                continue  # "campaign" in "campaign manager"
            if thing and not known and not subject and not _after_preposition(tokens, i):
                continue
        elif tag in _PROPER:
            subject = tokens.dep[i] in _SUBJECTS
            known = lower in words.person or _singular(lower) in words.person or lower in words.org
            if not (subject or known) or tokens.dep[i] == "compound":
                continue
        elif lower not in words.group or tokens.dep[i] not in _SUBJECTS:
            continue
        first = _left_edge(tokens, i)
        plural = tag in ("NNS", "NNPS") or lower in words.group
        gender = "p" if plural else "f" if lower in words.female else "m" if lower in words.male else ""
        if not gender and (lower in words.org or lower in words.document) and lower not in words.person:
            gender = "n"
        kind: MentionKind = "unknown" if tag in _PROPER and lower not in words.person else "nominal"
        last = _behind_of(tokens, i) if kind == "nominal" and gender != "n" else i + 1
        found.append(Candidate(first, last, i, kind, gender))
    return found


def _behind_of(tokens: Tokens, i: int) -> int:
    """Where a role noun ends: "the head of state", "the chairman of the committee"."""
    if i + 2 >= len(tokens) or tokens.lower[i + 1] != "of" or tokens.stretch[i + 2] >= 0:
        return i + 1
    last = i + 2
    while last < len(tokens) and last < i + 2 + _LONGEST_OF and tokens.stretch[last] < 0:
        if not tokens.tag[last].startswith(("NN", "JJ", "DT", "PRP$", "CD", "HYPH")) or tokens.is_mark[last]:
            break
        last += 1
    while last > i + 2 and not tokens.tag[last - 1].startswith("NN"):
        last -= 1
    return last if last > i + 2 else i + 1


def _after_preposition(tokens: Tokens, i: int) -> bool:
    first = _left_edge(tokens, i)
    return first > 0 and tokens.lower[first - 1] in {"by", "to", "from", "in", "of"}


def _singular(word: str) -> str:
    if word.endswith("s"):
        return word[:-3] + "y" if word.endswith("ies") else word[:-1]
    return word[:-3] + "man" if word.endswith("men") else word


def _left_edge(tokens: Tokens, i: int) -> int:
    """Where the noun phrase of head `i` begins, reading leftwards over its premodifiers."""
    first = i
    paragraph, stretch = tokens.paragraph[i], tokens.stretch[i]
    while first > 0:
        k = first - 1
        h, dep = tokens.head[k], tokens.dep[k]
        genitive = tokens.tag[k] == "POS"
        if not (genitive or (k < h <= i and dep in _PREMODIFIERS)):
            break
        if tokens.paragraph[k] != paragraph or tokens.stretch[k] != stretch:
            break
        word = tokens.words[k]
        if tokens.is_mark[k] or word.isspace():
            break
        if dep == "punct" and word not in ("-", "’", "'", "/"):
            break
        first = k
    while first < i and (tokens.tag[first] in (",", ":", "HYPH") or tokens.words[first] in "-–—"):
        first += 1
    return first
