"""The wording scorer: a small network, taught by labelled articles, that sees wrongdoing which no word list holds.

It answers at the marker of each sentence (see `score_windows`) how likely the sentence is to accuse, to accuse on
nobody's word, to identify somebody protected and so on; and at each word how likely it names the wrongdoer. How it was
taught, on what and with which figures: `resources/scorer/CARD.md`.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from compliance_app.analysis.score_windows import LONGEST_SENTENCE, Unit, Window, windows_of
from compliance_app.analysis.wording_network import Answer, WordingNetwork, load_network
from compliance_app.loading import loaded_to_stay

CACHED_WINDOWS = 2048

Piece = tuple[int, int, float]  # of a word: where it begins and ends in its sentence, the chance that it is accused


@dataclass(frozen=True, slots=True)
class ScoredSentence:
    """Chances by quality, and the pieces of words; those of a sentence that tells of no wrong are not asked."""

    chances: dict[str, float]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """A sentence to be scored: its words, and the number, kind and beginning of its block."""

    text: str
    block: int
    kind: str
    is_first: bool


@dataclass(frozen=True, slots=True)
class WordingScorer:
    """The loaded network with its tokenizer, and what it lately answered."""

    network: WordingNetwork
    tokenizer: Any
    _seen: OrderedDict[tuple[int, ...], list[Answer]] = field(default_factory=OrderedDict[Any, Any], repr=False)
    _seeing: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def begin(self, sentences: Sequence[Printed], beside: int = 0) -> "Scoring":
        """Begin to score the sentences of an article, in text order.

        So many windows at a time are scored beside what the caller does, until the caller asks for the answers and
        takes its share; with none, all is done then.
        """
        return Scoring(self, sentences, beside)

    def score(self, sentences: Sequence[Printed]) -> list[ScoredSentence]:
        """Score all sentences of an article, in text order."""
        return self.begin(sentences).finish()

    def answer(self, window: Window) -> list[Answer]:
        """Answer about one window by itself: the answer then never depends on what else stands in the article.

        A window that was met before comes from a cache, which so also keeps those of an edited article. Raises
        NotAvailable where the network breaks off.
        """
        question = window.question
        with self._seeing:
            known = self._seen.get(question)
        if known is not None:
            return known
        answer = self.network.answer(window)
        with self._seeing:
            self._seen[question] = answer
            while len(self._seen) > CACHED_WINDOWS:
                self._seen.popitem(last=False)
        return answer

    def forget(self) -> None:
        """Forget the answers on earlier windows."""
        with self._seeing:
            self._seen.clear()


@cache
def _threads(number: int) -> ThreadPoolExecutor:
    """Return threads that score, a window each: the library's own would share out every product of a window."""
    return ThreadPoolExecutor(number, thread_name_prefix="scorer")


class Scoring:
    """An article being scored, while whoever asked for it does other work.

    Whoever is free takes the next window; the first to come cuts the article into tokens.
    """

    def __init__(self, scorer: WordingScorer, sentences: Sequence[Printed], beside: int) -> None:
        self._scorer = scorer
        self._sentences = sentences
        self._offsets: list[list[tuple[int, int]]] = []  # of each sentence's pieces of words
        self._scored: dict[int, ScoredSentence] = {}
        self._windows = self._cut()
        self._taking = threading.Lock()
        self._helpers = [_threads(beside).submit(self._work) for _ in range(beside)]

    def finish(self) -> list[ScoredSentence]:
        """Return all sentences scored, once they are.

        Raises NotAvailable where the network broke off.
        """
        self._work()
        for helper in self._helpers:
            helper.result()
        return [self._scored[number] for number in range(len(self._sentences))]

    def _work(self) -> None:
        """Score windows until there is none left that nobody has taken."""
        while (window := self._next()) is not None:
            answers = self._scorer.answer(window)
            for judged, answer in zip(window.judged, answers, strict=True):
                self._scored[judged.number] = self._as_scored(judged.number, answer)

    def _next(self) -> Window | None:
        with self._taking:
            return next(self._windows, None)

    def _cut(self) -> Iterator[Window]:
        """Cut the article into tokens, then into windows."""
        texts = [each.text for each in self._sentences]
        cut = self._scorer.tokenizer.encode_batch(texts, add_special_tokens=False)
        self._offsets = [each.offsets[:LONGEST_SENTENCE] for each in cut]
        units = [
            Unit(sentence.block, sentence.kind, sentence.is_first, tuple(each.ids))
            for sentence, each in zip(self._sentences, cut, strict=True)
        ]
        yield from windows_of(units)

    def _as_scored(self, number: int, answer: Answer) -> ScoredSentence:
        places = self._offsets[number] if answer.blamed else ()
        pieces = tuple((*place, chance) for place, chance in zip(places, answer.blamed, strict=True))
        return ScoredSentence(dict(zip(self._scorer.network.qualities, answer.chances, strict=True)), pieces)


_loaded: list[WordingScorer] = []


def forget_windows() -> None:
    """Forget the answers on earlier articles: two thousand of them take 16 MB."""
    for scorer in _loaded:
        scorer.forget()


@cache
def load_scorer() -> WordingScorer:
    """Load the scorer once a process.

    Raises NotAvailable where its files or the library that runs it are missing, or are not what the card says.
    """
    with loaded_to_stay():
        scorer = WordingScorer(*load_network())
    _loaded.append(scorer)
    return scorer
