"""Small things that stand in every pane: labels, lines, icons, badges, severity tags."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from compliance_app.ui.look import icons, words
from compliance_app.ui.look.fonts import Role, font, text_width
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.look.tokens import Tokens


class ElidedLabel(QLabel):
    """A label on one line that gives way, and shows by an ellipsis in its middle that it does."""

    def __init__(self, role: Role) -> None:
        super().__init__()
        self.setFont(font(role))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much as there is room for."""
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)


class Choice(QComboBox):
    """A box to choose from, drawn like a field, with an arrow of our own: Qt's own comes with a bevelled button."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("field")
        self.setFont(font(Role.BODY))
        self.setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, and the arrow into the room that the style sheet keeps free."""
        super().paintEvent(event)
        colours = self.palette()
        place = QRectF(self.width() - 22, (self.height() - 14) / 2, 14, 14)
        icons.draw(QPainter(self), "down", colours.text().color().name(), place, colours.base().color().name())


def label(text: str = "", role: Role = Role.BODY, tone: str = "", *, wrap: bool = False) -> QLabel:
    """Return a plain-text label in a type role; `tone` is "second" or "third" for quieter ink."""
    result = QLabel(text)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setFont(font(role))
    result.setWordWrap(wrap)
    if tone:
        result.setProperty("tone", tone)
    return result


def hairline(*, vertical: bool = False) -> QFrame:
    """Return a one-pixel line between panes."""
    line = QFrame()
    line.setObjectName("hairline")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def rounded(box: QRectF, radius: float) -> QPainterPath:
    """Return a rounded rectangle."""
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    return path


class Glyph(QWidget):
    """An icon that stands in a layout; says nothing to a screen reader, for a word stands beside it."""

    def __init__(self, theme: Theme, name: str, colour: str = "ink2", size: int = 18) -> None:
        super().__init__()
        self._theme = theme
        self._name = name
        self._colour = colour
        self.setFixedSize(size, size)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon in a token's colour or in a severity's mark colour."""
        tokens = self._theme.tokens
        value = getattr(tokens, self._colour)
        colour = value if isinstance(value, str) else value.mark
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        icons.draw(painter, self._name, colour, QRectF(self.rect()), tokens.panel)


class Badge(QWidget):
    """The number of a piece of evidence, the same in the why pane and in the article."""

    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__()
        self._theme = theme
        self._number = number
        self.setFixedSize(20, 20)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the numbered disc."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_badge(painter, self._theme.tokens, QPointF(10, 10), self._number, 9)


def draw_badge(painter: QPainter, tokens: Tokens, centre: QPointF, number: int, radius: float = 8) -> None:
    """Draw a numbered disc in the accent colour."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.accent))
    painter.drawEllipse(centre, radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QColor(tokens.on_accent))
    painter.setFont(font(Role.BADGE))
    box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))


class KeyCap(QWidget):
    """A key as it is printed on the keyboard."""

    def __init__(self, theme: Theme, key: str) -> None:
        super().__init__()
        self._theme = theme
        self._key = key
        width = round(text_width(key, Role.SMALL)) + 10
        self.setFixedSize(max(19, width), 19)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cap."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QColor(self._theme.tokens.control))
        painter.drawPath(rounded(box, 4))
        painter.setFont(font(Role.SMALL))
        painter.setPen(QColor(self._theme.tokens.ink2))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)


class Tag(QWidget):
    """A severity as icon and word on its tint."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._severity = "advise"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_severity(self, severity: str | None) -> None:
        """Show a severity; hide for None."""
        if severity is None:
            self.hide()
        elif self.parentWidget() is not None:  # without one it would come up as a window and take the keyboard away
            self.show()
        if severity is not None:
            self._severity = severity
            self.setAccessibleName(words.severity(severity))
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Return the room for icon and word."""
        width = text_width(words.severity(self._severity), Role.STRONG)
        return QSize(round(width) + 8 + 16 + 6 + 9, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tag."""
        tokens = self._theme.tokens
        state = tokens.state(self._severity)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(rounded(QRectF(self.rect()), 5), QColor(state.tint))
        icons.draw(painter, self._severity, state.mark, QRectF(8, 4, 16, 16), state.tint)
        painter.setFont(font(Role.STRONG))
        painter.setPen(QColor(state.text))
        painter.drawText(
            QRectF(30, 0, self.width() - 30, 24), Qt.AlignmentFlag.AlignVCenter, words.severity(self._severity)
        )


def two_lines(first: QWidget, second: QWidget) -> QVBoxLayout:
    """Return a line over a quieter one, in the middle of whatever height there is."""
    lines = QVBoxLayout()
    lines.setSpacing(0)
    lines.addStretch()
    lines.addWidget(first)
    lines.addWidget(second)
    lines.addStretch()
    return lines


def page_head(title: str, summary: QWidget, *acts: QWidget) -> QHBoxLayout:
    """Return the head of a page or pane: its title, what stands in it in a few words, and what can be done with all."""
    head = QHBoxLayout()
    head.setSpacing(8)
    head.addWidget(label(title, Role.PANE_TITLE))
    head.addWidget(summary)
    head.addStretch()
    for act in acts:
        head.addWidget(act)
    return head


def centred(text: QLabel) -> QLabel:
    """Return a text set in the middle."""
    text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return text
