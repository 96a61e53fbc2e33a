"""How well a pipeline does on the treebanks: tags, attachments, sentences, names."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from training.passages import from_doc, read_docs, to_doc
from training.probe import Result, probe
from training.swap import Swapper
from training.wordlists import Names

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

SETS = ("silver_dev", "ewt_dev", "ewt_test", "gum_dev", "gum_test")
SWAPPED = "silver_dev, unseen names"
_SHOWN = ("TAG", "UAS", "LAS", "sentence F", "NER F", "PERSON F", "nsubj F", "ccomp F")


@dataclass(slots=True)
class Tally:
    """Hits, and how many there were to be found and were found, by what is counted."""

    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    there: Counter[str] = field(default_factory=Counter)

    def add(self, key: str, *, gold: set[object], predicted: set[object]) -> None:
        """Count the members of two sets."""
        self.right[key] += len(gold & predicted)
        self.found[key] += len(predicted)
        self.there[key] += len(gold)

    def scores(self) -> dict[str, float]:
        """Return F (or accuracy, the same where all is answered) in percent by what was counted."""
        return {
            key: round(200 * self.right[key] / (self.found[key] + self.there[key]), 1)
            for key in _SHOWN
            if self.there[key]
        }


def score(nlp: Language, folder: Path) -> dict[str, dict[str, float]]:
    """Return the scores of `nlp` on each test set there is in `folder`.

    White space is left out, and punctuation out of attachments. Names are not scored
    where the annotators said nothing; of a kind of name that a set has nowhere, no
    prediction counts against the pipeline.
    """
    table: dict[str, dict[str, float]] = {}
    for name, gold in _sets(nlp, folder):
        tally = Tally()
        kinds = {entity.label_ for doc in gold for entity in doc.ents}
        for ours, theirs in zip(nlp.pipe(_bare(nlp, gold), batch_size=8), gold, strict=True):
            _count(tally, predicted=ours, gold=theirs, kinds=kinds)
        scores = tally.scores()
        table[name] = scores if name != SWAPPED else {"PERSON F": scores["PERSON F"]}
    return table


def markdown(tables: dict[str, dict[str, dict[str, float]]]) -> str:
    """Return the scores of pipelines by name, side by side, as a table in Markdown."""
    lines = ["| set | pipeline | " + " | ".join(_SHOWN) + " |", "|---|---|" + "---|" * len(_SHOWN)]
    for name in next(iter(tables.values())):
        for pipeline, table in tables.items():
            cells = (f"{table[name][key]:.1f}" if key in table[name] else "" for key in _SHOWN)
            lines.append(f"| {name} | {pipeline} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _sets(nlp: Language, folder: Path) -> Iterator[tuple[str, list[Doc]]]:
    for name in SETS:
        if (path := folder / f"{name}.spacy").exists():
            docs = read_docs(path, nlp)
            yield name, docs
            if name == "silver_dev":
                swapper = Swapper(Random(5), Names("heldout"))
                yield SWAPPED, [to_doc(swapper.swap(from_doc(doc), people_only=True)) for doc in docs]


def _bare(nlp: Language, docs: list[Doc]) -> Iterator[Doc]:
    """Yield the words of `docs` alone: the tokens are given, the rest is asked."""
    from spacy.tokens import Doc

    for doc in docs:
        yield Doc(nlp.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])


def _count(tally: Tally, *, predicted: Doc, gold: Doc, kinds: set[str]) -> None:
    words = [t.i for t in gold if not t.is_space]
    arcs = [i for i in words if gold[i].dep_ != "punct"]

    def tags(doc: Doc) -> set[object]:
        return {(i, doc[i].tag_) for i in words}

    def heads(doc: Doc) -> set[object]:
        return {(i, doc[i].head.i) for i in arcs}

    def relations(doc: Doc, only: str | None = None) -> set[object]:
        return {(i, doc[i].head.i, doc[i].dep_) for i in arcs if only in (None, doc[i].dep_)}

    def sentences(doc: Doc) -> set[object]:
        kept = ([t.i for t in sent if not t.is_space] for sent in doc.sents)
        return {(inside[0], inside[-1]) for inside in kept if inside}

    def names(doc: Doc, only: str | None = None) -> set[object]:
        return {
            (e.start, e.end, e.label_)
            for e in doc.ents
            if e.label_ in kinds
            and only in (None, e.label_)
            and all(t.ent_iob for t in gold[e.start : e.end])
        }

    for key, what in {
        "TAG": tags,
        "UAS": heads,
        "LAS": relations,
        "sentence F": sentences,
        "NER F": names,
    }.items():
        tally.add(key, gold=what(gold), predicted=what(predicted))
    tally.add("PERSON F", gold=names(gold, "PERSON"), predicted=names(predicted, "PERSON"))
    for relation in ("nsubj", "ccomp"):
        tally.add(f"{relation} F", gold=relations(gold, relation), predicted=relations(predicted, relation))


def compare(pipelines: dict[str, Path], folder: Path, *, report: Path | None = None) -> None:
    """Print the scores of several pipelines by name, packed or as spaCy writes them, side by side.

    With `report` they are written to that file as well, as JSON.
    """
    import spacy

    from quotetool.pipeline.weights import is_packed, load_shipped

    tables, probes = dict[str, dict[str, dict[str, float]]](), dict[str, Result]()
    for name, path in pipelines.items():
        nlp = load_shipped(path) if is_packed(path) else spacy.load(path)
        tables[name] = score(nlp, folder)
        probes[name] = probe(nlp)
    print(markdown(tables))
    print("\nprobes.toml:")
    for name, result in probes.items():
        print(f"{name}: names {result.names}; speaking subjects {result.subjects}", *result.wrong, sep="\n  ")
    if report:
        content = {"scores": tables, "probes": {name: asdict(result) for name, result in probes.items()}}
        report.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> None:
    """Print the scores of the pipelines named on the command line, and write them as JSON if asked."""
    parser = argparse.ArgumentParser(prog="python -m training.score", description=main.__doc__)
    parser.add_argument("pipelines", nargs="+", metavar="NAME=FOLDER", help="packed or as spaCy writes them")
    parser.add_argument("--data", type=Path, required=True, help="folder of the treebank DocBins")
    parser.add_argument("--json", type=Path, help="file to write the scores to")
    args = parser.parse_args()
    pairs = dict(pair.split("=", 1) for pair in args.pipelines)
    compare({name: Path(path) for name, path in pairs.items()}, args.data, report=args.json)


if __name__ == "__main__":
    main()
