"""The wording scorer: a small network, taught by labelled articles, that sees wrongdoing which no word list holds.

It answers at the marker of each sentence (see `score_windows`) how likely the sentence is to accuse, to accuse on
nobody's word, to identify somebody protected and so on; and at each word how likely it names the wrongdoer. How it was
taught, on what and with which figures: `resources/scorer/CARD.md`.
"""

import hashlib
import json
import os
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from compliance_app import resources
from compliance_app.analysis.score_windows import LONGEST_SENTENCE, Unit, Window, windows_of
from compliance_app.errors import NotAvailable

if TYPE_CHECKING:
    import numpy as np

FOLDER = "scorer"
ADVICE = "Install the program again."
CACHED_WINDOWS = 2048
THREADS = 2  # more gain nothing on windows of a few hundred tokens


@dataclass(frozen=True, slots=True)
class ScoredSentence:
    """Chances by quality, and for each piece of a word its place in the sentence and the chance that it is accused."""

    chances: dict[str, float]
    pieces: tuple[tuple[int, int, float], ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """A sentence to be scored: its words, and the number, kind and beginning of its block."""

    text: str
    block: int
    kind: str
    is_first: bool


@dataclass(frozen=True, slots=True)
class WordingScorer:
    """The loaded network with its tokenizer."""

    session: Any
    tokenizer: Any
    curves: dict[str, tuple[float, float]]  # by quality, in the network's order: scale and shift of its chance
    _seen: "OrderedDict[tuple[int, ...], tuple[np.ndarray, np.ndarray]]" = field(
        default_factory=OrderedDict[Any, Any], repr=False
    )

    def score(self, sentences: Sequence[Printed]) -> list[ScoredSentence]:
        """Score all sentences of an article, in text order. Windows that were scored before come from a cache."""
        encoded = self.tokenizer.encode_batch([sentence.text for sentence in sentences], add_special_tokens=False)
        units = [
            Unit(sentence.block, sentence.kind, sentence.is_first, tuple(each.ids))
            for sentence, each in zip(sentences, encoded, strict=True)
        ]
        scored: dict[int, ScoredSentence] = {}
        for window in windows_of(units):
            qualities, names = self._run(window)
            for number, place in window.judged:
                offsets = encoded[number].offsets[:LONGEST_SENTENCE]
                scored[number] = self._scored(qualities[place], names[place + 1 :], offsets)
        return [scored[number] for number in range(len(sentences))]

    def _run(self, window: Window) -> "tuple[np.ndarray, np.ndarray]":
        """Run one window by itself: its answer then never depends on what else stands in the article."""
        import numpy as np

        answer = self._seen.get(window.ids)
        if answer is None:
            ids = np.asarray([window.ids], dtype=np.int64)
            answer = tuple(each[0] for each in self.session.run(None, {"ids": ids, "mask": np.ones_like(ids)}))
            self._seen[window.ids] = answer
            while len(self._seen) > CACHED_WINDOWS:
                self._seen.popitem(last=False)
        return answer

    def _scored(self, qualities: "np.ndarray", names: "np.ndarray", offsets: list[tuple[int, int]]) -> ScoredSentence:
        chances = {
            name: _chance(scale * qualities[number] + shift)
            for number, (name, (scale, shift)) in enumerate(self.curves.items())
        }
        pieces = tuple((start, end, _chance(names[at])) for at, (start, end) in enumerate(offsets))
        return ScoredSentence(chances, pieces)


def _chance(logit: float) -> float:
    """Return the chance, to two digits: so much is the same on machines with other processors."""
    from math import exp

    return round(1 / (1 + exp(-max(-30.0, min(30.0, float(logit))))), 2)


@cache
def load_scorer() -> WordingScorer:
    """Load the scorer once a process.

    Raises NotAvailable where its files or the library that runs it are missing, or are not what the card says.
    """
    try:
        import onnxruntime
        from tokenizers import Tokenizer
    except ImportError as error:
        raise NotAvailable("The library that runs the wording scorer is not installed", ADVICE) from error
    try:
        card = json.loads(resources.text(FOLDER, "wording.json"))
        network = resources.path(FOLDER, "wording.onnx").read_bytes()
        words = resources.path(FOLDER, "tokenizer.json").read_bytes()
    except (OSError, ValueError) as error:
        raise NotAvailable("The wording scorer is not installed", ADVICE) from error
    for name, data in (("network", network), ("tokenizer", words)):
        if hashlib.sha256(data).hexdigest() != card["sha256"][name]:
            raise NotAvailable(f"The {name} of the wording scorer is damaged", ADVICE)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = min(THREADS, os.cpu_count() or 1)
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    session = onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
    curves = {name: (scale, shift) for name in card["qualities"] for scale, shift in [card["calibration"][name]]}
    return WordingScorer(session, Tokenizer.from_buffer(words), curves)
