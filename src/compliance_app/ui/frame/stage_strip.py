"""The stages of a check while it runs."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from compliance_app.ui.look import icons, words
from compliance_app.ui.look.buttons import KeyButton
from compliance_app.ui.look.fonts import Role, font
from compliance_app.ui.look.theme import Theme


class StageStrip(QWidget):
    """Five named bars: full for what is done, half for what runs, empty for what waits; and the way to stop."""

    stop_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.stage = ""
        self.setObjectName("stages")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(52)
        self.stop_button = KeyButton(theme, self.tr("Stop"), icon="close", key="Esc")
        self.stop_button.clicked.connect(self.stop_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 16, 0)
        row.addStretch()
        row.addWidget(self.stop_button)
        theme.changed.connect(self.update)

    def show_stage(self, stage: str) -> None:
        """Show which stage runs; empty before the first."""
        self.stage = stage
        waiting = self.tr("Waiting for the analysis to start")
        self.setAccessibleName(words.stage(stage) if stage else waiting)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars and their names."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(tokens.accent_tint))
        current = words.STAGES.index(self.stage) if self.stage in words.STAGES else -1
        room = self.stop_button.x() - 20 - 20
        width = (room - 16 * (len(words.STAGES) - 1)) / len(words.STAGES)
        for number, stage in enumerate(words.STAGES):
            box = QRectF(20 + number * (width + 16), 0, width, self.height())
            self._paint_stage(painter, box, stage, number - current)

    def _paint_stage(self, painter: QPainter, box: QRectF, stage: str, ahead: int) -> None:
        tokens = self._theme.tokens
        text_left = box.left()
        if ahead < 0:
            icons.draw(painter, "check", tokens.ink2, QRectF(box.left(), 13, 16, 16), tokens.accent_tint)
            text_left += 22
        role = Role.STRONG if ahead == 0 else Role.BODY
        painter.setFont(font(role))
        painter.setPen(QColor(tokens.ink if ahead <= 0 else tokens.ink2))
        name = QFontMetricsF(font(role)).elidedText(
            words.stage(stage), Qt.TextElideMode.ElideRight, box.right() - text_left
        )
        painter.drawText(QRectF(text_left, 10, box.right() - text_left, 22), Qt.AlignmentFlag.AlignVCenter, name)
        bar = QRectF(box.left(), 40, box.width(), 3)
        painter.fillRect(bar.adjusted(0, 1, 0, -1), QColor(tokens.control))
        done = {True: 1.0, False: 0.0}[ahead < 0] if ahead else 0.5
        painter.fillRect(QRectF(bar.left(), bar.top(), bar.width() * done, 3), QColor(tokens.accent))
