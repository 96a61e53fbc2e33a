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
