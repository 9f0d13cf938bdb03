"""The foot of the pane about a person: what people know better, each with its key, and the box that asks for it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from compliance_app.ui.look import words
from compliance_app.ui.look.buttons import KeyButton
from compliance_app.ui.look.elements import Choice, hairline, label
from compliance_app.ui.look.fonts import Role
from compliance_app.ui.look.reason_box import ReasonBox
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.shown.corrections import KINDS, SAME_PERSON, ShownCorrection
from compliance_app.ui.shown.people import ShownPerson

KEYS = dict(zip(KINDS, "VSNWQ", strict=True))


class CorrectionFoot(QWidget):
    """Not a victim, same person as…, name changed, waiver on file, reply sought; once said, each can be taken back."""

    corrected = Signal(object, str)  # ShownCorrection, name of whoever says so
    withdrawn = Signal(object)  # ShownCorrection that stands
    asking = Signal(bool)  # for something: it takes the room of much else
    closed = Signal()  # the box has gone; somebody else must take the keyboard

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._name = ""
        self._draft = ""  # path of the draft in which the name stands
        self._person = ""
        self._asked = ""
        self._standing: Sequence[ShownCorrection] = ()
        self._title = label(self.tr("What you know better"), Role.LABEL, "second")
        self._note = label(
            self.tr("The article is judged again at once. Your name and the time are kept."),
            Role.SMALL,
            "third",
            wrap=True,
        )
        self.buttons = {kind: KeyButton(theme, "", key=KEYS[kind]) for kind in KINDS}
        self.others = Choice(self.tr("The same person as"))
        self.box = ReasonBox(theme)
        self._line = hairline()
        self._choices = QWidget()
        self._grid = QGridLayout()
        self._lay_out()
        for kind, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, chosen=kind: self.act(chosen))
        self.box.kept.connect(self._keep)
        self.box.given_up.connect(self.close_box)

    def know(self, person: str) -> None:
        """Take the name of whoever sits here."""
        self._person = person

    def show_person(
        self,
        person: ShownPerson | None,
        others: Sequence[str],
        corrections: Sequence[ShownCorrection],
        draft: str = "",
    ) -> None:
        """Offer what can be said of somebody; `others` are the names of everybody else."""
        name = person.name if person else ""
        if self._is_about(name, draft):
            self.box.revive()
        else:
            self._close(self.box.leave)
        self._name, self._draft = name, draft
        self._standing = [one for one in corrections if name.casefold() in one.names]
        if not self.box.isVisible():
            self.others.clear()
            self.others.addItems(list(others))
        self.setVisible(person is not None)
        for kind, button in self.buttons.items():
            said = self._said(kind)
            text = words.correction_act(kind)
            button.set_words(self.tr("Take back: {what}").format(what=words.correction(said)) if said else text)
            button.setEnabled(bool(said) or kind != SAME_PERSON or bool(others))

    def would_lose_box(self, person: ShownPerson | None, draft: str) -> bool:
        """Return whether to show this person would take the box from somebody who writes about another of the draft."""
        name = person.name if person else ""
        return not self.box.isHidden() and draft == self._draft and not self._is_about(name, draft)

    def outlive_person(self, *, reading: bool) -> None:
        """Leave the box to whoever writes in it, though its person is out of the matrix, for now or for good.

        Were it closed, the letters of the rest of the sentence would correct other people.
        """
        self.box.outlive(
            self.tr("The article is being read again. Write on; it can be kept when that has ended.")
            if reading
            else self.tr("{name} is no longer found in the text. Copy what you need; Esc goes on.").format(
                name=self._name
            )
        )

    def fit(self, *, low: bool, wide: bool = False) -> None:
        """Take less height where there is little, and the width where there is one."""
        across = 3 if low or wide else 2
        for number, button in enumerate(self.buttons.values()):
            self._grid.addWidget(button, number // across, number % across)
        self._title.setHidden(low)
        self._note.setHidden(low)

    def stand_alone(self, *, alone: bool) -> None:
        """Need no line above where nothing stands there."""
        self._line.setHidden(alone)

    def act(self, kind: str) -> None:
        """Ask for what a correction needs, or take back the one that stands."""
        if not self._name or not self.buttons[kind].isEnabled():
            return
        said = self._said(kind)
        if said is not None:
            self.withdrawn.emit(said)
            return
        self._asked = kind
        self.asking.emit(True)
        self._choices.hide()
        self.others.setVisible(kind == SAME_PERSON)
        title = words.correction_question(kind).format(name=self._name)
        self.box.ask(
            title,
            about=(self._draft, self._name, kind),
            needs_reason=kind in words.NOTED_CORRECTIONS,
            person=self._person,
            offers=[],
            reach=None,
        )
        self.box.text.setPlaceholderText(words.correction_note(kind))
        if kind == SAME_PERSON and self._person:
            self.others.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_box(self) -> None:
        """Put the five acts in the place of the box."""
        self._close(self.box.hide)

    def _close(self, go: Callable[[], None]) -> None:
        had_keyboard = self.box.isVisible() and self.isAncestorOf(self.focusWidget() or self)
        go()
        self.others.hide()
        self._choices.show()
        self.asking.emit(False)
        if had_keyboard:
            self.closed.emit()

    def _is_about(self, name: str, draft: str) -> bool:
        return bool(name) and (name, draft) == (self._name, self._draft)

    def _said(self, kind: str) -> ShownCorrection | None:
        return next((one for one in self._standing if one.kind == kind), None)

    def _keep(self) -> None:
        other = self.others.currentText() if self._asked == SAME_PERSON else ""
        correction = ShownCorrection(self._asked, self._name, other, self.box.reason)
        person = self._person or self.box.name.text()
        self.close_box()
        self.corrected.emit(correction, person)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._line)
        inside = QVBoxLayout(self._choices)
        inside.setContentsMargins(20, 12, 20, 12)
        inside.setSpacing(8)
        inside.addWidget(self._title)
        self._grid.setSpacing(8)
        for button in self.buttons.values():
            button.set_stretching()
        inside.addLayout(self._grid)
        inside.addWidget(self._note)
        self.fit(low=False)
        column.addWidget(self._choices)
        self.box.put_below_title(self.others)
        column.addWidget(self.box)
        self.setTabOrder(self.others, self.box.text)
        self.box.hide()
        self.others.hide()
