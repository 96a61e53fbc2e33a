"""The spaCy components and the pipeline built of them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language


def build(*, model: str | None = None, officials: Path | None = None) -> Language:
    """Load a spaCy pipeline and add the quotation component to it.

    `model` is the name or folder of a spaCy pipeline, None for the one that is shipped;
    `officials` a registry file to add to the shipped one. Raises ModelError if the
    pipeline cannot be loaded or does not tag, parse and find names.
    """
    with _keeping_all():
        from quotetool.pipeline import component

        nlp = _load(model)
        nlp.add_pipe(component.FACTORY, config={"officials": str(officials) if officials else None})
        return nlp


@contextmanager
def _keeping_all() -> Iterator[None]:
    """Search for no garbage meanwhile: what a load makes stays, and searching it is a fifth of the time."""
    searched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searched:
            gc.enable()


def _load(model: str | None) -> Language:
    import spacy

    from quotetool.errors import ModelError
    from quotetool.pipeline import component
    from quotetool.pipeline.weights import load_shipped

    if model is None:
        return load_shipped()
    try:
        # a lemma is never asked for, and costs time
        nlp = spacy.load(model, exclude=["lemmatizer"])
    except (OSError, ValueError) as error:
        raise ModelError(
            f"--model {model}: not a spaCy pipeline that can be loaded ({error}); "
            "give the name of an installed one or its folder"
        ) from error
    doc = nlp("Orlov said no.")
    missing = [what for what, attribute in component.NEEDED.items() if not doc.has_annotation(attribute)]
    if missing:
        raise ModelError(
            f"--model {model}: this pipeline has no {' and no '.join(missing)}; "
            "quotetool needs tags, a parse and named entities"
        )
    return nlp
