"""The foot of the why pane: the four things one can decide, and the box that asks why."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from compliance_app.ui.look import words
from compliance_app.ui.look.buttons import KeyButton, Look
from compliance_app.ui.look.elements import hairline, label
from compliance_app.ui.look.fonts import Role
from compliance_app.ui.look.reason_box import ReasonBox
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.shown.decisions import HERE, Reach, ShownDecision
from compliance_app.ui.shown.report import ShownFinding


class DecisionFoot(QWidget):
    """Apply, refer, evidence held, dismiss: each with its key; what was decided, if anything was."""

    decided = Signal(str, str, str, str)  # verdict, reason, scope, person
    take_back_wanted = Signal()
    closed = Signal()  # the reason box has gone; somebody else must take the keyboard
    asking = Signal(bool)  # for a reason: it takes the room of much else
    keeping = Signal()  # a reason, unless its finding has gone in this moment

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.finding: ShownFinding | None = None  # that is decided about here
        self._draft = ""  # path of the draft that it stands in
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
        self.about = label("", Role.BODY, "second", wrap=True)
        self._line = hairline()
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
        draft: str = "",
        can_edit: bool = False,
    ) -> None:
        """Offer what can be decided about a finding; where the text can be edited, its suggestion can be applied."""
        applies = (
            can_edit and finding is not None and any(one.replacement is not None for one in finding.suggestions[:1])
        )
        self.apply.set_words(self.tr("Apply first") if applies else self.tr("Mark fixed"))
        if self._is_about(finding, draft):
            self.box.revive()
        else:
            self._close(self.box.leave)
        self.finding, self._reach, self._draft = finding, reach, draft
        if finding is not None:
            self.about.setText(f"{finding.title} · {words.place(finding.place)}")
        self.setVisible(finding is not None)
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

    @property
    def is_asking(self) -> bool:
        """Whether somebody is writing a reason, or looks something up on another page to write it."""
        return not self.box.isHidden()

    def would_lose_box(self, finding: ShownFinding | None, draft: str) -> bool:
        """Return whether to show this finding would take the box from whoever writes about another of the draft."""
        return self.is_asking and draft == self._draft and not self._is_about(finding, draft)

    def outlive_finding(self) -> None:
        """Leave the box to whoever writes in it, though a check has ended without its finding.

        Were it closed, the letters of the rest of the sentence would decide about other findings.
        """
        self.box.outlive(self.tr("This finding is gone: the text has changed. Copy what you need; Esc goes on."))

    def stand_alone(self, *, alone: bool) -> None:
        """Say what is decided about where nothing else in view does."""
        self.about.setVisible(alone)
        self._line.setHidden(alone)

    @property
    def person(self) -> str:
        """The name of whoever sits here."""
        return self._person

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
        if self.finding is None:
            return
        if self.can_fix_at_once(number):
            self.decided.emit("fixed", self._suggested(number), HERE, self._person)
        else:
            self.ask("fixed")
            if suggested := self._suggested(number):
                self.box.text.setPlainText(suggested)

    def ask(self, verdict: str, scope: str = HERE) -> None:
        """Ask why."""
        if self.finding is None:
            return
        titles = {
            "fixed": self.tr("Fixed: what was changed?"),
            "referred": self.tr("Refer to legal: what should they look at?"),
            "checked": self.tr("Evidence held: which, and who has seen it?"),
            "dismissed": self.tr("Dismiss: why does it not apply?"),
        }
        self._asked = verdict
        self.asking.emit(True)
        self._choices.hide()
        self.box.ask(
            titles[verdict],
            about=(self._draft, self.finding.fingerprint, verdict),
            needs_reason=self._blocks,
            person=self._person,
            offers=self._offers.get(verdict, []),
            reach=self._reach if verdict == "dismissed" else None,
        )
        self.box.reach_to(scope)

    def close_box(self) -> None:
        """Put the four acts in the place of the box."""
        self._close(self.box.hide)

    def _close(self, go: Callable[[], None]) -> None:
        had_keyboard = self.box.isVisible() and self.box.isAncestorOf(self.focusWidget() or self)
        go()
        self._choices.show()
        self.asking.emit(False)
        if had_keyboard:
            self.closed.emit()

    def _is_about(self, finding: ShownFinding | None, draft: str) -> bool:
        """Return whether it is the finding shown here: its id is its number in one report, and drafts can be alike."""
        if finding is None or self.finding is None:
            return False
        return (finding.fingerprint, draft) == (self.finding.fingerprint, self._draft)

    @property
    def _blocks(self) -> bool:
        return self.finding is not None and self.finding.severity == "block"

    def _suggested(self, number: int) -> str:
        suggestions = self.finding.suggestions if self.finding else ()
        return suggestions[number].text if number < len(suggestions) else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop the icons where words and keys need their room."""
        super().resizeEvent(event)
        acts = (self.apply, self.refer, self.hold, self.dismiss)
        tight = 2 * max(act.wide_width() for act in acts) + 8 > self.width() - 40
        for act in acts:
            act.set_iconless(tight)

    def _keep(self) -> None:
        self.keeping.emit()
        if self.box.isHidden() or not self.box.keep.isEnabled():
            return
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
        column.addWidget(self._line)
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
        self.box.put_below_title(self.about)
        self.box.hide()
        self.stand_alone(alone=False)


def _told(decision: ShownDecision) -> str:
    told = f"{words.verdict(decision.verdict)} · {decision.person}, {words.moment(decision.time)}"
    return "\n".join(filter(None, (told, decision.reason, words.still_open(decision.verdict))))
