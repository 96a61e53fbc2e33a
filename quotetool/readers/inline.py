"""The marks inside a Markdown paragraph that are no words of it: emphasis, links, code, tags, escapes."""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

_TARGET = r"\((?:[^()\s\"']|\([^()\s]*\))*(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)"
_MARK = re.compile(
    r"(?P<escape>\\(?=[!-/:-@\[-`{-~]|\n))"
    r"|(?P<code>`[^`\n]+`)"
    r"|(?P<tag></?[A-Za-z][^<>:]*(?:\s[^<>]*)?>|<!--[^>]*-->)"
    r"|(?P<note>\[\^[^\]\s]{1,40}\])"
    r"|(?P<quoted>(?<=\n)[ \t]*(?:>[ \t]?)+)"
    r"|(?P<opening>!?\[)"
    rf"|(?P<link>\](?:{_TARGET}|\[[^\[\]\n]*\]))"
    r"|(?P<closing>\])"
    r"|(?P<emphasis>\*{1,3}|_{1,3}|~~)"
)


def markup(text: str) -> tuple[Span, ...]:
    """The ranges of a Markdown paragraph that are markup, in order; what is left are its words.

    A picture goes with its description, a link keeps its words. A mark that has no partner is a word.
    """
    found = sorted(_find(text))
    merged: list[Span] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def words_of(text: str) -> str:
    """A Markdown paragraph without its markup."""
    position, pieces = 0, []
    for start, end in markup(text):
        pieces.append(text[position:start])
        position = end
    return "".join([*pieces, text[position:]])


def _find(text: str) -> Iterator[Span]:
    brackets: list[Span] = []
    opened: list[tuple[str, Span]] = []
    escaped = -1
    for match in _MARK.finditer(text):
        start, end = match.span()
        if start < escaped:
            continue
        kind = match.lastgroup
        if kind == "escape":
            escaped = end + 1
            yield start, end
        elif kind == "code":
            yield start, start + 1
            yield end - 1, end
        elif kind == "opening":
            brackets.append((start, end))
        elif kind in ("link", "closing"):
            bracket = brackets.pop() if brackets else None
            if bracket and kind == "link":
                picture = text[bracket[0]] == "!"
                yield (bracket[0], end) if picture else bracket
                yield start, end
        elif kind == "emphasis":
            yield from _emphasis(text, match.group(), (start, end), opened)
        else:
            yield start, end


def _emphasis(text: str, mark: str, place: Span, opened: list[tuple[str, Span]]) -> Iterator[Span]:
    """The two marks of a pair that ends here; else what may begin one is added to `opened`."""
    before = text[place[0] - 1 : place[0]]
    after = text[place[1] : place[1] + 1]
    word = mark[0] == "_"  # snake_case is no emphasis
    if before.strip() and not (word and after.isalnum()):
        partner = next((k for k in range(len(opened) - 1, -1, -1) if opened[k][0] == mark), -1)
        if partner >= 0:
            yield opened[partner][1]
            yield place
            del opened[partner:]
            return
    if after.strip() and not (word and before.isalnum()) and len(opened) < _DEEPEST:
        opened.append((mark, place))


_DEEPEST = 50
