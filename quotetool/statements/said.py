"""What must be known of a quotation to tell which statement it belongs to."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from quotetool.models import Speaker


class Said(Protocol):
    """A quotation, or so much of it."""

    @property
    def id(self) -> str: ...

    @property
    def text(self) -> str: ...

    @property
    def published(self) -> date | None: ...

    @property
    def speaker(self) -> Speaker | None: ...

    @property
    def statement(self) -> str | None: ...
