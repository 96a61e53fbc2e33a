"""Whether the spaCy pipeline asked for is there; spaCy itself is not needed to tell."""

from __future__ import annotations

import os
from pathlib import Path

FILES = ("meta.json", "config.cfg")


def fault(model: str) -> tuple[str, str] | None:
    """Return what is wrong with a pipeline's name or folder and the cure, None if nothing shows."""
    folder = Path(model)
    if folder.is_dir():
        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            return (
                f"this folder holds no spaCy pipeline: no {missing[0]} in it",
                "name the folder that has one",
            )
        return None
    if folder.exists():
        return "this is a file", "name the folder of a spaCy pipeline, or an installed one"
    if model.startswith((".", "~")) or os.sep in model or (os.altsep and os.altsep in model):
        return "there is no such folder", "check the spelling and the current folder"
    from importlib import metadata

    try:
        metadata.distribution(model)
    except (metadata.PackageNotFoundError, ValueError):
        return (
            "no pipeline of that name is installed",
            f"python -m spacy download {model}, or name its folder",
        )
    return None
