"""Makes an archive of fictional quotations to measure with: `python -m benchmarks.make_archive FILE`.

The people, the outlets and what is said are made up of lists of words; the numbers
follow a newspaper's: a few speakers are quoted thousands of times, most only once or twice.
"""

from __future__ import annotations

import argparse
import hashlib
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from quotetool.archive import Archive
from quotetool.models import Article, Block, Mention, Quote, Rival, Speaker

FIRST = "Ivan Anna Pavel Olga Boris Vera Oleg Nina Egor Lidia Roman Zoya Maxim Irina Stepan Galina".split()
STEMS = "Orl Bel Karp Ryabin Zim Lun Sorok Vetr Gorel Medn Lesn Polev Zvon Krut Tikh Bystr Yasn Temn".split()
MIDDLES = "ov ich in ets nik ak ush yan el ar".split()
ENDINGS = "ov in sky enko ev ich uk yan".split()
OUTLETS = [
    f"{a} {b}" for a in "Veland Northern River Morning".split() for b in "Times Post Herald Gazette".split()
]
SOUNDS = [a + b for a in "b d f g k l m n p r s t v z br dr kr st".split() for b in "a e i o u ai ea".split()]
COMMON = (
    "we are not the to of and in that it is for on with they will be have this our would from has".split()
)
LENGTHS = (5, 9, 14, 20, 30, 45)  # words in a quotation


def articles(number: int, *, seed: int = 1) -> Iterator[tuple[Article, list[Quote]]]:
    """Yield articles that hold `number` quotations in all, five or so each."""
    chance = random.Random(seed)
    people = [
        (f"{chance.choice(FIRST)} {stem}{middle}{ending}")
        for stem in STEMS
        for middle in MIDDLES
        for ending in ENDINGS
        for _ in range(6)
    ]
    chance.shuffle(people)
    bodies = [f"{stem}{middle} Council" for stem in STEMS for middle in MIDDLES]
    vocabulary = [
        chance.choice(SOUNDS) + chance.choice(SOUNDS) + chance.choice(SOUNDS) for _ in range(30_000)
    ]

    def word() -> str:
        if chance.random() < 0.45:
            return chance.choice(COMMON)
        return vocabulary[int(len(vocabulary) * chance.random() ** 4)]

    made = 0
    while made < number:
        outlet, day = chance.choice(OUTLETS), date(2015, 1, 1) + timedelta(chance.randrange(3650))
        paragraphs = []
        for _ in range(min(number - made, chance.randint(2, 8))):
            names = bodies if chance.random() < 0.15 else people
            name = names[int(len(names) * chance.random() ** 3)]
            said = " ".join(word() for _ in range(chance.choice(LENGTHS)))
            paragraphs.append((name, said, names is bodies))
        made += len(paragraphs)
        yield _article(paragraphs, outlet=outlet, day=day, number=made)


def _article(
    said: list[tuple[str, str, bool]], *, outlet: str, day: date, number: int
) -> tuple[Article, list[Quote]]:
    lines = [f"“{words}” {name} said on Monday, number {number}." for name, words, _ in said]
    text = "\n\n".join(lines)
    key = hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
    path = f"news/{day.year}/{key}.txt"
    about = {
        "title": f"Report {number}",
        "outlet": outlet,
        "published": day,
        "url": f"https://example.org/{key}",
    }
    blocks, quotes, start = [], [], 0
    for line, (name, words, is_body) in zip(lines, said, strict=True):
        blocks.append(Block(start, start + len(line)))
        span = (start + 1, start + 1 + len(words))
        mention = Mention(span[1] + 2, span[1] + 2 + len(name), name)
        speaker = Speaker(name, None, "org" if is_body else "person", None, mention, (mention,))
        quotes.append(
            Quote(
                id=hashlib.blake2b(f"{key}:{span[0]}".encode(), digest_size=6).hexdigest(),
                article_id=key,
                path=path,
                **about,  # type: ignore[arg-type]
                spans=(span,),
                text=words,
                kind="direct",
                cue=Mention(mention.end + 1, mention.end + 5, "said"),
                speaker=speaker,
                method="named",
                confidence=0.9,
                paragraph=line,
                rivals=(Rival(mention, name, 0.1),),
            )
        )
        start += len(line) + 2
    return Article(key, path, text, blocks=tuple(blocks), **about), quotes  # type: ignore[arg-type]


def main() -> None:
    """Write the archive that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--quotes", type=int, default=100_000)
    arguments = parser.parse_args()
    with Archive(arguments.file, write=True) as archive:
        for article, quotes in articles(arguments.quotes):
            archive.add(article, quotes)
        print(*archive.counts(), "articles and quotations in", arguments.file)


if __name__ == "__main__":
    main()
