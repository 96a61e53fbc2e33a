"""Find the mentions that may name a speaker: names, pronouns, nominals, organisations."""

from __future__ import annotations

from operator import attrgetter
from unicodedata import category

from quotetool.pipeline.candidates import Candidate, MentionKind
from quotetool.pipeline.known import Known, add_known
from quotetool.pipeline.names import mend_names
from quotetool.pipeline.nominals import nominals
from quotetool.pipeline.tokens import Tokens
from quotetool.pipeline.words import Words, listed

_SIGNS = ("Sc", "Sk", "Sm", "So", "Cc")
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_DASHES = frozenset({"-", "–", "—", "―", "--"})
_PLACE = attrgetter("head", "first")
_LONGEST_LABEL = 6


def find_mentions(tokens: Tokens, words: Words, *, known: Known | None = None) -> list[Candidate]:
    """Every candidate mention of the article, in order; those in quotation marks included.

    What `known` knows goes before what the entity recogniser thinks.
    """
    known = known or Known()
    add_known(tokens, known)
    mend_names(tokens, words)
    found = [*_entities(tokens, words, known), *_pronouns(tokens, words), *nominals(tokens, words)]
    _add_labels(tokens, words, found)
    _add_beside_cues(tokens, words, found)
    found = [c for c in found if _has_letters(tokens.words[c.head])]
    found.sort(key=_PLACE)
    return found


def _has_letters(word: str) -> bool:
    """Whether a word is none of the signs that broken marks leave behind, such as "â€"."""
    return (
        word.isalnum()
        or not any(category(letter) in _SIGNS for letter in word)
        or sum(map(str.isalpha, word)) > 2
    )


def is_subject(tokens: Tokens, c: Candidate) -> bool:
    """Whether a mention is a subject, by the parse or by the verb behind it or behind its apposition."""
    dep, head = tokens.dep[c.head], tokens.head[c.head]
    if dep in _SUBJECTS or (dep == "appos" and tokens.dep[head] in _SUBJECTS):
        return True
    i, n = c.last, len(tokens.words)
    while i < n and tokens.tag[i] == "RB":
        i += 1
    if i < n and tokens.words[i] == "," and c.first > 0 and tokens.words[c.first - 1] == ",":
        i += 1  # "His deputy, Orlov, told ..."
    return i < n and tokens.tag[i] in ("VBD", "VBZ", "VBP", "MD") and tokens.stretch[i] < 0


def _add_labels(tokens: Tokens, words: Words, found: list[Candidate]) -> None:
    """Names before a colon where a paragraph or a quotation begins, and behind a dash where one ends."""
    ranges = _label_ranges(tokens)
    if not ranges:
        return
    at: dict[int, Candidate] = {c.head: c for c in found}
    covered = {i: c for c in found for i in range(c.first, c.last)}
    for first, last in ranges:
        if last - first == 1 and tokens.lower[first] in words.document:
            continue  # "Interview: ..."
        inside = [
            covered[i]
            for i in range(first, last)
            if i in covered and covered[i].kind in ("name", "org", "unknown")
        ]
        candidate = inside[-1] if inside else None
        if candidate is None:
            candidate = at.get(last - 1)
        if candidate is None:
            candidate = Candidate(first, last, last - 1, "unknown")
            found.append(candidate)
        noun = tokens.lower[candidate.head]
        if candidate.kind == "nominal" and noun in words.person - words.media - words.org:
            candidate.label = True  # "Senator: ..."
            continue
        if candidate.kind in ("nominal", "place"):
            candidate.kind, candidate.gender = "unknown", ""
        candidate.label = True


def _label_ranges(tokens: Tokens) -> list[tuple[int, int]]:
    ranges = []
    for begin, end in tokens.paragraphs:
        first = begin
        while first < end and tokens.is_mark[first]:
            first += 1
        limit = min(end, first + _LONGEST_LABEL)
        if ":" not in tokens.words[first : limit + 1]:
            continue
        last = _capitals(tokens, first, limit)
        if last > first and last < end and tokens.words[last] == ":":
            ranges.append((first, last))
    n = len(tokens.words)
    for _, stretch_last in tokens.stretch_tokens:
        i = stretch_last
        while i < n and (tokens.is_mark[i] or tokens.words[i] == " "):
            i += 1
        if i < n - 1 and tokens.words[i] in _DASHES:
            first = i + 1
            while first < n and tokens.words[first].isspace() and "\n" not in tokens.words[first]:
                first += 1
            last = _capitals(tokens, first, first + 5)
            if last > first and tokens.stretch[first] < 0:
                ranges.append((first, last))
    return ranges


def _capitals(tokens: Tokens, first: int, limit: int) -> int:
    """The end of a run of capitalised words (initials, small particles inside it, included)."""
    last = first
    particles = listed("mentions", "particles")
    for i, word in enumerate(tokens.words[first:limit], first):
        if word[0].isupper():
            last = i + 1
        elif word not in (".", "-", "’", "'") and word not in particles:
            break
    return last


