"""How the report looks on paper, before it goes there."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from compliance_app.ui.look import words
from compliance_app.ui.look.buttons import KeyButton, Look
from compliance_app.ui.look.dialog import button_row
from compliance_app.ui.look.elements import hairline, label
from compliance_app.ui.look.fonts import Role
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.outgoing.paper import settings_of

_DPI = 96  # at 100 %, a sheet is 794 pixels wide
_ROOM = 72  # beside a sheet: margins and scroll bar


class PrintPreview(QDialog):
    """Sheets one below the other; they are drawn elsewhere and come one by one."""

    print_wanted = Signal(object)  # settings of the printer

    def __init__(self, theme: Theme, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._ratio = parent.devicePixelRatioF()
        self._coming: list[Path] = []
        self.setWindowTitle(self.tr("Print: {name}").format(name=name))
        self.said = label(self.tr("Setting the pages…"), Role.BODY, "second")
        self.sheets: list[QLabel] = []
        content = QWidget()
        content.setObjectName("desk")
        content.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(24, 20, 24, 20)
        self._column.setSpacing(16)
        self._column.addStretch()
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setWidget(content)
        self.scroller.setAccessibleName(self.tr("Sheets"))
        self.print_button = KeyButton(theme, self.tr("Print…"), key="Enter", look=Look.FILLED)
        self.print_button.setEnabled(False)
        self.print_button.clicked.connect(self._ask_for_printer)
        close = KeyButton(theme, self.tr("Close"), key="Esc")
        close.clicked.connect(self.reject)
        foot = button_row([close, self.print_button], aside=[self.said])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.scroller, 1)
        layout.addWidget(hairline())
        layout.addLayout(foot)
        room = parent.size()
        self.resize(min(round(8.27 * _DPI) + _ROOM, room.width()), max(400, round(room.height() * 0.9)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Print on Enter; close on Esc as any dialog."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.print_button.isEnabled():
            self._ask_for_printer()
            return
        super().keyPressEvent(event)

    @property
    def dpi(self) -> int:
        """How finely sheets must be drawn to be sharp on this screen."""
        return round(_DPI * self._ratio)

    def show_pages(self, folder: str, count: int) -> None:
        """Show the sheets that lie in a folder, one in each turn of the event loop."""
        self._coming = [Path(folder) / f"{number}.png" for number in range(1, count + 1)]
        self.said.setText(words.counted(count, self.tr("sheet"), self.tr("sheets")))
        self.print_button.setEnabled(True)
        self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_next()

    def show_problem(self, line: str) -> None:
        """Say why there is nothing to print."""
        self.said.setText(line)

    def _show_next(self) -> None:
        if not self._coming:
            return
        picture = QPixmap(str(self._coming.pop(0)))
        picture.setDevicePixelRatio(self._ratio)
        sheet = QLabel()
        sheet.setPixmap(picture)
        sheet.setAccessibleName(self.tr("Sheet {number}").format(number=len(self.sheets) + 1))
        self.sheets.append(sheet)
        self._column.insertWidget(len(self.sheets) - 1, sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        QTimer.singleShot(0, self, self._show_next)

    def _ask_for_printer(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec():
            self.print_wanted.emit(settings_of(printer))
            self.accept()
