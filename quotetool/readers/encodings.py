"""Bytes to text: which encoding, and how sure."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

from quotetool.models import Problem

_MAGIC = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP file (as .docx, .xlsx and .odt are)",
    b"\x1f\x8b": "a gzip file",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"{\\rtf": "an RTF document",
    b"SQLite format 3": "an SQLite database",
}
# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]+")
# No Latin script has words of accented letters only; Russian read as Latin has nothing else.
_ACCENTED_WORD = re.compile(r"(?<!\w)[^\W\d_a-zA-Z\u0400-\u04ff]{3,}(?!\w)")
_RUSSIAN_WORD = re.compile(r"(?<!\w)[А-Яа-яЁё]{3,}(?!\w)")
_SAVE_AS_TEXT = "save it as plain text, or leave it out"


def decode(
    raw: bytes, *, path: str, report: Callable[[Problem], None], encoding: str | None = None
) -> str | None:
    """The text of `raw`, untouched but for a byte-order mark left out; None if reported as unreadable.

    A byte-order mark decides, then strict UTF-8, then a guess, which is reported.
    `encoding` overrides all three.
    """

    def problem(what: str, cure: str, *, skipped: bool = True) -> None:
        report(Problem(path, what, cure, skipped=skipped))

    if not raw.strip():
        problem("is empty", "nothing to read here; save the article again")
        return None
    if binary := next((name for magic, name in _MAGIC.items() if raw.startswith(magic)), None):
        problem(f"is {binary}, not text", _SAVE_AS_TEXT)
        return None
    if encoding:
        text = _as_told(raw, encoding, problem)
    elif marked := next((name for mark, name in _MARKS.items() if raw.startswith(mark)), None):
        text = _strictly(raw, marked, problem)
    elif b"\0" in raw:
        text = _wide(raw, problem)
    else:
        text = _unmarked(raw, problem)
    if text is None:
        return None
    text = text.removeprefix("\ufeff")
    if "\0" in text or _is_noise(text):
        problem("is binary, not text", _SAVE_AS_TEXT)
        return None
    if not text.strip():
        problem("is empty", "nothing to read here; save the article again")
        return None
    return text


def _as_told(raw: bytes, encoding: str, problem: Callable[..., None]) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeError:
        problem(f"is not {encoding}", "give another --encoding, or none to have it detected")
    except (LookupError, ValueError):  # a codec that is none, or none for text; a name with a NUL
        problem(
            f"cannot be read as {encoding}: no such encoding", "give --encoding a name such as windows-1251"
        )
    return None


def _unmarked(raw: bytes, problem: Callable[..., None]) -> str | None:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            problem("is cut off inside its last character", "the rest was read; save it again", skipped=False)
            return raw[: error.start].decode("utf-8")
    if text := _mended(raw):
        lost = text.count("\ufffd")
        problem(
            f"is UTF-8 with {lost} damaged character{'s' * (lost != 1)}",
            "read with � in their place; save it again",
            skipped=False,
        )
        return text
    return _guess(raw, problem)


def _mended(raw: bytes) -> str | None:
    """UTF-8 with a few broken bytes; a guess at another encoding would garble every quotation mark."""
    text = raw.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    good = sum(char > "\x7f" and char != "\ufffd" for char in text)
    marks = sum(text.count(mark) for mark in "“”‘’–—…")  # three bytes that no other encoding has in a row
    return text if good > 10 * bad or marks > bad else None


def guess(head: bytes, *, path: str, report: Callable[[Problem], None]) -> str | None:
    """The encoding of a long text without a mark that begins with `head`, not all of it UTF-8.

    None if `head` is no text; that and the guess are reported.
    """

    def problem(what: str, cure: str, *, skipped: bool = True) -> None:
        report(Problem(path, what, cure, skipped=skipped))

    if b"\0" in head:
        problem("is binary, not text", _SAVE_AS_TEXT)
        return None
    return "utf-8" if _mended(head) else _guessed(head, problem)


def _guess(raw: bytes, problem: Callable[..., None]) -> str | None:
    encoding = _guessed(raw, problem)
    return raw.decode(encoding) if encoding else None


def _guessed(raw: bytes, problem: Callable[..., None]) -> str | None:
    """The name of the encoding that `raw` seems to be in, which is noted; None if reported."""
    from charset_normalizer import from_bytes  # slow to import, seldom needed

    if _is_noise(raw.decode("latin-1")):
        problem("is binary, not text", _SAVE_AS_TEXT)
        return None
    best = from_bytes(raw).best()
    if best is None:
        problem("is in no encoding we could tell", "say which with --encoding, e.g. --encoding windows-1251")
        return None
    encoding = _likelier(raw, best.encoding)
    name = encoding.replace("_", "-")
    name = "windows-" + name[2:] if name.startswith("cp125") else name
    try:
        raw.decode(encoding)
    except (UnicodeError, LookupError):
        problem(f"looks like {name} but is not", "say which with --encoding, e.g. --encoding windows-1251")
        return None
    problem(f"read as {name}, guessed", "give --encoding if wrong", skipped=False)
    return encoding


def _likelier(raw: bytes, encoding: str) -> str:
    """The commoner of two encodings that a few accents or one Russian name are too little to tell apart."""
    if not encoding.startswith(("cp125", "iso8859", "latin")):
        return encoding
    guessed, western, russian = (
        raw.decode(name, errors="replace") for name in (encoding, "cp1252", "cp1251")
    )
    if _ACCENTED_WORD.search(guessed) and len(_RUSSIAN_WORD.findall(russian)) >= len(
        _ACCENTED_WORD.findall(guessed)
    ):
        return "cp1251"
    return "cp1252" if guessed == western else encoding


def _strictly(raw: bytes, encoding: str, problem: Callable[..., None]) -> str | None:
    name = encoding.removesuffix("-sig")
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        if error.end < len(raw) or ("end of data" not in error.reason and "truncated" not in error.reason):
            problem(f"is marked as {name} but is not", "say what it is with --encoding, or save it again")
            return None
        rest = decode_prefix(raw, encoding)
        problem("is cut off inside its last character", "the rest was read; save it again", skipped=False)
        return rest


def decode_prefix(raw: bytes, encoding: str) -> str:
    """The whole characters at the beginning of `raw`, an unfinished last one left out."""
    return codecs.getincrementaldecoder(encoding)().decode(raw, final=False)


def _wide(raw: bytes, problem: Callable[..., None]) -> str | None:
    """UTF-16 that lost its mark: ASCII letters leave a NUL in every second byte."""
    for encoding, nuls, letters in (("utf-16-le", raw[1::2], raw[::2]), ("utf-16-be", raw[::2], raw[1::2])):
        if nuls.count(0) > 0.6 * len(nuls) and letters.count(0) == 0:
            try:
                text = decode_prefix(raw, encoding)
            except UnicodeDecodeError:
                continue
            problem(f"read as {encoding}, guessed", "give --encoding if wrong", skipped=False)
            return text
    problem("is binary, not text", _SAVE_AS_TEXT)
    return None


def _is_noise(text: str) -> bool:
    """Whether control characters, which text does without, are a twentieth of the first code points."""
    sample = text[:8192]
    return sum(map(len, _CONTROL.findall(sample))) > len(sample) / 20
