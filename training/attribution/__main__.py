"""The one command: from annotated articles to the rankers that quotetool ships."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from quotetool.officials import load as load_officials
from quotetool.pipeline.network import Ranker, Shape
from quotetool.pipeline.rankers import FILE, Rankers, load_rankers
from quotetool.pipeline.weights import SHIPPED, load_shipped
from training.attribution import choices
from training.attribution.fit import fit_ranker
from training.attribution.gold import Example, load_examples

SPEAKER = Shape(0, 0, width=16, rows=2000, hidden=96, dropout=0.3)
SPEECH = Shape(0, 0, width=8, rows=1000, hidden=32, dropout=0.3)
ANTECEDENT = Shape(0, 0, width=8, rows=1000, hidden=64, dropout=0.3)


def train(examples: list[Example], *, voters: int = 1, parts: int = 4) -> Rankers:
    """Fit the three rankers; the speech ranker sees speaker rankers that did not see its articles."""
    antecedent = train_antecedent(examples, voters=voters)
    pairs = choices.described(examples)
    made = [choices.speaker_choices([e], [p]) for e, p in zip(examples, pairs, strict=True)]
    speaker = fit_ranker(_flat(made), SPEAKER, epochs=8, voters=voters)

    speech_made = []
    for part in range(parts):
        inside = [i for i in range(len(examples)) if i % parts == part]
        blind = fit_ranker(_flat(m for i, m in enumerate(made) if i % parts != part), SPEAKER, epochs=8)
        part_pairs = [pairs[i] for i in inside]
        opinions = choices.predict(blind, part_pairs)
        speech_made += choices.speech_choices([examples[i] for i in inside], part_pairs, opinions)
    speech = fit_ranker(speech_made, SPEECH, epochs=10, voters=voters)
    return Rankers(speech=speech, speaker=speaker, antecedent=antecedent)


def train_antecedent(examples: list[Example], *, voters: int = 1) -> Ranker:
    """Fit the ranker of whom a pronoun or role noun means."""
    return fit_ranker(choices.antecedent_choices(examples), ANTECEDENT, epochs=12, voters=voters)


def _flat(made: Iterable[list[choices.Made]]) -> list[choices.Made]:
    return [choice for article in made for choice in article]


def main() -> None:
    """Train on the articles of one JSONL file and write the rankers."""
    parser = argparse.ArgumentParser(prog="python -m training.attribution", description=main.__doc__)
    parser.add_argument("--data", type=Path, required=True, help="JSONL file of annotated articles")
    parser.add_argument("--work", type=Path, default=Path("build/attribution"), help="folder for the parses")
    parser.add_argument("--target", type=Path, default=SHIPPED / FILE, help="file to write")
    parser.add_argument("--antecedent-only", action="store_true", help="keep the other rankers of the target")
    parser.add_argument("--voters", type=int, default=2, help="networks a ranker")
    args = parser.parse_args()
    registry = load_officials()
    nlp = load_shipped()
    examples = load_examples(args.data, nlp, registry=registry, work=args.work)
    if args.antecedent_only:
        antecedent = train_antecedent(examples, voters=args.voters)
        rankers = replace(load_rankers(args.target), antecedent=antecedent)
    else:
        rankers = train(examples, voters=args.voters)
    rankers.save(args.target)
    print(f"Wrote {args.target}, trained on {len(examples)} articles")


if __name__ == "__main__":
    main()
