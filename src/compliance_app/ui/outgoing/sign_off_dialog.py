"""Signing off: what is open, what was not checked, and who answers for it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from compliance_app.ui.drafts.draft import Draft
from compliance_app.ui.look import words
from compliance_app.ui.look.buttons import KeyButton, Look
from compliance_app.ui.look.dialog import PAD, Dialog, column
from compliance_app.ui.look.elements import Glyph, hairline, label
from compliance_app.ui.look.fields import LONGEST_NAME, prompted
from compliance_app.ui.look.fonts import Role
from compliance_app.ui.look.reason_box import TextBox
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.shown.report import ShownFinding


class SignOffDialog(Dialog):
    """A sign-off; with a block open it takes a reason, and is called an override."""

    go_to = Signal(str)  # finding id
    sent = Signal(str, str, str)  # person, role, reason for an override

    def __init__(self, theme: Theme, draft: Draft, name: str, person: str, role: str, parent: QWidget) -> None:
        super().__init__("", 620, parent)
        self.setWindowTitle(self.tr("Sign off"))
        self._theme = theme
        self._blocks = draft.open_blocks
        self.person = prompted(person, self.tr("Your name"), LONGEST_NAME)
        self.role = prompted(role, self.tr("Role, such as duty lawyer"), LONGEST_NAME)
        self.reason = TextBox()
        self.reason.setPlaceholderText(
            self.tr("For example: written confirmation that the name is changed, seen 13:40")
        )
        self.reason.setAccessibleName(self.tr("Reason for the override"))
        act = self.tr("Override and sign off") if self._blocks else self.tr("Sign off")
        self.sign = KeyButton(theme, act, icon="sign", key="Ctrl+Enter", look=Look.FILLED)
        self.cancel = KeyButton(theme, self.tr("Cancel"), key="Esc")
        self._why_not = label("", Role.SMALL, "third", wrap=True)
        self._draft, self._told = draft, _told_of(draft)
        self._lay_out(draft, name)
        for field in (self.person, self.role):
            field.textChanged.connect(self._judge)
        self.reason.textChanged.connect(self._judge)
        self.reason.kept.connect(self._send)
        self.reason.given_up.connect(self.reject)
        self.sign.clicked.connect(self._send)
        self.cancel.clicked.connect(self.reject)
        self._judge()
        first = self.person if not person else self.reason if self._blocks else self.sign
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def look_again(self) -> None:
        """Take no signature any more where something else is open now than what is listed here."""
        self._judge()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter signs, Esc gives up; Enter alone does nothing, so that nobody signs by accident."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._send()
        elif not enter:
            super().keyPressEvent(event)

    def _send(self) -> None:
        self._judge()
        if self.sign.isEnabled():
            self.sent.emit(self.person.text(), self.role.text(), self.reason.toPlainText().strip())
            self.accept()

    def _judge(self) -> None:
        nameless = not self.person.text().strip()
        reasonless = bool(self._blocks) and not self.reason.toPlainText().strip()
        outdated = _told_of(self._draft) != self._told
        self.sign.setEnabled(not (nameless or reasonless or outdated))
        if outdated:
            self._why_not.setText(self.tr("Something has changed meanwhile. Esc, then F9, shows what is open now."))
        elif nameless:
            self._why_not.setText(self.tr("A sign-off carries a name."))
        elif reasonless:
            self._why_not.setText(self.tr("A reason is needed before you can override."))
        else:
            self._why_not.setText(self.tr("Name, role, time and the hash of this text are kept."))

    def _lay_out(self, draft: Draft, name: str) -> None:
        told = column(bottom=12)
        told.addWidget(label(self.tr("Sign off {name}").format(name=name), Role.TITLE, wrap=True))
        told.addWidget(label(self._summary(draft), Role.BODY, "second", wrap=True))
        for finding in self._blocks:
            told.addWidget(self._block(finding, draft))
        self._add_gaps(told, draft)
        told.addStretch()
        self.list = self.scrolling(told)
        self.list.setAccessibleName(self.tr("What is open, and what was not checked"))
        self.add(self.list, 1)
        self.add(hairline())
        self.add(self._make_fields())
        self.close_with([self.cancel, self.sign], aside=[self._why_not])

    def _make_fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(PAD, 12, PAD, 12)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.addWidget(label(self.tr("Your name"), Role.LABEL, "second"), 0, 0)
        grid.addWidget(label(self.tr("Role"), Role.LABEL, "second"), 0, 1)
        grid.addWidget(self.person, 1, 0)
        grid.addWidget(self.role, 1, 1)
        if self._blocks:
            title = self.tr("Reason for overriding {count}").format(
                count=words.counted(len(self._blocks), self.tr("block finding"), self.tr("block findings"))
            )
            grid.addWidget(label(title, Role.LABEL, "second"), 2, 0, 1, 2)
            grid.addWidget(self.reason, 3, 0, 1, 2)
        else:
            self.reason.setParent(self)
            self.reason.hide()
        return grid

    def _summary(self, draft: Draft) -> str:
        if self._blocks:
            count = words.counted(len(self._blocks), self.tr("block finding is"), self.tr("block findings are"))
            return self.tr(
                "{count} open. Settle them first, or override them in your own name. "
                "An override prints on page one of the record."
            ).format(count=count)
        still_open = draft.open_count() or 0
        if still_open:
            count = words.counted(still_open, self.tr("finding is"), self.tr("findings are"))
            return self.tr("No block is open. {count} open and will be listed as such.").format(count=count)
        return self.tr("Every finding is settled. The record lists them all.")

    def _block(self, finding: ShownFinding, draft: Draft) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        grid = QGridLayout(card)
        grid.setContentsMargins(12, 10, 12, 10)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.addWidget(Glyph(self._theme, "block", "block", 16), 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(finding.title, Role.STRONG, wrap=True), 0, 1)
        decision = draft.decision_on(finding)
        where = words.place(finding.place)
        where = f"{where} · {words.verdict(decision.verdict)}" if decision else where
        grid.addWidget(label(where, Role.SMALL, "third"), 0, 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(words.quoted(finding.quote), Role.ROW_QUOTE, "second", wrap=True), 1, 1)
        go = KeyButton(self._theme, self.tr("Go to"), look=Look.LINK)
        go.clicked.connect(lambda: self._leave_for(finding.id))
        grid.addWidget(go, 1, 2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 1)
        return card

    def _leave_for(self, finding_id: str) -> None:
        self.reject()
        self.go_to.emit(finding_id)

    def _add_gaps(self, column: QVBoxLayout, draft: Draft) -> None:
        gaps = draft.article.not_checked if draft.article else ()
        if not gaps:
            return
        column.addSpacing(6)
        column.addWidget(label(self.tr("Not checked, so not covered by this sign-off"), Role.LABEL, "second"))
        for gap in gaps:
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(Glyph(self._theme, "notrun", "ink2", 16), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(f"{gap.what}: {words.lowered(gap.why)}", Role.BODY, wrap=True), 1)
            column.addLayout(row)


def _told_of(draft: Draft) -> tuple[object, ...]:
    """Return what a sign-off rests on: the text, what blocks, and what was not checked."""
    article = draft.article
    if article is None or article.findings is None:
        return ()
    blocks = tuple((finding.fingerprint, draft.decision_on(finding)) for finding in draft.open_blocks)
    return (article.sha256, draft.open_count(), blocks, article.not_checked)
