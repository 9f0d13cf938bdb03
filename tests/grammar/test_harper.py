"""Harper in the place of LanguageTool: no Java, no server, code points."""

import socket

import pytest

from compliance_app.grammar.harper_engine import Harper

TEXT = "🙂 “She recieved it,” he said.\n\nThe mayor 🙂🙂 chose teh colour of the centre.\n"


@pytest.fixture(scope="module")
def harper() -> Harper:
    return Harper()


def test_remarks_are_right_to_the_character(harper: Harper):
    found = {remark.span.of(TEXT): remark for remark in harper.remarks(TEXT, 10)}
    assert {"recieved", "teh"} <= found.keys()
    assert not found.keys() & {"colour", "centre"}
    assert found["recieved"].category == "TYPOS"
    assert found["recieved"].kind == "misspelling"
    assert "received" in found["recieved"].replacements
    assert "`" not in found["recieved"].message


def test_it_opens_no_socket(harper: Harper, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(socket, "socket", lambda *_a, **_k: pytest.fail("a socket was opened"))
    assert harper.remarks("He recieved teh letter.", 10)
