"""Find what an article says of a person beside his name: titles, appositions, predicates, what he does."""

from __future__ import annotations

from collections.abc import Iterator

from quotetool.pipeline.candidates import Candidate
from quotetool.pipeline.roles import load_roles
from quotetool.pipeline.tokens import Tokens
from quotetool.pipeline.words import Words, listed

_LONGEST = 14
_BREAKS = (",", ";", ".", "—", "–", "(", ")", ":")
_OPENINGS = (",", "(", "—", "–")
_OBJECTS = ("dobj", "obj")
_IN_TITLES = frozenset("JJ POS HYPH VBG VBN CD".split())
_LINKS = frozenset("of for to ’s 's and".split())


def beside(tokens: Tokens, words: Words, c: Candidate) -> list[str]:
    """Descriptions that stand beside a name, fit to be printed as the person's role."""
    found = (
        title_before(tokens, words, c),
        appositive_after(tokens, words, c),
        appositive_before(tokens, words, c),
        predicate(tokens, c) if tokens.dep[c.head] == "nsubj" else "",
        turned_predicate(tokens, words, c) if tokens.children[c.head] else "",
    )
    return list(filter(None, found))


def hints(tokens: Tokens, c: Candidate) -> list[str]:
    """What else tells who is meant: the doer of what a person does, his country or house."""
    found: list[str] = []
    if tokens.children[c.head] or tokens.dep[c.head] == "nsubj":
        found += _doer(tokens, c)
    if tokens.dep[c.head] in _OBJECTS:
        found += _replaced(tokens, c)
    if c.first > 1 and tokens.tag[c.first - 1] == "POS":
        found.append(_text(tokens, c.first - 2, c.first - 1))  # "Karsia's Darya Belova"
    n = len(tokens.words)
    if c.last + 1 < n and tokens.lower[c.last] == "of" and tokens.tag[c.last + 1] in ("NNP", "DT"):
        last = c.last + 1
        while last < n and last < c.last + 6 and tokens.tag[last] in ("NNP", "DT", "NN", "NNS"):
            last += 1
        found.append(_text(tokens, c.last, last))  # "Viktor Orlov of Veland"
    return found


def _replaced(tokens: Tokens, c: Candidate) -> Iterator[str]:
    """ "former head of the mill" of Berg in "who replaced Berg at the head of the mill"."""
    verb = tokens.head[c.head]
    if load_roles().doers.get(tokens.lower[verb]) != "successor" or tokens.stretch[verb] >= 0:
        return
    yield "predecessor"
    behind = tokens.lower[c.last : c.last + 4]
    if behind[:1] in (["as"], ["at"]):
        last = c.last + 1
        while (
            last < len(tokens)
            and last < c.last + 8
            and tokens.tag[last][:2] in ("NN", "DT", "IN", "JJ", "PR")
        ):
            last += 1
        yield "former " + _text(tokens, c.last + 1, last)


def _doer(tokens: Tokens, c: Candidate) -> Iterator[str]:
    """ "leader of the station" of somebody "who led the station"."""
    verbs = [x for x in tokens.children[c.head] if tokens.dep[x] in ("relcl", "acl:relcl", "acl")]
    if tokens.dep[c.head] == "nsubj":
        verbs.append(tokens.head[c.head])
    for verb in verbs:
        if tokens.stretch[verb] >= 0:
            continue
        noun = load_roles().doers.get(tokens.lower[verb])
        if noun:
            thing = next((x for x in tokens.children[verb] if tokens.dep[x] in _OBJECTS and x > verb), -1)
            if thing >= 0:
                yield f"{noun} of {_phrase(tokens, thing)}"
        if tokens.lower[verb] in listed("appositions", "takes_office"):
            for x in tokens.children[verb]:
                role = (
                    x > verb
                    and tokens.tag[x] == "NN"
                    and tokens.dep[x] in ("xcomp", "dobj", "attr", "nmod", "dep")
                )
                if role and not (tokens.tag[x - 1] == "IN" and tokens.lower[x - 1] != "as"):
                    yield _phrase(tokens, x)
        for x in tokens.children[verb]:
            if tokens.tag[x] == "NN" and any(
                tokens.lower[y] == "as" and tokens.dep[y] == "case" for y in tokens.children[x]
            ):
                yield _phrase(tokens, x)  # "who retired as county assessor"
        if tokens.tag[verb].startswith("NN") and tokens.dep[verb] != "ROOT" and verb > c.head:
            yield _phrase(tokens, verb)  # "who is a former employee of the works"


def _phrase(tokens: Tokens, head: int) -> str:
    """A noun with what stands before it and an of-phrase behind it."""
    first = head
    while (
        first > 0
        and tokens.head[first - 1] == head
        and tokens.dep[first - 1] not in ("cop", "case", "punct", "nsubj")
    ):
        first -= 1
    last = head + 1
    if last + 1 < len(tokens) and tokens.lower[last] in ("of", "at", "in", "for"):
        end = last + 1
        while (
            end < len(tokens)
            and end < last + 6
            and tokens.tag[end] in ("DT", "JJ", "NN", "NNS", "NNP", "POS")
        ):
            end += 1
        last = end if end > last + 1 else last
    return _text(tokens, first, last)