def _add_beside_cues(tokens: Tokens, words: Words, found: list[Candidate]) -> None:
    """Capitalised words beside a verb of speaking next to a quotation, where no mention was found."""
    covered: set[int] | None = None
    n = len(tokens.words)
    for _, stretch_last in tokens.stretch_tokens:
        i = stretch_last
        while i < n and tokens.is_mark[i]:
            i += 1
        for k in range(i, min(i + 4, n)):
            if tokens.stretch[k] >= 0 or tokens.paragraph[k] != tokens.paragraph[stretch_last - 1]:
                break
            if tokens.lower[k] not in words.speak:
                continue
            for first in (k + 1, k - 1):
                if not i <= first < n or tokens.stretch[first] >= 0 or not tokens.words[first][0].isupper():
                    continue
                if covered is None:  # seldom needed, and dear
                    covered = {i for c in found for i in range(c.first, c.last)}
                if first in covered:
                    continue
                last = _capitals(tokens, first, first + 4)
                found.append(Candidate(first, last, last - 1, "unknown"))
                covered.update(range(first, last))


def _entities(tokens: Tokens, words: Words, known: Known) -> list[Candidate]:
    found = []
    for number, (first, last, label) in enumerate(tokens.entities):
        if first == last:
            continue
        name = ""
        if label == "PERSON":
            last = _name_end(tokens, last)
            name = " ".join(tokens.lower[first:last])
        head = _entity_head(tokens, first, last)
        if label == "PERSON" and last - first == 1 and name not in known.countries and known.is_people(name):
            continue  # "the Velandian leader" is no Mr Velandian
        if label in ("PERSON", "NORP") and last - first == 1 and _is_one_of_a_people(tokens, words, first):
            if tokens.dep[first] in _SUBJECTS or tokens.tag[last].startswith("VB"):
                found.append(Candidate(first - 1, last, first, "nominal", "", number))
            continue
        if label == "PERSON" and (name in words.places or name in known.countries):
            found.append(Candidate(first, last, head, "place", "n", number))
        elif label == "PERSON":
            found.append(Candidate(first, last, head, "name", "", number))
        elif label == "ORG":
            while (
                first > 0
                and tokens.tag[first - 1] in ("NNP", "JJ")
                and tokens.words[first - 1][0].isupper()
                and (
                    first <= tokens.head[first - 1] < last
                    and tokens.start[first] == tokens.end[first - 1] + 1
                )
            ):
                first -= 1  # "Norlandic Foreign Ministry", of which only the end was recognised
            found.append(Candidate(first, last, head, "org", "n", number))
        elif _may_speak(tokens, head):
            kind: MentionKind = "place" if label == "LOC" else "org" if label == "MISC" else "nominal"
            found.append(Candidate(first, last, head, kind, "n" if label != "NORP" else "p", number))
    return found


def _is_one_of_a_people(tokens: Tokens, words: Words, i: int) -> bool:
    """Whether a word is a people's adjective: "the Karsian said", "Karsian premier wins"."""
    word, following = tokens.lower[i], tokens.lower[i + 1] if i + 1 < len(tokens.words) else ""
    if not word.endswith(("ian", "ean", "ese", "ish")) or tokens.tag[i] == "NNPS":
        return False
    if i > 0 and tokens.lower[i - 1] in ("the", "a") and not tokens.words[i + 1 : i + 2][0][:1].isupper():
        return True
    return following in words.person and tokens.words[i + 1].islower()


def _name_end(tokens: Tokens, last: int) -> int:
    """Where a person's name ends, second halves and generations taken in ("Crouse-Mays", "Bozell III")."""
    n = len(tokens.words)
    juniors = listed("mentions", "generations")
    while last < n:
        if (
            tokens.words[last] == "-"
            and last + 1 < n
            and tokens.start[last] == tokens.end[last - 1]
            and tokens.words[last + 1][0].isupper()
            and tokens.start[last + 1] == tokens.end[last]
        ):
            last += 2
        elif tokens.words[last] in ("II", "III", "IV") or tokens.lower[last] in juniors:
            last += 1
        elif (
            tokens.is_mark[last]
            and last + 3 < n
            and tokens.is_mark[last + 2]
            and tokens.words[last + 1][0].isupper()
            and tokens.tag[last + 3] == "NNP"
        ):
            last += 4  # Robert "Bobby" Scott
        else:
            break
    return last


def _entity_head(tokens: Tokens, first: int, last: int) -> int:
    heads = tokens.head
    for i in range(last - 1, first - 1, -1):
        if not first <= heads[i] < last:
            return i
    return last - 1


def _may_speak(tokens: Tokens, head: int) -> bool:
    """A place or people's name speaks only as a subject or an agent."""
    return tokens.dep[head] in _SUBJECTS or tokens.tag[head] == "NNPS"


def _pronouns(tokens: Tokens, words: Words) -> list[Candidate]:
    found = []
    pronouns = words.pronouns
    for i in [i for i, word in enumerate(tokens.lower) if word in pronouns]:
        tag, word = tokens.tag[i], tokens.lower[i]
        if word in words.subject_only and (tokens.dep[i] not in _SUBJECTS or tag in ("IN", "DT")):
            continue
        if not tag.startswith(("PRP", "WP", "WDT", "IN", "DT")):
            continue
        found.append(Candidate(i, i + 1, i, "pronoun", pronouns[word]))
    return found
