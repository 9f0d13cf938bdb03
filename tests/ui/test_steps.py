"""Long work in short steps: what begins when."""

from pytestqt.qtbot import QtBot

from compliance_app.ui.background.steps import Steps, Work


def test_work_that_comes_later_begins_in_a_turn_of_its_own(qtbot: QtBot):
    steps, done = Steps(), list[str]()

    def work(name: str) -> Work:
        done.append(name)
        yield

    steps.run_later("shown", work("first"))
    assert done == []
    steps.run_later("shown", work("second"))  # takes the place of the first
    qtbot.waitUntil(lambda: not steps.is_busy("shown"))
    assert done == ["second"]
