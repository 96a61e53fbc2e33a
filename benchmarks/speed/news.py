"""Makes articles that look like news: as long, with as many quotations and different names."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, partial
from pathlib import Path

from benchmarks.make_archive import ENDINGS, FIRST, MIDDLES, OUTLETS, SOUNDS, STEMS
from quotetool._toml import loads

PARAGRAPHS = 25
QUOTING = 0.25
"""The share of the paragraphs in which somebody is quoted."""

Special = dict[str, Callable[[], str]]
"""Words of a form that stand in no list, and what makes each."""

_STORY = 20  # articles about the same: the same people in them, who in part say the same
_SHARED = 0.15  # of the quotations, those that other articles of the story have, too
_WORD = re.compile(r"{(\w+)}")


@dataclass(frozen=True, slots=True)
class News:
    """One made article: `name` is fit for a file, `text` is as `quotetool` reads plain text."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is quoted."""

    name: str
    surname: str
    title: str
    role: str
    pronoun: str


def articles(number: int, *, seed: int = 1) -> Iterator[News]:
    """Yield so many articles; each depends on its place and the seed only."""
    return (article(place, seed=seed) for place in range(number))


def article(place: int, *, seed: int = 1) -> News:
    """Return the article at `place`: a dateline, a headline, paragraphs divided by blank lines."""
    story = random.Random(f"{seed} story {place // _STORY}")
    people, town = [_person(story) for _ in range(5)], _place(story)
    chance = random.Random(f"{seed} article {place}")
    day = date(2015, 1, 1) + timedelta(place // _STORY % 3650)

    def line(form: str, who: Person | None = None) -> str:
        who = who or chance.choice(people)

        def said() -> str:
            if chance.random() >= _SHARED:
                return line("utterance", who)
            words = random.Random(f"{seed} {place // _STORY} {who.name} {chance.randrange(3)}")
            return _fill("utterance", words, {"place": lambda: town})

        special: Special = {
            "said": said,
            "plain": lambda: line("plain"),
            "long": lambda: line("long"),
            "short": lambda: line("short"),
            "town": lambda: town,
            **{key: partial(getattr, who, key) for key in Person.__slots__},
        }
        return _fill(form, chance, special)

    quoted = {chance.randrange(1, PARAGRAPHS)} | {k for k in range(PARAGRAPHS) if chance.random() < QUOTING}
    body = [line("quoting" if k in quoted else "paragraph") for k in range(PARAGRAPHS)]
    body[0] = f"{town.upper()}, {day:%B} {day.day}. /{chance.choice(OUTLETS)}/. {body[0]}"
    front = f"{day.day} {day:%B %Y}, 12:40\n{line('headline')}"
    return News(f"{place:06}", "\n\n".join([front, *body]) + "\n")


def _fill(form: str, chance: random.Random, special: Special) -> str:
    """One of the sentences of that form with its words filled in, beginning with a capital."""

    def word(found: re.Match[str]) -> str:
        key = found[1]
        if key in special:
            return special[key]()
        if key == "number":
            return str(chance.randrange(2, 900))
        if key == "place":
            return _place(chance)
        return _WORD.sub(word, chance.choice(_lists()[key]))

    text = _WORD.sub(word, chance.choice(_lists()[form]))
    return text[:1].upper() + text[1:]


def _person(chance: random.Random) -> Person:
    first = chance.choice(FIRST)
    surname = chance.choice(STEMS) + chance.choice(MIDDLES) + chance.choice(ENDINGS)
    role = _fill("role", chance, {})
    return Person(
        f"{first} {surname}",
        surname,
        chance.choice(_lists()["title"]),
        role[:1].lower() + role[1:],
        "she" if first.endswith("a") else "he",
    )


def _place(chance: random.Random) -> str:
    return (chance.choice(SOUNDS) + chance.choice(SOUNDS)).title() + chance.choice(("grad", "burg", "ov"))


@cache
def _lists() -> dict[str, list[str]]:
    lists = loads((Path(__file__).parent / "news.toml").read_text("utf-8"))
    return {name: words.split() if isinstance(words, str) else words for name, words in lists.items()}
