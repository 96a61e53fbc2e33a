from dataclasses import replace

import pytest

from benchmarks.same_answers import Answered, differing, others, row
from quotetool.models import Article, Mention, Quote, Speaker

TEXT = "“We will rebuild the bridge,” Ivan Orlov said."
GOLD = {
    "name": "one",
    "segments": [
        {
            "quote": True,
            "start": 0,
            "end": 29,
            "source": [[30, 40]],
            "type": "person",
            "speaker": "Ivan Orlov",
        }
    ],
}
ORLOV = Speaker("Ivan Orlov", type="person", mention=Mention(30, 40, "Ivan Orlov"))


@pytest.fixture
def quote(an_article):
    return Quote(
        id="q",
        article_id="a",
        path="a.txt",
        title=None,
        outlet=None,
        published=None,
        url=None,
        spans=((1, 28),),
        text=TEXT[1:28],
        kind="direct",
        cue=None,
        speaker=ORLOV,
        method="named",
        confidence=0.9,
        paragraph=TEXT,
    )


@pytest.fixture
def an_article():
    return Article("a", "a.txt", TEXT)


def test_the_same_answers_differ_in_nothing(an_article, quote):
    answered = [Answered(GOLD, an_article, (quote,), (quote,))]
    same = ("100.00", "100.00", "+0.00")
    assert row("dev", answered) == ("dev", "1", *same * 3, "0")
    assert differing("dev", answered) == []


def test_another_speaker_is_told(an_article, quote):
    answered = [Answered(GOLD, an_article, (replace(quote, speaker=None),), (quote,))]
    assert others(answered) == 2
    assert differing("dev", answered) == [
        "dev: attributed differs by -100.00 points, 0.2 are allowed",
        "dev: named differs by -100.00 points, 0.2 are allowed",
    ]
