"""Describe pairs of a quotation and a candidate mention as numbers."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from quotetool.pipeline.context import Context, Cue, strength
from quotetool.pipeline.joining import kind_of
from quotetool.pipeline.mentions import Candidate, is_subject
from quotetool.pipeline.reading import Reading
from quotetool.pipeline.tokens import Tokens
from quotetool.pipeline.words import Words

BEFORE_PARAGRAPHS = 2
"""How many paragraphs before a quotation's own are searched for its speaker."""
AFTER_PARAGRAPHS = 1

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


class Pairs:
    """The pairs of one article: row `i` is quotation `quote[i]` with candidate `candidate[i]`.

    A quotation's last row is its "nobody", with candidate -1. `x` is a float32 array
    of shape (pairs, features), `keys` a uint64 array of shape (pairs, words): hashes of the
    words around, 0 where there is none.
    """

    def __init__(
        self, quote: list[int], candidate: list[int], x: NDArray[np.float32], keys: NDArray[np.uint64]
    ) -> None:
        self.quote = quote
        self.candidate = candidate
        self.x = x
        self.keys = keys


def _log(n: float) -> float:
    return math.log1p(n) if n >= 0 else -math.log1p(-n)


def describe(reading: Reading) -> Pairs:
    """All pairs of an article with their features, quotation by quotation."""
    tokens, candidates = reading.tokens, reading.candidates
    by_paragraph: dict[int, list[int]] = {}
    for k, c in enumerate(candidates):
        if tokens.stretch[c.head] < 0 or c.label:
            by_paragraph.setdefault(tokens.paragraph[c.head], []).append(k)
    fixed: dict[int, list[float]] = {}
    quote: list[int] = []
    candidate: list[int] = []
    rows: list[list[float]] = []
    keys: list[list[int]] = []
    for context in reading.contexts:
        near = [
            k
            for p in range(context.paragraph - BEFORE_PARAGRAPHS, context.paragraph + AFTER_PARAGRAPHS + 1)
            for k in by_paragraph.get(p, ())
        ]
        own = _quote_features(reading, context)
        ranks = _ranks(reading, context, near)
        own_keys = _quote_keys(tokens, context)
        for k in near:
            if k not in fixed:
                fixed[k] = _candidate_features(reading, k)
            quote.append(context.number)
            candidate.append(k)
            rows.append([0.0, *own, *fixed[k], *_pair_features(reading, context, k, ranks)])
            keys.append([*own_keys, *_candidate_keys(tokens, candidates[k])])
        quote.append(context.number)
        candidate.append(-1)
        rows.append([1.0, *own])
        keys.append([*own_keys, *([0] * CANDIDATE_KEYS)])
    width = 1 + len(QUOTE) + len(CANDIDATE) + len(PAIR)
    x = np.zeros((len(rows), width), dtype=np.float32)
    for i, row in enumerate(rows):
        x[i, : len(row)] = row
    key_array = np.array(keys, dtype=np.uint64).reshape(len(rows), QUOTE_KEYS + CANDIDATE_KEYS)
    return Pairs(quote, candidate, x, key_array)


QUOTE_KEYS = 6
CANDIDATE_KEYS = 4


def _key(t: Tokens, i: int) -> int:
    """The hash of a token's word, but 1 for names: which names occur must not be learned."""
    if not 0 <= i < len(t):
        return 0
    return 1 if t.tag[i].startswith("NNP") else t.key[i]


def _quote_keys(t: Tokens, q: Context) -> list[int]:
    before, after = q.first - 1, q.last
    while before >= 0 and t.is_mark[before]:
        before -= 1
    while after < len(t) and t.is_mark[after]:
        after += 1
    return [
        _key(t, q.before.token) if q.before else 0,
        _key(t, q.after.token) if q.after else 0,
        _key(t, q.governor.token) if q.governor else 0,
        _key(t, before),
        _key(t, after),
        _key(t, before - 1),
    ]


def _candidate_keys(t: Tokens, c: Candidate) -> list[int]:
    return [_key(t, c.head), _key(t, t.head[c.head]), _key(t, _before_titles(t, c)), _key(t, c.last)]


