"""Training articles written for this project, with the answers marked in the text.

One file holds many articles. `=== name` opens an article; its text follows, in which `{1 “We wait,”}`
is a quotation of speaker 1, `[1 the minister]` the words that tell who said it, and `{- “so-called”}` a
stretch in marks that quotes nobody. After a line `---` come the speakers: number, type, name, separated by
tabs (`1	person	Sergei Orlov`; group, unnamed and author have no name).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "written"
TYPES = ("person", "org", "group", "unnamed", "author")

_ARTICLE = re.compile(r"^=== *(\S+)[^\n]*\n", re.M)
_SPEAKERS = re.compile(r"^---[ \t]*$", re.M)
_OPEN = re.compile(r"\{(\d+|-) |\[(\d+(?:, ?\d+)*) ")


class WrittenError(ValueError):
    """An article whose markup cannot be read: the message names article and place."""


def articles(folder: Path = FOLDER) -> Iterator[dict[str, Any]]:
    """Every article of a folder's .txt files, as a line of a gold file: name, text, segments.

    Offsets are in characters of `text`, ends exclusive. Raises WrittenError for markup that does not fit.
    """
    for path in sorted(folder.glob("*.txt")):
        parts = _ARTICLE.split(path.read_text("utf-8"))
        for name, body in zip(parts[1::2], parts[2::2], strict=True):
            yield _article(name, body)


def _article(name: str, body: str) -> dict[str, Any]:
    marked, *rest = _SPEAKERS.split(body)
    if len(rest) != 1:
        raise WrittenError(f"{name}: one line '---' must come between the text and its speakers")
    speakers = _speakers(name, rest[0])
    text, quotations, mentions = _unmark(name, marked.strip("\n") + "\n")
    segments = []
    for number, start, end in quotations:
        segment: dict[str, Any] = {"start": start, "end": end, "quote": number != "-", "source": []}
        if number != "-":
            if number not in speakers:
                raise WrittenError(f"{name}: no speaker {number}")
            segment["type"], segment["speaker"] = speakers[number]
            # several mentions of one speaker: the nearest is the one this quotation hangs on
            own = [(abs(b - start), b, e) for numbers, b, e in mentions if number in numbers]
            segment["source"] = [min(own)[1:]] if own else []
        segments.append(segment)
    return {"name": name, "text": text, "segments": segments, "attributions": []}


def _speakers(name: str, block: str) -> dict[str, tuple[str, str | None]]:
    speakers: dict[str, tuple[str, str | None]] = {}
    for line in filter(None, map(str.strip, block.splitlines())):
        number, kind, *who = re.split(r"\t+| +", line, maxsplit=2)
        if kind not in TYPES or (kind in ("person", "org")) != bool(who):
            raise WrittenError(f"{name}: speaker line {line!r}")
        speakers[number] = (kind, who[0].strip() if who else None)
    return speakers


def _unmark(
    name: str, marked: str
) -> tuple[str, list[tuple[str, int, int]], list[tuple[set[str], int, int]]]:
    """The text without its markup, and the spans of quotations and mentions in it."""
    text, quotations, mentions = "", [], []
    place = 0
    while opened := _OPEN.search(marked, place):
        text += marked[place : opened.start()]
        closing = marked.find("}" if opened.group(1) else "]", opened.end())
        if closing < 0:
            raise WrittenError(f"{name}: {opened.group()!r} is never closed")
        words = marked[opened.end() : closing]
        if any(c in words for c in "{}\n") or not words.strip():
            raise WrittenError(f"{name}: {opened.group()!r} holds {words[:40]!r}")
        span = (len(text), len(text) + len(words))
        if opened.group(1):
            quotations.append((opened.group(1), *span))
        else:
            mentions.append((set(re.split(", ?", opened.group(2))), *span))
        text += words
        place = closing + 1
    text += marked[place:]
    if left := re.search(r"[{}]", text):
        raise WrittenError(f"{name}: a brace is left in {text[left.start() :][:40]!r}")
    return text, quotations, mentions


if __name__ == "__main__":
    import sys

    read = list(articles(Path(sys.argv[1])))
    stretches = [s for a in read for s in a["segments"]]
    quoted = [s for s in stretches if s["quote"]]
    print(f"{len(read)} articles, {len(quoted)} quotations, {len(stretches) - len(quoted)} that quote nobody")
    print(f"without a mention: {sum(not s['source'] for s in quoted)}")
