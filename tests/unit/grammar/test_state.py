"""What is told of an engine while it starts, answers and fails, and what is said of remarks that nobody wants."""

import threading

import pytest

from compliance_app.errors import NotAvailable
from compliance_app.grammar import EngineName, Grammar, GrammarSettings, Phase, State, desk
from compliance_app.model import Remark, Span


class Engine:
    """An engine that starts when it is let, and fails over one word."""

    name = "By hand"

    def __init__(self) -> None:
        self.let = threading.Event()
        self.stopped = False

    def start(self) -> None:
        assert self.let.wait(30)

    def stop(self) -> None:
        self.stopped = True

    def remarks(self, text: str, seconds: float) -> tuple[Remark, ...]:
        if "broken" in text:
            raise NotAvailable("It broke", "Mend it.")
        return tuple(Remark(Span(0, 1), "R", category, "style", "Look.") for category in ("STYLE", "GRAMMAR"))


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    made = Engine()
    monkeypatch.setattr(desk, "choose", lambda _settings: made)
    return made


def test_each_change_is_told(engine: Engine):
    states: list[State] = []
    ready = threading.Event()

    def watch(state: State) -> None:
        states.append(state)
        if state.phase is Phase.READY:
            ready.set()

    grammar = Grammar(GrammarSettings())
    grammar.watch(watch)
    grammar.start()
    engine.let.set()
    assert ready.wait(30)
    ready.clear()
    grammar.ask("A broken text.").answer()
    grammar.ask("A text.").answer()
    assert ready.wait(30)
    assert [(state.phase, state.why) for state in states] == [
        (Phase.IDLE, ""),
        (Phase.STARTING, ""),
        (Phase.READY, ""),
        (Phase.FAILING, "It broke. Mend it."),
        (Phase.READY, ""),
    ]
    assert {state.engine for state in states} == {"By hand"}


def test_an_engine_that_made_room_for_another_is_ended_and_says_no_more(engine: Engine):
    states: list[State] = []
    grammar = Grammar(GrammarSettings())
    grammar.watch(states.append)
    grammar.stop()
    grammar.ask("A broken text.").answer()
    assert engine.stopped
    assert [state.phase for state in states] == [Phase.IDLE]


def test_where_there_is_none_the_reason_is_told():
    grammar = Grammar(GrammarSettings(EngineName.OFF, categories_off=frozenset({"STYLE"})))
    assert grammar.state == State(Phase.ABSENT, "", "switched off")
    assert grammar.unasked is None


def test_remarks_that_are_not_wanted_are_left_out_and_that_is_listed(engine: Engine):
    grammar = Grammar(GrammarSettings(categories_off=frozenset({"STYLE", "REPETITIONS_STYLE"})))
    remarks, line = grammar.ask("A text.").answer()
    assert ([remark.category for remark in remarks], line) == (["GRAMMAR"], None)
    assert grammar.unasked is not None
    assert grammar.unasked.what == "Remarks of the grammar checker on repetitions style, style"
    assert grammar.identity == "By hand without REPETITIONS_STYLE, STYLE"
    assert Grammar(GrammarSettings()).unasked is None
