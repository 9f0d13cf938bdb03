"""The wording scorer: a small network, taught by labelled articles, that sees wrongdoing which no word list holds.

It answers at the marker of each sentence (see `score_windows`) how likely the sentence is to accuse, to accuse on
nobody's word, to identify somebody protected and so on; and at each word how likely it names the wrongdoer. How it was
taught, on what and with which figures: `resources/scorer/CARD.md`.
"""

import hashlib
import json
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from compliance_app import resources
from compliance_app.analysis.score_windows import CONTEXT_AFTER, LONGEST_SENTENCE, Unit, Window, settled, windows_of
from compliance_app.errors import NotAvailable
from compliance_app.loading import loaded_to_stay

if TYPE_CHECKING:
    import numpy as np

    _Answer = tuple[np.ndarray, np.ndarray]  # of the qualities, and of naming the wrongdoer, at each token

FOLDER = "scorer"
ADVICE = "Install the program again."
CACHED_WINDOWS = 2048


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
    qualities: tuple[str, ...]  # in the network's order
    scales: "np.ndarray"  # of each quality's answer, before it is made a chance
    shifts: "np.ndarray"
    _seen: "OrderedDict[tuple[int, ...], Future[_Answer]]" = field(default_factory=OrderedDict[Any, Any], repr=False)

    def begin(self, beside: int = 0) -> "Scoring":
        """Begin an article whose sentences come bit by bit.

        So many windows at a time run beside what the caller does, until the caller asks for the answers and takes its
        share of those not yet begun; with none, the caller waits for each.
        """
        return Scoring(self, beside)

    def score(self, sentences: Sequence[Printed]) -> list[ScoredSentence]:
        """Score all sentences of an article, in text order."""
        scoring = self.begin()
        scoring.add(sentences)
        return scoring.finish()

    def run(self, window: Window, beside: int = 0) -> "Future[_Answer]":
        """Run one window by itself: its answer then never depends on what else stands in the article.

        Returns at once where another thread runs it beside the caller's. A window that was met before comes from a
        cache, which so also keeps those of an edited article.
        """
        answer = self._seen.get(window.ids)
        if answer is None or answer.cancelled():
            answer = self._seen[window.ids] = self._begun(window.ids, beside)
            while len(self._seen) > CACHED_WINDOWS:
                self._seen.popitem(last=False)
        return answer

    def forget(self) -> None:
        """Forget the answers on earlier windows."""
        self._seen.clear()

    def _begun(self, ids: tuple[int, ...], beside: int) -> "Future[_Answer]":
        if beside:
            return _threads(beside).submit(self._answer, ids)
        answer: Future[_Answer] = Future()
        try:
            answer.set_result(self._answer(ids))
        except NotAvailable as error:
            answer.set_exception(error)
        return answer

    def _answer(self, ids: tuple[int, ...]) -> "_Answer":
        """Return the library's answer at each token of a window, or raise NotAvailable with what went wrong."""
        import numpy as np

        tokens = np.asarray([ids], dtype=np.int64)
        try:
            qualities, names = self.session.run(None, {"ids": tokens, "mask": np.ones_like(tokens)})
        except Exception as error:  # the library's errors share no type
            raise NotAvailable(f"The wording scorer failed ({error})", ADVICE) from error
        return qualities[0], names[0]


@cache
def _threads(number: int) -> ThreadPoolExecutor:
    """Return threads that run windows, a window each: the library's own would share out every product of a window."""
    return ThreadPoolExecutor(number, thread_name_prefix="scorer")


