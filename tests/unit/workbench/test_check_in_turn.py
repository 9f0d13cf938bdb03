"""Several drafts in turn: an engine that is slow holds up neither our own findings nor the next draft."""

import threading
from pathlib import Path

import pytest

from compliance_app.errors import NotAvailable, ReadError
from compliance_app.grammar import EngineName, Grammar, GrammarSettings
from compliance_app.grammar.desk import Asked
from compliance_app.model import NotChecked, Outcome, Remark, Span
from compliance_app.rulebook import load_rulebook
from compliance_app.workbench.check import Checker
from compliance_app.workbench.check_in_turn import check_in_turn


class WaitsForTheSecond(Grammar):
    """Answers about the first draft only once it is asked about the second."""

    name = "By hand"

    def __init__(self) -> None:
        super().__init__(GrammarSettings(EngineName.OFF))
        self.asked_of_second = threading.Event()
        self.patience: list[float] = []

    def ask(self, text: str, patience: float = 60) -> Asked:
        self.patience.append(patience)
        return Asked(text, self, patience)

    def remarks(self, text: str, seconds: float) -> tuple[Remark, ...]:
        if text.startswith("Second"):
            self.asked_of_second.set()
        assert self.asked_of_second.wait(min(seconds, 30))
        at = text.index("comittee")
        return (Remark(Span(at, at + 8), "RULE", "TYPOS", "misspelling", "Look.", ("committee",)),)


@pytest.fixture
def grammar(monkeypatch: pytest.MonkeyPatch) -> WaitsForTheSecond:
    def no_model() -> None:
        raise NotAvailable("No model", "Get it.")

    monkeypatch.setattr("compliance_app.analysis.parse.load_model", no_model)
    return WaitsForTheSecond()


def draft(folder: Path, begin: str) -> Path:
    path = folder / f"{begin}.txt"
    path.write_text(f"{begin} three firemen met.\n\nThe comittee was there.\n", encoding="utf-8")
    return path


def rules(outcome: Outcome | ReadError) -> list[str]:
    assert isinstance(outcome, Outcome)
    return [found.rule for found in outcome.findings if found.rule.startswith("language/")]


def test_the_next_draft_is_read_while_grammar_is_awaited(grammar: WaitsForTheSecond, tmp_path: Path):
    drafts = [(draft(tmp_path, "First"), None), (tmp_path / "none.txt", None), (draft(tmp_path, "Second"), None)]
    grammar.asked_of_second.set()
    first, unread, second = check_in_turn(Checker(load_rulebook(), grammar), drafts)
    assert rules(first) == rules(second) == ["language/gendered-job", "language/misspelling"]
    assert isinstance(unread, ReadError)


def test_grammar_of_the_first_may_take_as_long_as_the_second(grammar: WaitsForTheSecond, tmp_path: Path):
    drafts = [(draft(tmp_path, "First"), None), (draft(tmp_path, "Second"), None)]
    found = list(check_in_turn(Checker(load_rulebook(), grammar), drafts, grammar_wait=90))
    assert [rules(outcome) for outcome in found] == [["language/gendered-job", "language/misspelling"]] * 2
    assert grammar.patience == [90, 90]


def test_our_own_findings_do_not_wait_longer_than_allowed(grammar: WaitsForTheSecond, tmp_path: Path):
    (outcome,) = check_in_turn(Checker(load_rulebook(), grammar), [(draft(tmp_path, "First"), None)], grammar_wait=0)
    grammar.asked_of_second.set()
    assert rules(outcome) == ["language/gendered-job"]
    assert isinstance(outcome, Outcome)
    assert NotChecked("Grammar and spelling", "still being checked") in outcome.not_checked
