"""Files in object storage and elsewhere, by address: which to read, and their bytes, by fsspec."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.util import find_spec
from typing import Any, BinaryIO, cast

from quotetool.models import Problem
from quotetool.readers import files

_GLOB = frozenset("*?[")
_CLUSTER = 'pip install "quotetool[cluster]"'


def find(
    urls: Iterable[str],
    *,
    readable: Callable[[str], bool],
    suffixes: Sequence[str],
    seen: files.Seen,
    report: Callable[[Problem], None],
) -> Iterator[str]:
    """Yield the address of each file under `urls` once; patterns are expanded, folders searched, sorted.

    Arguments are those of `files.find`.
    """
    for url in urls:
        found = _listed(url, readable=readable, suffixes=suffixes, report=report)
        if found is None:
            continue
        if not found:
            what = f"holds no file that can be read ({', '.join(suffixes)})"
            report(Problem(url, what, "check the address"))
        for one in found:
            if one not in seen:
                seen.add(one)
                yield one


def open_file(url: str, *, report: Callable[[Problem], None]) -> BinaryIO | None:
    """Open the file at an address; None if it is reported as unreadable."""
    system, path = _system(url, report)
    if system is None:
        return None
    try:
        return cast(BinaryIO, system.open(path, "rb"))
    except Exception as error:  # each storage raises its own
        report(_unreachable(url, error))
        return None


def _listed(
    url: str, *, readable: Callable[[str], bool], suffixes: Sequence[str], report: Callable[[Problem], None]
) -> list[str] | None:
    """Return the files at an address; None if that is reported as unreadable."""
    system, path = _system(url, report)
    if system is None:
        return None
    try:
        if not _GLOB.isdisjoint(path):
            found = [one for one in system.glob(path) if readable(one)]
        elif system.isdir(path):
            found = [one for one in system.find(path) if readable(one) and not _is_hidden(one, path)]
        elif system.exists(path) and not readable(path):
            report(Problem(url, "has an unknown suffix", f"give one of {', '.join(suffixes)}"))
            return None
        elif system.exists(path):
            found = [path]
        else:
            report(Problem(url, "does not exist", "check the address, and your access to it"))
            return None
        return [system.unstrip_protocol(one) for one in sorted(found)]
    except Exception as error:  # each storage raises its own
        report(_unreachable(url, error))
        return None


def _system(url: str, report: Callable[[Problem], None]) -> tuple[Any, str]:
    """Return the file system of an address and the path there; None if it is reported as missing."""
    if find_spec("fsspec") is None:
        report(Problem(url, "needs the package fsspec", _CLUSTER))
        return None, ""
    import fsspec

    try:
        system, path = fsspec.core.url_to_fs(url)
    except ImportError as error:  # the message names the package: "Install s3fs to access S3"
        report(Problem(url, f"needs one more package ({error})", "install it beside quotetool"))
    except Exception as error:  # an unknown scheme, no credentials, no network
        report(_unreachable(url, error))
    else:
        return system, path
    return None, ""


def _is_hidden(path: str, top: str) -> bool:
    return any(part.startswith((".", "_")) for part in path[len(top) :].split("/"))


def _unreachable(url: str, error: Exception) -> Problem:
    if isinstance(error, FileNotFoundError):
        return Problem(url, "does not exist", "check the address, and your access to it")
    said = " ".join(str(error).split())[:200] or type(error).__name__
    return Problem(url, f"could not be read ({said})", "check the address, your access and the network")
