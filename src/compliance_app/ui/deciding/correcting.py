"""Corrections of people's facts, from the key that is pressed to the store and the new judgement."""

from PySide6.QtCore import QObject, Signal

from compliance_app.ui.deciding.deciding import Deciding
from compliance_app.ui.deciding.review_desk import ReviewDesk
from compliance_app.ui.drafts.drafts import Drafts
from compliance_app.ui.look import words
from compliance_app.ui.shown.corrections import Correcting, ShownCorrection


class Corrector(QObject):
    """Has what people know better kept in the log; the drafts have the article judged again when it is."""

    told = Signal(str, bool)  # what was kept or taken back, and whether it can be undone

    def __init__(self, drafts: Drafts, deciding: Deciding, desk: ReviewDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drafts = drafts
        self._deciding = deciding
        self._desk = desk
        desk.corrected.connect(lambda _path, act: self._tell(act, undone=False))
        desk.uncorrected.connect(lambda _path, act: self._tell(act, undone=True))

    def correct(self, correction: ShownCorrection, person: str) -> None:
        """Keep a correction about somebody in the draft in view."""
        self._deciding.be(person)
        self._send(correction, withdrawn=False)

    def withdraw(self, correction: ShownCorrection) -> None:
        """Take back a correction that stands."""
        self._send(correction, withdrawn=True)

    def undo(self, act: Correcting) -> None:
        """Take back what was done last."""
        self._desk.uncorrect(act)

    def redo(self, act: Correcting) -> None:
        """Do it again."""
        self._desk.correct(act)

    def _send(self, correction: ShownCorrection, *, withdrawn: bool) -> None:
        draft = self._drafts.current
        if draft is None or draft.article is None:
            return
        person = self._deciding.person or correction.person
        said = ShownCorrection(correction.kind, correction.name, correction.other, correction.note, person)
        article = draft.article
        self._desk.correct(Correcting(draft.path, article.sha256, article.rulebook.sha256, said, withdrawn))

    def _tell(self, act: Correcting, *, undone: bool) -> None:
        what = words.correction(act.correction)
        if act.withdrawn is undone:
            self.told.emit(self.tr("Corrected: {what}.").format(what=what), not undone)
        else:
            self.told.emit(self.tr("Taken back: {what}.").format(what=what), not undone)
