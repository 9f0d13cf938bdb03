"""A line at the bottom left that says what was just done and offers to take it back; never an error."""

from PySide6.QtCore import QRectF, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from compliance_app.ui.look.buttons import KeyButton, Look
from compliance_app.ui.look.elements import label, rounded
from compliance_app.ui.look.theme import Theme

_SHOWN_FOR = 6000  # milliseconds


class Toast(QWidget):
    """Goes after six seconds, but not while it has the keyboard."""

    undo_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.text = label("")
        self.undo = KeyButton(theme, self.tr("Undo"), key="U", look=Look.QUIET)
        self.undo.clicked.connect(self._undo)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(12)
        self._row.addWidget(self.text)
        self._row.addWidget(self.undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOWN_FOR)
        self._timer.timeout.connect(self._go)
        theme.changed.connect(self.update)
        self.hide()

    def say(self, text: str, *, can_undo: bool, bottom: int) -> None:
        """Say something above a line of the parent, `bottom` pixels from its top."""
        self.text.setText(text)
        self.undo.setVisible(can_undo)
        self._row.setContentsMargins(16, 6, 6 if can_undo else 16, 6)
        self.adjustSize()
        self.move(20, bottom - self.height() - 12)
        self.raise_()
        self.show()
        self._timer.start()

    def give_way(self, asking: bool) -> None:
        """Go when something is asked for: in a low window its buttons would lie below."""
        if asking:
            self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and its edge."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.fillPath(rounded(box, 8), QColor(tokens.raised))
        painter.setPen(QPen(QColor(tokens.control), 1))
        painter.drawPath(rounded(box, 8))

    def _undo(self) -> None:
        self.hide()
        self.undo_wanted.emit()

    def _go(self) -> None:
        if self.undo.hasFocus():
            self._timer.start()
        else:
            self.hide()
