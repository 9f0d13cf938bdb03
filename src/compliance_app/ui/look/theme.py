"""Colours, type and spacing of the window: the only place with colour values.

One frozen set of tokens for each theme becomes a QPalette and one generated style sheet; everything that is
painted by hand asks `Theme.tokens`.
"""

from enum import StrEnum

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from compliance_app.ui.look.fonts import Role, font
from compliance_app.ui.look.keymap import KeyMap
from compliance_app.ui.look.sheet import palette, style_sheet
from compliance_app.ui.look.tokens import DARK, LIGHT, Tokens


class Appearance(StrEnum):
    """What the user chose in the View menu."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """The look in use: tokens and fonts by the user's choice; tells everybody when it changes."""

    changed = Signal()

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        stored = str(settings.value("view/appearance", Appearance.SYSTEM.value))
        known = stored in {choice.value for choice in Appearance}
        self._appearance = Appearance(stored) if known else Appearance.SYSTEM
        self._article_percent = _percent(settings.value("view/article_percent", 100))
        self.tokens = self._chosen()
        self.keys = KeyMap(settings, self)
        self.keys.changed.connect(self.changed)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def appearance(self) -> Appearance:
        """What the user chose."""
        return self._appearance

    @property
    def article_percent(self) -> int:
        """Text size of the article."""
        return self._article_percent

    @property
    def is_dark(self) -> bool:
        """Whether the dark tokens are in use."""
        return self.tokens is DARK

    def choose(self, appearance: Appearance) -> None:
        """Take another look and remember it."""
        self._appearance = appearance
        self._settings.setValue("view/appearance", appearance.value)
        self._renew()

    def toggle(self) -> None:
        """Go to the other of light and dark."""
        self.choose(Appearance.LIGHT if self.is_dark else Appearance.DARK)

    def size_article(self, percent: int) -> None:
        """Set the article's text size, 80 to 200 per cent, and remember it."""
        self._article_percent = _percent(percent)
        self._settings.setValue("view/article_percent", self._article_percent)
        self.changed.emit()

    def dress(self, application: QApplication) -> None:
        """Give the application palette, style sheet and font."""
        application.setPalette(palette(self.tokens))
        application.setFont(font(Role.BODY))
        application.setStyleSheet(style_sheet(self.tokens))

    def _follow_system(self) -> None:
        if self._appearance is Appearance.SYSTEM:
            self._renew()

    def _renew(self) -> None:
        self.tokens = self._chosen()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            self.dress(application)
        self.changed.emit()

    def _chosen(self) -> Tokens:
        if self._appearance is Appearance.SYSTEM:
            dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        else:
            dark = self._appearance is Appearance.DARK
        return DARK if dark else LIGHT


def _percent(value: object) -> int:
    """Return a text size within bounds; settings files are written by others too."""
    try:
        return min(200, max(80, int(str(value))))
    except ValueError:
        return 100
