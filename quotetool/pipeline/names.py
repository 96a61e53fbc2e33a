"""Mend the persons' names that the entity recogniser cut short or did not see."""

from __future__ import annotations

from quotetool.officials import gender_of
from quotetool.pipeline.misreadings import is_misread, part_names, whole_name
from quotetool.pipeline.tokens import Tokens
from quotetool.pipeline.words import Words, listed

_LONGEST = 5
_SHORTEST = 4
_PROPER = frozenset({"NNP", "NNPS"})
_ENDS = frozenset({",", ".", ":", ";", "—", "–", "(", ")"})


def mend_names(tokens: Tokens, words: Words) -> None:
    """Enter the names of persons that are no entity yet, and lengthen those cut at a hyphen.

    A run of capitalised words is a person's name if it begins with a known given name, or
    stands in apposition to a person noun ("her deputy, Astrid Berg, wrote").
    """
    part_names(tokens, words)
    for number, (first, last, label) in enumerate(tokens.entities):
        if label == "PERSON" and last - first > 1 and _is_title_in_marks(tokens, first, last):
            tokens.entities[number] = (first, last, "MISC")
        elif label == "PERSON" and first != last:
            _lengthen(tokens, words, number)
            _lengthen_behind(tokens, number)
            _take_in(tokens, words, number)
            _cut_place(tokens, words, number)
            if _is_named_thing(tokens, words, number):
                first, last, _ = tokens.entities[number]
                tokens.entities[number] = (first, last, "ORG")
        elif (
            label in ("LOC", "ORG", "MISC")
            and first != last
            and (_is_misread(tokens, words, first, last) or is_misread(tokens, words, first, last))
        ):
            tokens.entities[number] = (first, last, "PERSON")
            _take_in(tokens, words, number)
    seen = 0
    for i in tokens.capitals:
        if i < seen or tokens.entity[i] >= 0 or tokens.tag[i] not in _PROPER:
            continue
        seen = _run(tokens, i)
        if seen - i > 1:
            _enter(tokens, words, i, seen)
    _enter_surnames(tokens, words)


def _enter_surnames(tokens: Tokens, words: Words) -> None:
    """Enter the surnames alone of persons whose full names were seen, where nothing else was."""
    full = {
        tokens.words[last - 1]
        for first, last, label in tokens.entities
        if label == "PERSON" and last - first > 1 and tokens.words[last - 2] != "-"
    }
    if not full:
        return
    n = len(tokens.words)
    for i in tokens.capitals:
        word = tokens.words[i]
        if tokens.entity[i] >= 0 or word not in full or len(word) < _SHORTEST:
            continue
        lower = tokens.lower[i]
        if lower in words.person or lower in words.titles or lower in words.places:
            continue
        beside = [k for k in (i - 1, i + 1) if 0 <= k < n and tokens.words[k][0].isupper()]
        if any(tokens.tag[k].startswith("NNP") or tokens.entity[k] >= 0 for k in beside):
            continue
        noun = tokens.tag[i].startswith("NN") and not (i + 1 < n and tokens.words[i + 1] == "-")
        if noun and lower not in tokens.words:
            tokens.entity[i] = len(tokens.entities)
            tokens.entities.append((i, i + 1, "PERSON"))


def _lengthen(tokens: Tokens, words: Words, number: int) -> None:
    """Take in what a hyphen ties to the name's beginning, and the given name before that."""
    first, last, label = tokens.entities[number]
    begin = first
    if tokens.words[begin] == "-":
        begin -= 1
    elif begin > 1 and tokens.words[begin - 1] == "-" and _glued(tokens, begin - 1) and _glued(tokens, begin):
        begin -= 2
    if begin == first or begin < 0 or not _is_part(tokens, begin):
        return
    while begin > 0 and first - begin < _LONGEST and _is_part(tokens, begin - 1):
        title = tokens.lower[begin - 1].rstrip(".")
        if words.is_title(title) or not begin - 1 < tokens.head[begin - 1] < last:
            break
        begin -= 1
    tokens.entities[number] = (begin, last, label)
    for k in range(begin, first):
        tokens.entity[k] = number


