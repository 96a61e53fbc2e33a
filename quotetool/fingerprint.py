"""What besides a file's bytes decides which quotations are found in it, as one short hash."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from hashlib import blake2b
from importlib import metadata
from pathlib import Path

from quotetool import __version__
from quotetool.settings import Settings

HERE = Path(__file__).parent
# Settings that change no quotation; any other, one that is new among them, does until it is entered here.
IDLE = frozenset(
    [
        *("archive", "jobs", "cluster", "format", "bom", "escape_formulas"),
        *("color", "quiet", "verbose", "officials", "model"),
    ]
)
_DIGEST = "weights_sha256"  # the key in a shipped model's meta.json


class Fingerprints:
    """Gives each file the fingerprint of how it would be read; the parts all share are made once.

    `readers` says which reader each suffix has, as `readers.by_suffix` does: a new reader
    for one suffix is no reason to read other files again.
    """

    def __init__(self, settings: Settings, readers: Mapping[str, str]) -> None:
        chosen = {name: value for name, value in asdict(settings).items() if name not in IDLE}
        self._shared = [
            __version__,
            json.dumps(chosen, sort_keys=True, default=str),
            *_model(settings.model),
            *_words(),
            _officials(settings.officials),
        ]
        self._readers = readers
        self._made: dict[str, str] = {}

    def __call__(self, path: str) -> str:
        """Return the fingerprint for the file `path`."""
        suffix = Path(path).suffix.lower()
        if suffix not in self._made:
            # A suffix without a reader of its own (.zip, .gz) may hold files of any.
            reader = self._readers.get(suffix) or json.dumps(dict(self._readers), sort_keys=True)
            hashed = blake2b("\0".join([*self._shared, suffix, reader]).encode(), digest_size=12)
            self._made[suffix] = hashed.hexdigest()
        return self._made[suffix]


def parts(model: str | None, officials: Path | None) -> dict[str, str]:
    """Return for each part of the installation that decides which quotations are found a hash or version.

    It is the same on every machine that has the same, unlike a file's time.
    """
    folder = Path(model) if model else HERE / "model"
    return {
        "version of quotetool": __version__,
        "version of spaCy": _version("spacy"),
        "attribution model": _hash(HERE / "model" / "attribution.msgpack"),
        "model": _hash(folder / "meta.json") if folder.is_dir() else _version(str(model)),
        "word list": " ".join(_words()),
        "registry of officials": _officials(officials),
    }


def _model(model: str | None) -> Iterator[str]:
    yield _version("spacy")
    yield _hash(HERE / "model" / "attribution.msgpack")
    folder = Path(model) if model else HERE / "model"
    if not folder.is_dir():
        yield f"{model} {_version(str(model))}"
        return
    meta = folder / "meta.json"
    yield _hash(meta)
    try:
        known = bool(json.loads(meta.read_bytes()).get(_DIGEST))
    except (OSError, ValueError, AttributeError):
        known = False
    for file in [] if known else sorted(path for path in folder.rglob("*") if path.is_file()):
        status = file.stat()
        yield f"{file.relative_to(folder)} {status.st_size} {status.st_mtime_ns}"


def _words() -> Iterator[str]:
    """The word lists and the registry that come with quotetool."""
    for pattern in ("lang/*/*.toml", "readers/*.toml", "officials/*.toml", "officials/*/*.t*"):
        for file in sorted(HERE.glob(pattern)):
            yield _hash(file)


def _officials(own: Path | None) -> str:
    return _hash(own) if own else ""


def _hash(file: Path) -> str:
    try:
        return blake2b(file.read_bytes(), digest_size=12).hexdigest()
    except OSError:
        return "missing"


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except (metadata.PackageNotFoundError, ValueError):
        return "missing"
