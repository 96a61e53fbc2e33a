"""Features of a quoted stretch: its form, its clause, what stands beside it."""

from __future__ import annotations

from collections.abc import Mapping

from quotetool.pipeline.context import Context
from quotetool.pipeline.features.scale import log
from quotetool.pipeline.joining import kind_of
from quotetool.pipeline.reading import Reading
from quotetool.pipeline.tokens import Tokens
from quotetool.pipeline.words import Phrases

QUOTE = (
    *"""
    words closed paragraph_start paragraph_end whole_paragraph ends_comma ends_period ends_bang
    ends_question detached capital single colon that has_previous has_following headline
    before_strength before_gap after_strength after_gap governor_strength governor_gap governor_side
    left_empty right_empty left_len right_len prev_para_quote next_para_quote phrase verbs_inside
    capitals_inside determiner_before paragraph_outside starts_lower_after_noun naming negated
    direct reopened by_behind title_case possessive_before preposition_before apposed article_before
    noun_behind one_word two_words adjective_inside
    """.split(),
)


_VERBS = frozenset({"VB", "MD"})
_ADJECTIVES = frozenset({"JJ", "RB"})
_NEGATIONS = frozenset({"never", "not", "n't", "n’t", "nobody", "neither"})


def words_outside(reading: Reading) -> dict[int, int]:
    """How many words stand outside quotation marks in each paragraph with quotations."""
    t = reading.tokens
    counts: dict[int, int] = {}
    for paragraph in {q.paragraph for q in reading.contexts}:
        inside = slice(*t.paragraphs[paragraph])
        own = [
            word
            for word, number in zip(t.words[inside], t.stretch[inside], strict=True)
            if number < 0 and word[0].isalnum()
        ]
        counts[paragraph] = len(own)
    return counts


def quote_features(reading: Reading, q: Context, outside: Mapping[int, int]) -> tuple[float, ...]:
    """The numbers of one stretch, in the order of QUOTE; `outside` is what `words_outside` counts."""
    t = reading.tokens
    stretch = t.stretches[q.number]
    begin, end = t.paragraphs[q.paragraph]
    tags = t.tag[q.first : q.last]
    tagged = [pair for pair in zip(t.words[q.first : q.last], tags, strict=True) if pair[0][0].isalnum()]
    words, words_tags = [word for word, _ in tagged], [tag[:2] for _, tag in tagged]
    last = t.text[stretch.end - 1]
    behind = t.text[stretch.outer_end : stretch.outer_end + 1]
    previous = q.first - 1
    while previous >= begin and t.is_mark[previous]:
        previous -= 1
    next_token = q.last
    while next_token < end and t.is_mark[next_token]:
        next_token += 1
    left_words = len([w for w in t.words[slice(*q.left)] if w[0].isalnum()])
    right_words = len([w for w in t.words[slice(*q.right)] if w[0].isalnum()])
    governor = q.governor
    return (
        log(len(words)),
        stretch.closed,
        previous < begin,
        next_token >= end,
        previous < begin and next_token >= end,
        last == "," or behind == ",",
        last == ".",
        last in "!…",
        last == "?",
        is_detached(t, q),
        bool(words) and words[0][0].isupper(),
        stretch.single,
        q.colon,
        q.that,
        q.previous >= 0,
        q.following >= 0,
        q.paragraph == 0,
        q.before.strength if q.before else -1.0,
        log(q.before.gap) if q.before else 5.0,
        q.after.strength if q.after else -1.0,
        log(q.after.gap) if q.after else 5.0,
        governor.strength if governor else -1.0,
        log(governor.gap) if governor else 5.0,
        (1.0 if governor.token < q.first else -1.0) if governor else 0.0,
        left_words == 0,
        right_words == 0,
        log(left_words),
        log(right_words),
        q.paragraph - 1 in outside,
        q.paragraph + 1 in outside,
        bool(q.source_phrase),
        log(len([tag for tag in tags if tag[:2] in _VERBS])),
        len([word for word in words if word[0].isupper()]) / (len(words) or 1),
        previous >= begin and t.tag[previous] in ("DT", "PRP$", "POS", "JJ"),
        log(outside[q.paragraph]),
        previous >= begin and t.tag[previous].startswith("NN"),
        is_named(t, reading.words.naming, begin, previous + 1),
        q.before is not None and is_negated(t, q.before.token),
        kind_of(reading, q) == "direct",
        (
            q.number > 0
            and previous < begin
            and not t.stretches[q.number - 1].closed
            and t.paragraph[t.stretch_tokens[q.number - 1][0]] == q.paragraph - 1
        ),
        next_token < end and t.lower[next_token] == "by",
        _is_title_case(words, tagged[0][1] if tagged else ""),
        previous >= begin and t.tag[previous] in ("POS", "PRP$"),
        previous >= begin and t.tag[previous] in ("IN", "TO") and t.lower[previous] != "that",
        previous > begin and t.words[previous] == "," and t.tag[previous - 1].startswith("NN"),
        previous >= begin and t.lower[previous] in ("the", "a", "an", "its", "this"),
        last not in ".!?…" and next_token < end and t.tag[next_token].startswith(("NN", "JJ")),
        len(words) == 1,
        len(words) == 2,
        not _ADJECTIVES.isdisjoint(words_tags),
    )


def _is_title_case(words: list[str], tag: str) -> bool:
    """Whether all longer words begin with a capital, as in a title: at least two of them, or one name.

    `tag` is the first word's.
    """
    if not words or not (len(words) > 1 or tag.startswith("NNP")):
        return False
    for n, word in enumerate(words):
        if (len(word) > 3 or n == 0) and not (word[0].isupper() or word[0].isdigit()):
            return False
    return True


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


def is_named(t: Tokens, phrases: Phrases, begin: int, end: int) -> bool:
    """Whether a phrase that names something ends the tokens `begin` to `end`, before a stretch."""
    low = t.lower[max(begin, end - 5) : end]
    while low:
        last = low[-1]
        for phrase in phrases.get(last, ()):
            if low[-len(phrase) :] == phrase:
                return True
        if last not in ("the", "a", "an", ",", ":") and not last.isspace():
            return False
        low = low[:-1]
    return False


def is_negated(t: Tokens, verb: int) -> bool:
    """Whether a verb is said not to have happened: "never said", "did not call"."""
    return not _NEGATIONS.isdisjoint(t.lower[max(0, verb - 3) : verb]) or "neg" in [
        t.dep[c] for c in t.children[verb]
    ]
