"""Our own faults: one line for the user, the trace in a log, exit status 3; and a log only when needed."""

import logging
from pathlib import Path

import platformdirs
import pytest

from compliance_app.cli import main
from compliance_app.cli.fault import report_fault
from compliance_app.cli.log import start_log


@pytest.fixture(autouse=True)
def log_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(platformdirs, "user_log_dir", lambda *_names, **_options: str(tmp_path / "log"))
    logger = logging.getLogger("compliance_app")
    monkeypatch.setattr(logger, "handlers", [])
    return tmp_path / "log"


def test_a_fault_costs_one_line_and_keeps_its_trace(log_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        raise ZeroDivisionError("in a detector")
    except ZeroDivisionError as error:
        status = report_fault(error)
    (log,) = log_folder.iterdir()
    told = capsys.readouterr().err
    assert status == 3
    assert str(log) in told
    assert len(told.splitlines()) == 1
    assert "ZeroDivisionError: in a detector" in log.read_text(encoding="utf-8")


def test_a_fault_in_a_command_does_not_show_its_trace(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(main.COMMANDS, "broken", "A command that is not there.")
    assert main.run(["broken"]) == 3
    assert "Traceback" not in capsys.readouterr().err


def test_the_log_is_made_with_its_first_line(log_folder: Path) -> None:
    start_log()
    start_log()
    assert not log_folder.exists()
    logging.getLogger("compliance_app.engine").warning("a rule took too long")
    assert (log_folder / "compliance-app.log").read_text(encoding="utf-8").count("a rule took too long") == 1
    for handler in logging.getLogger("compliance_app").handlers:
        handler.close()
