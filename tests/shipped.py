"""The shipped pipeline, loaded once for all tests that need the real one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from quotetool import pipeline

if TYPE_CHECKING:
    from spacy.language import Language

_build = pipeline.build


@cache
def shipped() -> Language:
    """The pipeline that `build()` gives without a model and officials of the user's own."""
    return _build()


def build(*, model: str | None = None, officials: Any = None) -> Language:
    """Stand in for `pipeline.build`: loads the shipped pipeline only once."""
    return shipped() if model is None and officials is None else _build(model=model, officials=officials)
