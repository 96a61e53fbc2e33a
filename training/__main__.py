"""The one command: from a folder of treebanks to packed and scored weights."""

from __future__ import annotations

import argparse
from pathlib import Path

from training import fit, mix, release, score

MODEL = Path(__file__).parent.parent / "quotetool" / "model"


def main() -> None:
    """Make the mix, train on it, pack what came out, and score it beside the baseline."""
    args = _arguments()
    args.work.mkdir(parents=True, exist_ok=True)
    mixed = args.work / "mix.spacy"
    news = [] if args.without_polnear else [args.data / "silver_train.spacy"]
    words = mix.make([*news, *args.extra], args.data / "gold_train.spacy", mixed)
    print(f"Mixed {words:,} words into {mixed}")

    # What is left out of the training must not choose among its steps either.
    dev = args.dev or args.data / ("gum_dev.spacy" if args.without_polnear else "dev_small.spacy")
    trained = fit.fit(mixed, dev, args.work / "out", steps=args.steps, start=args.start)
    release.release(trained, args.target, args.data, with_polnear=not args.without_polnear)

    pipelines = {"this": args.target}
    if (args.data / "baseline").exists():
        pipelines = {"baseline": args.data / "baseline", **pipelines}
    score.compare(pipelines, args.data, report=args.work / "scores.json")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=main.__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the treebank DocBins")
    parser.add_argument(
        "--work", type=Path, default=Path("build/training"), help="folder for what is made on the way"
    )
    parser.add_argument("--target", type=Path, default=MODEL, help="folder to pack the pipeline into")
    parser.add_argument("--without-polnear", action="store_true", help="leave the PolNeAR silver text out")
    parser.add_argument(
        "--extra",
        type=Path,
        action="append",
        default=[],
        help="a DocBin of further news, same labels (repeatable)",
    )
    parser.add_argument("--dev", type=Path, help="a DocBin to choose the best step by, if not that of DATA")
    parser.add_argument("--start", type=Path, help="a trained pipeline to go on from, such as DATA/baseline")
    parser.add_argument("--steps", type=int, help="number of batches, if not that of config.cfg")
    return parser.parse_args()


if __name__ == "__main__":
    main()
