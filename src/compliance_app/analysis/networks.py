"""spaCy's word networks, run with less work and the same output.

A network first looks at each word by itself and then, four times over, at each word between its neighbours. The first
step gives the same numbers wherever a word stands, so here it is taken once a word and looked up after that. The other
steps leave out what only training needs, and lay the numbers out so that the processor takes many at a time. A test
compares the output with that of the networks as they come.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model

from compliance_app.analysis.features import Features, features_of, numbers_in

if TYPE_CHECKING:
    from spacy.vocab import Vocab

Rows = Any  # a numpy array of floats, one row a word

_TELLS_WORDS_APART = ("ORTH", "NORM", "SPACY")
# What the networks see of a word by itself: all of it follows from the above.
_SEEN = frozenset({*_TELLS_WORDS_APART, "LOWER", "PREFIX", "SUFFIX", "SHAPE", "IS_SPACE"})
REMEMBERED = 12_000  # words of a network, 600 bytes each; an archive fills the table early and then takes no more
_STEP = "residual(expand_window>>maxout>>layernorm>>dropout)"  # thinc's name for what `Step` does
_EPSILON = 1e-08  # thinc's, against division by nothing


class WordTable:
    """The first step of a network: the numbers of each word by itself, worked out once a word."""

    def __init__(self, embed: Model[Any, Any], remembered: int = REMEMBERED) -> None:
        self._embed = embed
        self._remembered = remembered
        self._known: dict[Features, int] = {}  # a word's row
        self._rows: Rows = None

    def of(self, docs: Sequence[Doc]) -> list[Rows]:
        """Return the rows of each paragraph's words."""
        keys = [features_of(doc, _TELLS_WORDS_APART) for doc in docs]
        words = dict.fromkeys(chain.from_iterable(keys))
        if len(self._known) + len(words) > self._remembered:
            self._known.clear()
        new = [word for word in words if word not in self._known]
        if new:
            self._learn(new, docs[0].vocab)
        return [self._rows.take([self._known[word] for word in each], axis=0) for each in keys]

    def _learn(self, new: list[Features], vocab: "Vocab") -> None:
        """Let the network look at new words, set side by side as if they were a paragraph."""
        orths, norms, spaces = zip(*map(numbers_in, new), strict=True)
        words = Doc(vocab, words=[vocab.strings[orth] for orth in orths], spaces=[bool(each) for each in spaces])
        column: Any = np.asarray(norms, dtype="uint64")
        words.from_array(["NORM"], column)
        (rows,) = self._embed.predict([words])
        first = len(self._known)
        if first == 0:
            self._rows = np.empty((max(self._remembered, len(new)), rows.shape[1]), dtype=rows.dtype)
        self._rows[first : first + len(new)] = rows
        self._known.update(zip(new, range(first, first + len(new)), strict=True))


@dataclass(frozen=True, slots=True)
class Step:
    """One look at each word between its neighbours: a layer's weights, laid out piece by piece."""

    weights: Rows
    bias: Rows
    pieces: int
    scale: Rows
    shift: Rows

    def added_to(self, words: Rows, window: Rows, found: Rows) -> Rows:
        """Return the words with what their neighbours add.

        `window` is room to lay the neighbours side by side, `found` for what each piece makes of them.
        """
        width = words.shape[1]
        window[1:, :width] = words[:-1]
        window[:, width : 2 * width] = words
        window[:-1, 2 * width :] = words[1:]
        np.dot(window, self.weights, out=found)
        found += self.bias
        best: Rows = found[:, :width].copy()
        for piece in range(1, self.pieces):  # one after the other: three times as fast as `max` over a third axis
            np.maximum(best, found[:, piece * width : (piece + 1) * width], out=best)
        best -= np.add.reduce(best, axis=1, keepdims=True) / width
        spread = np.einsum("ij,ij->i", best, best)[:, None] / width + _EPSILON
        best *= spread ** (-1.0 / 2.0)
        best *= self.scale
        best += self.shift
        best += words
        return best


def use_word_tables(nlp: Language) -> None:
    """Put the faster steps into every network of the kind that they stand for."""
    for _name, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        for node in model.walk() if model is not None else ():
            if node.has_ref("embed") and node.has_ref("encode"):
                _quicken(node)


def _quicken(network: Model[Any, Any]) -> None:
    embed, encode = network.layers
    if _looks_at_words_alone(embed):
        table = WordTable(embed)
        network.layers[0] = _layer("word_table", table.of)
    steps = _steps(encode)
    if steps:
        network.layers[1] = _layer("steps", partial(_taken, steps))


def _layer(name: str, work: Callable[[Any], Any]) -> Model[Any, Any]:
    """Return a layer that can be run but not trained."""
    return Model(name, lambda _model, given, is_train: (work(given), _refuse_training))


def _refuse_training(_gradient: object) -> None:
    raise NotImplementedError("the networks are only run here")


def _looks_at_words_alone(embed: Model[Any, Any]) -> bool:
    columns = [set(node.attrs["columns"]) for node in embed.walk() if node.name == "extract_features"]
    return bool(columns) and all(each <= _SEEN for each in columns)


def _steps(encode: Model[Any, Any]) -> list[Step]:
    """Return the steps of an encoder of windows, empty where it is built otherwise."""
    depth = encode.attrs.get("pad", 0)  # as many as there are steps where each sees one neighbour on either side
    if encode.name != f"with_array({'>>'.join([_STEP] * depth)})":
        return []
    maxouts, norms = ([node for node in encode.walk() if node.name == name] for name in ("maxout", "layernorm"))
    return [_step(*layers) for layers in zip(maxouts, norms, strict=True)]


def _step(maxout: Model[Any, Any], norm: Model[Any, Any]) -> Step:
    weights: Any = maxout.get_param("W")
    bias: Any = maxout.get_param("b")
    width, pieces, seen = weights.shape
    return Step(
        weights=np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(seen, pieces * width)),
        bias=np.ascontiguousarray(bias.T.reshape(pieces * width)),
        pieces=pieces,
        scale=norm.get_param("G"),
        shift=norm.get_param("b"),
    )


def _taken(steps: list[Step], paragraphs: Sequence[Rows]) -> list[Rows]:
    """Take all steps over all paragraphs at once, kept apart by empty rows that no word sees past."""
    apart = len(steps)
    words: Rows = np.zeros((apart + sum(len(rows) + apart for rows in paragraphs), paragraphs[0].shape[1]), dtype="f")
    places = list(_places(paragraphs, apart))
    for place, rows in zip(places, paragraphs, strict=True):
        words[place] = rows
    window: Rows = np.zeros((len(words), 3 * words.shape[1]), dtype="f")
    found: Rows = np.empty((len(words), len(steps[0].bias)), dtype="f")
    for step in steps:
        words = step.added_to(words, window, found)
    return [words[place] for place in places]


def _places(paragraphs: Iterable[Rows], apart: int) -> Iterator[slice]:
    start = apart
    for rows in paragraphs:
        yield slice(start, start + len(rows))
        start += len(rows) + apart
