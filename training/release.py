"""The trained pipeline made ready to ship: packed, named, licensed, with its scores."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from quotetool.pipeline.weights import load_shipped, pack
from training import score

_SOURCES = [
    {
        "name": "UD English-EWT",
        "url": "https://github.com/UniversalDependencies/UD_English-EWT",
        "license": "CC BY-SA 4.0",
        "author": "Universal Dependencies contributors",
    },
    {
        "name": "GUM (eight genres)",
        "url": "https://github.com/amir-zeldes/gum",
        "license": "annotations CC BY 4.0, texts as its LICENSE names",
        "author": "Amir Zeldes and contributors",
    },
]
_POLNEAR = {
    "name": "PolNeAR, annotated by Stanford CoreNLP",
    "url": "https://github.com/networkdynamics/PolNeAR",
    "license": "none stated; no text is shipped",
    "author": "Edward Newell, Drew Margolin and Derek Ruths",
}


def release(trained: Path, target: Path, data: Path, *, with_polnear: bool) -> None:
    """Pack the pipeline in `trained` into `target`; its meta.json gets the scores on the sets in `data`."""
    pack(trained, target)
    performance = score.score(load_shipped(target), data)
    path = target / "meta.json"
    meta: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    meta.update(
        name="news",
        version="1.0.0",
        description="English news: tags, dependencies, sentences and names, for finding who said what.",
        author="the quotetool authors",
        license="CC BY-SA 4.0",
        # Nothing in it is of one release: it loads with any 3.8.
        spacy_version=">=3.8.0,<3.9.0",
        sources=[*_SOURCES, _POLNEAR] if with_polnear else _SOURCES,
        performance=performance,
    )
    for key in ("email", "url", "spacy_git_version"):
        meta.pop(key, None)
    path.write_text(json.dumps(meta, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
