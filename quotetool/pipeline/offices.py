"""What gender, office and country say of whom a pronoun or role noun means."""

from __future__ import annotations

from datetime import date

import numpy as np

from quotetool.models import Official
from quotetool.officials import Registry, role_on
from quotetool.pipeline.candidates import Candidate
from quotetool.pipeline.coref import office_fit
from quotetool.pipeline.descriptions import Portrait
from quotetool.pipeline.roles import country_of, fit, same_country, split_words
from quotetool.pipeline.tokens import Tokens
from quotetool.pipeline.words import load_words

_CLASH = 0.02
_GOOD_FIT = 0.75
_SURE = 0.85


def corrected(
    tokens: Tokens, c: Candidate, persons: list[int], p: np.ndarray, portraits: list[Portrait]
) -> np.ndarray:
    """The ranker's probabilities, with what it saw too rarely in training put right.

    `persons` are entity numbers, -1 (nobody) last. A person of the other gender or of
    another country is not meant; where only one person has the gender of a pronoun, or
    the office that a definite role noun names, that person is, even if named only later.
    """
    p = p.copy()
    known = [portraits[e] if e >= 0 else None for e in persons]
    if c.gender in ("m", "f"):
        for i, portrait in enumerate(known):
            if portrait and portrait.gender not in ("", c.gender):
                p[i] *= _CLASH
    sole = -1
    if c.kind == "pronoun" and c.gender in ("m", "f"):
        open_ = [i for i, portrait in enumerate(known) if portrait and portrait.gender in ("", c.gender)]
        if len(open_) == 1 and known[open_[0]].gender:  # type: ignore[union-attr]
            sole = open_[0]
    elif is_definite_role(tokens, c):
        sole = _by_description(tokens, c, known, p)
    if sole >= 0 and p[sole] < _SURE * p.sum():
        p[sole] = _SURE / (1 - _SURE) * max(1e-9, float(p.sum() - p[sole]))
    total = p.sum()
    return p / total if total else p


def is_definite_role(tokens: Tokens, c: Candidate) -> bool:
    """Whether a mention is a role noun for one known person: "the minister", "Moscow's envoy"."""
    return c.kind == "nominal" and c.gender != "p" and tokens.lower[c.first] not in load_words().indefinite


def _by_description(tokens: Tokens, c: Candidate, known: list[Portrait | None], p: np.ndarray) -> int:
    """The one person whose office and country fit a role noun, else -1; lowers the misfits in `p`."""
    phrase = " ".join(tokens.words[c.first : c.last])
    countries = [_country_fits(phrase, portrait) if portrait else None for portrait in known]
    if True in countries:
        for i, portrait in enumerate(known):
            if portrait and countries[i] is not True and portrait.official:
                countries[i] = False
    good = []
    for i, portrait in enumerate(known):
        if portrait is None:
            continue
        if countries[i] is False:
            p[i] *= _CLASH
        elif portrait.gender in ("", c.gender) or not c.gender:
            value = office_fit(phrase, portrait)
            if value >= _GOOD_FIT:
                good.append((value, countries[i] is True, i))
    of_country = [g for g in good if g[1]]
    best = of_country or good
    if len(best) > 1:
        top = max(g[0] for g in best)
        best = [g for g in best if g[0] == top]
    return best[0][2] if len(best) == 1 else -1


def _country_fits(phrase: str, portrait: Portrait) -> bool | None:
    """Whether a phrase's country or people is the person's; None where it names none or his is unknown."""
    if portrait.official:
        return same_country(phrase, portrait.official.country)
    capitals = {w for w in phrase.split() if w[0].isupper() and w.lower() not in ("the", "a")}
    if capitals and any(capitals.intersection(d.split()) for d in portrait.descriptions):
        return True
    return None


def holder(tokens: Tokens, c: Candidate, registry: Registry, day: date | None) -> Official | None:
    """The one official whose office on the article's day a role noun with its country names."""
    if day is None or not is_definite_role(tokens, c):
        return None
    phrase = " ".join(tokens.words[c.first : c.last])
    named = country_of(phrase)
    if named is None and not any(w[0].isupper() for w in phrase.split()[1:]):
        return None
    fitting = []
    for official in registry.officials:
        if named != official.country and (named is not None or not same_country(phrase, official.country)):
            continue
        role = role_on(official, day)
        if role and fit(phrase, role) >= _GOOD_FIT:
            fitting.append((len(split_words(role)), official))
    exact = [o for _, o in fitting]
    return exact[0] if len(exact) == 1 else None
