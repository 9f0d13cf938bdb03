"""Memory that nothing needs any more is looked for when nobody works in the window."""

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from compliance_app.ui.background.litter import Litter


class Knot:
    """Holds itself, so that only a collection frees it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def litter(qapp: QApplication) -> Iterator[Litter]:
    litter = Litter(qapp)
    yield litter
    litter.stop()


def test_a_whole_collection_waits_until_the_program_is_not_in_use(litter: Litter, qapp: QApplication):
    assert gc.get_threshold()[2] >= 1_000_000
    knot = Knot()
    gone = weakref.ref(knot)
    gc.collect()  # it is among the old now
    del knot
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert gone() is not None
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert gone() is None


def test_what_the_window_was_loaded_with_is_looked_through_no_more(litter: Litter):
    gc.disable()
    litter.begin()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 10_000


def test_python_has_it_back_afterwards(qapp: QApplication):
    before = gc.get_threshold()
    litter = Litter(qapp)
    litter.begin()
    litter.stop()
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0