QUOTE = (
    "words", "closed", "paragraph_start", "paragraph_end", "whole_paragraph", "ends_comma", "ends_period", "ends_bang", "ends_question", "detached",
    "capital", "single", "colon", "that", "has_previous", "has_following", "headline",
    "before_strength", "before_gap", "after_strength", "after_gap", "governor_strength", "governor_gap", "governor_side",
    "left_empty", "right_empty", "left_len", "right_len", "prev_para_quote", "next_para_quote", "phrase",
    "verbs_inside", "capitals_inside", "determiner_before", "paragraph_outside", "starts_lower_after_noun", "naming", "negated", "direct", "reopened", "by_behind",
    "title_case", "possessive_before", "preposition_before", "apposed", "article_before", "noun_behind", "one_word", "two_words", "adjective_inside",
)  # fmt: skip


def _quote_features(reading: Reading, q: Context) -> list[float]:
    t = reading.tokens
    stretch = t.stretches[q.number]
    begin, end = t.paragraphs[q.paragraph]
    body = range(q.first, q.last)
    words = [i for i in body if t.words[i][0].isalnum()]
    last = t.text[stretch.end - 1]
    outside = sum(1 for i in range(begin, end) if t.stretch[i] < 0 and t.words[i][0].isalnum())
    behind = t.text[stretch.outer_end : stretch.outer_end + 1]
    previous = q.first - 1
    while previous >= begin and t.is_mark[previous]:
        previous -= 1
    next_token = q.last
    while next_token < end and t.is_mark[next_token]:
        next_token += 1
    left_words = sum(1 for i in range(*q.left) if t.words[i][0].isalnum())
    right_words = sum(1 for i in range(*q.right) if t.words[i][0].isalnum())
    governor = q.governor
    return [
        _log(len(words)),
        float(stretch.closed),
        float(previous < begin),
        float(next_token >= end),
        float(previous < begin and next_token >= end),
        float(last == "," or behind == ","),
        float(last == "."),
        float(last in "!…"),
        float(last == "?"),
        float(is_detached(t, q)),
        float(bool(words) and t.words[words[0]][0].isupper()),
        float(stretch.single),
        float(q.colon),
        float(q.that),
        float(q.previous >= 0),
        float(q.following >= 0),
        float(q.paragraph == 0),
        float(q.before.strength) if q.before else -1.0,
        _log(q.before.gap) if q.before else 5.0,
        float(q.after.strength) if q.after else -1.0,
        _log(q.after.gap) if q.after else 5.0,
        float(governor.strength) if governor else -1.0,
        _log(governor.gap) if governor else 5.0,
        (1.0 if governor.token < q.first else -1.0) if governor else 0.0,
        float(left_words == 0),
        float(right_words == 0),
        _log(left_words),
        _log(right_words),
        float(any(t.stretch[i] >= 0 for i in range(*t.paragraphs[q.paragraph - 1])) if q.paragraph else 0),
        float(
            any(t.stretch[i] >= 0 for i in range(*t.paragraphs[q.paragraph + 1]))
            if q.paragraph + 1 < len(t.paragraphs)
            else 0
        ),
        float(bool(q.source_phrase)),
        _log(sum(1 for i in body if t.tag[i].startswith(("VB", "MD")))),
        sum(1 for i in words if t.words[i][0].isupper()) / (len(words) or 1),
        float(previous >= begin and t.tag[previous] in ("DT", "PRP$", "POS", "JJ")),
        _log(outside),
        float(previous >= begin and t.tag[previous].startswith("NN")),
        float(is_named(t, reading.words.naming, begin, previous + 1)),
        float(q.before is not None and is_negated(t, q.before.token)),
        float(kind_of(reading, q) == "direct"),
        float(
            q.number > 0
            and previous < begin
            and not t.stretches[q.number - 1].closed
            and t.paragraph[t.stretch_tokens[q.number - 1][0]] == q.paragraph - 1
        ),
        float(next_token < end and t.lower[next_token] == "by"),
        float(is_title_case(t, words)),
        float(previous >= begin and t.tag[previous] in ("POS", "PRP$")),
        float(previous >= begin and t.tag[previous] in ("IN", "TO") and t.lower[previous] != "that"),
        float(previous > begin and t.words[previous] == "," and t.tag[previous - 1].startswith("NN")),
        float(previous >= begin and t.lower[previous] in ("the", "a", "an", "its", "this")),
        float(last not in ".!?…" and next_token < end and t.tag[next_token].startswith(("NN", "JJ"))),
        float(len(words) == 1),
        float(len(words) == 2),
        float(any(t.tag[i].startswith(("JJ", "RB")) for i in words)),
    ]


