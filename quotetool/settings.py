"""Settings: defaults < user's file < project file < environment < flags, one frozen object."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from quotetool.errors import SettingsError

PREFIX = "QUOTETOOL_"
PROJECT_FILE = Path("quotetool.toml")


@dataclass(frozen=True, slots=True)
class Settings:
    """How a run behaves.

    `archive` None keeps nothing. `model` is a pipeline's name or folder, None the
    one shipped. `format` None leaves the choice to the output, `jobs` None to the input.
    `cluster` is the address of a Dask scheduler, or “local” for one here with `jobs` workers.
    `map` pairs what an article has ("text", "title", ...) with the field of a record that holds it.
    """

    archive: Path | None = Path("quotes.db")
    model: str | None = None
    officials: Path | None = None
    encoding: str | None = None
    map: tuple[tuple[str, str], ...] = ()
    jobs: int | None = None
    cluster: str | None = None
    format: str | None = None
    bom: bool = False
    escape_formulas: bool = True
    color: bool = True
    quiet: bool = False
    verbose: bool = False


def config_files() -> tuple[Path, Path]:
    """Return where the user's and the project's file would stand, weakest first."""
    from platformdirs import user_config_path

    return user_config_path("quotetool") / "config.toml", PROJECT_FILE


def load(
    flags: Mapping[str, object],
    *,
    environment: Mapping[str, str],
    files: Sequence[Path] = (),
    aside: Callable[[SettingsError], None] | None = None,
) -> Settings:
    """Return the settings from `files` (weakest first), then `environment`, then `flags`.

    A flag that is None was not given. Raises SettingsError, naming the file or
    variable and the key, for a value that cannot be used or a key unknown; with
    `aside`, what is wrong in a file or a variable is told to it instead, and passed over.
    """
    found: dict[str, object] = {}
    for layer in (*(_from_file(file) for file in files), _from_variables(environment)):
        for key, value in layer:
            if not isinstance(value, SettingsError):
                found[key] = value
            elif aside:
                aside(value)
            else:
                raise value
    for key, given in flags.items():
        if given is not None:
            found[key] = _value(key, given, named=f"--{key.replace('_', '-')}", folder=Path())
    return Settings(**found)  # type: ignore[arg-type]  # each value went through the key's converter


def _from_file(file: Path) -> Iterator[tuple[str, object]]:
    """Yield each key of a settings file with its value, or with the error that it is."""
    try:
        written = _written(file)
    except SettingsError as error:
        yield "", error
        return
    for key, given in written.items():
        if key in KEYS:
            yield key, _value_or_error(key, given, named=f"{file}: “{key}”", folder=file.parent)
        else:
            from difflib import get_close_matches

            close = get_close_matches(key, KEYS, n=1)
            hint = f" Did you mean “{close[0]}”?" if close else ""
            known = ", ".join(KEYS)
            yield key, SettingsError(f"{file}: unknown key “{key}”.{hint} The keys are: {known}.")


def _from_variables(environment: Mapping[str, str]) -> Iterator[tuple[str, object]]:
    """Yield each key that a variable sets with its value, or with the error that it is."""
    for key in KEYS:
        variable = PREFIX + key.upper()
        if variable in environment:
            yield key, _value_or_error(key, environment[variable], named=variable, folder=Path())


def _written(file: Path) -> dict[str, object]:
    try:
        text = file.read_text(encoding="utf-8-sig")
        from quotetool._toml import loads  # mostly there is no file

        return loads(text)
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, ValueError) as error:  # ValueError: neither UTF-8 nor TOML
        raise SettingsError(f"{file}: cannot be read: {error}. Mend the file or move it away.") from error


def _value_or_error(key: str, given: object, *, named: str, folder: Path) -> object:
    try:
        return _value(key, given, named=named, folder=folder)
    except SettingsError as error:
        return error


def _value(key: str, given: object, *, named: str, folder: Path) -> object:
    """Return `given` as the key's type; relative paths start at `folder`, where they are written."""
    try:
        return KEYS[key](given, folder)
    except ValueError as error:
        raise SettingsError(f"{named} cannot be {given!r}: {error}.") from error


def _text(given: object, folder: Path) -> str | None:
    if not isinstance(given, str):
        raise ValueError("it takes text in quotation marks")
    return given or None


def _path(given: object, folder: Path) -> Path | None:
    if isinstance(given, Path):
        return given
    text = _text(given, folder)
    return folder / Path(text).expanduser() if text else None


def _model(given: object, folder: Path) -> str | None:
    """A pipeline's folder is found from where it is written; anything else is a pipeline's name."""
    path = _path(given, folder)
    return str(path) if path and path.is_dir() else _text(given, folder)


def _encoding(given: object, folder: Path) -> str | None:
    text = _text(given, folder)
    try:
        return codecs.lookup(text).name if text else None
    except LookupError as error:
        raise ValueError("there is no such encoding; try utf-8, cp1251 or latin-1") from error


def _map(given: object, folder: Path) -> tuple[tuple[str, str], ...]:
    """Pairs from `["text=content"]`, a variable "text=content,title=name", or a table."""
    from quotetool.readers import fields as names

    if isinstance(given, str):
        given = given.split(",") if given else []
    if isinstance(given, Mapping):
        given = [f"{key}={name}" for key, name in given.items()]
    if not isinstance(given, (list, tuple)) or not all(isinstance(pair, str) for pair in given):
        raise ValueError("it takes pairs such as text=content")
    pairs = tuple((key.strip(), name.strip()) for key, _, name in (pair.partition("=") for pair in given))
    if wrong := next((f"{key}={name}" for key, name in pairs if key not in names.KEYS or not name), None):
        raise ValueError(f"“{wrong}” is no pair such as text=content; an article has {', '.join(names.KEYS)}")
    return pairs


def _jobs(given: object, folder: Path) -> int:
    if isinstance(given, str) and given.isdecimal():
        given = int(given)
    if isinstance(given, bool) or not isinstance(given, int) or given < 1:
        raise ValueError("it takes a whole number from 1 up")
    return given


def _format(given: object, folder: Path) -> str | None:
    from quotetool.writers import FORMATS

    text = _text(given, folder)
    if text and text not in FORMATS:
        raise ValueError(f"the formats are {', '.join(FORMATS)}")
    return text


def _switch(given: object, folder: Path) -> bool:
    words = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False}
    words |= {"off": False, "": False}
    if isinstance(given, str) and given.lower() in words:
        return words[given.lower()]
    if not isinstance(given, bool):
        raise ValueError("it takes true or false")
    return given


_SPECIAL: Mapping[str, Callable[[object, Path], object]] = {
    "archive": _path,
    "officials": _path,
    "model": _model,
    "encoding": _encoding,
    "jobs": _jobs,
    "cluster": _text,
    "map": _map,
    "format": _format,
}
KEYS: Mapping[str, Callable[[object, Path], object]] = {
    field.name: _SPECIAL.get(field.name, _switch) for field in fields(Settings)
}
