"""The training itself: spaCy's own loop over the mix, on the processor."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from training.wordlists import load

if TYPE_CHECKING:
    from spacy.language import Language

CONFIG = Path(__file__).parent / "config.cfg"


def fit(mix: Path, dev: Path, target: Path, *, steps: int | None = None) -> Path:
    """Train on the DocBin `mix`, choosing by `dev`, and return the folder of the best pipeline in `target`.

    `steps`, if given, takes the place of the configuration's number of batches.
    """
    import spacy
    from spacy.training.initialize import init_nlp
    from spacy.training.loop import train
    from spacy.util import load_config

    overrides: dict[str, str | int] = {"paths.train": str(mix), "paths.dev": str(dev)}
    if steps:
        overrides |= {"training.max_steps": steps, "training.eval_frequency": max(1, steps // 6)}
    config = load_config(CONFIG, overrides=overrides, interpolate=False)
    nlp = init_nlp(config)
    target.mkdir(parents=True, exist_ok=True)
    train(nlp, target)
    best = spacy.load(target / "model-best")
    add_parts_of_speech(best)
    finished = target / "finished"
    best.to_disk(finished)
    return finished


def add_parts_of_speech(nlp: Language) -> None:
    """Give `nlp` the rules that make universal parts of speech of its tags and relations."""
    ruler = nlp.add_pipe("attribute_ruler", after="parser")
    rules = load("parts_of_speech")
    for part, tags in rules["tags"].items():
        for tag in tags:
            ruler.add(patterns=[[{"TAG": tag}]], attrs={"POS": part})  # type: ignore[attr-defined]
    for rule in rules["relation"]:
        pattern = {"DEP": {"IN": rule["deps"]}, "TAG": {"IN": rule["tags"]}}
        ruler.add(patterns=[[pattern]], attrs={"POS": rule["part"]})  # type: ignore[attr-defined]
