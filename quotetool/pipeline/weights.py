"""The shipped spaCy pipeline on disk: weights packed as int8 by row, and loaded back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quotetool.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.language import Language

SHIPPED = Path(__file__).parent.parent / "model"
"""The folder of the pipeline that comes with quotetool."""

_CONFIG, _META, _WEIGHTS = "config.cfg", "meta.json", "weights.msgpack"
_DIGEST = "weights_sha256"  # the key in meta.json

_CURE = "Install quotetool again (pip install --force-reinstall quotetool), or name another with --model."

# Below this a matrix is kept as float32: nothing to gain, and output layers of a few
# dozen rows are where rounding would show.
_SMALLEST_PACKED = 2000


def load_shipped(path: Path | None = None) -> Language:
    """Load a packed pipeline: the shipped one, or the one in folder `path`.

    Raises ModelError where the folder is missing, incomplete or damaged, or was made
    for a spaCy that stores its components differently.
    """
    import srsly
    from spacy.util import load_config

    from quotetool.pipeline.english import Quick

    folder = SHIPPED if path is None else path
    meta, packed = _read(folder)
    try:
        message: dict[str, bytes] = srsly.msgpack_loads(packed)
        # Our own configuration needs no second look: validation costs a tenth of the load.
        config = load_config(folder / _CONFIG)
        config["initialize"] = {"tokenizer": {}, "components": {}}  # where spaCy notes what a user removes
        nlp = Quick.from_config(config, meta=meta, auto_fill=False, validate=False)
        for labels in meta["labels"].values():  # a tagger looks its labels up, but never adds them
            for label in labels:
                nlp.vocab.strings.add(label)
        for name, component in nlp.pipeline:
            _fill(component, message[name])
        return nlp
    except Exception as error:  # whatever spaCy, thinc or a configuration parser may raise on bad input
        said = " ".join(f"{type(error).__name__}: {error}".split())
        raise ModelError(
            f"The trained pipeline in {folder} does not load with spaCy {version('spacy')} ({said}). {_CURE}"
        ) from error


def is_packed(folder: Path) -> bool:
    """Tell whether `folder` holds a pipeline that `pack` wrote (rather than spaCy itself)."""
    return (folder / _WEIGHTS).exists()


def pack(source: Path, target: Path) -> None:
    """Write the spaCy pipeline in folder `source` to folder `target`, weights as int8 by row.

    Files already in `target` (its licence) stay, apart from those written. Only what
    loading needs is kept: no training settings, none of the words seen in training.
    Raises ModelError where the tokenizer is not the language's own, which is not stored.
    """
    import spacy
    import srsly
    from spacy.util import load_config

    nlp = spacy.load(source)
    if not _has_default_tokenizer(nlp):
        raise ModelError(f"The pipeline in {source} has a tokenizer of its own; train with the default one.")
    components: list[tuple[str, Any]] = nlp.pipeline  # typed as callables, which have no bytes
    message = {name: _pack(pipe.to_bytes(exclude=["vocab"])) for name, pipe in components}
    packed = srsly.msgpack_dumps(message)

    target.mkdir(parents=True, exist_ok=True)
    (target / _WEIGHTS).write_bytes(packed)
    # The interpolated form, since the sections its variables point to are dropped.
    config = load_config(source / _CONFIG, interpolate=True)
    for section in set(config) - {"nlp", "components"}:
        del config[section]
    config.to_disk(target / _CONFIG)
    meta = {**nlp.meta, _DIGEST: hashlib.sha256(packed).hexdigest()}
    text = json.dumps(meta, indent=2, ensure_ascii=False, default=dict)
    (target / _META).write_text(text + "\n", encoding="utf-8")


def _read(folder: Path) -> tuple[dict[str, Any], bytes]:
    """Return what `folder` says of its pipeline, with the packed weights, unharmed."""
    try:
        meta = json.loads((folder / _META).read_text(encoding="utf-8"))
        if not isinstance(meta, dict):
            raise ValueError("not a JSON object")
        packed = (folder / _WEIGHTS).read_bytes()
    except OSError as error:
        what = f"{error.filename} cannot be read: {error.strerror}"
        raise ModelError(f"No trained pipeline in {folder} ({what}). {_CURE}") from error
    except ValueError as error:
        raise ModelError(f"The trained pipeline's {folder / _META} is damaged ({error}). {_CURE}") from error
    if hashlib.sha256(packed).hexdigest() != meta.get(_DIGEST):
        raise ModelError(
            f"The trained pipeline's {folder / _WEIGHTS} is damaged: "
            f"its checksum is not the one in {_META}. {_CURE}"
        )
    return meta, packed


def _pack(component: bytes) -> bytes:
    """Return a component's bytes with its weights, if it has any, in int8."""
    import srsly

    message = srsly.msgpack_loads(component)
    if "model" in message:
        message["model"] = srsly.msgpack_dumps(_changed(srsly.msgpack_loads(message["model"]), _quantise))
    packed: bytes = srsly.msgpack_dumps(message)
    return packed


def _fill(component: Any, packed: bytes) -> None:
    """Load a component from its packed bytes."""
    import srsly

    message = srsly.msgpack_loads(packed)
    # The network is handed over as it is: packed as bytes again, it would be read and copied twice more.
    packed_network = message.pop("model", None)
    component.from_bytes(srsly.msgpack_dumps(message), exclude=["vocab", "model"])
    if packed_network is not None:
        network = _changed(srsly.msgpack_loads(packed_network), _restore)
        # The configuration has set the layers' attributes (seeds, windows); to read each again takes longer
        # than to read the weights.
        network["attrs"] = [{} for _ in network["nodes"]]
        component.model.from_dict(network)


def _changed(network: dict[str, Any], change: Callable[[Any], Any]) -> dict[str, Any]:
    """Return a network, as thinc describes it, with `change` applied to each of its parameters."""
    params = [
        {name: None if value is None else change(value) for name, value in layer.items()}
        for layer in network["params"]
    ]
    return {**network, "params": params}


def _quantise(weights: NDArray[np.float32]) -> Any:
    """Return `weights` as rows of int8 with a scale each, or unchanged where too small to matter."""
    import numpy as np

    if weights.ndim < 2 or weights.size < _SMALLEST_PACKED:
        return weights
    rows = weights.reshape(-1, weights.shape[-1])
    scales = (np.abs(rows).max(axis=1, keepdims=True) / 127).astype(np.float32)
    scales[scales == 0] = 1
    return {"rows": np.round(rows / scales).astype(np.int8), "scales": scales, "shape": list(weights.shape)}


def _restore(packed: Any) -> NDArray[np.float32]:
    """Undo `_quantise`, up to the rounding."""
    if not isinstance(packed, dict):
        small: NDArray[np.float32] = packed
        return small
    weights: NDArray[np.float32] = (packed["rows"] * packed["scales"]).reshape(packed["shape"])
    return weights


def _has_default_tokenizer(nlp: Language) -> bool:
    """Tell whether the tokenizer's rules are those of spaCy's English, or of a packed pipeline."""
    import spacy

    from quotetool.pipeline.english import LETTERS

    def pattern(tokenizer: Any, name: str) -> Any:
        return getattr(getattr(tokenizer, name), "__self__", None)

    ours: Any = nlp.tokenizer
    default: Any = spacy.blank("en").tokenizer
    names = ("prefix_search", "suffix_search", "infix_finditer", "url_match")
    return (
        ours.rules == default.rules
        and all(pattern(ours, name) == pattern(default, name) for name in names)
        and pattern(ours, "token_match") in (pattern(default, "token_match"), LETTERS)
    )
