"""Spelled-out sentences that a pipeline gets right or wrong as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from quotetool._toml import loads

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Result:
    """How many of the probes' names and speaking subjects were right, and which sentences were not."""

    names: str
    subjects: str
    wrong: tuple[str, ...]


def probe(nlp: Language) -> Result:
    """Return what `nlp` makes of the sentences of probes.toml."""
    path = Path(__file__).with_name("probes.toml")
    probes = loads(path.read_text(encoding="utf-8"))["probe"]
    right_names = right_subjects = there_names = there_subjects = extra = 0
    wrong: list[str] = []
    for item in probes:
        doc = nlp(item["text"])
        found = {f"{e.text}/{e.label_}" for e in doc.ents}
        names, subjects = set(item["names"]), _subjects(doc)
        says = set(item["says"])
        right_names += len(names & found)
        extra += len(found - names)
        there_names += len(names)
        right_subjects += len(says & subjects)
        there_subjects += len(says)
        if found != names or says - subjects:
            odd = sorted((names ^ found) | (says - subjects))
            wrong.append(f"{item['text']}  {', '.join(odd)}")
    return Result(
        f"{right_names} of {there_names}, {extra} besides",
        f"{right_subjects} of {there_subjects}",
        tuple(wrong),
    )


def _subjects(doc: Doc) -> set[str]:
    return {f"{t.head.text}/{t.text}" for t in doc if t.dep_ in ("nsubj", "nsubjpass")}