def is_title_case(t: Tokens, words: list[int]) -> bool:
    """Whether all longer words begin with a capital, as in a title: at least two of them, or one name."""
    long = [i for i in words if len(t.words[i]) > 3 or i == words[0]]
    return (
        bool(long)
        and all(t.words[i][0].isupper() or t.words[i][0].isdigit() for i in long)
        and (len(words) > 1 or t.tag[words[0]].startswith("NNP"))
    )


def is_detached(t: Tokens, q: Context) -> bool:
    """Whether a new sentence begins behind a stretch: what follows is no reporting clause of it."""
    if t.text[t.stretches[q.number].end - 1] not in ".…":
        return False
    i = q.last
    end = t.paragraphs[q.paragraph][1]
    while i < end and (t.is_mark[i] or t.words[i].isspace()):
        i += 1
    return i >= end or (
        t.words[i][0].isupper() and not (t.tag[i] == "NNP" and i + 1 < end and t.tag[i + 1] == "VBD")
    )


def is_named(t: Tokens, phrases: tuple[tuple[str, ...], ...], begin: int, end: int) -> bool:
    """Whether a phrase that names something ends the tokens `begin` to `end`, before a stretch."""
    low = t.lower[max(begin, end - 5) : end]
    while low and (low[-1] in ("the", "a", "an", ",", ":") or low[-1].isspace()):
        if any(low[-len(p) :] == list(p) for p in phrases):
            return True
        low = low[:-1]
    return any(low[-len(p) :] == list(p) for p in phrases)


def is_negated(t: Tokens, verb: int) -> bool:
    """Whether a verb is said not to have happened: "never said", "did not call"."""
    around = t.lower[max(0, verb - 3) : verb]
    return any(w in ("never", "not", "n't", "n’t", "nobody", "neither") for w in around) or any(
        t.dep[c] == "neg" for c in t.children[verb]
    )


CANDIDATE = (
    *(f"kind_{k}" for k in _KINDS), *(f"gender_{g}" for g in _GENDERS), *(f"dep_{d}" for d in _DEPS),
    "length", "cluster_size", "person_noun", "org_noun", "document_noun", "possessive", "verb_strength", "verb_right_strength",
    "verb_left_strength", "by", "to", "with", "of", "other_preposition", "first_word_capital", "colon_right", "dash_left", "comma_right",
    "headline", "indefinite", "in_paragraph_start", "label", "quoted", "capitals", "agency", "subject", "and_name",
)  # fmt: skip


