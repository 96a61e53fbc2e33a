"""The one command: from a folder of treebanks to packed and scored weights."""

from __future__ import annotations

import argparse
import json
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

    trained = fit.fit(mixed, args.dev or args.data / "dev_small.spacy", args.work / "out", steps=args.steps)
    release.release(trained, args.target, args.data, with_polnear=not args.without_polnear)

    pipelines = {"this": args.target}
    if (args.data / "baseline").exists():
        pipelines = {"baseline": args.data / "baseline", **pipelines}
    tables = score.compare(pipelines, args.data)
    (args.work / "scores.json").write_text(json.dumps(tables, indent=2) + "\n", encoding="utf-8")
    print(score.markdown(tables))


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
    parser.add_argument(
        "--dev", type=Path, help="a DocBin to choose the best step by, if not DATA/dev_small.spacy"
    )
    parser.add_argument("--steps", type=int, help="number of batches, if not that of config.cfg")
    return parser.parse_args()


if __name__ == "__main__":
    main()