def _lengthen_behind(tokens: Tokens, number: int) -> None:
    """Take in the surname behind a particle: "Stellan af Rosenborg", "Helmine van Ouden"."""
    first, last, label = tokens.entities[number]
    end, n = last, len(tokens.words)
    particles = listed("names", "particles")
    while end < n and end < last + 3 and tokens.lower[end] in particles and tokens.entity[end] < 0:
        end += 1
    if last < end < n and tokens.words[end][0].isupper() and tokens.tag[end].startswith("NNP"):
        other = tokens.entity[end]
        end = end + 1 if other < 0 else tokens.entities[other][1]
        if other >= 0:
            tokens.entities[other] = (end, end, "")
        tokens.entities[number] = (first, end, label)
        for k in range(last, end):
            tokens.entity[k] = number


def _take_in(tokens: Tokens, words: Words, number: int) -> None:
    """Take in the given name before a lone surname, the surname behind a lone given name."""
    first, last, label = tokens.entities[number]
    begin, end = whole_name(tokens, words, first, last)
    if (begin, end) == (first, last):
        return
    tokens.entities[number] = (begin, end, label)
    for k in (*range(begin, first), *range(last, end)):
        tokens.entity[k] = number


def _cut_place(tokens: Tokens, words: Words, number: int) -> None:
    """Leave out the country in "President of Norland Erik Berg"."""
    first, last, label = tokens.entities[number]
    if _behind_title_of(tokens, words, first) and last - first > 2 and gender_of(tokens.words[first]) is None:
        tokens.entities[number] = (first + 1, last, label)
        tokens.entity[first] = -1


