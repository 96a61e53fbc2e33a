"""Persons whom the entity recogniser took for places or organisations, or ran together with one."""

from __future__ import annotations

from quotetool.officials import gender_of
from quotetool.pipeline.tokens import Tokens
from quotetool.pipeline.words import Words, listed

_LINKS = frozenset({"of", "to", "in", "for", "on", "at"})
_REACH = 9
_MOST_PARTS = 4
_YOUNGEST, _OLDEST = 14, 110
_PLACING = frozenset("in at of to from near above across outside around for".split())


def part_names(tokens: Tokens, words: Words) -> None:
    """Part a name from the place or body before it: "Ambassador to Norland Erik Berg"."""
    for number, (first, last, label) in enumerate(tokens.entities[:]):
        if last - first < 3 or label not in ("PERSON", "ORG", "LOC", "MISC"):
            continue
        begin = _name_within(tokens, words, first, last, label)
        if begin < 0:
            continue
        tokens.entities[number] = (first, begin, "LOC" if label == "PERSON" else label)
        for k in range(begin, last):
            tokens.entity[k] = len(tokens.entities)
        tokens.entities.append((begin, last, "PERSON"))


def _name_within(tokens: Tokens, words: Words, first: int, last: int, label: str) -> int:
    """Where a person's name begins inside an entity that an office is of, else -1."""
    if gender_of(tokens.words[first]) is not None or not _is_behind_office(tokens, words, first):
        return -1
    for begin in range(first + 1, last - 1):
        if not _could_name(tokens, words, begin, last):
            continue
        before = tokens.lower[begin - 1]
        known = gender_of(tokens.words[begin]) is not None
        cut = label == "PERSON" and begin == first + 1 and tokens.lower[first - 1] in _LINKS
        joined = "-" in tokens.words[begin - 1 : begin + 1] or before in listed("misreadings", "no_parting")
        if (known or before in listed("misreadings", "realms") or cut) and not joined:
            return begin
    return -1


def _is_behind_office(tokens: Tokens, words: Words, first: int) -> bool:
    """Whether "Head of the", "Chairman of the Committee on" or the like stands before a token."""
    for i in range(first - 1, max(0, first - _REACH), -1):
        if tokens.paragraph[i] != tokens.paragraph[first] or tokens.words[i] in (".", ",", ";", ":"):
            return False
        office = tokens.lower[i - 1] in words.titles or tokens.lower[i - 1] in words.person
        if tokens.lower[i] in _LINKS and office:
            return True
    return False


def is_misread(tokens: Tokens, words: Words, first: int, last: int) -> bool:
    """Whether what is no person to the recogniser is one, by rank, age, family or "who"."""
    before = tokens.lower[first - 1] if first else ""
    if before == "the" or (last - first == 1 and not _is_relative(tokens, first, last)):
        return False
    bare = first
    for i in range(first, last):
        if words.is_title(tokens.lower[i].rstrip(".")):
            bare = i + 1
    if bare == last or not _is_plain(tokens, words, bare, last):
        return False
    parts = [w for w in tokens.words[bare:last] if w != "-"]
    if bare > first and _is_rank(words, tokens.lower[bare - 1].rstrip(".")):
        return len(parts) > 1 or tokens.lower[bare - 1].rstrip(".") in words.honorifics
    if _is_relative(tokens, first, last):
        return True
    given = gender_of(tokens.words[first]) is not None and tokens.lower[first] not in words.places
    if len(parts) < 2 or len(parts) > _MOST_PARTS or (before in _PLACING and not given):
        return False
    placed = tokens.entities[tokens.entity[first]][2] == "LOC" and before in _PLACING - {"of", "from"}
    compass = tokens.lower[first] in listed("misreadings", "no_parting")
    return (_has_personal_clause(tokens, last) and not compass) or (
        given and not placed and _acts(tokens, last)
    )


