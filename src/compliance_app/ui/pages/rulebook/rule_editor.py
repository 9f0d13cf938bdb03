"""A house rule as its text, with its examples run as one writes."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontDatabase, QTextCursor
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from compliance_app.ui.look import words
from compliance_app.ui.look.buttons import KeyButton, Look
from compliance_app.ui.look.dialog import button_row
from compliance_app.ui.look.elements import Glyph, hairline, label
from compliance_app.ui.look.fields import prompted
from compliance_app.ui.look.fonts import Role, font
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.shown.rules import ShownRule

_PAUSE = 400  # milliseconds after the last key, before the text is tried
_BESIDE = 340
Found = Mapping[str, Any]


class RuleEditor(QDialog):
    """Text left, what becomes of it right; it is saved only if it has no faults and its examples hold."""

    draft_wanted = Signal(str, str)  # rule, text
    trial_wanted = Signal(str, str)  # rule, text: on the open article
    save_wanted = Signal(str, str, str, str, str)  # rule, text, text that was opened, name, reason

    def __init__(self, theme: Theme, rule: ShownRule, text: str, person: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rule = rule.id
        self._saved = text
        self._warned = False
        self.setWindowTitle(self.tr("Edit {title}").format(title=rule.title))
        self.resize(980, 680)
        self.text = QPlainTextEdit(text)
        self.text.setObjectName("field")
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Text of the rule"))
        self.person = prompted(person, self.tr("Your name"))
        self.reason = prompted("", self.tr("What is changed and why"))
        self.summary = label("", Role.PANE_TITLE, wrap=True)
        self._results = QVBoxLayout()
        self.trial = KeyButton(theme, self.tr("Try on the article"), icon="text")
        self.save = KeyButton(theme, self.tr("Save"), key="Ctrl+Enter", look=Look.FILLED)
        self.cancel = KeyButton(theme, self.tr("Cancel"), key="Esc")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._ask)
        self._lay_out()
        self.text.textChanged.connect(self._timer.start)
        self.trial.clicked.connect(lambda: self.trial_wanted.emit(self.rule, self.text.toPlainText()))
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.reject)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self._timer.start(0)

    @property
    def texts(self) -> list[str]:
        """All that is said about the text, the summary first."""
        rows = self._rows.findChildren(QLabel)
        return [self.summary.text(), *(row.text() for row in rows)]

    def show_drafted(self, problems: Sequence[Found], examples: Sequence[Found]) -> None:
        """Say what is wrong with the text, or how its examples went."""
        if problems:
            self.summary.setText(words.counted(len(problems), self.tr("fault"), self.tr("faults")))
            place = self.tr("Line {line}: {message}")
            lines = [("notrun", place.format(line=each["line"], message=each["message"])) for each in problems]
        else:
            failed = [each for each in examples if each["fault"]]
            count = words.counted(len(examples), self.tr("example"), self.tr("examples"))
            told = self.tr("all hold") if not failed else self.tr("{count} do not hold").format(count=len(failed))
            self.summary.setText(f"{count}, {told}" if examples else self.tr("No examples yet: they are its tests"))
            lines = [self._told(each) for each in examples]
        self._show(lines)

    def show_tried(self, findings: Sequence[Found], problem: str) -> None:
        """Say what the text as it stands finds in the open article."""
        count = words.counted(len(findings), self.tr("place in the article"), self.tr("places in the article"))
        self.summary.setText(problem or count)
        self._show([(each["severity"], words.quoted(each["quote"])) for each in findings])

    def say_trouble(self, text: str) -> None:
        """Say why it was not saved."""
        self.summary.setText(text)

    def reject(self) -> None:
        """Close; a text that was changed goes only at the second asking."""
        if self.text.toPlainText() != self._saved and not self._warned:
            self._warned = True
            self.say_trouble(self.tr("Not saved. Press Esc once more to throw the change away."))
            return
        super().reject()

    def keyPressEvent(self, event: Any) -> None:  # noqa: ANN401 (Qt's own)
        """Ctrl+Enter saves; Enter alone never does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._save()
            return
        super().keyPressEvent(event)

    def _ask(self) -> None:
        self._warned = False
        self.draft_wanted.emit(self.rule, self.text.toPlainText())

    def _save(self) -> None:
        missing = next((line for line in (self.person, self.reason) if not line.text().strip()), None)
        if missing is not None:
            missing.setFocus(Qt.FocusReason.OtherFocusReason)
            self.say_trouble(self.tr("Name and reason are both needed: they go into the rule’s history."))
            return
        text, person, reason = self.text.toPlainText(), self.person.text().strip(), self.reason.text().strip()
        self.save_wanted.emit(self.rule, text, self._saved, person, reason)

    def _told(self, example: Found) -> tuple[str, str]:
        text = " / ".join(example["text"].splitlines())
        if example["fault"]:
            return "close", f"{words.quoted(text)} – {example['fault']}"
        kind = self.tr("flagged") if example["marks"] else self.tr("not flagged")
        return "check", f"{words.quoted(text)} – {kind}"

    def _show(self, lines: Sequence[tuple[str, str]]) -> None:
        while (item := self._results.takeAt(0)) is not None:  # type: ignore[reportUnnecessaryComparison]
            if (old := item.widget()) is not None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
        for icon, text in lines:
            self._results.addWidget(self._row(icon, text))
        self._results.addStretch()

    def _row(self, icon: str, text: str) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        colour = icon if icon in {"block", "review", "advise"} else "ink2"
        across.addWidget(Glyph(self._theme, icon, colour, 16), 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(label(text, Role.BODY, wrap=True), 1)
        return row

    def _lay_out(self) -> None:
        self._rows = QWidget()
        self._rows.setObjectName("pane")
        self._rows.setLayout(self._results)
        self._results.setSpacing(8)
        scroller = QScrollArea()
        scroller.setWidgetResizable(True)
        scroller.setFrameShape(QFrame.Shape.NoFrame)
        scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroller.setWidget(self._rows)
        scroller.setAccessibleName(self.tr("What becomes of the text"))
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.summary)
        right.addWidget(scroller, 1)
        beside = QWidget()
        beside.setFixedWidth(_BESIDE)
        beside.setLayout(right)
        top = QHBoxLayout()
        top.setContentsMargins(20, 20, 20, 12)
        top.setSpacing(16)
        top.addWidget(self.text, 1)
        top.addWidget(beside)
        foot = button_row([self.trial, self.cancel, self.save], aside=[self.person, self.reason])
        foot.setStretch(1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top, 1)
        column.addWidget(hairline())
        column.addLayout(foot)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self.summary.setFont(font(Role.PANE_TITLE))
