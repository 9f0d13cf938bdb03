"""Turn the network's answers into chances that can be taken at their word, on articles that it was not taught with.

    python packaging/scorer/calibrate.py --hands g n [--scorer resources/scorer]

A network that has seen its articles many times is far too sure of itself. For each quality this fits a scale and a
shift (Platt 1999) on the hands that were held out, with the exported network, and writes them to `wording.json`.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from corpus import QUALITIES, read_articles
from prepare import prepare
from tokenizers import Tokenizer

from compliance_app.analysis.score_windows import windows_of
from compliance_app.analysis.wording_network import FILES

ROOT = Path(__file__).parents[2]
STEPS = 50  # of Newton's method; it settles in ten


def main() -> None:
    """Calibrate the scorer in a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hands", nargs="+", required=True, help="the hands that were held out")
    parser.add_argument("--scorer", type=Path, default=ROOT / "resources" / "scorer")
    wanted = parser.parse_args()
    logits, labels = answers(wanted.scorer, wanted.hands)
    facts_file = wanted.scorer / "wording.json"
    facts = json.loads(facts_file.read_text(encoding="utf-8"))
    facts["calibration"] = {
        name: [round(each, 2) for each in fit(logits[:, number], labels[:, number])]
        for number, name in enumerate(QUALITIES)
    }
    facts_file.write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(facts["calibration"], indent=1))


def answers(folder: Path, hands: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """Return logits and labels (-1 where arguable) of every sentence of some hands, one row a sentence."""
    context, asked = (onnxruntime.InferenceSession(folder / FILES[name]) for name in ("context", "answers"))
    tokenizer = Tokenizer.from_file(str(folder / FILES["tokenizer"]))
    logits, labels = [], []
    for text in prepare([article for article in read_articles() if article.hand in hands], tokenizer, 1.0):
        for window in windows_of(text.units):
            states, keys, values = context.run(None, {"ids": np.array([window.ids])})
            markers = states[:, [each.marker for each in window.judged]]
            [[qualities]] = asked.run(["qualities"], {"states": markers, "keys": keys, "values": values})
            logits += list(qualities)
            labels += [text.wanted[each.number] for each in window.judged]
    return np.array(logits, dtype=float), np.array(labels)


def fit(logits: np.ndarray, labels: np.ndarray) -> tuple[float, float]:
    """Return scale and shift of the logistic curve that fits the labels best."""
    asked = labels >= 0
    rows = np.stack([logits[asked], np.ones(asked.sum())], axis=1)
    answer = np.zeros(2)
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-rows @ answer))
        curve = rows.T @ (rows * (chance * (1 - chance))[:, None]) + 1e-6 * np.eye(2)
        answer = answer + np.linalg.solve(curve, rows.T @ (labels[asked] - chance))
    return float(answer[0]), float(answer[1])


if __name__ == "__main__":
    main()
