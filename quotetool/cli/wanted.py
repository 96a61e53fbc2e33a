"""The filter of a run, made from its flags."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from quotetool.cli import suggest
from quotetool.errors import SettingsError
from quotetool.filters import Filter, who

if TYPE_CHECKING:
    from quotetool.officials import Registry


def from_flags(flags: Mapping[str, Any], registry_of: Callable[[], Registry]) -> Filter:
    """Return the filter that `flags` ask for; `registry_of` is called only if they name a person.

    Raises SettingsError for a flag that nothing could satisfy.
    """
    speaker, official = flags.get("speaker"), flags.get("official")
    since, until = flags.get("since"), flags.get("until")
    _check_days(since, until)
    for flag in ("speaker", "official", "outlet"):
        if flags.get(flag) is not None and not flags[flag].strip():
            raise SettingsError(f"--{flag} is empty; give a name, or leave it out.")
    registry = registry_of() if speaker or official else None
    if registry and official and registry.get(official) is None:
        raise SettingsError(
            f"There is no official with the id “{official}”.{_ids_like(official, registry)} "
            "See: quotetool officials list"
        )
    return Filter(
        speaker=who(speaker, registry) if registry and speaker else None,
        official=official,
        since=since,
        until=until,
        outlet=flags.get("outlet"),
        kind=flags.get("kind"),
        min_words=flags.get("min_words") or 0,
        min_confidence=flags.get("min_confidence") or 0.0,
    )


def _ids_like(official: str, registry: Registry) -> str:
    """Return the question whether another id was meant: by its owner's name, or spelt much like it."""
    close = [known.id for known in registry.find(official)]
    if not close:
        ids = {known.name: known.id for known in registry.officials}
        close = [ids[name] for name in suggest.near(official, ids, given=False)]
    return f" Did you mean {suggest.listed(close[: suggest.MOST])}?" if close else ""


def _check_days(since: date | None, until: date | None) -> None:
    if since and until and until < since:
        raise SettingsError(f"--until {until} is before --since {since}; swap them.")
