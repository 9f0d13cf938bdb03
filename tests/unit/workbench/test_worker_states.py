"""What the analysis process tells of grammar and of other programs, and what the window may ask of both."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from compliance_app.errors import NotAvailable
from compliance_app.grammar import EngineName, GrammarSettings
from compliance_app.grammar.settings import write_settings
from compliance_app.model import Outcome
from compliance_app.workbench import worker


class Doors:
    """Doors that note what is asked of them."""

    def __init__(self) -> None:
        self.wishes: list[str] = []
        self.remembered: list[Outcome] = []

    def attend(self, current: object, tell: worker.Send) -> None:
        tell({"type": "doors", "open": False})

    def act(self, wish: str) -> None:
        self.wishes.append(wish)

    def remember(self, outcome: Outcome) -> None:
        self.remembered.append(outcome)


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The file with the user's choice for grammar, which alone decides."""

    def no_model() -> None:
        raise NotAvailable("No model", "Get it.")

    monkeypatch.setattr("compliance_app.analysis.parse.load_model", no_model)
    monkeypatch.setattr(worker, "load_model", no_model)
    monkeypatch.delenv("COMPLIANCE_GRAMMAR")
    monkeypatch.setenv("COMPLIANCE_SETTINGS", str(tmp_path))
    write_settings(GrammarSettings(EngineName.OFF), tmp_path / "grammar.json")
    return tmp_path / "grammar.json"


def told(*requests: dict[str, Any], doors: Doors | None = None) -> list[dict[str, Any]]:
    answers = io.StringIO()
    lines = [json.dumps({"id": number, **request}) for number, request in enumerate(requests, start=1)]
    worker.serve(io.StringIO("\n".join(lines)), answers, doors=doors)
    return [json.loads(line) for line in answers.getvalue().splitlines()]


def test_how_grammar_is_is_told_at_the_start_and_after_the_settings_changed(settings: Path):
    messages = told({"grammar": "again"})
    state = {"type": "grammar", "phase": "absent", "engine": "", "why": "switched off"}
    assert [message for message in messages if message["type"] != "ready"] == [
        state,
        state,
        {"type": "settled", "id": 1},
    ]


def test_settings_that_make_no_sense_cost_remarks_and_not_findings(settings: Path, tmp_path: Path):
    settings.write_text("nonsense", encoding="utf-8")
    draft = tmp_path / "draft.txt"
    draft.write_text("Three firemen met.\n", encoding="utf-8")
    messages = told({"open": str(draft)})
    (state,) = (message for message in messages if message["type"] == "grammar")
    assert "grammar.json holds no settings" in state["why"]
    (done,) = (message for message in messages if message["type"] == "done")
    assert [found["rule"] for found in done["article"]["findings"]] == ["language/gendered-job"]
    assert any("grammar.json" in line["why"] for line in done["article"]["not_checked"])


def test_the_doors_are_asked_and_given_what_was_found(settings: Path, tmp_path: Path):
    draft = tmp_path / "draft.txt"
    draft.write_text("Three firemen met.\n", encoding="utf-8")
    doors = Doors()
    messages = told({"doors": "open"}, {"open": str(draft)}, {"doors": "close"}, doors=doors)
    assert doors.wishes == ["open", "close"]
    assert [outcome.article.text for outcome in doors.remembered] == ["Three firemen met.\n"]
    assert [message["id"] for message in messages if message["type"] == "settled"] == [1, 3]
    assert {"type": "doors", "open": False} in messages