def title_before(tokens: Tokens, words: Words, c: Candidate) -> str:
    """ "Deputy Foreign Minister" in "Russian Deputy Foreign Minister Sergei Orlov"."""
    i = c.first - 1
    low = max(0, i - _LONGEST)
    paragraph = tokens.paragraph[c.head]
    while i >= low and tokens.paragraph[i] == paragraph and not tokens.is_mark[i]:
        if tokens.words[i][0] in "/.([":
            break
        tag = tokens.tag[i]
        if tag.startswith("NN") or tag in _IN_TITLES or tokens.lower[i] in _LINKS:
            i -= 1
            continue
        if tag == "DT" and i > low and tokens.lower[i - 1] in ("of", "for", "to"):
            i -= 1
            continue
        break
    first = i + 1
    # inside the span as well: "President Orlov" may be tagged as one entity
    last = c.first
    while last < c.last - 1 and tokens.lower[last].rstrip(".") in words.titles:
        last += 1
    if first == last or tokens.words[last - 1] in ("of", "to", "for"):
        return ""  # "the mayor of Tarsk": the name is what the office is of
    return _text(tokens, first, last) if _tells_role(tokens, words, first, last) else ""


def appositive_after(tokens: Tokens, words: Words, c: Candidate) -> str:
    """ "a former employee" in "Erik Berg, 41, a former employee, ..."; round brackets and dashes alike."""
    i = c.last
    n = len(tokens.words)
    if i + 1 >= n or tokens.words[i] not in _OPENINGS:
        return ""
    if tokens.tag[i + 1] == "CD" and i + 3 < n and tokens.words[i + 2] == ",":
        i += 2  # his age
    end = i + 1
    while end < n and end < i + 1 + _LONGEST and tokens.stretch[end] < 0:
        tag = tokens.tag[end]
        if (
            tokens.words[end] in _BREAKS
            or tag.startswith(("VBD", "VBZ", "VBP", "MD", "W"))
            or tokens.is_mark[end]
        ):
            break
        end += 1
    if end == i + 1 or (
        tokens.tag[i + 1].startswith(("PRP", "RB", "CC", "IN", "VB")) and tokens.tag[i + 1] != "PRP$"
    ):
        return ""
    known = _tells_role(tokens, words, i + 1, min(end, i + 9))
    # a noun that hangs on the name describes him, listed or not: "the fund's treasurer"
    told = any(
        tokens.tag[x] == "NN" and tokens.dep[x] == "appos" and tokens.head[x] in range(c.first, c.last)
        for x in range(i + 1, end)
    )
    return _text(tokens, i + 1, end) if known or (told and tokens.tag[i + 1] in ("DT", "PRP$")) else ""


def appositive_before(tokens: Tokens, words: Words, c: Candidate) -> str:
    """ "the opposition leader" in "The opposition leader, Erik Berg, ..."."""
    i = c.first - 1
    while i > 0 and tokens.lower[i].rstrip(".") in words.honorifics:
        i -= 1
    if i < 1 or tokens.words[i] != ",":
        return ""
    begin = i
    while begin > 0 and begin > i - 9 and tokens.paragraph[begin - 1] == tokens.paragraph[c.head]:
        k = begin - 1
        if (
            tokens.words[k] in _BREAKS
            or tokens.is_mark[k]
            or tokens.tag[k].startswith("VB")
            or tokens.stretch[k] >= 0
        ):
            break
        begin = k
    if not 0 < i - begin <= 8:
        return ""
    known = _tells_role(tokens, words, i - 1, i) or _tells_role(tokens, words, begin, min(i, begin + 4))
    noun = tokens.head[c.head] if tokens.dep[c.head] == "appos" else -1
    told = begin <= noun < i and tokens.tag[noun] == "NN" and tokens.tag[begin] in ("DT", "PRP$")
    return _text(tokens, begin, i) if known or told else ""


def predicate(tokens: Tokens, c: Candidate) -> str:
    """ "a senator" in "Orlov is a senator"."""
    h = tokens.head[c.head]
    if tokens.dep[c.head] != "nsubj" or not tokens.tag[h].startswith("NN") or tokens.stretch[h] >= 0:
        return ""
    if not any(tokens.dep[x] == "cop" for x in tokens.children[h]):
        return ""
    first = min(
        [x for x in tokens.children[h] if x < h and tokens.dep[x] in ("det", "amod", "compound", "poss")]
        or [h]
    )
    return _text(tokens, first, h + 1)


def turned_predicate(tokens: Tokens, words: Words, c: Candidate) -> str:
    """ "the student" in "The student is Erik Berg"."""
    if tokens.stretch[c.head] >= 0 or not any(tokens.dep[x] == "cop" for x in tokens.children[c.head]):
        return ""
    for x in tokens.children[c.head]:
        if tokens.dep[x] == "nsubj" and tokens.tag[x] == "NN" and x < c.first and tokens.entity[x] < 0:
            text = _phrase(tokens, x)
            return text if any(_is_role(w.lower(), words) for w in text.split()) else ""
    return ""


def _text(tokens: Tokens, first: int, last: int) -> str:
    """The words of tokens `first` to `last` as the article writes them, on one line."""
    return " ".join(tokens.text[tokens.start[first] : tokens.end[last - 1]].split())


def _tells_role(tokens: Tokens, words: Words, first: int, last: int) -> bool:
    for word in tokens.lower[first:last]:  # noqa: SIM110 (a generator inside any() takes twice the time)
        if _is_role(word, words):
            return True
    return False


def _is_role(lower: str, words: Words) -> bool:
    word = lower.rstrip(".")
    return word in words.person or word in words.titles
