"""A walk through one running window: every page, pane and dialog that a draft leads to, one after another.

The draft is checked once; each stop is brought about by keys, as a user would, and left by them.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from compliance_app.ui.look.theme import Appearance
from compliance_app.ui.pages.people.correction_foot import KEYS
from compliance_app.ui.window.main_window import MainWindow

DRAFTS = ("harbour-inquiry.txt", "quarry-dust.docx", "library-roof.html")
PEOPLE_DRAFT, PICTURES_DRAFT = 0, 1  # by number, in that order

Key = Qt.Key
Ctrl, Alt, Shift = (getattr(Qt.KeyboardModifier, f"{name}Modifier") for name in ("Control", "Alt", "Shift"))


@dataclass(frozen=True, slots=True)
class Look:
    """How the window looks on one round: its size, its colours, and whether dialogs are worth another picture."""

    name: str
    size: tuple[int, int]
    appearance: Appearance
    dialogs: bool = True


ROUNDS = (
    Look("wide", (1440, 900), Appearance.LIGHT),
    Look("wide-dark", (1440, 900), Appearance.DARK),
    Look("narrow", (1024, 700), Appearance.LIGHT, dialogs=False),
    Look("narrowest", (800, 600), Appearance.DARK, dialogs=False),
)
DOUBLED = (Look("doubled", (720, 450), Appearance.LIGHT), Look("doubled-dark", (720, 450), Appearance.DARK))


@dataclass(frozen=True, slots=True)
class Stop:
    """One picture of the walk: how to come there from the review, and on which draft."""

    name: str
    come: Callable[[MainWindow], QWidget | None]
    draft: int = PEOPLE_DRAFT
    is_dialog: bool = False


def press(window: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    QTest.keyClick(window.focusWidget() or window, key, modifiers)
    QTest.qWait(60)


def _page(number: int) -> Callable[[MainWindow], None]:
    return lambda window: press(window, Key(Key.Key_0 + number), Alt)


def _why(window: MainWindow) -> None:
    """Open the reasons of the first finding and step to its second piece of evidence."""
    press(window, Key.Key_Return)
    press(window, Key.Key_G)
    press(window, Key.Key_G)


def _on_page(number: int, *keys: Qt.Key) -> Callable[[MainWindow], None]:
    def come(window: MainWindow) -> None:
        _page(number)(window)
        for key in keys:
            press(window, key)

    return come


def _reason(window: MainWindow) -> None:
    press(window, Key.Key_D)


def _grouped(window: MainWindow) -> None:
    window.panes.review.findings.group_by("person")
    press(window, Key.Key_F, Ctrl)


def _sign_off(window: MainWindow) -> QWidget | None:
    press(window, Key.Key_F9)
    return window.rooms.handing_over.dialog


def _settings(number: int) -> Callable[[MainWindow], QWidget | None]:
    def come(window: MainWindow) -> QWidget | None:
        window.show_settings(number)
        return window.dialogs.latest

    return come


def _help(window: MainWindow) -> QWidget | None:
    press(window, Key.Key_F1)
    return window.dialogs.latest


def _about(window: MainWindow) -> QWidget | None:
    window.dialogs.show_about()
    return window.dialogs.latest


def _export(window: MainWindow) -> QWidget | None:
    window.show_export_menu()
    return window.rooms.handing_over.menu


STOPS = (
    Stop("review", lambda window: None),
    Stop("why", _why),
    Stop("reason", _reason),
    Stop("grouped", _grouped),
    Stop("people", _page(2)),
    Stop("person", _on_page(2, Key.Key_Return)),
    Stop("correction", _on_page(2, next(Key(ord(own)) for own in KEYS.values()))),
    Stop("images", _page(3), PICTURES_DRAFT),
    Stop("rulebook", _page(4)),
    Stop("rule", _on_page(4, Key.Key_Down, Key.Key_Return)),
    Stop("trial", _on_page(4, Key.Key_T)),
    Stop("history", _page(5)),
    Stop("queue", _page(6)),
    Stop("sign-off", _sign_off, is_dialog=True),
    Stop("export", _export, is_dialog=True),
    *(
        Stop(f"settings-{name}", _settings(number), is_dialog=True)
        for number, name in enumerate(("you", "grammar", "programs", "desk", "keys"))
    ),
    Stop("help", _help, is_dialog=True),
    Stop("about", _about, is_dialog=True),
)


def prepare(window: MainWindow, settle: Callable[[], None]) -> None:
    """Decide on two findings, so that the history has something to tell."""
    window.rooms.deciding.be("R. Osei", "Duty lawyer")
    window.rooms.drafts.show(PEOPLE_DRAFT)
    settle()
    listed = window.panes.review.findings.list
    for number, (key, why) in enumerate(((Key.Key_K, "Letter of 3 May seen"), (Key.Key_R, "Ask about the date"))):
        listed.setFocus()
        for _ in range(number + 2):
            press(window, Key.Key_F8)
        press(window, key)
        QTest.keyClicks(window.focusWidget(), why)
        press(window, Key.Key_Return, Ctrl)
        settle()


def leave(window: MainWindow, seen: QWidget) -> None:
    """Go back to the review, at the first finding."""
    if seen is not window:
        seen.close()
        window.activateWindow()
    press(window, Key.Key_Escape)
    press(window, Key.Key_1, Alt)
    press(window, Key.Key_Escape)
    window.panes.review.findings.group_by("")


def visit(
    window: MainWindow, look: Look, stop: Stop, settle: Callable[[], None], keep: Callable[[str, QWidget], None]
) -> None:
    """Come to a stop, have a picture of it kept, and go back."""
    if window.rooms.drafts.current_number != stop.draft:
        window.rooms.drafts.show(stop.draft)
        settle()
    findings = window.panes.review.findings.model.findings
    if findings:
        window.panes.review.choose(findings[0].id)
    window.panes.review.show_list()
    seen = stop.come(window) or window
    settle()
    keep(f"{stop.name}-{look.name}", seen)
    leave(window, seen)
    settle()
