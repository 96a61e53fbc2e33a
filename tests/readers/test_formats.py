"""One article as other programs write it: in each format the text that the plain file holds."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from quotetool.models import Article, Problem
from quotetool.readers import read

SAMPLES = Path(__file__).parent / "samples"
BRIDGE = (SAMPLES / "bridge.txt").read_text(encoding="utf-8").strip()
TITLE = "Veland to wait until spring with bridge, Orlov says"
URL = "https://observer.example/world/bridge-spring"
OUTLET = "Norland Observer"
DAY = date(2023, 3, 6)
A_GUESS = "is a PDF: where its lines and paragraphs belong is a guess"


def sample(path: Path) -> tuple[list[Article], list[Problem]]:
    problems: list[Problem] = []
    return list(read(str(path), report=problems.append)), problems


def blocks(article: Article) -> list[tuple[str, str]]:
    return [(article.text[block.start : block.end], block.kind) for block in article.blocks]


@pytest.mark.parametrize(
    ("name", "outlet", "published", "url"),
    [
        ("chromium.html", OUTLET, DAY, URL),
        ("chromium.mhtml", OUTLET, DAY, URL),
        ("wget.html", OUTLET, DAY, URL),
        ("wget.warc.gz", OUTLET, DAY, URL),
        ("pandoc.docx", None, None, None),
        ("python-docx.docx", None, None, None),
        ("typst.pdf", None, None, None),
        ("python-email.eml", None, DAY, None),
        ("pandas.csv", OUTLET, DAY, URL),
        ("pandas.tsv", OUTLET, DAY, URL),
        ("pandas.jsonl", OUTLET, DAY, URL),
        ("scraper.json", OUTLET, DAY, URL),
        ("wordpress.json", None, DAY, URL),
    ],
)
def test_every_format_gives_the_text_of_the_plain_file(
    name: str, outlet: str | None, published: date | None, url: str | None
) -> None:
    (article, *_), problems = sample(SAMPLES / name)
    assert article.text == BRIDGE
    assert (article.title, article.outlet, article.published, article.url) == (TITLE, outlet, published, url)
    assert article.path == str(SAMPLES / name)
    expected = [
        (line, "headline" if line in (TITLE, "Background") else "text") for line in BRIDGE.split("\n\n")
    ]
    if name.endswith((".csv", ".tsv", ".jsonl", ".pdf", ".eml", "scraper.json")):  # these mark no subheads
        expected = [(line, "headline" if line == TITLE else "text") for line, _ in expected]
    assert blocks(article) == expected
    assert [problem.what for problem in problems] == ([A_GUESS] if name.endswith(".pdf") else [])


def test_a_page_printed_by_a_browser_keeps_its_paragraphs_whole() -> None:
    (article,), problems = sample(SAMPLES / "chromium.pdf")
    lines = [words for words, _ in blocks(article)]
    assert set(BRIDGE.split("\n\n")) <= set(lines)
    assert (article.title, article.published) == (TITLE, DAY)
    assert problems == [
        Problem(article.path, A_GUESS, "check its quotations against the page", skipped=False)
    ]


def test_the_second_row_is_an_article_too() -> None:
    for name in ("pandas.csv", "pandas.tsv", "pandas.jsonl"):
        (_, article), problems = sample(SAMPLES / name)
        assert article.title == "Cod quota cut again"
        assert article.text.endswith("“The sea is not a warehouse,” fisheries minister Henrik Ryabinin said.")
        assert problems == []


def test_files_in_a_zip_file_go_by_their_path_in_it() -> None:
    articles, problems = sample(SAMPLES / "packed.zip")
    names = ["chromium.html", "pandoc.docx", "scraper.json", "typst.pdf"]
    assert [article.path for article in articles] == [f"{SAMPLES}/packed.zip/{name}" for name in names]
    assert {article.text for article in articles} == {BRIDGE}
    assert [problem.path for problem in problems] == [f"{SAMPLES}/packed.zip/typst.pdf"]


@pytest.mark.parametrize(
    "name",
    [
        "wget.html",
        "pandoc.docx",
        "typst.pdf",
        "python-email.eml",
        "pandas.csv",
        "pandas.jsonl",
        "scraper.json",
    ],
)
def test_every_format_may_be_gzipped(tmp_path: Path, name: str) -> None:
    packed = tmp_path / f"{name}.gz"
    packed.write_bytes(gzip.compress((SAMPLES / name).read_bytes()))
    (article, *_), _ = sample(packed)
    assert (article.text, article.path) == (BRIDGE, str(packed))


def test_a_list_of_paragraphs_may_hold_objects(tmp_path: Path) -> None:
    content = [{"type": "paragraph", "text": "Orlov left."}, {"type": "paragraph", "text": "Belova stayed."}]
    (tmp_path / "a.json").write_text(json.dumps({"headline": {"main": "Two ministers"}, "content": content}))
    (article,), problems = sample(tmp_path / "a.json")
    assert (article.title, article.text) == (
        "Two ministers",
        "Two ministers\n\nOrlov left.\n\nBelova stayed.",
    )
    assert problems == []


@pytest.mark.parametrize("name", sorted(file.name for file in SAMPLES.iterdir()))
def test_damage_never_raises_and_never_passes_in_silence(tmp_path: Path, name: str) -> None:
    raw = (SAMPLES / name).read_bytes()
    damaged = tmp_path / name
    for k in range(1, 6):
        damaged.write_bytes(raw[: len(raw) * k // 6])
        articles, problems = sample(damaged)
        assert articles or problems
        at = len(raw) * k // 6
        damaged.write_bytes(raw[:at] + b'\x00\xff<"' + raw[at + 4 :])
        articles, problems = sample(damaged)
        assert articles or problems
