"""The training itself: spaCy's own loop over the mix, on the processor."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from training.wordlists import load

if TYPE_CHECKING:
    from spacy.language import Language

CONFIG = Path(__file__).parent / "config.cfg"

# A second, shorter round from the first one's best step: the last half point. Another seed, another order.
_SECOND_ROUND = {"steps": 2600, "rate": 0.0008, "seed": 1}


def fit(mix: Path, dev: Path, target: Path, *, steps: int | None = None, start: Path | None = None) -> Path:
    """Train on the DocBin `mix`, choosing by `dev`, and return the folder of the best pipeline in `target`.

    `steps`, if given, takes the place of the number of batches of either round; the pipeline
    in folder `start`, if given, that of the first round.
    """
    paths: dict[str, str | int] = {"paths.train": str(mix), "paths.dev": str(dev)}
    first = start or first_round(paths, target / "first", steps=steps)
    second = second_round(paths, first, target / "second", steps=steps)
    finished = mean(first, second)
    add_parts_of_speech(finished)
    finished.to_disk(target / "finished")
    return target / "finished"


def first_round(paths: dict[str, str | int], target: Path, *, steps: int | None = None) -> Path:
    """Train from nothing by config.cfg and return the folder of the best step."""
    from spacy.util import load_config

    overrides = paths | _length(steps) if steps else paths
    return _train(load_config(CONFIG, overrides=overrides, interpolate=False), target)


def second_round(
    paths: dict[str, str | int], source: Path, target: Path, *, steps: int | None = None
) -> Path:
    """Train the pipeline in `source` on and return the folder of the best step."""
    from spacy.util import load_config

    overrides = paths | _length(steps or int(_SECOND_ROUND["steps"]))
    overrides["system.seed"] = int(_SECOND_ROUND["seed"])
    config: dict[str, Any] = load_config(CONFIG, overrides=overrides, interpolate=False)
    config["components"] = {name: {"source": str(source)} for name in config["components"]}
    config["training"]["optimizer"]["learn_rate"]["initial_rate"] = _SECOND_ROUND["rate"]
    return _train(config, target)


def mean(first: Path, second: Path) -> Language:
    """Return the pipeline whose weights are the mean of both rounds: steadier than either."""
    import spacy

    one, both = spacy.load(first), spacy.load(second)
    for name in both.pipe_names:
        old: Any = one.get_pipe(name)  # typed as callables, which have no model
        new: Any = both.get_pipe(name)
        for before, after in zip(old.model.walk(), new.model.walk(), strict=True):
            for param in after.param_names:
                if after.has_param(param):
                    after.set_param(param, (before.get_param(param) + after.get_param(param)) / 2)
    return both


def _length(steps: int) -> dict[str, str | int]:
    return {"training.max_steps": steps, "training.eval_frequency": max(1, steps // 6)}


def _train(config: Any, target: Path) -> Path:
    from spacy.training.initialize import init_nlp
    from spacy.training.loop import train

    target.mkdir(parents=True, exist_ok=True)
    train(init_nlp(config), target)
    return target / "model-best"


def add_parts_of_speech(nlp: Language) -> None:
    """Give `nlp` the rules that make universal parts of speech of its tags and relations."""
    ruler: Any = nlp.add_pipe("attribute_ruler", after="parser")
    rules = load("parts_of_speech")
    for part, tags in rules["tags"].items():
        for tag in tags:
            ruler.add(patterns=[[{"TAG": tag}]], attrs={"POS": part})
    for rule in rules["relation"]:
        pattern = {"DEP": {"IN": rule["deps"]}, "TAG": {"IN": rule["tags"]}}
        ruler.add(patterns=[[pattern]], attrs={"POS": rule["part"]})
