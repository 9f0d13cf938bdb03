"""The list of keys."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from compliance_app.ui.look.elements import label
from compliance_app.ui.look.fonts import Role

_WIDE = 1000  # of the window; below it two columns fit
_HIGHEST = 450  # a small screen at 200 %


class KeysDialog(QDialog):
    """Shows every act with its key, in a pane that scrolls where there is no room for all; Esc closes."""

    def __init__(self, keys: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self._content = QWidget()
        self._content.setObjectName("scrolled")
        self._fill(keys, 3 if parent.width() >= _WIDE else 2)
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setWidget(self._content)
        self.scroller.setAccessibleName(self.tr("Keys"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.scroller)
        whole = self._content.sizeHint()
        self.resize(min(whole.width() + 24, parent.width()), min(whole.height(), parent.height() - 40))

    def sizeHint(self) -> QSize:
        """Return a size that fits a small screen."""
        whole = self._content.sizeHint()
        return QSize(whole.width() + 24, min(whole.height(), _HIGHEST))

    def _fill(self, keys: Sequence[tuple[str, str]], columns: int) -> None:
        grid = QGridLayout(self._content)
        grid.setContentsMargins(20, 20, 20, 20)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.addWidget(label(self.tr("Keys"), Role.TITLE), 0, 0, 1, 2 * columns)
        more = [
            (self.tr("Show why"), self.tr("Enter")),
            (self.tr("Finding at the text cursor"), "Ctrl+."),
            (self.tr("Fixed by another suggestion"), "1–9"),
        ]
        every = [*keys, *more]
        rows = -(-len(every) // columns)
        for number, (name, key) in enumerate(every):
            row, column = number % rows + 1, 2 * (number // rows)
            grid.addWidget(label(name), row, column)
            grid.addWidget(label(key, Role.STRONG, "second"), row, column + 1, Qt.AlignmentFlag.AlignRight)
