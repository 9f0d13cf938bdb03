"""What a grammar engine costs: with LanguageTool warm, a check takes little longer than the slower of the two alone."""

import os
import statistics
import time
from collections.abc import Callable

import pytest
from measure import texts

from builders import article_of
from compliance_app.analysis.parse import MODEL_PACKAGE
from compliance_app.grammar import EngineName, Grammar, GrammarSettings
from compliance_app.grammar.installation import find_java, home_folder, installed
from compliance_app.workbench.check import checker

pytestmark = pytest.mark.bench

ROUNDS = 4
MOST = 1.2


def test_the_two_run_beside_one_another():
    pytest.importorskip(MODEL_PACKAGE)
    if installed(home_folder(os.environ)) is None or find_java(os.environ) is None:
        pytest.skip("LanguageTool is not installed here")
    grammar = Grammar(GrammarSettings(EngineName.LANGUAGETOOL))
    engine = grammar.engine
    assert engine is not None
    engine.start()
    alone, both = checker(grammar=Grammar(GrammarSettings(EngineName.OFF))), checker(grammar=grammar)
    ways: list[Callable[[str], object]] = [
        lambda text: alone.check_article(article_of(text)),
        lambda text: engine.remarks(text, 300),
        lambda text: both.check_article(article_of(text), patience=300),
    ]
    taken: list[list[float]] = [[], [], []]
    fresh = iter(texts((ROUNDS + 1) * len(ways)))  # no text twice: no cache helps
    for round_ in range(ROUNDS + 1):
        for times, way in zip(taken, ways, strict=True):
            text = next(fresh)
            start = time.perf_counter()
            way(text)
            if round_:  # the first warms
                times.append(time.perf_counter() - start)
    own, remarks, together = map(statistics.median, taken)
    print(f"own {own:.2f} s, LanguageTool {remarks:.2f} s, together {together:.2f} s")
    assert together <= MOST * max(own, remarks)