def whole_name(tokens: Tokens, words: Words, first: int, last: int) -> tuple[int, int]:
    """The range of a name of which only the given name or the surname was seen."""
    begin, end = first, last
    bare = first
    while bare < last - 1 and words.is_title(tokens.lower[bare].rstrip(".")):
        bare += 1
    if last - bare == 1 and gender_of(tokens.words[bare]) is not None:
        while end < len(tokens) and end - last < _MOST_PARTS and _goes_on(tokens, words, end):
            end += 1
    before = first - 1
    if before >= 0 and _is_free(tokens, before) and gender_of(tokens.words[before]) is not None:
        given = tokens.lower[before] not in words.titles and gender_of(tokens.words[first]) is None
        begin = before if given and tokens.lower[first] not in words.titles else first
    return begin, end


def _goes_on(tokens: Tokens, words: Words, i: int) -> bool:
    """Whether a token behind a name is a part of it: another name, or a hyphen between two."""
    if tokens.words[i] == "-":
        return (
            i + 1 < len(tokens)
            and tokens.start[i] == tokens.end[i - 1]
            and tokens.start[i + 1] == tokens.end[i]
            and _is_free(tokens, i + 1)
        )
    return (
        _is_free(tokens, i)
        and tokens.paragraph[i] == tokens.paragraph[i - 1]
        and _is_plain(tokens, words, i, i + 1)
    )


def _is_free(tokens: Tokens, i: int) -> bool:
    return tokens.entity[i] < 0 and tokens.tag[i].startswith("NN") and tokens.words[i][:1].isupper()


def _could_name(tokens: Tokens, words: Words, first: int, last: int) -> bool:
    parts = [w for w in tokens.words[first:last] if w != "-"]
    return 1 < len(parts) <= _MOST_PARTS and _is_plain(tokens, words, first, last)


def _is_plain(tokens: Tokens, words: Words, first: int, last: int) -> bool:
    """Whether words can all be a person's names."""
    for word in tokens.words[first:last]:  # noqa: SIM110 (a generator inside all() takes twice the time)
        if word != "-" and not _is_plain_word(word, words):
            return False
    return True


def _is_plain_word(word: str, words: Words) -> bool:
    if not word[:1].isupper() or len(word) == 1 or word.isupper():
        return False
    low = word.lower()
    return not (
        low in words.org
        or low in words.document
        or low in words.media
        or low in words.places
        or low in words.titles
        or low in listed("misreadings", "realms")
        or low in listed("misreadings", "no_names")
    )


def _is_rank(words: Words, title: str) -> bool:
    known = title in words.honorifics or title in words.person
    return known and title not in listed("misreadings", "no_ranks")


def _has_personal_clause(tokens: Tokens, last: int) -> bool:
    """ ", who ..." or ", 58, ..." behind a name."""
    if last + 2 >= len(tokens) or tokens.words[last] not in (",", "("):
        return False
    following = tokens.words[last + 1]
    aged = following.isdigit() and _YOUNGEST <= int(following) <= _OLDEST
    return tokens.lower[last + 1] in ("who", "whose") or (aged and tokens.words[last + 2] in (",", ")", "."))


def _is_relative(tokens: Tokens, first: int, last: int) -> bool:
    """ "her husband, Torger, shook his head"."""
    i = first - 1
    if i > 0 and tokens.words[i] == "," and last < len(tokens) and tokens.words[last] in (",", ".", ";"):
        i -= 1
    return (
        i > 0
        and tokens.lower[i] in listed("misreadings", "family")
        and tokens.tag[i] == "NN"
        and tokens.tag[i - 1] in ("PRP$", "POS")
    )


def _acts(tokens: Tokens, last: int) -> bool:
    """Whether a verb, a possessive or the end of the clause follows, and no further word of a name."""
    return last >= len(tokens) or tokens.tag[last].startswith(("VB", "MD", "POS", ",", ".", "RB"))