def _is_title_in_marks(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a name of several words is all there is between two marks: a slogan, a ship."""
    return first > 0 and last < len(tokens) and tokens.is_mark[first - 1] and tokens.is_mark[last]


def _is_named_thing(tokens: Tokens, words: Words, number: int) -> bool:
    """Whether a person is a thing: "the Tarsk Gazette", "the Orlov Foundation"."""
    first, last, _ = tokens.entities[number]
    return (
        last - first > 1
        and first > 0
        and tokens.lower[first - 1] == "the"
        and (tokens.lower[last - 1] in words.media or tokens.lower[last - 1] in words.org)
    )


def _behind_title_of(tokens: Tokens, words: Words, first: int) -> bool:
    return first > 1 and tokens.lower[first - 1] == "of" and tokens.lower[first - 2] in words.titles


def _is_misread(tokens: Tokens, words: Words, first: int, last: int) -> bool:
    """Whether a place or organisation is a person, by the person noun or title beside it, or its own form."""
    double = tokens.words[last - 2] == "-" and last - first > 3 and tokens.words[first + 1] != "-"
    before = tokens.lower[first - 1] if first else ""
    begin = tokens.lower[first].rstrip(".")
    beside = before == "," or before in words.titles or before in words.person
    if last - first < 2 or not (double or beside or begin in words.titles or begin == "-"):
        return False  # nothing speaks for it, as with most
    parts = _parts(tokens, first, last)
    while parts and parts[0] in words.titles:
        parts = parts[1:]
    plain = all(p[:1].isalpha() and p not in ("of", "and", "the", "for") for p in parts)
    if len(parts) < 2 or not plain or _is_thing(words, parts):
        return False
    titled = len(parts) < len(_parts(tokens, first, last)) or (
        before in words.titles and tokens.words[first - 1][0].isupper()
    )
    given = gender_of(tokens.words[first]) is not None
    return (
        _in_apposition(tokens, words, first, last, strict=not given)
        or (titled and (given or double))
        or (double and given)
    )


def _parts(tokens: Tokens, first: int, last: int) -> list[str]:
    return [w.lower().rstrip(".") for w in tokens.words[first:last] if w != "-"]


def _is_thing(words: Words, parts: list[str]) -> bool:
    return any(p in words.org or p in words.document or p in words.media or p in words.places for p in parts)


def _glued(tokens: Tokens, i: int) -> bool:
    return tokens.start[i] == tokens.end[i - 1]


def _is_part(tokens: Tokens, i: int) -> bool:
    """Whether a token can be a word of a name, and is none of another entity."""
    return tokens.entity[i] < 0 and tokens.tag[i] in _PROPER and tokens.words[i][:1].isupper()


def _run(tokens: Tokens, i: int) -> int:
    """The end of the run of a name's words that begins with token `i`."""
    last = k = i
    particles = listed("names", "particles")
    limit = min(len(tokens), i + 2 * _LONGEST)
    while k < limit:
        if k > i and tokens.paragraph[k] != tokens.paragraph[i]:
            break
        if _is_part(tokens, k):
            k += 1
            last = k
        elif (
            last > i
            and tokens.entity[k] < 0
            and (tokens.lower[k] in particles or (tokens.words[k] in ("-", "‑") and _glued(tokens, k)))
        ):
            k += 1
        else:
            break
    return last


def _enter(tokens: Tokens, words: Words, first: int, last: int) -> None:
    while first < last and words.is_title(tokens.lower[first].rstrip(".")):
        first += 1
    if last - first > 2 and _behind_title_of(tokens, words, first):
        first += 1
    parts = _parts(tokens, first, last)
    if len(parts) < 2 or len(parts) > _LONGEST or _continues(tokens, first, last):
        return
    if _is_thing(words, parts):
        return
    alone = _is_paragraph(tokens, first, last) and "-" in tokens.words[first:last]
    titled = alone or (_behind_title_of(tokens, words, first - 1) and tokens.words[first - 1][0].isupper())
    if not (titled or _has_given_name(tokens, first) or _in_apposition(tokens, words, first, last)):
        return
    for k in range(first, last):
        tokens.entity[k] = len(tokens.entities)
    tokens.entities.append((first, last, "PERSON"))


def _is_paragraph(tokens: Tokens, first: int, last: int) -> bool:
    """Whether words are all there is in a paragraph below the headline: a heading."""
    begin, end = tokens.paragraphs[tokens.paragraph[first]]
    rest = (*range(begin, first), *range(last, end))
    return begin > 0 and not any(tokens.words[k][0].isalnum() for k in rest)


def _continues(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the run is a part of a longer name: "Erik Berg Foundation", "Saint Erik Berg"."""
    after = last < len(tokens) and tokens.entity[last] >= 0 and tokens.words[last][:1].isupper()
    before = first > 0 and tokens.entity[first - 1] >= 0 and tokens.words[first - 1] not in ("'s", "’s")
    return (after and tokens.paragraph[last] == tokens.paragraph[first]) or (
        before and tokens.paragraph[first - 1] == tokens.paragraph[first]
    )


def _has_given_name(tokens: Tokens, first: int) -> bool:
    at_start = first == 0 or tokens.words[first - 1] in (".", "\n\n") or tokens.is_mark[first - 1]
    return (
        not at_start
        and tokens.start[first] >= tokens.headline_end
        and gender_of(tokens.words[first]) is not None
    )


def _in_apposition(tokens: Tokens, words: Words, first: int, last: int, *, strict: bool = False) -> bool:
    """ "the lawyer, Erik Berg, said", "biologist Erik Berg", but not "the minister, Radio Tarsk"."""
    i = first - 1
    if i < 0:
        return False
    also_companies = listed("names", "also_companies")
    if tokens.lower[i] in words.person and tokens.tag[i] == "NN":
        return not (strict and tokens.lower[i] in also_companies)
    closed = last < len(tokens) and tokens.words[last] in _ENDS
    if tokens.words[i] != "," or not closed or i < 1:
        return False
    if tokens.words[last] == "," and _is_head_of(tokens, words, i - 1):
        return True
    noun = tokens.head[last - 1] if tokens.dep[last - 1] == "appos" else i - 1
    if strict and (tokens.dep[last - 1] != "appos" or tokens.lower[noun] in also_companies):
        return False
    personal = tokens.lower[noun] in words.person or tokens.lower[i - 1] in words.person
    return tokens.tag[noun] == "NN" and personal


def _is_head_of(tokens: Tokens, words: Words, i: int) -> bool:
    """Whether token `i` ends what an office is of: "the head of the Norlandic delegation"."""
    if tokens.tag[i] != "NN":
        return False
    k = i
    while k > max(1, i - _LONGEST) and tokens.tag[k].startswith(("NN", "JJ", "DT")):
        k -= 1
    office = tokens.lower[k - 1]
    return (
        tokens.lower[k] == "of" and office in words.person and office not in listed("names", "also_companies")
    )
