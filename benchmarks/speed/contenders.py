"""One contender in a process of its own: `python -m benchmarks.speed.contenders NAME FILE [PART OF]`.

It loads, works through its part of the texts and prints as JSON what that took.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import quotetool
from quotetool.pipeline.words import load_words

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Work = tuple[int, int]
"""How many quotations were found, and in how many paragraphs the contender failed."""

_PARAGRAPH = re.compile(r"[^\n]+")
_BATCH = 256  # paragraphs: faster than 64


def blank() -> Language:
    """Load spaCy's English as it is, of which only the tokenizer is wanted."""
    import spacy

    return spacy.blank("en")


def pipeline() -> Language:
    """Load the shipped spaCy pipeline, all of it but our own component."""
    nlp = quotetool.load()
    nlp.select_pipes(disable=["quotetool_quotes"])
    nlp("Orlov said no.")  # what is loaded at first use
    return nlp


def tokenizer(nlp: Language, texts: Sequence[str]) -> Work:
    """Only cut the texts into tokens."""
    for text in texts:
        nlp.make_doc(text)
    return 0, 0


def spacy_8(nlp: Language, texts: Sequence[str]) -> Work:
    """Run the pipeline over whole texts, 8 a batch."""
    return _piped(nlp, texts, batch=8)


def spacy_64(nlp: Language, texts: Sequence[str]) -> Work:
    """Run the pipeline over whole texts, 64 a batch."""
    return _piped(nlp, texts, batch=64)


def textacy(nlp: Language, texts: Sequence[str]) -> Work:
    """Run the pipeline and textacy's `direct_quotations` over one paragraph after the other."""
    return _quoted(map(nlp, _paragraphs(texts)))


def textacy_256(nlp: Language, texts: Sequence[str]) -> Work:
    """Run the pipeline over paragraphs, 256 a batch, and textacy's `direct_quotations` over each."""
    return _quoted(nlp.pipe(_paragraphs(texts), batch_size=_BATCH))


WORK: dict[str, Callable[[Language, Sequence[str]], Work]] = {
    "spacy-8": spacy_8,
    "spacy-64": spacy_64,
    "textacy": textacy,
    "textacy-256": textacy_256,
    "tokenizer": tokenizer,
    "spacy-tokenizer": tokenizer,
}


def _piped(nlp: Language, texts: Sequence[str], *, batch: int) -> Work:
    for _ in nlp.pipe(texts, batch_size=batch):
        pass
    return 0, 0


def _quoted(docs: Iterable[Doc]) -> Work:
    from textacy.extract.triples import direct_quotations

    lemmas = _lemmas()
    found = failed = 0
    for doc in docs:
        _lemmatize(doc, lemmas)
        try:
            found += len(list(direct_quotations(doc)))
        except Exception:  # it gives up on an odd number of marks, and breaks on some parses
            failed += 1
    return found, failed


def _paragraphs(texts: Sequence[str]) -> Iterator[str]:
    return (found[0] for text in texts for found in _PARAGRAPH.finditer(text) if found[0].strip())


def _lemmas() -> dict[str, str]:
    words = load_words()
    return {**words.carry, **words.regard, **words.speak}


def _lemmatize(doc: Doc, lemmas: dict[str, str]) -> None:
    """Give verbs the lemmas by which textacy knows them, which the pipeline does not make."""
    if any(token.is_quote for token in doc):
        for token in doc:
            if token.pos_ == "VERB":
                token.lemma_ = lemmas.get(token.lower_, token.lower_)


def main() -> None:
    """Print seconds of processor and of wall for `load` and `work`, and what was `found` and `failed`."""
    name, file, *parts = sys.argv[1:]
    part, of = map(int, parts or (0, 1))
    lines = Path(file).read_text("utf-8").strip().split("\n")
    texts = [json.loads(line)["text"] for line in lines[part::of]]
    times = [_now()]
    if name.startswith("textacy"):
        import textacy.extract.triples  # noqa: F401  part of its start
    nlp = blank() if name == "spacy-tokenizer" else pipeline()
    times.append(_now())
    found, failed = WORK[name](nlp, texts)
    times.append(_now())
    load, work = (_seconds(*times[k : k + 2]) for k in range(2))
    print(json.dumps({"load": load, "work": work, "found": found, "failed": failed}))


def _seconds(begin: tuple[float, float], end: tuple[float, float]) -> list[float]:
    return [after - before for before, after in zip(begin, end, strict=True)]


def _now() -> tuple[float, float]:
    return time.process_time(), time.perf_counter()


if __name__ == "__main__":
    main()
