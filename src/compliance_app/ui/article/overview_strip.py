"""The strip beside the article: where in the whole of it the findings lie."""

from collections.abc import Collection

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from compliance_app.ui.look.theme import Theme
from compliance_app.ui.shown.report import ShownArticle

_TICKS = {"block": 12, "review": 8, "advise": 4, "decided": 4}  # length; the worst is the longest
_END = 8  # pixels above the first tick and below the last


class OverviewStrip(QWidget):
    """A tick a finding; a click goes to the nearest one."""

    chosen = Signal(str)  # finding id

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._article: ShownArticle | None = None
        self._settled: Collection[str] = ()
        self._ticks: list[tuple[float, str, str]] = []  # share of the height, severity, finding id
        self._painted: tuple[int, dict[str, set[int]]] = (-1, {})  # height of the strip, and what falls on its pixels
        self.setFixedWidth(16)
        self.setAccessibleName(self.tr("Overview of the findings"))
        theme.changed.connect(self.update)

    def show_article(self, article: ShownArticle | None, settled: Collection[str] = ()) -> None:
        """Show the findings of an article; `settled` are the fingerprints of those that are settled, in grey."""
        if article is self._article and settled == self._settled:
            return
        self._article, self._settled = article, settled
        self._ticks, self._painted = [], (-1, {})
        if article is not None:
            length = max(len(article.text), 1)
            worst_last = reversed(article.findings or ())
            ticks = [
                (finding.start / length, "decided" if finding.fingerprint in settled else finding.severity, finding.id)
                for finding in worst_last
            ]
            self._ticks = sorted(ticks, key=lambda tick: tick[1] != "decided")
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the finding nearest to the click."""
        if not self._ticks or event.button() != Qt.MouseButton.LeftButton:
            return
        nearest = min(self._ticks, key=lambda tick: abs(self._y(tick[0]) - event.position().y()))
        self.chosen.emit(nearest[2])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ticks."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.paper))
        painter.fillRect(QRectF(0, 0, 1, self.height()), QColor(tokens.line))
        painter.setPen(Qt.PenStyle.NoPen)
        for severity, heights in self._heights().items():
            painter.setBrush(QColor(tokens.state(severity).mark))
            length = _TICKS[severity]
            painter.drawRects([QRect(15 - length, height, length, 3) for height in heights])

    def _heights(self) -> dict[str, set[int]]:
        """Return where the ticks of each severity stand, the worst last; many findings fall on the same pixel."""
        if self._painted[0] != self.height():
            room = self.height() - 2 * _END
            heights: dict[str, set[int]] = {severity: set() for _, severity, _ in self._ticks}
            for share, severity, _ in self._ticks:
                heights[severity].add(round(_END + share * room))
            self._painted = self.height(), heights
        return self._painted[1]

    def _y(self, share: float) -> float:
        return _END + share * (self.height() - 2 * _END)
