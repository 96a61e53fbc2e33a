"""The shipped pipeline, loaded once for all tests that need the real one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from quotetool import pipeline

if TYPE_CHECKING:
    from spacy.language import Language

build_new = pipeline.build


@cache
def shipped() -> Language:
    """The pipeline that `build()` gives without a model and officials of the user's own."""
    return build_new()


def build(*, model: str | None = None, officials: Any = None) -> Language:
    """Stand in for `pipeline.build`: loads the shipped pipeline only once."""
    return shipped() if model is None and officials is None else build_new(model=model, officials=officials)
