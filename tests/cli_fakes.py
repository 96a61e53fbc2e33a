"""Two fictional officials and an extractor that needs no pipeline."""

import re
import sys
import time

from quotetool.models import Mention, Official, Problem, Quote, Speaker

ORLOV = Official("ivan-orlov", "Ivan Orlov", native="Иван Орлов", spellings=("Ivan Orlov", "Orlov", "Orloff"))
BELOVA = Official("anna-belova", "Anna Belova", spellings=("Anna Belova", "Belova"))
SAID = re.compile(r"“([^”]+)” (said) (\w+)")


class FakeRegistry:
    officials = (ORLOV, BELOVA)

    def get(self, official_id):
        return next((official for official in self.officials if official.id == official_id), None)

    def find(self, name):
        return tuple(official for official in self.officials if name in official.spellings)

    def suggest(self, name):
        return []


def fake_extract(articles, *, report, **options):
    """Find each `“words” said Name`, and fail on an article that holds the word BROKEN."""
    for article in articles:
        if isinstance(article, Problem):
            report(article)
            continue
        if "BROKEN" in article.text:
            report(Problem(article.path, "could not be analysed", "please report it"))
            continue
        yield (
            article,
            tuple(_quote(article, found, number) for number, found in enumerate(SAID.finditer(article.text))),
        )


def endless_extract(articles, **options):
    """Find the quotes of the articles, then never come to an end."""
    yield from fake_extract(articles, **options)
    sys.stdout.flush()
    time.sleep(60)


def _quote(article, found, number):
    name = found[3]
    known = FakeRegistry().find(name)
    mention = Mention(*found.span(3), name)
    speaker = Speaker(
        known[0].name if known else name, known[0].id if known else None, "person", None, mention
    )
    return Quote(
        id=f"{article.id[:6]}{number:06x}",
        article_id=article.id,
        path=article.path,
        title=article.title,
        outlet=article.outlet,
        published=article.published,
        url=article.url,
        spans=(found.span(1),),
        text=found[1],
        kind="direct",
        cue=Mention(*found.span(2), "said"),
        speaker=None if name == "someone" else speaker,
        method="named",
        confidence=0.9,
        paragraph=found[0],
    )
