"""Records of scrapers, feeds and tables: which field is what, and what a bad one costs."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from quotetool.models import Article, Problem
from quotetool.readers import delimited, files, jsons, tally
from quotetool.readers.records import day_of

WORDS = "“We wait,” Orlov said."
AN_ERROR = "mend it, or save it again"


def read_json(value: object, **fields: str) -> tuple[list[Article], list[tuple[str, bool]]]:
    return gathered(jsons.read, json.dumps(value).encode(), "a.json", fields)


def read_lines(text: str, **fields: str) -> tuple[list[Article], list[tuple[str, bool]]]:
    return gathered(jsons.read_lines, text.encode(), "a.jsonl", fields)


def read_csv(
    written: str | bytes, /, path: str = "a.csv", **fields: str
) -> tuple[list[Article], list[tuple[str, bool]]]:
    return gathered(delimited.read, written if isinstance(written, bytes) else written.encode(), path, fields)


def gathered(reader: Any, raw: bytes, path: str, fields: dict[str, str]) -> tuple[list[Article], list[Any]]:
    problems: list[Problem] = []
    articles = list(reader(io.BytesIO(raw), path=path, report=problems.append, fields=fields))
    assert all(problem.path == path for problem in problems)
    return articles, [(problem.what, problem.skipped) for problem in problems]


@pytest.mark.parametrize(
    "record",
    [
        {"text": WORDS, "title": "T", "date": "2024-01-18", "outlet": "O", "url": "https://o.example/1"},
        {
            "Content": WORDS,
            "HeadLine": "T",
            "pubDate": "Thu, 18 Jan 2024 10:00:00 GMT",
            "source": {"name": "O"},
        }
        | {"link": "https://o.example/1"},
        {"maintext": WORDS, "title": "T", "date_publish": "2024-01-18 10:00:00", "source_domain": "O"}
        | {"url": "https://o.example/1"},
        {"_source": {"body": WORDS, "headline": {"main": "T"}, "published": 1705572000, "publisher": ["O"]}}
        | {"guid": "https://o.example/1"},
        {"fields": {"bodyText": WORDS, "headline": "T"}, "webPublicationDate": "2024-01-18T10:00:00Z"}
        | {"publication": "O", "webUrl": "https://o.example/1", "id": "world/2024/1"},
        {
            "content": ["“We wait,”", "Orlov said."],
            "text": "",
            "title": "T",
            "published_at": "20240118T101500Z",
        }
        | {"site_name": "O", "permalink": "https://o.example/1"},
    ],
)
def test_the_usual_names_of_fields_are_known(record: dict[str, Any]) -> None:
    (article,), problems = read_json(record)
    assert article.text.replace("\n\nOrlov", " Orlov") == f"T\n\n{WORDS}"
    assert (article.title, article.outlet) == ("T", "O")
    assert (article.published, article.url) == (date(2024, 1, 18), "https://o.example/1")
    assert problems == []


@pytest.mark.parametrize(
    "value",
    [
        [{"text": WORDS}],
        {"articles": [{"text": WORDS}]},
        {"status": "ok", "response": {"total": 1, "results": [{"fields": {"body": WORDS}}]}},
        {"hits": {"hits": [{"_id": "1", "_source": {"content": WORDS}}]}},
        {"content": [{"title": None, "url": "https://o.example/1", "body": WORDS}]},
        [[[{"text": WORDS}]]],
    ],
)
def test_wrappers_are_looked_into(value: object) -> None:
    (article,), problems = read_json(value)
    assert (article.text, problems) == (WORDS, [])


def test_the_users_word_goes_before_the_usual_names() -> None:
    record = {"content": "Veland.", "lead": WORDS, "title": "T", "kicker": "K"}
    (article,), _ = read_json(record, text="lead", title="kicker")
    assert (article.text, article.title) == (f"K\n\n{WORDS}", "K")


def test_html_in_a_field_is_made_into_paragraphs() -> None:
    (article,), _ = read_json(
        {"content": "<p>&#8220;We <b>wait</b>,&#8221; Orlov said.</p>\n<p>He left.</p>"}
    )
    assert article.text == f"{WORDS}\n\nHe left."


def test_tags_inside_paragraphs_do_not_cost_the_line_breaks() -> None:
    (article,), _ = read_json({"content": "“We <b>wait</b>,” Orlov said.\n\nHe &amp; Belova left."})
    assert article.text == f"{WORDS}\n\nHe & Belova left."


def test_a_bad_line_costs_no_other() -> None:
    good = json.dumps({"text": WORDS})
    articles, problems = read_lines(f'{good}\n{{"text": \n\n[1, 2]\n{good}\n')
    assert [article.text for article in articles] == [WORDS, WORDS]
    assert problems == [
        ("line 2 is no sound JSON (Expecting value: column 9)", True),
        ("line 4 has no field for the text of an article", True),
    ]


def test_lines_without_words_are_told_in_one() -> None:
    lines = [json.dumps({"text": text}) for text in ("", WORDS, None, " ")]
    articles, problems = read_lines("\n".join(lines))
    assert len(articles) == 1
    assert problems == [("has 3 records without words (line 1, line 3, line 4)", False)]


def test_a_file_of_bad_lines_does_not_fill_the_screen() -> None:
    articles, problems = read_lines("no json\n" * 1000)
    assert (articles, len(problems)) == ([], tally.MOST + 1)
    assert problems[-1] == (f"has {1000 - tally.MOST} more such problems", True)


def test_a_line_without_end_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 1000)
    good = json.dumps({"text": WORDS})
    articles, problems = read_lines(f"{good}\n{'a' * 5000}\n{good}")
    assert (len(articles), problems) == (2, [("line 2 is too large", True)])


def test_json_lines_that_are_called_json() -> None:
    line = json.dumps({"text": WORDS})
    articles, problems = gathered(jsons.read, f"{line}\n{line}\n".encode(), "a.json", {})
    assert ([article.text for article in articles], problems) == ([WORDS, WORDS], [])


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b'{"articles": [', "is no sound JSON (Expecting value: line 1, column 15)"),
        (
            b'{"name": "quotetool", "version": 1}',
            "holds no article: no field for its text (its fields: name, version)",
        ),
        (b"[]", "holds no article: no field for its text"),
        (b"", "is empty"),
        (b"[" * 100_000, "is nested too deep to be articles"),
    ],
)
def test_json_that_holds_no_article_is_reported(raw: bytes, what: str) -> None:
    assert gathered(jsons.read, raw, "a.json", {}) == ([], [(what, True)])


def test_our_own_rows_are_left_out() -> None:
    ours = ("is a table that quotetool wrote, and left out", False)
    row = {"id": "1", "article_id": "2", "text": "We wait,", "spans": [[1, 9]]}
    assert read_json([row]) == ([], [ours])
    assert read_lines(json.dumps(row)) == ([], [ours])
    assert read_csv("id,article_id,text,spans\n1,2,“We wait”,1-9\n") == ([], [ours])


def test_a_table_of_a_spreadsheet() -> None:
    text = 'Title;Body;Date\r\nOne;"“We wait,” Orlov said.\r\n\r\nHe left.";18.01.2024\r\n'
    (article,), problems = read_csv("\ufeff".encode() + text.encode())
    assert article.text == f"One\n\n{WORDS}\n\nHe left."
    assert (article.title, article.published, problems) == ("One", date(2024, 1, 18), [])


def test_a_table_in_an_old_encoding() -> None:
    rows = "".join(f"Velgrad {k},“We wait,” said «Орлов». Он сказал это вчера.\n" for k in range(3))
    articles, problems = read_csv(("title,text\n" + rows.replace("wait,”", "wait”")).encode("cp1251"))
    assert "«Орлов»" in articles[0].text
    assert problems == [("read as windows-1251, guessed", False)]


def test_a_row_of_the_wrong_length_is_named_and_costs_no_other() -> None:
    articles, problems = read_csv("title,text\nOne,Orlov left Stenby.\nTwo\nThree,Belova stayed there.\n")
    assert [article.title for article in articles] == ["One", "Three"]
    assert problems == [("line 3 has 1 cells for 2 columns", True)]


def test_a_long_cell_is_read() -> None:
    (article,), problems = read_csv(f"text\n{'Orlov left. ' * 20_000}\n")
    assert (len(article.text), problems) == (239_999, [])


def test_a_table_without_a_column_for_the_text() -> None:
    assert read_csv("name,price\nCod,3\n") == (
        [],
        [("has no column for the text of articles (it has name, price)", True)],
    )
    (article,), _ = read_csv("name,words\nCod,Orlov left Stenby.\n", text="words")
    assert article.text == "Cod\n\nOrlov left Stenby."


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2024-01-18T23:30:00+03:00", date(2024, 1, 18)),
        ("January 18, 2024", date(2024, 1, 18)),
        (1705572000, date(2024, 1, 18)),
        ("1705572000000", date(2024, 1, 18)),
        ("20240118", date(2024, 1, 18)),
        ("01/02/2024", None),
        ("20249999", None),
        (True, None),
        ("soon", None),
        (None, None),
    ],
)
def test_dates_as_programs_write_them(value: object, day: date | None) -> None:
    assert day_of(value) == day


def test_lines_are_read_as_they_come(tmp_path: Path) -> None:
    """The first article is there when little of the file has been read."""

    class Watched(io.BytesIO):
        taken = 0

        def read(self, size: int | None = -1, /) -> bytes:
            chunk = super().read(size)
            self.taken += len(chunk)
            return chunk

    line = json.dumps({"text": WORDS}).encode() + b"\n"
    stream = Watched(line * 200_000)
    first = next(jsons.read_lines(stream, path="a.jsonl", report=print))
    assert (first.text, stream.taken < 2_000_000) == (WORDS, True)
