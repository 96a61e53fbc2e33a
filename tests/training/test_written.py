"""The markup of the articles written for training."""

import pytest

from training.attribution.written import WrittenError, articles

ARTICLE = """=== ferry-1
Orlov waits

{1 “We wait,”} [1 the minister] said of the {- “Green Calendar”}. [2 He] shrugged. {2 “Why?”}
---
1\tperson\tSergei Orlov
2\tunnamed
"""


def read(tmp_path, text):
    (tmp_path / "set.txt").write_text(text, "utf-8")
    return list(articles(tmp_path))


def test_markup_becomes_spans_of_the_text_without_it(tmp_path):
    (article,) = read(tmp_path, ARTICLE)
    assert article["name"] == "ferry-1"
    assert article["text"] == (
        "Orlov waits\n\n“We wait,” the minister said of the “Green Calendar”. He shrugged. “Why?”\n"
    )
    found = [
        (
            article["text"][s["start"] : s["end"]],
            [article["text"][a:b] for a, b in s["source"]],
            s.get("type"),
            s.get("speaker"),
        )
        for s in article["segments"]
    ]
    assert found == [
        ("“We wait,”", ["the minister"], "person", "Sergei Orlov"),
        ("“Green Calendar”", [], None, None),
        ("“Why?”", ["He"], "unnamed", None),
    ]


@pytest.mark.parametrize(
    ("wrong", "right", "complaint"),
    [
        ("---\n", "", "ferry-1: one line '---' must come between the text and its speakers"),
        (
            "{1 “We wait,”}",
            "{1 “We wait,”",
            "ferry-1: '{1 ' holds '“We wait,” [1 the minister]",
        ),
        ("{2 “Why?”}", "{3 “Why?”}", "ferry-1: no speaker 3"),
        ("2\tunnamed", "2\tperson", "ferry-1: speaker line '2\\tperson'"),
    ],
)
def test_markup_that_does_not_fit_is_told(tmp_path, wrong, right, complaint):
    with pytest.raises(WrittenError) as raised:
        read(tmp_path, ARTICLE.replace(wrong, right))
    assert str(raised.value).startswith(complaint)


def test_every_article_written_for_training_can_be_read():
    found = list(articles())
    assert len(found) == 300
    assert len({article["name"] for article in found}) == 300
    assert all(s["source"] for article in found for s in article["segments"] if s["quote"])
