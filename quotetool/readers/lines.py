"""The lines of a file as they come, decoded, none longer than an article may be."""

from __future__ import annotations

import codecs
import io
from collections.abc import Callable, Iterator
from typing import BinaryIO

from quotetool.models import Problem
from quotetool.readers import encodings, files

_HEAD = 1_000_000  # bytes by which the encoding is judged
_NAMED = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def text_lines(
    stream: BinaryIO,
    *,
    path: str,
    report: Callable[[Problem], None],
    encoding: str | None = None,
    newline: str = "\n",
) -> Iterator[tuple[int, str]]:
    """Yield each line with its number, from 1; one that is too long is reported and passed over.

    Characters that are damaged are read as � and noted once. `newline` is as for `open`.
    """
    buffered = io.BufferedReader(stream, _HEAD) if isinstance(stream, io.RawIOBase) else stream
    head = buffered.read(_HEAD)
    name = _encoding(head, path=path, report=report, encoding=encoding)
    if name is None:
        return
    rest = io.BufferedReader(_Chain(head, buffered), 1 << 16)
    with io.TextIOWrapper(rest, encoding=name, errors="replace", newline=newline) as wrapper:
        number, damaged = 0, False
        while line := wrapper.readline(files.LARGEST + 1):
            number += 1
            if len(line) > files.LARGEST:
                report(Problem(path, f"line {number} is too large", "leave it out, or split it"))
                while line and not line.endswith("\n"):
                    line = wrapper.readline(files.LARGEST)
                continue
            if "\ufffd" in line and not damaged and not encoding:
                damaged = True
                what = f"has damaged characters, the first in line {number}"
                cure = "read with � in their place; give --encoding, or save it again"
                report(Problem(path, what, cure, skipped=False))
            yield number, line.replace("\0", "")


class _Chain(io.RawIOBase):
    """The bytes already read, then the rest of the stream."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        super().__init__()
        self._head = memoryview(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what io calls it with
        chunk = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(chunk)] = chunk
        return len(chunk)


def _encoding(
    head: bytes, *, path: str, report: Callable[[Problem], None], encoding: str | None
) -> str | None:
    """The encoding of a file that begins with `head`; None if it is reported as unreadable."""
    for mark, name in _NAMED.items():
        if head.startswith(mark) and not encoding:
            return name
    if encoding:
        return "utf-8-sig" if codecs.lookup(encoding).name == "utf-8" else encoding
    if not head.strip():
        report(Problem(path, "is empty", "nothing to read here; save it again"))
        return None
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
        return "utf-8"
    except UnicodeDecodeError:
        return encodings.guess(head, path=path, report=report)
