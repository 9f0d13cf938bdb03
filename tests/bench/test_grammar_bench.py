"""What a grammar engine costs: with LanguageTool warm, a check takes little longer than the slower of the two alone.

LanguageTool remembers sentences and the parse remembers paragraphs. So a draft is measured that neither has read, and
one in which a paragraph was changed since both read it.
"""

import os
import re
import statistics
import time
from collections.abc import Callable, Iterator
from itertools import count

import pytest
from measure import texts

from builders import article_of
from compliance_app.analysis.parse import MODEL_PACKAGE
from compliance_app.grammar import EngineName, Grammar, GrammarSettings
from compliance_app.grammar.engines import Engine
from compliance_app.grammar.installation import find_java, home_folder, installed
from compliance_app.workbench.check import checker

pytestmark = [pytest.mark.bench, pytest.mark.timeout(1200)]

WARM = 10  # rounds; Java translates what it runs often, and for the first of them does so beside the check
ROUNDS = {"new_drafts": 8, "changed_drafts": 24}  # a changed draft takes a tenth of a second, which varies more
MOST = 1.2
_SENTENCE_END = re.compile(r"(?=[.?!][”’\"]?(?:\s|$))")


def new_drafts() -> Iterator[str]:
    """Yield drafts in which each sentence has a word that no other sentence has."""
    numbers = count()
    (draft,) = texts(1)
    while True:
        yield _SENTENCE_END.sub(lambda _end: f" {next(numbers)}", draft)


def changed_drafts() -> Iterator[str]:
    """Yield one draft over and over, with another paragraph changed each time."""
    numbers = count()
    lines = texts(1)[0].split("\n")
    while True:
        number = next(numbers)
        changed = 1 + number % (len(lines) - 1)
        yield "\n".join(f"{line} That was call {number}." if at == changed else line for at, line in enumerate(lines))


@pytest.fixture(scope="module")
def grammar() -> Iterator[Grammar]:
    pytest.importorskip(MODEL_PACKAGE)
    if installed(home_folder(os.environ)) is None or find_java(os.environ) is None:
        pytest.skip("LanguageTool is not installed here")
    grammar = Grammar(GrammarSettings(EngineName.LANGUAGETOOL))
    yield grammar
    grammar.stop()


@pytest.mark.parametrize("drafts", [new_drafts, changed_drafts])
def test_the_two_run_beside_one_another(grammar: Grammar, drafts: Callable[[], Iterator[str]]):
    own, remarks, together = medians(grammar, drafts(), ROUNDS[drafts.__name__])
    print(
        f"{drafts.__name__}: own {own:.3f} s, LanguageTool {remarks:.3f} s, together {together:.3f} s, "
        f"{together / max(own, remarks):.2f} of the slower one"
    )
    assert together <= MOST * max(own, remarks)


def medians(grammar: Grammar, drafts: Iterator[str], rounds: int) -> list[float]:
    """Return how long our own check, the engine and the whole check take, in turn, so that all meet the same load."""
    engine: Engine | None = grammar.engine
    assert engine is not None
    alone, both = checker(grammar=Grammar(GrammarSettings(EngineName.OFF))), checker(grammar=grammar)
    ways: list[Callable[[str], object]] = [
        lambda text: alone.check_article(article_of(text)),
        lambda text: engine.remarks(text, 300),
        lambda text: both.check_article(article_of(text), patience=300),
    ]
    taken: list[list[float]] = [[] for _ in ways]
    for round_ in range(WARM + rounds):
        for times, way in zip(taken, ways, strict=True):
            text = next(drafts)
            start = time.perf_counter()
            way(text)
            if round_ >= WARM:
                times.append(time.perf_counter() - start)
    return [statistics.median(times) for times in taken]
