"""The window's side of the worker protocol, against a real process that misbehaves on demand."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from compliance_app.ui.background.worker_client import WorkerClient, worker_command

FAKE = [sys.executable, str(Path(__file__).with_name("fake_worker.py"))]


@pytest.fixture
def started(qtbot: QtBot) -> Iterator[WorkerClient]:
    client = WorkerClient(FAKE)
    client.start()
    yield client
    client.stop()


def test_drafts_are_answered_in_turn(started: WorkerClient, qtbot: QtBot):
    answers: list[str] = []
    stages: list[tuple[str, str]] = []
    started.checked.connect(lambda path, article, book: answers.append(path))
    started.stage_begun.connect(lambda path, stage: stages.append((path, stage)))
    started.check("one.txt")
    started.check("two.txt")
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert answers == ["one.txt", "two.txt"]
    assert stages == [("one.txt", "file"), ("two.txt", "file")]  # the stale lines are dropped


def test_an_error_is_told_with_its_remedy(started: WorkerClient, qtbot: QtBot):
    with qtbot.waitSignal(started.failed) as failed:
        started.check("gone.txt")
    assert failed.args == ["gone.txt", "there is no such file", "Check the name."]


def test_a_request_that_was_overtaken_is_answered_once(started: WorkerClient, qtbot: QtBot):
    numbers: list[int] = []
    started.checked.connect(lambda _path, article, _book: numbers.append(article["number"]))
    with qtbot.waitSignal(started.ready):
        pass
    started.check("one.txt")
    started.check("one.txt")
    started.check("last.txt")
    with qtbot.waitSignal(started.checked, check_params_cb=lambda path, *_: path == "last.txt"):
        pass
    assert numbers == [2, 3]


def test_a_closed_draft_is_not_answered(started: WorkerClient, qtbot: QtBot):
    answers: list[str] = []
    started.checked.connect(lambda path, *_: answers.append(path))
    started.check("closed.txt")
    started.check("open.txt")
    started.forget("closed.txt")
    with qtbot.waitSignal(started.checked):
        pass
    assert answers == ["open.txt"]


def test_what_the_grammar_checker_says_later_comes_as_a_second_answer(started: WorkerClient, qtbot: QtBot):
    answers: list[dict[str, Any]] = []
    started.checked.connect(lambda _path, article, _book: answers.append(article))
    started.check("slow-grammar.txt")
    started.check("two.txt")
    qtbot.waitUntil(lambda: len(answers) == 3)
    assert [(answer["path"], "again" in answer) for answer in answers] == [
        ("slow-grammar.txt", False),
        ("slow-grammar.txt", True),
        ("two.txt", False),
    ]


def test_a_closed_draft_gets_no_second_answer(started: WorkerClient, qtbot: QtBot):
    answers: list[str] = []
    started.checked.connect(lambda path, *_: (answers.append(path), started.forget(path)))
    started.check("slow-grammar.txt")
    started.check("two.txt")
    qtbot.waitUntil(lambda: "two.txt" in answers)
    assert answers == ["slow-grammar.txt", "two.txt"]


def test_a_stopped_draft_can_be_checked_again_and_is_answered_once(started: WorkerClient, qtbot: QtBot):
    numbers: list[int] = []
    started.checked.connect(lambda _path, article, _book: numbers.append(article["number"]))
    with qtbot.waitSignal(started.ready):
        pass
    started.check("one.txt")
    started.forget("one.txt")
    started.check("one.txt")
    with qtbot.waitSignal(started.checked):
        pass
    assert numbers == [2]


def test_a_draft_that_crashes_the_worker_twice_is_reported_and_the_next_is_read(started: WorkerClient, qtbot: QtBot):
    breakdowns: list[str] = []
    failures: list[Any] = []
    started.broke_down.connect(breakdowns.append)
    started.faulted.connect(lambda *failure: failures.append(failure))
    started.check("crash.docx")
    started.check("after.txt")
    with qtbot.waitSignal(started.checked, timeout=10_000) as done:
        pass
    assert done.args is not None
    assert done.args[0] == "after.txt"
    assert len(breakdowns) == 2
    assert [failure[0] for failure in failures] == ["crash.docx"]
    assert "twice" in failures[0][1]


def test_a_worker_that_never_starts_is_given_up_and_tried_again_on_request(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("WORKER_NEVER_STARTS", "1")
    client = WorkerClient(FAKE)
    client.check("one.txt")
    with qtbot.waitSignal(client.faulted, timeout=10_000) as failed:
        client.start()
    assert failed.args is not None
    assert "cannot be started" in failed.args[1]
    monkeypatch.delenv("WORKER_NEVER_STARTS")
    with qtbot.waitSignal(client.checked, timeout=10_000):
        client.check("one.txt")
    client.stop()


def test_a_missing_program_is_reported(qtbot: QtBot):
    client = WorkerClient(["/nowhere/compliance-app"])
    client.check("one.txt")
    with qtbot.waitSignal(client.faulted, timeout=10_000) as failed:
        client.start()
    assert failed.args is not None
    assert failed.args[0] == "one.txt"


def test_the_worker_is_this_program(monkeypatch: pytest.MonkeyPatch):
    assert worker_command() == [sys.executable, "-m", "compliance_app", "worker"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert worker_command() == [sys.executable, "worker"]
