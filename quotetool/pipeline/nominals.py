"""Find the noun phrases that may name a speaker: "the deputy minister", "the letter"."""

from __future__ import annotations

from functools import cache

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
    persons = _in_any_number(words.person)
    telling = _united(persons, words.group, words.org, words.document)
    for i in [i for i, tag in enumerate(tokens.tag) if tag in _TAGS]:
        tag, lower, dep = tokens.tag[i], tokens.lower[i], tokens.dep[i]
        subject = dep in _SUBJECTS
        if tag in _COMMON:
            if not subject and lower not in telling:
                continue
            if dep in ("compound", "amod") and tokens.head[i] > i:
                continue  # "campaign" in "campaign manager"
            known = subject or lower in persons or lower in words.group
            if not known and not _after_preposition(tokens, i):
                continue
        elif tokens.entity[i] >= 0:
            continue
        elif tag in _PROPER:
            if dep == "compound" or not (subject or lower in persons or lower in words.org):
                continue
        elif not subject or lower not in words.group:
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
    n = len(tokens.words)
    if i + 2 >= n or tokens.lower[i + 1] != "of" or tokens.stretch[i + 2] >= 0:
        return i + 1
    last = i + 2
    while last < n and last < i + 2 + _LONGEST_OF and tokens.stretch[last] < 0:
        if not tokens.tag[last].startswith(("NN", "JJ", "DT", "PRP$", "CD", "HYPH")) or tokens.is_mark[last]:
            break
        last += 1
    while last > i + 2 and not tokens.tag[last - 1].startswith("NN"):
        last -= 1
    return last if last > i + 2 else i + 1


def _after_preposition(tokens: Tokens, i: int) -> bool:
    first = _left_edge(tokens, i)
    return first > 0 and tokens.lower[first - 1] in {"by", "to", "from", "in", "of"}


@cache
def _united(*lists: frozenset[str]) -> frozenset[str]:
    return frozenset().union(*lists)


@cache
def _in_any_number(nouns: frozenset[str]) -> frozenset[str]:
    """Nouns with their plurals."""
    ending = {noun + "s" for noun in nouns if not noun.endswith("ie")}
    turned = {noun[:-1] + "ies" for noun in nouns if noun.endswith("y")}
    return nouns | ending | turned | {noun[:-3] + "men" for noun in nouns if noun.endswith("man")}


def _left_edge(tokens: Tokens, i: int) -> int:
    """Where the noun phrase of head `i` begins, reading leftwards over its premodifiers."""
    first = i
    paragraph, stretch = tokens.paragraph[i], tokens.stretch[i]
    heads, deps, tags = tokens.head, tokens.dep, tokens.tag
    while first > 0:
        k = first - 1
        dep = deps[k]
        if not (k < heads[k] <= i and dep in _PREMODIFIERS) and tags[k] != "POS":
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
