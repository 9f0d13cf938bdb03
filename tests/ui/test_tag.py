"""The tag of a severity."""

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from compliance_app.ui.look.elements import Tag
from compliance_app.ui.look.theme import Theme


def test_a_tag_that_stands_nowhere_yet_is_no_window_that_takes_the_keyboard(theme: Theme, qtbot: QtBot):
    tag = Tag(theme)
    qtbot.addWidget(tag)
    tag.set_severity("block")
    assert not tag.isVisible()


def test_a_tag_is_shown_with_its_page_and_goes_with_its_severity(theme: Theme, qtbot: QtBot):
    page, tag = QWidget(), Tag(theme)
    qtbot.addWidget(page)
    tag.set_severity("review")
    QVBoxLayout(page).addWidget(tag)
    page.show()
    assert tag.isVisible()
    tag.set_severity(None)
    assert not tag.isVisible()
    tag.set_severity("advise")
    assert tag.isVisible()
