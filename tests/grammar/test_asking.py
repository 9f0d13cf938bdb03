"""Asking beside the analysis: in pieces, with patience, and never an article lost."""

import threading
from collections.abc import Callable

import pytest

from compliance_app.errors import NotAvailable
from compliance_app.grammar.client import TooSlow
from compliance_app.grammar.desk import PIECE, Asked, pieces
from compliance_app.model import Remark, Span


class Engine:
    name = "By hand"

    def __init__(self, answer: Callable[[str], None] = lambda _text: None) -> None:
        self._answer = answer

    def start(self) -> None:
        pass

    def remarks(self, text: str, seconds: float) -> tuple[Remark, ...]:
        self._answer(text)
        return tuple(
            Remark(Span(at, at + 3), "RULE", "TYPOS", "misspelling", "Look.")
            for at in range(len(text))
            if text.startswith("teh", at)
        )


LONG = "".join(f"Line {number} of teh long article.\n" for number in range(1200))


def test_pieces_end_with_a_line_and_leave_nothing_out():
    found = list(pieces(LONG))
    assert "".join(piece for _, piece in found) == LONG
    assert all(len(piece) <= PIECE and piece.endswith("\n") for _, piece in found)
    assert [start for start, _ in found] == [sum(len(p) for _, p in found[:n]) for n in range(len(found))]
    assert [piece for _, piece in pieces("x" * (PIECE + 1))] == ["x" * PIECE, "x"]


def test_spans_are_those_of_the_article():
    remarks, line = Asked(LONG, Engine(), 30).answer()
    assert line is None
    assert [remark.span.of(LONG) for remark in remarks] == ["teh"] * 1200


def test_what_was_remarked_before_the_engine_got_stuck_is_kept():
    release = threading.Event()

    def stuck_at_the_second(text: str) -> None:
        if not text.startswith("Line 0 "):
            release.wait(20)

    remarks, line = Asked(LONG, Engine(stuck_at_the_second), 0.5).answer()
    release.set()
    assert 0 < len(remarks) < 1200
    assert line is not None
    assert line.what == "Grammar and spelling"
    assert line.why.startswith("By hand did not answer within 0 seconds; the first ")


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (NotAvailable("No Java", "Get it."), "No Java. Get it."),
        (TooSlow("Slow", "Wait."), "By hand did not answer within 30 seconds"),
        (ZeroDivisionError("SECRET COPY"), "By hand failed"),
    ],
)
def test_an_engine_that_fails_is_listed(error: Exception, why: str, caplog: pytest.LogCaptureFixture):
    def fail(_text: str) -> None:
        raise error

    remarks, line = Asked("In teh town.", Engine(fail), 30).answer()
    assert remarks == ()
    assert line is not None
    assert line.why == why
    assert "SECRET" not in caplog.text


def test_a_question_that_nobody_waits_for_stops_at_the_next_piece():
    seen: list[str] = []
    asked: list[Asked] = []
    begun = threading.Event()

    def cancel(text: str) -> None:
        begun.wait(10)
        seen.append(text)
        asked[0].cancel()

    asked.append(Asked(LONG, Engine(cancel), 30))
    begun.set()
    asked[0].answer()
    assert len(seen) == 1
