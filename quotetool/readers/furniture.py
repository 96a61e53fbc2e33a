"""Which lines of a page are furniture: put there by the page's makers, not by the article's author."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from quotetool.readers import dates
from quotetool.readers.words import agencies, any_of, words

_STARTS = re.compile(rf"(?:{any_of(words('starts'))})(?!\w)", re.IGNORECASE)
_STARTS_SHORT = re.compile(rf"(?:{any_of(words('starts_short'))})(?!\w)", re.IGNORECASE)
_CREDIT = re.compile(rf"(?:{any_of(words('credits'))})", re.IGNORECASE)
_ANYWHERE = tuple(words("anywhere"))
_LABEL = re.compile(rf"({any_of(words('labels'))})\s*:\s*(.*)", re.IGNORECASE | re.DOTALL)
_ALSO_ON = re.compile(r"also on ((?:[\w-]+\.)+[a-z]{2,})", re.IGNORECASE)
_COUNTER = re.compile(
    rf"[+(]?[\d.,:\s/|]+[KkMm%]?\s*(?:(?:{any_of(words('counted'))})\b)?[).]?", re.IGNORECASE
)
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)(?:\s*©)?\s*(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?,?\s+(?:by\s+)?(?P<name>[^.|,;\n]{2,60})",
    re.IGNORECASE,
)
_LINK = re.compile(r"<?(?:https?://|www\.)\S+>?|\S+@\S+\.\w+", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_BYLINE = re.compile(
    r"(?:By|BY|Written by|Posted by|Story by)[:\s]+[A-Z][\w.'’-]*"
    r"(?:[\s,|/]+(?:[A-Z][\w.'’-]*|and|de|van|von|der|al|for|of|the|in|&|[\w.]+@[\w.]+))*"
)
_BYLINES = ("By", "BY", "Written", "Posted", "Story")
_CRUMBS = re.compile(r"\s+(?:/|>|›|»|→|\||::|•|·)\s+")
_PIECES = re.compile(r"\s+[|·•]\s+")
# Most lines have none of the signs that part pieces: looking for them is quicker than splitting.
_PARTS_CRUMBS = re.compile(r"[/>›»→|:•·]")
_PARTS_PIECES = re.compile(r"[|·•]")
_CODE = re.compile(r"[.#@]?[\w.#:, -]*\{|\}+;?\.?|[a-z-]+:\s?[^\s:]{1,40};|</?\w+[^>]*>")
_SPEECH = re.compile(r"[“\"«„](?:[^\s”\"»]+\s+){3,}[^”\"»]*")
_EDGE = re.compile(r"[^\w“\"«„‘']+")
_WORDLESS = re.compile(r"[\W_]*")
_LONG = 300


class Furniture(NamedTuple):
    """A line recognised as furniture, by its `kind`, with what it tells of the article."""

    kind: str
    published: date | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None


def furniture(line: str) -> Furniture | None:
    """Recognise a paragraph (ends trimmed) as furniture; None for prose.

    In doubt it is prose: a lost quotation is worse than a menu read as text.
    """
    if _icons(line):
        return Furniture("icons")
    if len(line) > _LONG:
        return Furniture("notice") if _is_notice(line) and not _SPEECH.search(line) else None
    if _WORDLESS.fullmatch(line):
        return Furniture("rule")
    bare = _bare(line.casefold())
    if bare in words("whole") or bare in words("sections"):
        return Furniture("phrase")
    if host := _ALSO_ON.match(line):
        return Furniture("teaser", outlet=host[1].lower())
    if _STARTS.match(line):
        return Furniture("teaser")
    if rights := _RIGHTS.match(line):
        return Furniture("rights", outlet=_owner(rights["name"]))
    if _CREDIT.match(line):
        return Furniture("credit")
    if stamp := dates.stamp(line):
        return Furniture("updated" if stamp.updated else "date", published=stamp.day)
    if _COUNTER.fullmatch(line):
        return Furniture("counter")
    if _LINK.fullmatch(line):
        return Furniture("link")
    if _CODE.fullmatch(line):
        return Furniture("code")
    # What follows might be prose by accident, so anything quoted in it saves it.
    return None if _SPEECH.search(line) else _weak(line)


def _weak(line: str) -> Furniture | None:
    if _STARTS_SHORT.match(line) or _is_notice(line):
        return Furniture("notice")
    if (label := _LABEL.match(line)) and (told := _labelled(label[1].casefold(), label[2].strip())):
        return told
    if len(line) < 120 and line.startswith(_BYLINES) and _BYLINE.fullmatch(dates.undated(line)):
        return Furniture("byline", published=dates.parse(line))
    if told := _dated_pieces(line) or _breadcrumbs(line):
        return told
    if _is_masthead(line):
        return Furniture("masthead", outlet=line)
    menu = line.casefold().replace("|", " ").split()
    if len(menu) > 2 and words("menu_words").issuperset(menu):
        return Furniture("menu")
    return None


def _labelled(label: str, value: str) -> Furniture | None:
    """`Label: value` with a value as short as such lines have; `Source: ...` may also open a sentence."""
    count = len(value.split())
    if count > 12 or re.search(r"\w{3}[.!?]$", value) or (count > 3 and value.endswith((".", "!", "?"))):
        return None
    found = _URL.search(value)
    url = found[0] if found and label in words("url_labels") else None
    named = (
        label in words("outlet_labels")
        and not found
        and (label != "source" or value.casefold() in agencies())
    )
    outlet = agencies().get(value.casefold(), value) if named and value else None
    return Furniture(
        "label",
        published=dates.parse(value) if label in words("date_labels") else None,
        outlet=outlet,
        url=url,
    )


def _dated_pieces(line: str) -> Furniture | None:
    """`Jane Doe | Veland Courier | 5 May 2021`: short pieces, one of them the date."""
    pieces = _PIECES.split(line) if _PARTS_PIECES.search(line) else []
    if len(pieces) < 2:
        return None
    stamps = [stamp for stamp in map(dates.stamp, pieces) if stamp]
    if not stamps or any(len(piece.split()) > 6 for piece in pieces):
        return None
    kind = "updated" if all(stamp.updated for stamp in stamps) else "date"
    day = next((stamp.day for stamp in stamps if stamp.updated == (kind == "updated")), None)
    return Furniture(kind, published=day, outlet=next(filter(_names_outlet, pieces), None))


def _breadcrumbs(line: str) -> Furniture | None:
    """`Title / News / News agency X`: the longest piece may be the title, another the outlet."""
    pieces = _CRUMBS.split(line.strip()) if _PARTS_CRUMBS.search(line) else []
    if len(pieces) < 3 or any(re.search(r"\w{3}[.!]$", piece) for piece in pieces):
        return None
    if any(len(piece.split()) > 5 for piece in pieces[1:-1]):
        return None
    outlet = next((piece for piece in pieces[1:] if _names_outlet(piece)), None)
    title = pieces[0] if len(pieces[0].split()) > 3 else None
    if outlet is None and title and _names_site(pieces[-1]):
        outlet = pieces[-1]
    return Furniture("breadcrumb", outlet=outlet, title=title)


def _names_outlet(piece: str) -> bool:
    parts = piece.casefold().split()
    return 1 < len(parts) < 6 and any(part in words("outlet_words") for part in parts)


def _names_site(piece: str) -> bool:
    """Whether a breadcrumb's last piece is a site ("Meridian News") and not a section ("World News")."""
    *name, last = piece.casefold().split() or [""]
    return last == "news" and 0 < len(name) < 4 and not words("menu_words").issuperset(name)


def _is_masthead(line: str) -> bool:
    parts = line.split(maxsplit=6)
    return (
        1 < len(parts) < 6
        and parts[-1].casefold() in words("outlet_words")
        and all(part[0].isupper() or part in ("of", "the", "for") for part in parts)
    )


def _owner(name: str) -> str | None:
    """The holder of rights, if it is named and no photographer ("AP / Jane Doe")."""
    name = re.sub(r"\s*all rights reserved\s*", "", name, flags=re.IGNORECASE).strip()
    return name if name and "/" not in name and len(name.split()) < 8 else None


def _is_notice(line: str) -> bool:
    low = line.casefold()
    for phrase in _ANYWHERE:  # noqa: SIM110 (a loop takes half the time of any())
        if phrase in low:
            return True
    return False


def _bare(line: str) -> str:
    """`line` from its first letter, digit or opening mark to its last letter."""
    end = len(line)
    while end and (line[end - 1].isdecimal() or not (line[end - 1].isalnum() or line[end - 1] == "_")):
        end -= 1
    edge = _EDGE.match(line, 0, end)
    return line[edge.end() if edge else 0 : end]


def _icons(line: str) -> bool:
    return line.count("icon") > max(2, len(line) // 30)
