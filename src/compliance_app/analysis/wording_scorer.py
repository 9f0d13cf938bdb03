"""The wording scorer: a small network, taught by labelled articles, that sees wrongdoing which no word list holds.

It answers at the marker of each sentence (see `score_windows`) how likely the sentence is to accuse, to accuse on
nobody's word, to identify somebody protected and so on; and at each word how likely it names the wrongdoer. How it was
taught, on what and with which figures: `resources/scorer/CARD.md`.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

from compliance_app.analysis.score_windows import CONTEXT_AFTER, LONGEST_SENTENCE, Unit, Window, settled, windows_of
from compliance_app.analysis.wording_network import Answer, WordingNetwork, load_network
from compliance_app.errors import NotAvailable
from compliance_app.loading import loaded_to_stay

CACHED_WINDOWS = 2048


@dataclass(frozen=True, slots=True)
class ScoredSentence:
    """Chances by quality, and for each piece of a word its place in the sentence and the chance that it is accused.

    The pieces of a sentence that tells of no wrong are not asked.
    """

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
    """The loaded network with its tokenizer, and what it lately answered."""

    network: WordingNetwork
    tokenizer: Any
    _seen: OrderedDict[tuple[int, ...], list[Answer]] = field(default_factory=OrderedDict[Any, Any], repr=False)
    _seeing: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def begin(self, beside: int = 0) -> "Scoring":
        """Begin an article whose sentences come bit by bit.

        So many stretches of it at a time are scored beside what the caller does, until the caller asks for the answers
        and takes its share of those not yet begun; with none, the caller waits for each.
        """
        return Scoring(self, beside)

    def score(self, sentences: Sequence[Printed]) -> list[ScoredSentence]:
        """Score all sentences of an article, in text order."""
        scoring = self.begin()
        scoring.add(sentences)
        return scoring.finish()

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
    """An article being scored while it is still being parsed.

    A stretch of it is scored as soon as no later sentence can change its windows, so that most are done when the parse
    is. All the work on a stretch, the cutting into tokens too, is done by whoever scores it.
    """

    def __init__(self, scorer: WordingScorer, beside: int) -> None:
        self._scorer = scorer
        self._beside = beside
        self._sentences: list[Printed] = []
        self._units: list[Unit] = []  # of the first sentences, as many as were cut so far
        self._offsets: list[list[tuple[int, int]]] = []
        self._cutting = threading.Lock()
        self._stretches: list[tuple[range, Future[list[ScoredSentence]]]] = []
        self._begun = 0  # sentences that are being scored

    def add(self, sentences: Sequence[Printed]) -> None:
        """Take the next sentences, of whole blocks, in text order."""
        self._sentences += sentences
        self._score_to(settled(self._sentences, self._begun))

    def end(self) -> None:
        """Say that no sentence will come any more: the last stretch begins to be scored."""
        self._score_to(len(self._sentences))

    def finish(self) -> list[ScoredSentence]:
        """Return all sentences scored, once they are.

        Raises NotAvailable where the network broke off.
        """
        self.end()
        self._take_share()
        return [scored for _stretch, scoring in self._stretches for scored in scoring.result()]

    def _score_to(self, end: int) -> None:
        if end > self._begun:
            stretch = range(self._begun, end)
            work = partial(self._score, stretch)
            self._stretches.append((stretch, _threads(self._beside).submit(work) if self._beside else _done(work)))
            self._begun = end

    def _take_share(self) -> None:
        """Score stretches that no thread has begun, from the last one back, rather than only wait for them."""
        for at in reversed(range(len(self._stretches))):
            stretch, waiting = self._stretches[at]
            if waiting.cancel():
                self._stretches[at] = stretch, _done(partial(self._score, stretch))

    def _score(self, stretch: range) -> list[ScoredSentence]:
        units = self._cut(stretch.stop + CONTEXT_AFTER)
        windows = (each for each in windows_of(units, start=stretch.start) if each.judged[-1].number < stretch.stop)
        return [scored for window in windows for scored in self._scored(window)]

    def _cut(self, end: int) -> list[Unit]:
        """Return so many sentences cut into tokens; who comes first cuts them for the others."""
        with self._cutting:
            new = self._sentences[len(self._units) : end]
            cut = self._scorer.tokenizer.encode_batch([each.text for each in new], add_special_tokens=False)
            for sentence, each in zip(new, cut, strict=True):
                self._units.append(Unit(sentence.block, sentence.kind, sentence.is_first, tuple(each.ids)))
                self._offsets.append(each.offsets[:LONGEST_SENTENCE])
        return self._units[:end]

    def _scored(self, window: Window) -> Iterator[ScoredSentence]:
        qualities = self._scorer.network.qualities
        for judged, answer in zip(window.judged, self._scorer.answer(window), strict=True):
            places = self._offsets[judged.number] if answer.blamed else ()
            pieces = tuple((*place, chance) for place, chance in zip(places, answer.blamed, strict=True))
            yield ScoredSentence(dict(zip(qualities, answer.chances, strict=True)), pieces)


def _done(work: Callable[[], list[ScoredSentence]]) -> Future[list[ScoredSentence]]:
    """Do some work at once; what went wrong shows when somebody asks for the outcome, as beside other work."""
    done: Future[list[ScoredSentence]] = Future()
    try:
        done.set_result(work())
    except NotAvailable as error:
        done.set_exception(error)
    return done


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
