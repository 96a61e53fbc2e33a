import json

import pytest

from benchmarks.speed.given import from_path, lay_out
from benchmarks.speed.news import News, article, articles
from quotetool.readers import read


def test_an_article_depends_on_its_place_only():
    assert [one.text for one in articles(3)] == [article(place).text for place in range(3)]


def test_articles_are_as_long_as_news_and_a_quarter_of_their_paragraphs_quotes():
    paragraphs = [p for one in articles(100) for p in one.text.strip().split("\n\n")[1:]]
    words = sum(len(paragraph.split()) for paragraph in paragraphs)
    quoting = sum("“" in paragraph for paragraph in paragraphs)
    assert len(paragraphs) == 2500
    assert 32 < words / len(paragraphs) < 38
    assert 0.22 < quoting / len(paragraphs) < 0.30


def test_each_article_quotes_somebody_and_leaves_no_mark_open():
    for one in articles(50):
        assert "“" in one.text
        assert one.text.count("“") == one.text.count("”")


def test_no_word_is_left_to_fill_in():
    assert not [one for one in articles(50) if "{" in one.text or "}" in one.text]


def test_articles_are_read_with_title_date_and_outlet(tmp_path):
    file = tmp_path / "one.txt"
    file.write_text(article(0).text, encoding="utf-8")
    (read_back,) = read(str(file), report=pytest.fail)
    assert read_back.title == article(0).text.split("\n")[1]
    assert str(read_back.published) == "2015-01-01"
    assert read_back.outlet


ARTICLES = [News("a", "One two.\u2028Three.\r\n"), News("b", "Four.")]


def test_articles_are_laid_out_as_files(tmp_path):
    given = lay_out(ARTICLES, tmp_path)
    assert sorted(file.name for file in given.path.rglob("*.txt")) == ["a.txt", "b.txt"]
    assert (given.path / "000" / "a.txt").read_bytes() == ARTICLES[0].text.encode()
    assert (given.one / "0.txt").read_bytes() == ARTICLES[0].text.encode()
    assert (given.articles, given.words, given.words_of_one) == (2, 4, 3)


def test_articles_are_laid_out_as_one_jsonl(tmp_path):
    given = lay_out(ARTICLES, tmp_path, jsonl=True)
    texts = [json.loads(line)["text"] for line in given.path.read_text("utf-8").split("\n") if line]
    assert texts == [one.text for one in ARTICLES]
    assert given.path == given.texts


def test_a_jsonl_is_taken_text_by_text(tmp_path):
    file = tmp_path / "given.jsonl"
    file.write_text('{"name": "x", "text": "One.\u2028Two."}\n\n{"text": "Three."}\n', encoding="utf-8")
    assert [one.text for one in from_path(file)] == ["One.\u2028Two.", "Three."]


def test_a_folder_is_read_as_quotetool_reads_it(tmp_path):
    (tmp_path / "one.txt").write_text("Ivan Orlov spoke.", encoding="utf-8")
    (tmp_path / "two.jsonl").write_text('{"text": "Anna Belova spoke."}\n', encoding="utf-8")
    assert [one.text for one in from_path(tmp_path)] == ["Ivan Orlov spoke.", "Anna Belova spoke."]
