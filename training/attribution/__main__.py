"""The one command: from annotated articles to the rankers that quotetool ships."""

from __future__ import annotations

import argparse
from pathlib import Path

from quotetool.officials import Registry
from quotetool.officials import load as load_officials
from quotetool.pipeline.calibration import Calibration, fit
from quotetool.pipeline.network import Ranker
from quotetool.pipeline.rankers import FILE, Rankers
from quotetool.pipeline.voters import Shape
from quotetool.pipeline.weights import SHIPPED, load_shipped
from training.attribution import choices
from training.attribution.calibrate import Outcome, outcomes
from training.attribution.fit import fit_ranker
from training.attribution.gold import Example, annotated, load_examples
from training.attribution.written import articles

SPEAKER = Shape(0, 0, width=16, rows=2000, hidden=96, dropout=0.3)
SPEECH = Shape(0, 0, width=8, rows=1000, hidden=32, dropout=0.3)
ANTECEDENT = Shape(0, 0, width=8, rows=1000, hidden=96, dropout=0.3)
BLIND_VOTERS = 2
SURER = 1.3
"""How much surer the final rankers are than the blind ones: more networks, a third more news.

The one number of the calibration that was set with the development part in view.
"""
VOTERS = {"speaker": 6, "speech": 3, "antecedent": 3}
EPOCHS = {"speaker": 10, "speech": 20, "antecedent": 40}


def train(examples: list[Example], registry: Registry, *, news: int, parts: int = 4) -> Rankers:
    """Fit the rankers, and calibrate them on news that they have not seen.

    The first `news` examples are real news. For each part of the articles, rankers are fitted to
    the others: their opinions of the part are what the speech ranker learns from, and, of the
    real news only, the calibration. (The written articles are harder than news, on purpose; but
    role nouns are so rare in the news that those of both are taken.)
    """
    pairs = choices.described(examples)
    made = [choices.speaker_choices([e], [p]) for e, p in zip(examples, pairs, strict=True)]
    meant = [choices.antecedent_choices([e]) for e in examples]
    part_of = [i % parts for i in range(len(examples))]
    blind = [
        fit_ranker(_others(made, part_of, k), SPEAKER, epochs=EPOCHS["speaker"], voters=BLIND_VOTERS)
        for k in range(parts)
    ]
    opinions = [choices.predict(blind[part_of[i]], [pairs[i]])[0] for i in range(len(examples))]
    speech = [
        choices.speech_choices([e], [p], [o]) for e, p, o in zip(examples, pairs, opinions, strict=True)
    ]

    seen: list[Outcome] = []
    hard: list[Outcome] = []
    for k in range(parts):
        inside = [i for i in range(len(examples)) if part_of[i] == k]
        rankers = Rankers(
            speech=fit_ranker(
                _others(speech, part_of, k), SPEECH, epochs=EPOCHS["speech"], voters=BLIND_VOTERS
            ),
            speaker=blind[k],
            antecedent=fit_ranker(
                _others(meant, part_of, k), ANTECEDENT, epochs=EPOCHS["antecedent"], voters=BLIND_VOTERS
            ),
            calibration=Calibration(),
        )
        for i in inside:
            rows = seen if i < news else hard
            rows += outcomes([examples[i]], [pairs[i]], rankers, registry)
    for name, rows in (("news", seen), ("written articles", hard)):
        print(f"Rows on unseen {name}: {len(rows)}, right {sum(o.right for o in rows) / len(rows):.3f}")
    return Rankers(
        speech=_final(speech, part_of, SPEECH, "speech"),
        speaker=_final(made, part_of, SPEAKER, "speaker"),
        antecedent=_final(meant, part_of, ANTECEDENT, "antecedent"),
        calibration=_calibration([*seen, *(o for o in hard if o.evidence.method == "nominal")]),
    )


def _calibration(seen: list[Outcome]) -> Calibration:
    return fit([o.evidence for o in seen], [o.right for o in seen]).sharpened(SURER)


def _final(made: list[list[choices.Made]], part_of: list[int], shape: Shape, name: str) -> Ranker:
    return fit_ranker(_others(made, part_of, None), shape, epochs=EPOCHS[name], voters=VOTERS[name])


def _others(made: list[list[choices.Made]], part_of: list[int], part: int | None) -> list[choices.Made]:
    """The choices of all articles but those of one part."""
    return [choice for i, article in enumerate(made) if part_of[i] != part for choice in article]


def main() -> None:
    """Train on the articles of one JSONL file and on those written for training; write the rankers."""
    parser = argparse.ArgumentParser(prog="python -m training.attribution", description=main.__doc__)
    parser.add_argument("--data", type=Path, required=True, help="JSONL file of annotated articles")
    parser.add_argument("--work", type=Path, default=Path("build/attribution"), help="folder for the parses")
    parser.add_argument("--target", type=Path, default=SHIPPED / FILE, help="file to write")
    args = parser.parse_args()
    registry = load_officials()
    news = annotated(args.data)
    golds = [*news, *articles()]
    examples = load_examples(golds, load_shipped(), registry=registry, work=args.work, name=args.data.stem)
    train(examples, registry, news=len(news)).save(args.target)
    print(f"Wrote {args.target}, trained on {len(examples)} articles")


if __name__ == "__main__":
    main()
