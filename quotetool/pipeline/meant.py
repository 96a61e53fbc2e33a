"""Who a mention means, as one possibility among others."""

from __future__ import annotations

from dataclasses import dataclass

from quotetool.models import Official, SpeakerType


@dataclass(frozen=True, slots=True)
class Meant:
    """Who a mention means, with the probability that it does.

    `key` is equal for two mentions of one speaker. `via` is how it was found; `entity`
    indexes the article's entities, -1 where it is none of them.
    """

    key: str
    type: SpeakerType | None
    name: str | None
    probability: float
    via: str
    entity: int = -1
    official: Official | None = None


def display_name(fullest: str, official: Official | None) -> str:
    """The name to print: the registry's, unless the article calls an official by another given name.

    A name that is transliterated has one spelling in print, the registry's; where an
    article says Joseph for Joe, the article's word stands and the id tells who it is.
    """
    if official is None:
        return fullest
    if official.native is None and " " in fullest and fullest[:3].casefold() != official.name[:3].casefold():
        return fullest
    return official.name
