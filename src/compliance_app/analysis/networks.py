"""spaCy's word networks, run with less work and the same output.

A network first looks at each word by itself and then, four times over, at each word between its neighbours. The first
look gives the same numbers wherever a word stands, and so does what the second makes of a word as the one before, at or
after a place: here both are taken once a word and looked up after that. The other steps leave out what only training
needs, and lay the numbers out so that the processor takes many at a time. A test compares the output with that of the
networks as they come.
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
REMEMBERED = 6_000  # words of a network, 4 KB each; an archive fills the table early and then takes no more
_STEP = "residual(expand_window>>maxout>>layernorm>>dropout)"  # thinc's name for what `Step` does
_SIDES = 3  # before, at and after a place
_NO_WORD = 0  # the row in a word table
_EPSILON = 1e-08  # thinc's, against division by nothing


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
        return self.settled(words, found)

    def settled(self, words: Rows, found: Rows) -> Rows:
        """Return the words with the best of what the pieces make of them and their neighbours."""
        width = words.shape[1]
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


class WordTable:
    """What a network makes of each word by itself and of its nearness to another, worked out once a word.

    The first row is that of no word: it lies between paragraphs.
    """

    def __init__(self, embed: Model[Any, Any], first: Step, remembered: int) -> None:
        self._embed = embed
        self._first = first
        self._remembered = remembered
        self._known: dict[Features, int] = {}  # a word's row
        self._rows: Rows = np.empty((0, 0))
        self._near: Sequence[Rows] = ()  # what the first step makes of a word before, at and after a place

    def find(self, docs: Sequence[Doc]) -> list[list[int]]:
        """Return the rows of each paragraph's words."""
        keys = [features_of(doc, _TELLS_WORDS_APART) for doc in docs]
        words = dict.fromkeys(chain.from_iterable(keys))
        if len(self._known) + len(words) > self._remembered:
            self._known.clear()
        new = [word for word in words if word not in self._known]
        if new:
            self._learn(new, docs[0].vocab)
        return [[self._known[word] for word in each] for each in keys]

    def first_step(self, rows: Rows) -> Rows:
        """Return the numbers of words that follow each other, with what their neighbours add in the first step."""
        before, here, after = self._near
        found: Rows = here.take(rows, axis=0)
        found[1:] += before.take(rows[:-1], axis=0)
        found[:-1] += after.take(rows[1:], axis=0)
        return self._first.settled(self._rows.take(rows, axis=0), found)

    def _learn(self, new: list[Features], vocab: "Vocab") -> None:
        """Let the network look at new words, set side by side as if they were a paragraph."""
        orths, norms, spaces = zip(*map(numbers_in, new), strict=True)
        words = Doc(vocab, words=[vocab.strings[orth] for orth in orths], spaces=[bool(each) for each in spaces])
        column: Any = np.asarray(norms, dtype="uint64")
        words.from_array(["NORM"], column)
        (rows,) = self._embed.predict([words])
        first = len(self._known) + 1
        if first == 1:
            self._make_room(1 + max(self._remembered, len(new)), rows)
        places = slice(first, first + len(new))
        self._rows[places] = rows
        width = rows.shape[1]
        for at, near in enumerate(self._near):
            np.dot(rows, self._first.weights[at * width : (at + 1) * width], out=near[places])
        self._known.update(zip(new, range(first, first + len(new)), strict=True))

    def _make_room(self, words: int, rows: Rows) -> None:
        """Take all memory at once, so that a process that reads an archive has its size from the first articles on."""
        self._rows, *self._near = (
            np.full((words, width), 0, dtype=rows.dtype) for width in (rows.shape[1], *[len(self._first.bias)] * _SIDES)
        )


def use_word_tables(nlp: Language, remembered: int = REMEMBERED) -> None:
    """Put the faster steps into every network of the kind that they stand for."""
    for _name, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        for node in model.walk() if model is not None else ():
            if node.has_ref("embed") and node.has_ref("encode"):
                _quicken(node, remembered)


def _quicken(network: Model[Any, Any], remembered: int) -> None:
    embed, encode = network.layers
    steps = _steps(encode)
    if len(steps) > 1 and _looks_at_words_alone(embed):
        first, *others = steps
        table = WordTable(embed, first, remembered)
        network.layers[:] = [_layer("word_table", table.find), _layer("steps", partial(_taken, table, others))]


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


def _taken(table: WordTable, others: list[Step], paragraphs: Sequence[list[int]]) -> list[Rows]:
    """Take all steps over all paragraphs at once, kept apart by so many rows of no word that no word sees past."""
    apart = [_NO_WORD] * (1 + len(others))
    laid_out: Rows = np.asarray([*apart, *chain.from_iterable(chain(rows, apart) for rows in paragraphs)])
    words = table.first_step(laid_out)
    window: Rows = np.zeros((len(words), _SIDES * words.shape[1]), dtype="f")
    found: Rows = np.empty((len(words), len(others[0].bias)), dtype="f")
    for step in others:
        words = step.added_to(words, window, found)
    return [words[place] for place in _places(paragraphs, len(apart))]


def _places(paragraphs: Iterable[list[int]], apart: int) -> Iterator[slice]:
    start = apart
    for rows in paragraphs:
        yield slice(start, start + len(rows))
        start += len(rows) + apart
