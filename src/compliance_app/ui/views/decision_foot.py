"""The foot of the why pane: the four things one can decide, and the box that asks why."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from compliance_app.ui import words
from compliance_app.ui.report_reader import ShownFinding
from compliance_app.ui.review_desk import HERE, SAME_RULE, SAME_TEXT, ShownDecision
from compliance_app.ui.theme import Role, Theme, font
from compliance_app.ui.views.buttons import KeyButton, Look
from compliance_app.ui.views.elements import hairline, label

_OFFERED = 3  # reasons given lately
_LONGEST_NAME = 200
_NONE = Qt.KeyboardModifier.NoModifier


@dataclass(frozen=True, slots=True)
class Reach:
    """How many open findings of the article a decision would settle: those with the same text, all of the rule."""

    same_text: int = 1
    same_rule: int = 1


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
        self.title = label("", Role.STRONG, wrap=True)
        self.name = QLineEdit()
        self.name.setObjectName("field")
        self.name.setMaxLength(_LONGEST_NAME)
        self.name.setPlaceholderText(self.tr("Your name, asked once"))
        self.name.setAccessibleName(self.tr("Your name"))
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

    def ask(self, title: str, *, needs_reason: bool, person: str, offers: Sequence[str], reach: Reach | None) -> None:
        """Begin to ask; `reach` is given where the decision can cover more than the one finding."""
        self._needs_reason, self._asks_name = needs_reason, not person
        self.title.setText(title)
        self.name.setText(person)
        self.name.setVisible(self._asks_name)
        self.text.setPlainText("")
        self.text.setPlaceholderText(
            self.tr("The reason, which a block needs") if needs_reason else self.tr("The reason, if there is one")
        )
        self._offer(offers)
        self._show_scopes(reach)
        self._judge()
        self.show()
        (self.name if self._asks_name else self.text).setFocus(Qt.FocusReason.OtherFocusReason)

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
        self.keep.setEnabled(not (lacks_name or lacks_reason))
        if lacks_name:
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
            button = QRadioButton()
            button.setFont(font(Role.BODY))
            self.scopes.addButton(button, number)
            column.addWidget(button)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.keep)
        row.addWidget(self.cancel)
        row.addStretch()
        column.addLayout(row)
        column.addWidget(self._why_not)
        self.name.textChanged.connect(self._judge)
        self.text.textChanged.connect(self._judge)
        self.text.kept.connect(self._keep)
        self.text.given_up.connect(self.given_up)
        self.keep.clicked.connect(self._keep)
        self.cancel.clicked.connect(self.given_up)


class DecisionFoot(QWidget):
    """Apply, refer, evidence held, dismiss: each with its key; what was decided, if anything was."""

    decided = Signal(str, str, str, str)  # verdict, reason, scope, person
    take_back_wanted = Signal()
    closed = Signal()  # the reason box has gone; somebody else must take the keyboard

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._finding: ShownFinding | None = None
        self._asked = ""  # the verdict that the box asks about
        self._person = ""
        self._reach = Reach()
        self._offers: dict[str, list[str]] = {}
        self.apply = KeyButton(theme, self.tr("Mark fixed"), icon="pen", key="A", look=Look.FILLED)
        self.refer = KeyButton(theme, self.tr("Refer to legal"), icon="flag", key="R")
        self.hold = KeyButton(theme, self.tr("Evidence held"), icon="seen", key="K")
        self.dismiss = KeyButton(theme, self.tr("Dismiss…"), icon="dismiss", key="D")
        self.take_back = KeyButton(theme, self.tr("Take back"), key="U", look=Look.LINK)
        self.told = label("", Role.BODY, "second", wrap=True)
        self.consequence = label("", Role.SMALL, "third", wrap=True)
        self.trouble = label("", Role.STRONG, "block", wrap=True)
        self.box = ReasonBox(theme)
        self._choices = QWidget()
        self._told_row = QWidget()
        self._lay_out()
        self._connect()

    def show_finding(
        self,
        finding: ShownFinding | None,
        decision: ShownDecision | None,
        reach: Reach,
        *,
        can_edit: bool = False,
    ) -> None:
        """Offer what can be decided about a finding; where the text can be edited, its suggestion can be applied."""
        applies = (
            can_edit and finding is not None and any(one.replacement is not None for one in finding.suggestions[:1])
        )
        self.apply.set_words(self.tr("Apply first") if applies else self.tr("Mark fixed"))
        same = finding is not None and self._finding is not None and finding.id == self._finding.id
        self._finding, self._reach = finding, reach
        self.setVisible(finding is not None)
        if finding is None or not same:
            self.close_box()
        for button in (self.apply, self.refer, self.hold, self.dismiss):
            button.setEnabled(finding is not None and not finding.stale)
        self.trouble.hide()
        self._told_row.setVisible(decision is not None)
        self.apply.set_look(Look.OUTLINED if decision else Look.FILLED)
        if decision is not None:
            self.told.setText(_told(decision))
        self.consequence.setText(
            self.tr("A block needs a reason. Your name and the time are kept.")
            if self._blocks
            else self.tr("Your name and the time are kept. U takes it back.")
        )

    def know(self, person: str, offers: dict[str, list[str]]) -> None:
        """Take the name of the person and the reasons given lately, by verdict."""
        self._person, self._offers = person, offers

    def say_trouble(self, line: str) -> None:
        """Say that a decision could not be kept."""
        self.trouble.setText(self.tr("Not kept. {reason}").format(reason=line))
        self.trouble.show()

    def can_fix_at_once(self, number: int) -> bool:
        """Return whether nothing need be asked: the name is known, and the suggestion is reason enough."""
        return bool(self._person) and bool(self._suggested(number) or not self._blocks)

    def fix(self, number: int) -> None:
        """Say that the copy was changed, by the suggestion of this number if there is one."""
        if self._finding is None:
            return
        if self.can_fix_at_once(number):
            self.decided.emit("fixed", self._suggested(number), HERE, self._person)
        else:
            self.ask("fixed")
            self.box.text.setPlainText(self._suggested(number))

    def ask(self, verdict: str, scope: str = HERE) -> None:
        """Ask why."""
        if self._finding is None:
            return
        titles = {
            "fixed": self.tr("Fixed: what was changed?"),
            "referred": self.tr("Refer to legal: what should they look at?"),
            "checked": self.tr("Evidence held: which, and who has seen it?"),
            "dismissed": self.tr("Dismiss: why does it not apply?"),
        }
        self._asked = verdict
        self._choices.hide()
        self.box.ask(
            titles[verdict],
            needs_reason=self._blocks,
            person=self._person,
            offers=self._offers.get(verdict, []),
            reach=self._reach if verdict == "dismissed" else None,
        )
        self.box.reach_to(scope)

    def close_box(self) -> None:
        """Put the four acts in the place of the box."""
        had_keyboard = self.box.isVisible() and self.box.isAncestorOf(self.focusWidget() or self)
        self.box.hide()
        self._choices.show()
        if had_keyboard:
            self.closed.emit()

    @property
    def _blocks(self) -> bool:
        return self._finding is not None and self._finding.severity == "block"

    def _suggested(self, number: int) -> str:
        suggestions = self._finding.suggestions if self._finding else ()
        return suggestions[number].text if number < len(suggestions) else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop the icons where words and keys need their room."""
        super().resizeEvent(event)
        acts = (self.apply, self.refer, self.hold, self.dismiss)
        tight = 2 * max(act.wide_width() for act in acts) + 8 > self.width() - 40
        for act in acts:
            act.set_iconless(tight)

    def _keep(self) -> None:
        person = self._person or self.box.name.text()
        self.decided.emit(self._asked, self.box.reason, self.box.scope, person)
        self.close_box()

    def _connect(self) -> None:
        self.apply.clicked.connect(lambda: self.fix(0))
        self.refer.clicked.connect(lambda: self.ask("referred"))
        self.hold.clicked.connect(lambda: self.ask("checked"))
        self.dismiss.clicked.connect(lambda: self.ask("dismissed"))
        self.take_back.clicked.connect(self.take_back_wanted)
        self.box.kept.connect(self._keep)
        self.box.given_up.connect(self.close_box)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline())
        inside = QVBoxLayout(self._choices)
        inside.setContentsMargins(20, 12, 20, 12)
        inside.setSpacing(8)
        told = QHBoxLayout(self._told_row)
        told.setContentsMargins(0, 0, 0, 0)
        told.setSpacing(8)
        told.addWidget(self.told, 1)
        told.addWidget(self.take_back, 0, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(self._told_row)
        inside.addWidget(self.trouble)
        grid = QGridLayout()
        grid.setSpacing(8)
        for number, button in enumerate((self.apply, self.refer, self.hold, self.dismiss)):
            button.set_stretching()
            grid.addWidget(button, number // 2, number % 2)
        inside.addLayout(grid)
        inside.addWidget(self.consequence)
        column.addWidget(self._choices)
        column.addWidget(self.box)
        self.box.hide()


def _told(decision: ShownDecision) -> str:
    told = f"{words.verdict(decision.verdict)} · {decision.person}, {words.moment(decision.time)}"
    return f"{told}\n{decision.reason}" if decision.reason else told


def _short(reason: str, most: int = 44) -> str:
    flat = " ".join(reason.split())
    return flat if len(flat) <= most else f"{flat[: most - 1].rstrip()}…"