class Scoring:
    """An article being scored while it is still being parsed.

    Windows begin to run as soon as no later sentence can change them, so that most are done when the parse is.
    """

    def __init__(self, scorer: WordingScorer, beside: int) -> None:
        self._scorer = scorer
        self._beside = beside
        self._units: list[Unit] = []
        self._offsets: list[list[tuple[int, int]]] = []
        self._running: list[tuple[Window, Future[_Answer]]] = []
        self._begun = 0  # sentences whose windows run

    def add(self, sentences: Sequence[Printed]) -> None:
        """Take the next sentences, of whole blocks, in text order."""
        encoded = self._scorer.tokenizer.encode_batch([each.text for each in sentences], add_special_tokens=False)
        for sentence, each in zip(sentences, encoded, strict=True):
            self._units.append(Unit(sentence.block, sentence.kind, sentence.is_first, tuple(each.ids)))
            self._offsets.append(each.offsets[:LONGEST_SENTENCE])
        self._run_to(settled(self._units, self._begun))

    def end(self) -> None:
        """Say that no sentence will come any more: the last windows begin to run."""
        self._run_to(len(self._units))

    def finish(self) -> list[ScoredSentence]:
        """Return all sentences scored, once they are."""
        self.end()
        self._take_share()
        scored: dict[int, ScoredSentence] = {}
        for window, running in self._running:
            qualities, names = running.result()
            markers = [place for _number, place in window.judged]
            judged = _chances(self._scorer.scales * qualities[markers] + self._scorer.shifts)
            named = _chances(names)
            for (number, place), chances in zip(window.judged, judged, strict=True):
                offsets = self._offsets[number]
                accused = named[place + 1 : place + 1 + len(offsets)]
                scored[number] = ScoredSentence(
                    dict(zip(self._scorer.qualities, chances, strict=True)),
                    tuple((start, end, chance) for (start, end), chance in zip(offsets, accused, strict=True)),
                )
        return [scored[number] for number in range(len(self._units))]

    def _take_share(self) -> None:
        """Run windows that no thread has begun, from the last one back, rather than only wait for them."""
        for at in reversed(range(len(self._running))):
            window, waiting = self._running[at]
            if waiting.cancel():
                self._running[at] = window, self._scorer.run(window)

    def _run_to(self, end: int) -> None:
        shown = self._units[: end + CONTEXT_AFTER]
        for window in windows_of(shown, start=self._begun):
            if window.judged[-1][0] < end:
                self._running.append((window, self._scorer.run(window, self._beside)))
        self._begun = end


def _chances(logits: "np.ndarray") -> list[Any]:
    """Return the chances, of several rows as lists of lists, to two digits: so much is the same on all processors."""
    import numpy as np

    return np.round(1 / (1 + np.exp(-logits.astype(np.float64).clip(-30, 30))), 2).tolist()


_loaded: list[WordingScorer] = []


def forget_windows() -> None:
    """Forget the answers on earlier articles: two thousand of them take 50 MB."""
    for scorer in _loaded:
        scorer.forget()


def cuts_sums_short(probe: bytes) -> bool:
    """Tell whether this processor, one without VNNI instructions, cuts large sums of 8-bit products short.

    There the library must be told to mind them, or answers differ by up to 0.2; elsewhere that would double its time.
    """
    import numpy as np
    import onnxruntime

    product = onnxruntime.InferenceSession(probe, providers=["CPUExecutionProvider"])
    outputs: Any = product.run(None, {"numbers": np.full((1, 64), 255, np.uint8)})
    return outputs[0].item() != 64 * 255 * 127


@cache
def load_scorer() -> WordingScorer:
    """Load the scorer once a process.

    Raises NotAvailable where its files or the library that runs it are missing, or are not what the card says.
    """
    with loaded_to_stay():
        return _load_scorer()


def _load_scorer() -> WordingScorer:
    try:
        import numpy as np
        import onnxruntime
        from tokenizers import Tokenizer
    except ImportError as error:
        raise NotAvailable("The library that runs the wording scorer is not installed", ADVICE) from error
    try:
        card = json.loads(resources.text(FOLDER, "wording.json"))
        network = resources.path(FOLDER, "wording.onnx").read_bytes()
        words = resources.path(FOLDER, "tokenizer.json").read_bytes()
        probe = resources.path(FOLDER, "probe.onnx").read_bytes()
    except (OSError, ValueError) as error:
        raise NotAvailable("The wording scorer is not installed", ADVICE) from error
    for name, data in (("network", network), ("tokenizer", words), ("probe", probe)):
        if hashlib.sha256(data).hexdigest() != card["sha256"][name]:
            raise NotAvailable(f"The {name} of the wording scorer is damaged", ADVICE)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.enable_mem_pattern = False  # it would be kept for each length of a window, and makes none faster
    if cuts_sums_short(probe):
        options.add_session_config_entry("session.x64quantprecision", "1")
    session = onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
    scales, shifts = np.array([card["calibration"][name] for name in card["qualities"]]).T
    scorer = WordingScorer(session, Tokenizer.from_buffer(words), tuple(card["qualities"]), scales, shifts)
    _loaded.append(scorer)
    return scorer
