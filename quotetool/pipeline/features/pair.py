"""Features of a stretch and a candidate together: distance, what lies between, cue verbs that join them."""

from __future__ import annotations

from bisect import bisect_left

from quotetool.pipeline.candidates import Candidate
from quotetool.pipeline.context import Context, Cue
from quotetool.pipeline.features.candidate import before_titles
from quotetool.pipeline.features.scale import log
from quotetool.pipeline.reading import Reading
from quotetool.pipeline.tokens import Tokens
from quotetool.pipeline.words import Words


def rank(reading: Reading, q: Context, near: list[int]) -> dict[int, tuple[int, int]]:
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
    *"""
    before_quote distance paragraphs own_clause adjacent_clause_side rank name_rank verbs_between
    quotes_between candidates_between subjects_between stops_between commas_between
    """.split(),
    *(
        f"{cue}_{what}"
        for cue in ("before", "after", "governor")
        for what in ("subject", "chain", "agent", "beside", "object", "strength", "gap")
    ),
    *"""
    any_cue_subject phrase_source same_sentence_first same_sentence_last ends_clause starts_clause
    direct_right_of_quote direct_left_of_quote colon_speaker dash_speaker adjacent_quote_subject
    in_appositive owner_nearest owner_in_quote told label_inside signs turn_label by_agent relayed
    """.split(),
)


def pair_features(reading: Reading, q: Context, k: int, ranks: dict[int, tuple[int, int]]) -> list[float]:
    """The numbers of stretch `q` with candidate `k`, in the order of PAIR; `ranks` as `rank` gives them."""
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
        log(outside),
        float(paragraphs),
        float(own_clause),
        (1.0 if before else -1.0) * float(own_clause),
        log(rank),
        log(names),
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
        float(owner >= 0 and _is_named_inside(reading, q, owner)),
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
    left = before_titles(t, c)
    while (
        left >= 0
        and (t.words[left] == "," or t.tag[left] in ("NNP", "NN", "JJ", "DT"))
        and left > c.first - 12
    ):
        left -= 1
    verb = left >= 0 and (words.speak.get(t.lower[left]) in words.relaying)
    behind = t.lower[c.last : c.last + 14]
    return verb and ("as" in behind or ":" in behind[:1])


def _is_named_inside(reading: Reading, q: Context, owner: int) -> bool:
    """Whether somebody is named in the quoted words: who speaks seldom does that of himself."""
    mentions = reading.entities[owner].mentions
    k = bisect_left(mentions, q.first, key=lambda m: reading.candidates[m].head)
    return k < len(mentions) and reading.candidates[mentions[k]].head < q.last


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
        log(abs(c.head - cue.token)) * (1 if c.head < cue.token else -1),
    ]
