"""The wording scorer's network, as onnxruntime runs it on the processor.

Two graphs, so that no more is worked out than somebody asks for: the context graph reads a window but for the last
layer, the answers graph goes on from there at single tokens. It answers at the marker of each judged sentence, and at
the words of those that tell of a wrong, where somebody may be blamed.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from compliance_app import resources
from compliance_app.analysis.score_windows import Window
from compliance_app.errors import NotAvailable

if TYPE_CHECKING:
    import numpy as np
    from onnxruntime import InferenceSession

    _Read = dict[str, np.ndarray]  # a window's tokens as the last layer takes them, and what it looks up at them

FOLDER = "scorer"
ADVICE = "Install the program again."
FILES = {"context": "context.onnx", "answers": "answers.onnx", "tokenizer": "tokenizer.json", "probe": "probe.onnx"}
TELLING = ("wrongdoing", "own-voice", "vague")  # qualities of a sentence that may blame somebody
LEAST_TELLING = 0.2  # the chance of one of them from which the words are asked whom they blame


class Answer(NamedTuple):
    """About a judged sentence: its chances in the order of the qualities, and each word's that it is the wrongdoer's.

    A sentence that tells of no wrong has no chances of words.
    """

    chances: list[float]
    blamed: list[float]


@dataclass(frozen=True, slots=True)
class WordingNetwork:
    """The loaded network."""

    context: "InferenceSession"
    answers: "InferenceSession"
    qualities: tuple[str, ...]  # in the network's order
    scales: "np.ndarray"  # of each quality's answer, before it is made a chance
    shifts: "np.ndarray"

    def answer(self, window: Window) -> list[Answer]:
        """Answer about the judged sentences of a window; raises NotAvailable where the library breaks off."""
        read = self._read(window)
        [qualities] = self._ask(read, "qualities", [each.marker for each in window.judged])
        chances = as_chances(self.scales * qualities + self.shifts)
        words = [each.words if self._tells(row) else range(0) for each, row in zip(window.judged, chances, strict=True)]
        asked = [*chain.from_iterable(words)]
        blamed = iter(as_chances(self._ask(read, "names", asked)[0, :, 0]) if asked else ())
        return [Answer(row, [*islice(blamed, len(own))]) for row, own in zip(chances, words, strict=True)]

    def _tells(self, chances: list[float]) -> bool:
        """Tell whether a sentence may blame somebody."""
        return max(chances[self.qualities.index(name)] for name in TELLING) >= LEAST_TELLING

    def _read(self, window: Window) -> "_Read":
        import numpy as np

        states, keys, values = _run(self.context, None, {"ids": np.array([window.ids])})
        return {"states": states, "keys": keys, "values": values}

    def _ask(self, read: "_Read", what: str, places: Sequence[int]) -> "np.ndarray":
        """Return one of the answers at some places of a window that was read."""
        [answer] = _run(self.answers, [what], read | {"states": read["states"][:, places]})
        return answer


def _run(graph: "InferenceSession", wanted: list[str] | None, given: dict[str, "np.ndarray"]) -> list[Any]:
    """Run a graph; what goes wrong in the library is said as a gap of the check, faults of our own are not hidden."""
    try:
        return list(graph.run(wanted, given))
    except Exception as error:  # the library's errors share no type
        raise NotAvailable(f"The wording scorer failed ({error})", ADVICE) from error


def as_chances(logits: "np.ndarray") -> list[Any]:
    """Return the chances, of several rows as lists of lists, to two digits: so much is the same on all processors."""
    import numpy as np

    return np.round(1 / (1 + np.exp(-logits.astype(np.float64).clip(-30, 30))), 2).tolist()


def cuts_sums_short(probe: bytes) -> bool:
    """Tell whether this processor, one without VNNI instructions, cuts large sums of 8-bit products short.

    There the library must be told to mind them, or answers differ by up to 0.2; elsewhere that would double its time.
    """
    import numpy as np

    total: Any
    [total] = _session(probe).run(None, {"numbers": np.full((1, 64), 255, np.uint8)})
    return total.item() != 64 * 255 * 127


def load_network() -> tuple[WordingNetwork, Any]:
    """Load the network and its tokenizer.

    Raises NotAvailable where their files or the libraries that run them are missing, or are not what the card says.
    """
    try:
        import numpy as np
        from tokenizers import Tokenizer
    except ImportError as error:
        raise NotAvailable("The library that runs the wording scorer is not installed", ADVICE) from error
    card, files = _files()
    minding = cuts_sums_short(files["probe"])
    scales, shifts = np.array([card["calibration"][name] for name in card["qualities"]]).T
    network = WordingNetwork(
        _session(files["context"], minding=minding),
        _session(files["answers"], minding=minding),
        tuple(card["qualities"]),
        scales,
        shifts,
    )
    return network, Tokenizer.from_buffer(files["tokenizer"])


def _files() -> tuple[dict[str, Any], dict[str, bytes]]:
    """Return the card and the files, sound ones."""
    try:
        card = json.loads(resources.text(FOLDER, "wording.json"))
        files = {name: resources.path(FOLDER, file).read_bytes() for name, file in FILES.items()}
    except (OSError, ValueError) as error:
        raise NotAvailable("The wording scorer is not installed", ADVICE) from error
    for name, data in files.items():
        if hashlib.sha256(data).hexdigest() != card["sha256"].get(name):
            raise NotAvailable(f"The file {FILES[name]} of the wording scorer is damaged", ADVICE)
    return card, files


def _session(graph: bytes, *, minding: bool = False) -> "InferenceSession":
    """Make a graph ready to run on one thread; `minding` sums of any size."""
    try:
        import onnxruntime
    except ImportError as error:
        raise NotAvailable("The library that runs the wording scorer is not installed", ADVICE) from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    levels = onnxruntime.GraphOptimizationLevel
    # The graphs are drawn to be quick; only where sums must be minded are they rearranged, as the library does it so.
    options.graph_optimization_level = levels.ORT_ENABLE_EXTENDED if minding else levels.ORT_DISABLE_ALL
    options.enable_mem_pattern = False  # it would be kept for each length of a window, and makes none faster
    if minding:
        options.add_session_config_entry("session.x64quantprecision", "1")
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
