"""Buttons painted from the tokens: with icon and key cap, and the severity chips."""

from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from compliance_app.ui.look import icons, words
from compliance_app.ui.look.elements import rounded
from compliance_app.ui.look.fonts import Role, font, text_width
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.look.tokens import Tokens

_CHIP_PAD = 8.0


class Look(Enum):
    """How much a button asks to be pressed."""

    FILLED = "filled"  # the likely next act; one a view
    OUTLINED = "outlined"
    QUIET = "quiet"
    LINK = "link"


class _Paint(NamedTuple):
    """Colours of a button in its present state."""

    fill: str | None
    edge: str | None
    text: str


class KeyButton(QAbstractButton):
    """A button with an icon, a word and the cap of its key; the key is also in its accessible name."""

    _PAD, _ICON, _GAP, _CAP = 12, 16, 8, 19

    def __init__(self, theme: Theme, text: str, *, icon: str = "", key: str = "", look: Look = Look.OUTLINED) -> None:
        super().__init__()
        self._theme = theme
        self._icon_name = icon
        self._standard_key = key
        self._look = look
        self._compact = False
        self._iconless = False
        self._capless = False
        self._hovered = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_words(text)
        theme.changed.connect(self._renew)

    @property
    def _key(self) -> str:
        """The key that does the same, as the user chose it."""
        return self._theme.keys.key(self._standard_key) if self._standard_key else ""

    def _renew(self) -> None:
        self.set_words(self.words)

    @property
    def words(self) -> str:
        """The text as it is shown."""
        return self.text().replace("&&", "&")

    def set_words(self, text: str) -> None:
        """Show another text."""
        name = f"{text} ({self._key})" if self._key else text
        if (self.words, self.accessibleName()) == (text, name):
            return  # nobody is laid out anew
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(name)
        self.setToolTip(self.accessibleName())
        self.updateGeometry()
        self.update()

    def set_compact(self, compact: bool) -> None:
        """Show the icon alone, where there is no room."""
        if compact != self._compact:
            self._compact = compact and bool(self._icon_name)
            self.updateGeometry()
            self.update()

    def set_look(self, look: Look) -> None:
        """Ask more or less to be pressed."""
        if look is not self._look:
            self._look = look
            self.updateGeometry()
            self.update()

    def set_stretching(self) -> None:
        """Take all the width that there is."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_iconless(self, iconless: bool) -> None:
        """Show word and key alone, where there is no room for all three."""
        if iconless != self._iconless:
            self._iconless = iconless
            self.updateGeometry()
            self.update()

    def set_capless(self, capless: bool) -> None:
        """Leave the key to the tip, where there is no room for its cap."""
        if capless != self._capless:
            self._capless = capless
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Return the room for icon, text and key cap."""
        if self._look is Look.LINK:
            cap = self._cap_width() + self._GAP if self._key and not self._capless else 0
            return QSize(round(self._text_width() + cap) + 8, 24)
        if self._compact or not self.text():
            return QSize(32, 32)
        return QSize(self._width(with_icon=not self._iconless), 32)

    def wide_width(self) -> int:
        """Return the width with icon, word and key cap."""
        return self._width(with_icon=True)

    def _width(self, *, with_icon: bool) -> int:
        parts = [self._text_width()]
        if self._icon_name and with_icon:
            parts.append(self._ICON)
        if self._key and not self._capless:
            parts.append(self._cap_width())
        return round(sum(parts) + self._GAP * (len(parts) - 1) + 2 * self._PAD)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a button is never squeezed."""
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the pointer is here."""
        self._hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Show that the pointer has gone."""
        self._hovered = False
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the whole button from the tokens."""
        tokens = self._theme.tokens
        paint = self._colours(tokens)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if paint.fill:
            painter.fillPath(rounded(box, 6), QColor(paint.fill))
        if paint.edge:
            painter.setPen(QPen(QColor(paint.edge), 1))
            painter.drawPath(rounded(box, 6))
        if self.hasFocus():
            self._paint_focus(painter, tokens, box)
        self._paint_inside(painter, paint)

    def _colours(self, tokens: Tokens) -> _Paint:
        if not self.isEnabled():
            return _Paint(tokens.panel, tokens.line, tokens.ink3)
        if self._look is Look.FILLED:
            fill = tokens.accent_hover if self._hovered else tokens.accent
            return _Paint(fill, None, tokens.on_accent)
        if self._look is Look.LINK:
            return _Paint(tokens.accent_tint if self._hovered else None, None, tokens.accent)
        if self._look is Look.QUIET:
            return _Paint(tokens.accent_tint if self._hovered else None, None, tokens.ink2)
        return _Paint(tokens.accent_tint if self._hovered else tokens.raised, tokens.control, tokens.ink)

    def _paint_focus(self, painter: QPainter, tokens: Tokens, box: QRectF) -> None:
        filled = self._look is Look.FILLED
        painter.setPen(QPen(QColor(tokens.on_accent if filled else tokens.accent), 2))
        inset = 3 if filled else 0.5
        painter.drawPath(rounded(box.adjusted(inset, inset, -inset, -inset), 4 if filled else 6))

    def _paint_inside(self, painter: QPainter, paint: _Paint) -> None:
        icon_only = self._compact or not self.text()
        x = (self.width() - self._ICON) / 2 if icon_only else self._left()
        middle = self.height() / 2
        if self._icon_name and not self._iconless:
            colour = paint.text
            if self._look is Look.OUTLINED and self.isEnabled():
                colour = self._theme.tokens.ink2
            box = QRectF(x, middle - self._ICON / 2, self._ICON, self._ICON)
            icons.draw(painter, self._icon_name, colour, box, self._theme.tokens.raised)
            x += self._ICON + self._GAP
        if icon_only:
            return
        painter.setFont(font(self._role))
        painter.setPen(QColor(paint.text))
        painter.drawText(QRectF(x, 0, self._text_width() + 1, self.height()), Qt.AlignmentFlag.AlignVCenter, self.words)
        if self._key and not self._capless:
            self._paint_cap(painter, paint, QRectF(x + self._text_width() + self._GAP, middle - 9.5, 0, self._CAP))

    def _paint_cap(self, painter: QPainter, paint: _Paint, box: QRectF) -> None:
        box = QRectF(box.x() + 0.5, round(box.y()) + 0.5, self._cap_width() - 1, self._CAP - 1)
        edge = QColor(paint.text if self._look is Look.FILLED else self._theme.tokens.control)
        painter.setPen(QPen(edge, 1))
        painter.drawPath(rounded(box, 4))
        painter.setFont(font(Role.SMALL))
        painter.setPen(QColor(paint.text if self._look is Look.FILLED else self._theme.tokens.ink2))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)

    def _left(self) -> float:
        """Return where the content begins; centred, if the button is wider than it needs to be."""
        return self._PAD + max(0, (self.width() - self.sizeHint().width()) / 2) if self._look is not Look.LINK else 4

    @property
    def _role(self) -> Role:
        return Role.STRONG if self._look is Look.FILLED else Role.BODY

    def _text_width(self) -> float:
        return text_width(self.words, self._role)

    def _cap_width(self) -> float:
        return max(self._CAP, round(text_width(self._key, Role.SMALL)) + 10)


