"""Which checks let the wording scorer work beside the parse: those that a processor is free for."""

import pytest

from compliance_app.analysis.room import Room
from compliance_app.grammar import EngineName, Grammar, GrammarSettings
from compliance_app.grammar.engines import OwnServer
from compliance_app.grammar.installation import Installation
from compliance_app.rulebook import load_rulebook
from compliance_app.workbench import check
from compliance_app.workbench.check import Checker


@pytest.fixture
def own_server(tmp_path, monkeypatch: pytest.MonkeyPatch) -> Grammar:
    engine = OwnServer(Installation(tmp_path, "6.8", 0, "", tested=True), "java")
    monkeypatch.setattr("compliance_app.grammar.desk.choose", lambda _settings: engine)
    return Grammar(GrammarSettings(EngineName.LANGUAGETOOL))


NOBODY = Grammar(GrammarSettings(EngineName.OFF))


@pytest.mark.parametrize(
    ("count", "alone", "with_server", "room"),
    [
        (1, True, False, Room.NONE),
        (1, True, True, Room.NONE),
        (2, True, False, Room.FREE),
        (2, True, True, Room.SHARED),
        (4, True, True, Room.FREE),
        (4, False, False, Room.NONE),
        (2, False, True, Room.NONE),
    ],
)
def test_there_is_room_where_a_processor_is_left(
    count: int, alone: bool, with_server: bool, room: Room, own_server: Grammar, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(check, "processors", lambda: count)
    grammar = own_server if with_server else NOBODY
    assert Checker(load_rulebook(), grammar, alone=alone).room is room
