"""The analysis process and a grammar engine that takes its time: our own findings first, the remarks when they come."""

import json
import threading
from pathlib import Path

import pytest

from compliance_app.errors import NotAvailable
from compliance_app.grammar import EngineName, Grammar, GrammarSettings
from compliance_app.grammar.desk import Asked
from compliance_app.model import Remark, Span
from compliance_app.rulebook import load_rulebook
from compliance_app.workbench import fresh, worker
from compliance_app.workbench.check import Checker
from worker_talk import Answers, Requests

DRAFT = "Three firemen met.\n\nThe comittee was there.\n"


class Slow:
    """An engine that answers when it is let."""

    name = "By hand"

    def __init__(self) -> None:
        self.let = threading.Event()

    def start(self) -> None:
        pass

    def remarks(self, text: str, seconds: float) -> tuple[Remark, ...]:
        self.let.wait(seconds)
        at = text.index("comittee")
        return (Remark(Span(at, at + 8), "RULE", "TYPOS", "misspelling", "Look.", ("committee",)),)


class SlowGrammar(Grammar):
    """A grammar checker with that engine."""

    def __init__(self) -> None:
        super().__init__(GrammarSettings(EngineName.OFF))
        self.slow = Slow()

    def ask(self, text: str, patience: float = 60) -> Asked:
        return Asked(text, self.slow, patience)


@pytest.fixture
def grammar(monkeypatch: pytest.MonkeyPatch) -> SlowGrammar:
    def no_model() -> None:
        raise NotAvailable("No model", "Get it.")

    made = SlowGrammar()
    monkeypatch.setattr("compliance_app.analysis.parse.load_model", no_model)
    monkeypatch.setattr(worker, "load_model", no_model)
    monkeypatch.setattr(fresh, "checker", lambda *_chosen, **_kept: Checker(load_rulebook(), made))
    return made


def found(message: dict) -> list[str]:
    return [finding["rule"] for finding in message["article"]["findings"] if finding["category"] == "language"]


def test_our_own_findings_come_first_and_the_remarks_when_they_are_there(grammar: SlowGrammar, tmp_path: Path):
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT, encoding="utf-8")
    answers = Answers()

    def ask() -> str:
        return json.dumps({"id": 1, "open": str(draft)})

    def let() -> None:
        answers.wait_for("done")
        grammar.slow.let.set()
        answers.wait_for("amended")

    worker.serve(Requests([ask, let]), answers)  # pyright: ignore[reportArgumentType]
    done, amended = (m for m in answers.messages() if m["type"] in {"done", "amended"})
    assert (done["type"], found(done)) == ("done", ["language/gendered-job"])
    assert {"what": "Grammar and spelling", "why": "still being checked"} in done["article"]["not_checked"]
    assert (amended["id"], found(amended)) == (1, ["language/gendered-job", "language/misspelling"])
    assert amended.keys() == done.keys()
    assert (amended["view"]["cast"], amended["rulebook"]) == (done["view"]["cast"], done["rulebook"])
    assert all(line["what"] != "Grammar and spelling" for line in amended["article"]["not_checked"])


def test_the_remarks_on_a_draft_that_is_checked_anew_are_not_sent(grammar: SlowGrammar, tmp_path: Path):
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT, encoding="utf-8")
    answers = Answers()

    def again() -> str:
        answers.wait_for("done")
        return json.dumps({"id": 2, "open": str(draft)})

    def let() -> None:
        answers.wait_for("done", 2)
        grammar.slow.let.set()
        answers.wait_for("amended")

    worker.serve(Requests([lambda: json.dumps({"id": 1, "open": str(draft)}), again, let]), answers)  # pyright: ignore[reportArgumentType]
    assert [m["id"] for m in answers.messages() if m["type"] == "amended"] == [2]
