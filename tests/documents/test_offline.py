"""Nothing leaves the machine: the whole check of every sample runs where no socket can be made."""

import socket
from pathlib import Path

import pytest

from compliance_app import resources
from compliance_app.analysis.parse import MODEL_PACKAGE
from compliance_app.reports.html_report import write_html
from compliance_app.reports.json_report import write_json
from compliance_app.workbench.check import checker
from compliance_app.workbench.window_view import pictures_list

pytest.importorskip(MODEL_PACKAGE)

DRAFTS = [path for path in sorted(resources.path("samples").iterdir()) if path.name != "README.md"]


class _NoSocket(socket.socket):
    """A socket that cannot be made."""

    def __init__(self, *arguments: object, **options: object) -> None:
        raise AssertionError("a socket was opened")


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda path: path.name)
def test_a_check_opens_no_socket(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", _NoSocket)
    check = checker()
    outcome = check.check_file(draft)
    assert outcome.reading.sentences
    assert outcome.not_checked
    assert draft.name in write_json([outcome], check.rulebook.identity)
    assert "<!doctype html>" in write_html([outcome], pictures_list)
