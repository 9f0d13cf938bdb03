"""What dialogs have in common: content that scrolls where there is no room, and a row of buttons that never goes."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from compliance_app.ui.look.elements import hairline

PAD = 24  # from a dialog's edge to what stands in it
_LOWEST_WINDOW = 450
_AIR = 24  # between a dialog and the upper and lower edge of its window
_LEAST = 96  # of the content, above fields that do not scroll


class Scroller(QScrollArea):
    """Holds what may be higher than its room; what has the keyboard is brought into view."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        content.setObjectName("scrolled")
        self._content = content
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(content)
        stops = (one for one in content.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if next(stops, None) is not None:  # else the keyboard must come here, to scroll what is only read
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def height_for(self, width: int) -> int:
        """Return the height at which all of the content is in view."""
        layout = self._content.layout()
        if layout is not None and layout.hasHeightForWidth():
            return layout.totalHeightForWidth(width)
        return self._content.sizeHint().height()

    def sizeHint(self) -> QSize:
        """Return the size of the content."""
        return self._content.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return a little: that is what scrolling is for."""
        return QSize(0, _LEAST)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._content.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, 12)


class Dialog(QDialog):
    """As wide as it is given, as high as its content; never higher than its window, where the content scrolls."""

    def __init__(self, title: str, width: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setFixedWidth(width)
        self._scrollers: list[Scroller] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def lay_out(self, content: QWidget | QLayout, buttons: Sequence[QWidget], *, aside: Sequence[QWidget] = ()) -> None:
        """Put content over buttons, which stand at the right; `aside` stands at the left in their row."""
        self._column.addWidget(self.scrolling(content), 1)
        self.close_with(buttons, aside=aside)

    def scrolling(self, content: QWidget | QLayout) -> Scroller:
        """Return content in a pane that scrolls, and counts for the height of the dialog."""
        if isinstance(content, QLayout):
            inside = QWidget()
            inside.setLayout(content)
            content = inside
        scroller = Scroller(content)
        self._scrollers.append(scroller)
        return scroller

    def add(self, part: QWidget | QLayout, stretch: int = 0) -> None:
        """Add a part below the others."""
        if isinstance(part, QLayout):
            self._column.addLayout(part, stretch)
        else:
            self._column.addWidget(part, stretch)

    def close_with(self, buttons: Sequence[QWidget], *, aside: Sequence[QWidget] = ()) -> None:
        """Add the row of buttons, which is the last."""
        self._column.addWidget(hairline())
        self._column.addLayout(button_row(buttons, aside=aside))

    def fit(self) -> None:
        """Take the height that the content needs now, as far as there is room for it."""
        for scroller in self._scrollers:
            scroller.updateGeometry()  # or the layout reckons with what the content needed before
        self.resize(self.width(), self.sizeHint().height())

    def showEvent(self, event: QShowEvent) -> None:
        """Come up in the size that fits."""
        super().showEvent(event)
        self.fit()

    def sizeHint(self) -> QSize:
        """Return the size of all content, or of as much as there is room for."""
        width = self.maximumWidth()
        inside = max((scroller.height_for(width) for scroller in self._scrollers), default=0)
        others = self._column.totalHeightForWidth(width) if self._column.hasHeightForWidth() else 0
        others = max(others, self._column.totalSizeHint().height()) - self._hinted()
        return QSize(width, min(inside + others, self._most()))

    def _hinted(self) -> int:
        """Return what the layout reckons with for the content, which knows nothing of its width."""
        return max((scroller.sizeHint().height() for scroller in self._scrollers), default=0)

    def _most(self) -> int:
        parent = self.parentWidget()
        window = parent.window() if parent is not None else self
        screen = self.screen().availableGeometry().height()
        return min(max(window.height(), _LOWEST_WINDOW) - _AIR, max(screen - _AIR, _LOWEST_WINDOW - _AIR))


def button_row(buttons: Sequence[QWidget], *, aside: Sequence[QWidget] = ()) -> QHBoxLayout:
    """Return buttons at the right of a row, the likely one last; at its left whatever stands aside."""
    row = QHBoxLayout()
    row.setContentsMargins(PAD, 12, PAD, 12)
    row.setSpacing(8)
    for widget in aside:
        row.addWidget(widget, 1)
    if not aside:
        row.addStretch()
    for button in buttons:
        row.addWidget(button)
    return row


def column(*, spacing: int = 8, top: int = 20, bottom: int = 16) -> QVBoxLayout:
    """Return an empty column with the margins of a dialog."""
    result = QVBoxLayout()
    result.setContentsMargins(PAD, top, PAD, bottom)
    result.setSpacing(spacing)
    return result
