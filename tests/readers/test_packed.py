"""Files in gzip and ZIP files: what is read, what is reported, what is refused."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from quotetool.models import Article, Problem
from quotetool.readers import find, read, unpacking

WORDS = "“We wait,” Orlov said on Monday.\n"


def zipped(path: Path, **members: str | bytes) -> str:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, held in members.items():
            file.writestr(name, held)
    return str(path)


def opened(path: str) -> tuple[list[Article], list[tuple[str, str]]]:
    problems: list[Problem] = []
    articles = list(read(path, report=problems.append))
    return articles, [(problem.path, problem.what) for problem in problems]


def test_members_are_read_sorted_hidden_ones_and_those_without_a_reader_left(tmp_path: Path) -> None:
    members = {"b.txt": WORDS, "news/a.md": WORDS, ".c.txt": WORDS, "__MACOSX/d.txt": WORDS, "e.jpg": b"\xff"}
    path = zipped(tmp_path / "a.zip", **members)
    articles, problems = opened(path)
    assert [article.path for article in articles] == [f"{path}/b.txt", f"{path}/news/a.md"]
    assert problems == []


def test_a_bad_member_costs_no_other(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", **{"a.txt": b"\x89PNG\r\n\x1a\n", "b.docx": b"no zip", "c.txt": WORDS})
    articles, problems = opened(path)
    assert [article.path for article in articles] == [f"{path}/c.txt"]
    assert problems == [
        (f"{path}/a.txt", "is a PNG picture, not text"),
        (f"{path}/b.docx", "is no sound .docx (File is not a zip file)"),
    ]


def test_a_member_with_a_broken_checksum_costs_no_other(tmp_path: Path) -> None:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as file:
        file.writestr("a.txt", WORDS)
        file.writestr("b.txt", WORDS.replace("Monday", "Sunday"))
    (tmp_path / "a.zip").write_bytes(raw.getvalue().replace(b"Monday", "Moonday"[:6].encode(), 1))
    articles, problems = opened(str(tmp_path / "a.zip"))
    assert [article.path[-5:] for article in articles] == ["b.txt"]
    assert problems == [(f"{tmp_path}/a.zip/a.txt", "is damaged or cut off (Bad CRC-32 for file 'a.txt')")]


def test_a_zip_file_in_a_zip_file_is_not_followed(tmp_path: Path) -> None:
    zipped(tmp_path / "inner.zip", **{"a.txt": WORDS})
    path = zipped(tmp_path / "a.zip", **{"inner.zip": (tmp_path / "inner.zip").read_bytes(), "b.txt": WORDS})
    articles, problems = opened(path)
    assert [article.path for article in articles] == [f"{path}/b.txt"]
    assert problems == [(f"{path}/inner.zip", "is a ZIP file inside a ZIP file")]


def test_names_lead_nowhere_but_into_the_zip_file(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", **{"../../up.txt": WORDS, "/root.txt": WORDS, "C:\\x\\y.txt": WORDS})
    articles, problems = opened(path)
    assert [article.path for article in articles] == [
        f"{path}/C:/x/y.txt",
        f"{path}/root.txt",
        f"{path}/up.txt",
    ]
    assert problems == []
    assert [file.name for file in tmp_path.iterdir()] == ["a.zip"]


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_what_unpacks_to_far_more_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(unpacking, "GENEROUS", 100_000)
    bomb = (json.dumps({"text": ""}) + "\n").encode() * 1_000_000
    (tmp_path / f"{name}.gz").write_bytes(gzip.compress(bomb))
    path = zipped(tmp_path / "a.zip", **{name: bomb, "z.txt": WORDS})
    what = "unpacks to far more than a text would"
    assert opened(str(tmp_path / f"{name}.gz")) == ([], [(f"{tmp_path}/{name}.gz", what)])
    articles, problems = opened(path)
    assert ([article.path for article in articles], problems) == (
        [f"{path}/z.txt"],
        [(f"{path}/{name}", what)],
    )


def test_a_gzip_file_that_is_cut_off_gives_the_records_before(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"text": f"Orlov left {k}. {hash(str(k))}"}) + "\n" for k in range(100_000))
    raw = gzip.compress(lines.encode())
    (tmp_path / "a.jsonl.gz").write_bytes(raw[: len(raw) * 3 // 4])
    articles, problems = opened(str(tmp_path / "a.jsonl.gz"))
    assert len(articles) > 10_000
    what = "is damaged or cut off (Compressed file ended before the end-of-stream marker was reached)"
    assert problems == [(f"{tmp_path}/a.jsonl.gz", what)]


@pytest.mark.parametrize(
    ("name", "raw", "what"),
    [
        ("a.zip", b"no zip", "is damaged or cut off (File is not a zip file)"),
        ("a.txt.gz", b"no gzip", "is damaged or cut off (Not a gzipped file (b'no'))"),
        ("a.txt.gz", gzip.compress(b""), "is empty"),
    ],
)
def test_what_is_not_packed_at_all(tmp_path: Path, name: str, raw: bytes, what: str) -> None:
    (tmp_path / name).write_bytes(raw)
    assert opened(str(tmp_path / name)) == ([], [(f"{tmp_path}/{name}", what)])


def test_a_locked_member_and_a_zip_file_of_nothing(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", **{"a.txt": WORDS})
    raw = bytearray(Path(path).read_bytes())
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    Path(path).write_bytes(raw)
    assert opened(path) == ([], [(f"{path}/a.txt", "is locked by a password")])
    path = zipped(tmp_path / "b.zip", **{"a.jpg": "x"})
    assert opened(path) == ([], [(path, "holds no file that can be read")])


def test_packed_files_are_found_by_the_suffix_before(tmp_path: Path) -> None:
    for name in ("a.txt.gz", "b.WARC.GZ", "c.zip", "d.tar.gz", "e.zip.gz", "f.gz"):
        (tmp_path / name).write_bytes(b"x")
    found = list(find([str(tmp_path)], report=print))
    assert [Path(path).name for path in found] == ["a.txt.gz", "b.WARC.GZ", "c.zip"]


def test_what_a_browser_saves_beside_a_page_is_passed_over(tmp_path: Path) -> None:
    for name in ("page.html", "page_files/ad.html", "other_files/b.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(WORDS)
    found = [path[len(str(tmp_path)) + 1 :] for path in find([str(tmp_path)], report=print)]
    assert found == ["other_files/b.txt", "page.html"]
    members = {
        "in/page.html": f"<p>{WORDS}</p>",
        "in/page_files/ad.html": "<p>Boats.</p>",
        "x_files/b.txt": WORDS,
    }
    path = zipped(tmp_path / "a.zip", **members)
    articles, _ = opened(path)
    assert [article.path for article in articles] == [f"{path}/in/page.html", f"{path}/x_files/b.txt"]
