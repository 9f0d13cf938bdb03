"""The box that asks why, and by whom."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from compliance_app.ui.look.buttons import KeyButton, Look
from compliance_app.ui.look.elements import label
from compliance_app.ui.look.fields import line_field, radio
from compliance_app.ui.look.fonts import Role, font
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.shown.decisions import HERE, SAME_RULE, SAME_TEXT, Reach

_OFFERED = 3  # reasons given lately
_LONGEST_NAME = 200
_NONE = Qt.KeyboardModifier.NoModifier


class TextBox(QPlainTextEdit):
    """A few lines of text; Ctrl+Enter keeps them, Esc gives up."""

    kept = Signal()
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("field")
        self.setFont(font(Role.BODY))
        self.setTabChangesFocus(True)
        self.setFixedHeight(64)

    def event(self, event: QEvent) -> bool:
        """Keep one's own keys from the shortcuts of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep or give up; all else is typing."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif _is_own(event):
            self.kept.emit()
        else:
            super().keyPressEvent(event)


def _is_own(event: QKeyEvent) -> bool:
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return event.key() == Qt.Key.Key_Escape or (enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))


class ReasonBox(QWidget):
    """Asks for a reason, for the name of the person once, and for a dismissal how far it reaches."""

    kept = Signal()
    given_up = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._needs_reason = False
        self._asks_name = False
        self._outlived = ""  # why nothing can be kept any more
        self._about: tuple[str, ...] = ()
        self._left: dict[tuple[str, ...], str] = {}  # what was being written when one went elsewhere
        self.title = label("", Role.STRONG, wrap=True)
        self.name = line_field("", self.tr("Your name"), self.tr("Your name, asked once"), _LONGEST_NAME)
        self.text = TextBox()
        self.scopes = QButtonGroup(self)
        self.keep = KeyButton(theme, self.tr("Keep"), key="Ctrl+Enter", look=Look.FILLED)
        self.cancel = KeyButton(theme, self.tr("Cancel"), key="Esc")
        self._why_not = label("", Role.SMALL, "third", wrap=True)
        self._offers = QVBoxLayout()
        self._offers.setSpacing(0)
        self._lay_out()

    @property
    def reason(self) -> str:
        """What was written."""
        return self.text.toPlainText().strip()

    @property
    def scope(self) -> str:
        """How far the decision reaches."""
        return (HERE, SAME_TEXT, SAME_RULE)[max(self.scopes.checkedId(), 0)]

    def ask(
        self,
        title: str,
        *,
        about: tuple[str, ...],
        needs_reason: bool,
        person: str,
        offers: Sequence[str],
        reach: Reach | None,
    ) -> None:
        """Begin to ask; `about` brings back what was begun on the same, `reach` is how many findings can be meant."""
        self._needs_reason, self._asks_name, self._outlived = needs_reason, not person, ""
        self._about = about
        self.title.setText(title)
        self.name.setText(person)
        self.name.setVisible(self._asks_name)
        self.text.setPlainText(self._left.pop(about, ""))
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        self.text.setPlaceholderText(
            self.tr("The reason, which a block needs") if needs_reason else self.tr("The reason, if there is one")
        )
        self._offer(offers)
        self._show_scopes(reach)
        self._judge()
        self.show()
        (self.name if self._asks_name else self.text).setFocus(Qt.FocusReason.OtherFocusReason)

    def outlive(self, why: str) -> None:
        """Keep what is being written in view, but take no decision: what it was about has gone."""
        self._outlived = why
        self._judge()

    def revive(self) -> None:
        """Take a decision again: what it is about has come back."""
        self.outlive("")

    def leave(self) -> None:
        """Go, and have what is being written ready for when the same is asked again."""
        if not self.isHidden() and self.reason:
            self._left[self._about] = self.text.toPlainText()
        self.hide()

    def put_below_title(self, widget: QWidget) -> None:
        """Have something of somebody else's asked for first."""
        self._column.insertWidget(1, widget)

    def reach_to(self, scope: str) -> None:
        """Choose how far the decision reaches."""
        self.scopes.button((HERE, SAME_TEXT, SAME_RULE).index(scope)).setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up and Ctrl+Enter keeps, wherever in the box the keyboard is; F2 to F4 take a reason."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif _is_own(event):
            self._keep()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep one's own keys from the shortcuts of the window, whichever field has the keyboard."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            types = bool(event.text()) and event.modifiers() in (_NONE, Qt.KeyboardModifier.ShiftModifier)
            if _is_own(event) or types:
                event.accept()
                return True
        return super().event(event)

    def _keep(self) -> None:
        if self.keep.isEnabled():
            self.kept.emit()

    def _judge(self) -> None:
        lacks_name = self._asks_name and not self.name.text().strip()
        lacks_reason = self._needs_reason and not self.reason
        self.keep.setEnabled(not (lacks_name or lacks_reason or self._outlived))
        if self._outlived:
            self._why_not.setText(self._outlived)
        elif lacks_name:
            self._why_not.setText(self.tr("Your name is kept with each decision."))
        elif lacks_reason:
            self._why_not.setText(self.tr("A block needs a reason."))
        else:
            self._why_not.setText(self.tr("Your name and the time are kept. Ctrl+Z takes it back."))

    def _offer(self, reasons: Sequence[str]) -> None:
        while (item := self._offers.takeAt(0)) is not None:  # type: ignore[reportUnnecessaryComparison]
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for number, reason in enumerate(reasons[:_OFFERED], start=1):
            key = f"F{number + 1}"
            offer = KeyButton(self._theme, _short(reason), key=key, look=Look.LINK)
            offer.setShortcut(QKeySequence(key))
            offer.setToolTip(reason)
            offer.clicked.connect(lambda _checked=False, chosen=reason: self._take(chosen))
            self._offers.addWidget(offer, 0, Qt.AlignmentFlag.AlignLeft)

    def _take(self, reason: str) -> None:
        self.text.setPlainText(reason)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_scopes(self, reach: Reach | None) -> None:
        texts = ("", "", "")
        if reach is not None:
            texts = (
                self.tr("Here only. It returns if the sentence changes."),
                self.tr("This text everywhere in the article ({count}), later too").format(count=reach.same_text),
                self.tr("This rule for this article ({count}), later too").format(count=reach.same_rule),
            )
        for number, text in enumerate(texts):
            button = self.scopes.button(number)
            button.setText(text.replace("&", "&&"))
            button.setVisible(reach is not None)
        self.scopes.button(0).setChecked(True)

    def _lay_out(self) -> None:
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.name)
        column.addWidget(self.text)
        column.addLayout(self._offers)
        for number in range(3):
            button = radio()
            self.scopes.addButton(button, number)
            column.addWidget(button)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.keep)
        row.addWidget(self.cancel)
        row.addStretch()
        column.addLayout(row)
        column.addWidget(self._why_not)
        column.addStretch()  # where it has more room than it needs, it stays together
        self.name.textChanged.connect(self._judge)
        self.text.textChanged.connect(self._judge)
        self.text.kept.connect(self._keep)
        self.text.given_up.connect(self.given_up)
        self.keep.clicked.connect(self._keep)
        self.cancel.clicked.connect(self.given_up)


def _short(reason: str, most: int = 44) -> str:
    flat = " ".join(reason.split())
    return flat if len(flat) <= most else f"{flat[: most - 1].rstrip()}…"
