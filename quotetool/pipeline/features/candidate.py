"""Features of a candidate mention: what it is, its grammar, the words beside it."""

from __future__ import annotations

from functools import cache

import numpy as np

from quotetool.pipeline.candidates import Candidate
from quotetool.pipeline.context import strength
from quotetool.pipeline.features.scale import log
from quotetool.pipeline.mentions import is_subject
from quotetool.pipeline.reading import Reading
from quotetool.pipeline.tokens import Tokens
from quotetool.pipeline.voters import Floats
from quotetool.pipeline.words import Words

_KINDS = ("name", "org", "place", "pronoun", "nominal", "unknown")
_GENDERS = ("m", "f", "p", "n", "1", "1p", "w", "2")
_DEPS = (
    "nsubj",
    "nsubjpass",
    "dobj",
    "nmod",
    "pobj",
    "appos",
    "conj",
    "poss",
    "compound",
    "dep",
    "ROOT",
    "parataxis",
)

CANDIDATE = (
    *(f"kind_{k}" for k in _KINDS),
    *(f"gender_{g}" for g in _GENDERS),
    *(f"dep_{d}" for d in _DEPS),
    *"""
    length cluster_size person_noun org_noun document_noun possessive verb_strength
    verb_right_strength verb_left_strength by to with of other_preposition first_word_capital
    colon_right dash_left comma_right headline indefinite in_paragraph_start label quoted capitals
    agency subject and_name
    """.split(),
)


# what is none of them has the place behind the last
_KIND, _GENDER, _DEP = ({v: n for n, v in enumerate(values)} for values in (_KINDS, _GENDERS, _DEPS))
_KIND_ROWS, _GENDER_ROWS, _DEP_ROWS = (
    np.eye(len(values) + 1, len(values), dtype=np.float32) for values in (_KINDS, _GENDERS, _DEPS)
)
_ADVERBS = frozenset({"RB", "MD", "VBZ", "VBP", "VBD"})
_APOSTROPHES = frozenset({"'s", "’s", "'", "’"})
_OWNERS = frozenset({"his", "her", "their", "its", "my", "our"})
_PREPOSITIONS = frozenset({"in", "on", "at", "for", "from", "about", "against", "like", "as"})
_ANY = frozenset({"a", "an", "one", "another", "some", "any"})
_TITLES = frozenset({"DT", "JJ", "NNP", "NN", "NNPS", "POS", "PRP$", "HYPH", "CD", "_SP"})
_INSIDE = frozenset({"compound", "amod", "det", "poss", "nmod", "case", "nummod", "dep", "punct", "npadvmod"})
_ARTICLES = frozenset({"the", "'s", "’s"})
_JOINTS = frozenset({"IN", "TO", ","})
_MOST_TITLES = 8


def candidate_numbers(reading: Reading, k: int, left: int) -> tuple[float, ...]:
    """The places of candidate `k` among kinds, genders and labels, then the other numbers of CANDIDATE.

    `left` is the token before it and its titles.
    """
    t, w = reading.tokens, reading.words
    c = reading.candidates[k]
    first, last, head = c.first, c.last, c.head
    tags, lowers = t.tag, t.lower
    n = len(tags)
    lower, dep, verb, paragraph = lowers[head], t.dep[head], t.head[head], t.paragraph[head]
    verb_strength = (
        strength(lowers[verb], w) if dep in ("nsubj", "nsubjpass") and tags[verb].startswith("VB") else -1
    )
    right = last
    while right < n and tags[right] in _ADVERBS and right < last + 3 and strength(lowers[right], w) == 0:
        right += 1
    right_strength = strength(lowers[right], w) if right < n and tags[right].startswith("VB") else -1
    left_strength = strength(lowers[left], w) if left >= 0 and tags[left].startswith("VB") else -1
    before = lowers[left] if left >= 0 else ""
    after = t.words[last] if last < n else ""
    owner = reading.owner[k]
    return (
        _KIND[c.kind],
        _GENDER.get(c.gender, len(_GENDERS)),
        _DEP.get(dep, len(_DEPS)),
        last - first,
        log(len(reading.entities[owner].mentions)) if owner >= 0 else 0.0,
        lower in w.person,
        lower in w.org,
        lower in w.document,
        after in _APOSTROPHES or lower in _OWNERS,
        verb_strength,
        right_strength,
        left_strength,
        before == "by",
        before == "to",
        before in ("with", "and"),
        before == "of",
        before in _PREPOSITIONS,
        t.words[first][0].isupper(),
        after == ":",
        before in ("-", "–", "—", "―", "--"),
        after == ",",
        paragraph == 0,
        lowers[first] in _ANY,
        first == t.paragraphs[paragraph][0],
        c.label,
        t.stretch[head] >= 0,
        t.words[head].isupper(),
        is_agency(t, w, c),
        is_subject(t, c),
        after == "and" and last + 1 < n and tags[last + 1].startswith("NNP"),
    )


def one_hot(numbers: Floats) -> Floats:
    """The rows of `candidate_numbers` in the order of CANDIDATE, of shape (candidates, features)."""
    kind, gender, dep = numbers[:, :3].astype(np.intp).T
    return np.hstack([_KIND_ROWS[kind], _GENDER_ROWS[gender], _DEP_ROWS[dep], numbers[:, 3:]])


def is_agency(t: Tokens, words: Words, c: Candidate) -> bool:
    """Whether a mention is a news agency or paper, which may only pass the words on."""
    agencies = words.agencies
    last = t.lower[c.last - 1]
    if last not in _last_words(agencies) and last not in _ARTICLES:
        return False
    low = [w for w in t.lower[c.first : c.last] if w not in _ARTICLES]
    if not low:
        return False
    return low[-1] in agencies or (
        len(low) > 1 and (" ".join(low) in agencies or " ".join(low[-2:]) in agencies)
    )


@cache
def _last_words(phrases: frozenset[str]) -> frozenset[str]:
    return frozenset(phrase.rpartition(" ")[2] for phrase in phrases)


def before_titles(t: Tokens, c: Candidate) -> int:
    """The token before a mention, its determiner, titles and adjectives passed over."""
    left = c.first - 1
    lowest = max(-1, left - _MOST_TITLES)
    while (
        left > lowest
        and t.dep[left] in _INSIDE
        and (t.tag[left] in _TITLES or (t.head[left] == c.head and t.tag[left] not in _JOINTS))
        and not t.is_mark[left]
        and t.stretch[left] < 0
    ):
        left -= 1
    return left
