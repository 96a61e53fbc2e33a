"""Features of a candidate mention: what it is, its grammar, the words beside it."""

from __future__ import annotations

from quotetool.pipeline.candidates import Candidate
from quotetool.pipeline.context import strength
from quotetool.pipeline.features.scale import log
from quotetool.pipeline.mentions import is_subject
from quotetool.pipeline.reading import Reading
from quotetool.pipeline.tokens import Tokens
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


def _one_hot(values: tuple[str, ...]) -> dict[str, list[float]]:
    return {value: [float(value == other) for other in values] for value in values}


_KIND, _GENDER, _DEP = _one_hot(_KINDS), _one_hot(_GENDERS), _one_hot(_DEPS)
_NO_GENDER, _NO_DEP = [0.0] * len(_GENDERS), [0.0] * len(_DEPS)
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


def candidate_features(reading: Reading, k: int) -> list[float]:
    """The numbers of candidate `k`, in the order of CANDIDATE."""
    t, w = reading.tokens, reading.words
    c = reading.candidates[k]
    n = len(t)
    lower = t.lower[c.head]
    dep = t.dep[c.head]
    verb = t.head[c.head]
    verb_strength = (
        strength(t.lower[verb], w) if t.tag[verb].startswith("VB") and dep in ("nsubj", "nsubjpass") else -1
    )
    right = c.last
    while right < n and t.tag[right] in _ADVERBS and strength(t.lower[right], w) == 0 and right < c.last + 3:
        right += 1
    right_strength = strength(t.lower[right], w) if right < n and t.tag[right].startswith("VB") else -1
    left = before_titles(t, c)
    left_strength = strength(t.lower[left], w) if left >= 0 and t.tag[left].startswith("VB") else -1
    before = t.lower[left] if left >= 0 else ""
    after = t.words[c.last] if c.last < n else ""
    owner = reading.owner[k]
    return [
        *_KIND[c.kind],
        *_GENDER.get(c.gender, _NO_GENDER),
        *_DEP.get(dep, _NO_DEP),
        float(c.last - c.first),
        log(len(reading.entities[owner].mentions)) if owner >= 0 else 0.0,
        float(lower in w.person),
        float(lower in w.org),
        float(lower in w.document),
        float(after in _APOSTROPHES or lower in _OWNERS),
        float(verb_strength),
        float(right_strength),
        float(left_strength),
        float(before == "by"),
        float(before == "to"),
        float(before in ("with", "and")),
        float(before == "of"),
        float(before in _PREPOSITIONS),
        float(t.words[c.first][0].isupper()),
        float(after == ":"),
        float(before in ("-", "–", "—", "―", "--")),
        float(after == ","),
        float(t.paragraph[c.head] == 0),
        float(t.lower[c.first] in _ANY),
        float(c.first == t.paragraphs[t.paragraph[c.head]][0]),
        float(c.label),
        float(t.stretch[c.head] >= 0),
        float(t.words[c.head].isupper()),
        float(is_agency(t, w, c)),
        float(is_subject(t, c)),
        float(after == "and" and c.last + 1 < n and t.tag[c.last + 1].startswith("NNP")),
    ]


def is_agency(t: Tokens, words: Words, c: Candidate) -> bool:
    """Whether a mention is a news agency or paper, which may only pass the words on."""
    low = [w for w in t.lower[c.first : c.last] if w not in _ARTICLES]
    if not low:
        return False
    agencies = words.agencies
    return low[-1] in agencies or (
        len(low) > 1 and (" ".join(low) in agencies or " ".join(low[-2:]) in agencies)
    )


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