def icon_button(theme: Theme, name: str, icon: str, key: str, look: Look = Look.OUTLINED) -> KeyButton:
    """Return a button that shows its icon alone; its name and key are told by its tip and to a screen reader."""
    button = KeyButton(theme, name, icon=icon, key=key, look=look)
    button.set_compact(True)
    return button


class Chip(QAbstractButton):
    """A severity with its open count, as a filter; "…" until it is known."""

    def __init__(self, theme: Theme, severity: str, key: str) -> None:
        super().__init__()
        self._theme = theme
        self.severity = severity
        self._key = key
        self._count: int | None = None
        self._wordless = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._name)
        theme.changed.connect(self.update)
        self._name()

    @property
    def word(self) -> str:
        """The severity in words."""
        return words.severity(self.severity) if self.severity else self.tr("All")

    @property
    def shown_count(self) -> str:
        """The count as it is shown; never a zero for what has not run."""
        return "…" if self._count is None else str(self._count)

    def set_count(self, count: int | None) -> None:
        """Show how many there are; None for not known yet."""
        if count == self._count:
            return
        self._count = count
        self._name()
        self.updateGeometry()
        self.update()

    def set_wordless(self, wordless: bool) -> None:
        """Drop the word where there is no room; icon and number stay."""
        wordless = wordless and bool(self.severity)
        if wordless == self._wordless:
            return
        self._wordless = wordless
        self.updateGeometry()
        self.update()

    def wide_width(self) -> int:
        """Return the width with the word."""
        return self._width(wordless=False)

    def sizeHint(self) -> QSize:
        """Return the room for icon, word and number."""
        return QSize(self._width(wordless=self._wordless), 28)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a chip is never clipped."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint icon, word and count; shape and number say it without colour."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = tokens.state(self.severity) if self.severity else None
        mark, tint = (state.mark, state.tint) if state else (tokens.accent, tokens.accent_tint)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        on = self.isChecked()
        painter.fillPath(rounded(box, box.height() / 2), QColor(tint if on else tokens.raised))
        painter.setPen(QPen(QColor(mark if on else tokens.control), 1.5 if on else 1))
        painter.drawPath(rounded(box, box.height() / 2))
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawPath(rounded(box, box.height() / 2))
        self._paint_inside(painter, tokens, mark, tint if on else tokens.raised)

    def _paint_inside(self, painter: QPainter, tokens: Tokens, mark: str, ground: str) -> None:
        x = _CHIP_PAD
        if self.severity:
            icons.draw(painter, self.severity, mark, QRectF(x, 6, 16, 16), ground)
            x += 20
        painter.setPen(QColor(tokens.ink))
        if not self._wordless:
            painter.setFont(font(Role.BODY))
            width = text_width(self.word, Role.BODY)
            painter.drawText(QRectF(x, 0, width + 1, 28), Qt.AlignmentFlag.AlignVCenter, self.word)
            x += width + 4
        painter.setFont(font(Role.STRONG))
        painter.drawText(QRectF(x, 0, self.width() - x, 28), Qt.AlignmentFlag.AlignVCenter, self.shown_count)

    def _width(self, *, wordless: bool) -> int:
        width = 2 * _CHIP_PAD + text_width(self.shown_count, Role.STRONG)
        if self.severity:
            width += 20
        if not wordless:
            width += text_width(self.word, Role.BODY) + 4
        return round(width)

    def _name(self) -> None:
        count = self.tr("not counted yet") if self._count is None else self.tr("{count} open").format(count=self._count)
        state = self.tr("shown alone") if self.isChecked() and self.severity else self.tr("not filtered")
        self.setAccessibleName(f"{self.word}, {count}, {state}")
        self.setToolTip(f"{self.word} ({self._key})")
