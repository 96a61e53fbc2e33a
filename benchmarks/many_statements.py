"""Measure how long it takes to group many quotations, and how much memory.

python -m benchmarks.many_statements [NUMBER]
"""

from __future__ import annotations

import json
import random
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from benchmarks.statements import GOLD, quotes_of
from quotetool.models import Quote, Speaker
from quotetool.statements import group

SYLLABLES = (
    "ba be bi bo da de di do ka ke ki ko la le li lo ma me mi mo na ne ra re ri ro sa se ta te".split()
)
COPIES = (1, 1, 1, 1, 2, 3, 6)  # in how many outlets a statement stands


def made(number: int) -> list[Quote]:
    """Return so many quotations of invented speakers: statements in one to six outlets, cut and altered."""
    chance = random.Random(5)
    pairs = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    model = quotes_of(pairs[0])[0]
    sentences = [quote.text for pair in pairs for quote in quotes_of(pair)]
    words = sorted({word for sentence in sentences for word in sentence.split()})
    words += ["".join(chance.choices(SYLLABLES, k=chance.choice((2, 3, 4)))) for _ in range(len(words) * 8)]
    names = [f"{given} {word.title()}ov" for given in ("Ivan", "Anna") for word in words[-120:]]
    shares = [1 / (place + 1) for place in range(len(names))]

    def copies() -> Iterator[tuple[list[str], str, date]]:
        text = " ".join(chance.choice(sentences) for _ in range(chance.choice((1, 1, 2, 3)))).split()
        text = [chance.choice(words) if chance.random() < 0.45 else word for word in text]
        who, day = chance.choices(names, shares)[0], date(2022, 1, 1) + timedelta(chance.randrange(900))
        yield text, who, day
        for _ in range(chance.choice(COPIES) - 1):
            copy = text[: max(4, len(text) * 2 // 3)] if chance.random() < 0.5 else list(text)
            copy[chance.randrange(len(copy))] = chance.choice(words)
            yield copy, who, day + timedelta(chance.randrange(2))

    quotes: list[Quote] = []
    while len(quotes) < number:
        for text, who, day in copies():
            quotes.append(
                replace(
                    model,
                    id=f"{chance.getrandbits(48):012x}",
                    article_id=str(len(quotes)),
                    text=" ".join(text),
                    published=None if chance.random() < 0.1 else day,
                    speaker=None if chance.random() < 0.1 else Speaker(who, type="person"),
                )
            )
    return quotes[:number]


def main() -> None:
    """Print the number of quotations and of statements, the seconds and the megabytes."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    quotes = made(number)
    begun = time.perf_counter(), time.process_time()
    statements = len(set(group(quotes).values()))
    wall, own = time.perf_counter() - begun[0], time.process_time() - begun[1]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{number} quotations, {statements} statements: {wall:.1f} s, {own:.1f} s of processor, {memory} MB"
    )


if __name__ == "__main__":
    main()