def _candidate_features(reading: Reading, k: int) -> list[float]:
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
    while (
        right < n
        and t.tag[right] in ("RB", "MD", "VBZ", "VBP", "VBD")
        and strength(t.lower[right], w) == 0
        and right < c.last + 3
    ):
        right += 1
    right_strength = strength(t.lower[right], w) if right < n and t.tag[right].startswith("VB") else -1
    left = _before_titles(t, c)
    left_strength = strength(t.lower[left], w) if left >= 0 and t.tag[left].startswith("VB") else -1
    before = t.lower[left] if left >= 0 else ""
    after = t.words[c.last] if c.last < n else ""
    owner = reading.owner[k]
    return [
        *(float(c.kind == kind) for kind in _KINDS),
        *(float(c.gender == g) for g in _GENDERS),
        *(float(dep == d) for d in _DEPS),
        float(c.last - c.first),
        _log(len(reading.entities[owner].mentions)) if owner >= 0 else 0.0,
        float(lower in w.person),
        float(lower in w.org),
        float(lower in w.document),
        float(after in ("'s", "’s", "'", "’") or lower in ("his", "her", "their", "its", "my", "our")),
        float(verb_strength),
        float(right_strength),
        float(left_strength),
        float(before == "by"),
        float(before == "to"),
        float(before in ("with", "and")),
        float(before == "of"),
        float(before in ("in", "on", "at", "for", "from", "about", "against", "like", "as")),
        float(t.words[c.first][0].isupper()),
        float(after == ":"),
        float(before in ("-", "–", "—", "―", "--")),
        float(after == ","),
        float(t.paragraph[c.head] == 0),
        float(t.lower[c.first] in ("a", "an", "one", "another", "some", "any")),
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
    low = [w for w in t.lower[c.first : c.last] if w not in ("the", "'s", "’s")]
    return bool(low) and (
        " ".join(low) in words.agencies or low[-1] in words.agencies or " ".join(low[-2:]) in words.agencies
    )


def _before_titles(t: Tokens, c: Candidate) -> int:
    """The token before a mention, its determiner, titles and adjectives passed over."""
    left = c.first - 1
    steps = 0
    while (
        left >= 0
        and steps < 8
        and (
            t.tag[left] in ("DT", "JJ", "NNP", "NN", "NNPS", "POS", "PRP$", "HYPH", "CD", "_SP")
            or t.head[left] == c.head
        )
        and t.dep[left]
        in ("compound", "amod", "det", "poss", "nmod", "case", "nummod", "dep", "punct", "npadvmod")
        and not t.is_mark[left]
        and t.stretch[left] < 0
        and t.tag[left] not in ("IN", "TO", ",")
    ):
        left -= 1
        steps += 1
    return left


def _ranks(reading: Reading, q: Context, near: list[int]) -> dict[int, tuple[int, int]]:
    """For each candidate: how many candidates, and how many names, stand nearer on its side."""
    candidates = reading.candidates
    ranks: dict[int, tuple[int, int]] = {}
    for side in (
        sorted((k for k in near if candidates[k].head < q.first), key=lambda k: -candidates[k].head),
        sorted((k for k in near if candidates[k].head >= q.last), key=lambda k: candidates[k].head),
    ):
        names = 0
        for rank, k in enumerate(side):
            ranks[k] = (rank, names)
            names += candidates[k].kind == "name"
    return ranks


PAIR = (
    "before_quote", "distance", "paragraphs", "own_clause", "adjacent_clause_side", "rank", "name_rank", "verbs_between", "quotes_between",
    "candidates_between", "subjects_between", "stops_between", "commas_between",
    *(f"{cue}_{what}" for cue in ("before", "after", "governor")
      for what in ("subject", "chain", "agent", "beside", "object", "strength", "gap")),
    "any_cue_subject", "phrase_source", "same_sentence_first", "same_sentence_last", "ends_clause", "starts_clause",
    "direct_right_of_quote", "direct_left_of_quote", "colon_speaker", "dash_speaker", "adjacent_quote_subject", "in_appositive",
    "owner_nearest", "owner_in_quote", "told", "label_inside", "signs", "turn_label", "by_agent", "relayed",
)  # fmt: skip


def _pair_features(reading: Reading, q: Context, k: int, ranks: dict[int, tuple[int, int]]) -> list[float]:
    t, w = reading.tokens, reading.words
    c = reading.candidates[k]
    before = c.head < q.first
    low, high = (c.last, q.first) if before else (q.last, c.first)
    paragraphs = q.paragraph - t.paragraph[c.head]
    clause = q.left if before else q.right
    own_clause = clause[0] <= c.head < clause[1]
    if paragraphs == 0:
        verbs = subjects = stops = commas = quotes = outside = 0
        last_quote = -1
        for i in range(low, high):
            s = t.stretch[i]
            if s >= 0:
                if s != last_quote:
                    quotes += 1
                    last_quote = s
                continue
            outside += 1
            tag = t.tag[i]
            if tag.startswith("VB"):
                verbs += 1
            elif tag == ",":
                commas += 1
            elif tag == ".":
                stops += 1
            if t.dep[i] in ("nsubj", "nsubjpass"):
                subjects += 1
    else:
        verbs = subjects = stops = commas = quotes = -1
        outside = max(0, high - low)
    cues: list[float] = []
    any_subject = 0.0
    for cue in (q.before, q.after, q.governor):
        got = _cue_features(t, c, cue)
        any_subject = max(any_subject, got[0])
        cues += got
    owner = reading.owner[k]
    rank, names = ranks.get(k, (0, 0))
    adjacent = outside <= 1 and paragraphs == 0
    verb = t.head[c.head]
    told = (
        before
        and t.tag[verb].startswith("VB")
        and t.dep[c.head] in ("dobj", "dative", "iobj")
        and w.speak.get(t.lower[verb]) in w.addressing
    )
    return [
        float(before),
        _log(outside),
        float(paragraphs),
        float(own_clause),
        (1.0 if before else -1.0) * float(own_clause),
        _log(rank),
        _log(names),
        float(verbs),
        float(quotes),
        float(min(rank, 10)),
        float(subjects),
        float(stops),
        float(commas),
        *cues,
        any_subject,
        float(
            any(c.first <= i < c.last or (0 <= c.head - i <= 6 and i <= c.first + 1) for i in q.source_phrase)
        ),
        float(t.sentence[c.head] == t.sentence[q.first]),
        float(t.sentence[c.head] == t.sentence[q.last - 1]),
        float(own_clause and c.last >= clause[1] - 1),
        float(own_clause and c.first <= clause[0] + 1),
        float(adjacent and not before),
        float(adjacent and before),
        float(before and q.colon and own_clause),
        float(
            not before
            and paragraphs == 0
            and q.last < len(t)
            and outside <= 3
            and t.words[max(q.last, c.first - 1)] in ("-", "–", "—", "―", "--")
        ),
        float(adjacent and t.dep[c.head] in ("nsubj", "nsubjpass")),
        float(t.dep[c.head] in ("appos", "conj")),
        float(owner >= 0 and names == 0),
        float(
            owner >= 0
            and any(q.first <= reading.candidates[m].head < q.last for m in reading.entities[owner].mentions)
        ),
        float(told),
        float(c.label and q.first <= c.head < q.last),
        float(c.label and paragraphs == 0 and not before and c.head >= q.last and outside <= 2),
        float(c.label and paragraphs >= 0 and c.head < q.last and _is_last_label(reading, q, c)),
        float(
            not before
            and paragraphs == 0
            and verbs == 0
            and quotes == 0
            and q.last < len(t)
            and "by" in t.lower[q.last : c.first]
        ),
        float(is_relayed(t, w, c)),
    ]


def is_relayed(t: Tokens, words: Words, c: Candidate) -> bool:
    """ "TASS quoted Orlov as saying": the object of a relaying verb, whose words these are."""
    left = _before_titles(t, c)
    while (
        left >= 0
        and (t.words[left] == "," or t.tag[left] in ("NNP", "NN", "JJ", "DT"))
        and left > c.first - 12
    ):
        left -= 1
    verb = left >= 0 and (words.speak.get(t.lower[left]) in words.relaying)
    behind = t.lower[c.last : c.last + 14]
    return verb and ("as" in behind or ":" in behind[:1])


def _is_last_label(reading: Reading, q: Context, c: Candidate) -> bool:
    """Whether no other turn label stands between a label and the quotation."""
    return not any(o.label and c.head < o.head <= q.last for o in reading.candidates)


def _cue_features(t: Tokens, c: Candidate, cue: Cue | None) -> list[float]:
    if cue is None:
        return [0.0, -1.0, 0.0, 0.0, 0.0, -1.0, 5.0]
    subject = cue.subject >= 0 and (c.first <= cue.subject < c.last or c.head == cue.subject)
    agent = cue.agent >= 0 and (c.first <= cue.agent < c.last or c.head == cue.agent)
    beside = (c.last == cue.token or c.first == cue.token + 1) and t.sentence[c.head] == t.sentence[cue.token]
    thing = t.head[c.head] == cue.token and t.dep[c.head] in ("dobj", "dative", "iobj")
    return [
        float(subject),
        float(cue.chain) if subject else -1.0,
        float(agent),
        float(beside),
        float(thing),
        float(cue.strength),
        _log(abs(c.head - cue.token)) * (1 if c.head < cue.token else -1),
    ]


FEATURES = ("nobody", *QUOTE, *CANDIDATE, *PAIR)
