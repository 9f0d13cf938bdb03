"""Colours, type and spacing of the window: the only place with colour values.

One frozen set of tokens for each theme becomes a QPalette and one generated style sheet; everything that is
painted by hand asks `Theme.tokens`.
"""

import sys
from dataclasses import dataclass, fields
from enum import Enum, StrEnum
from string import Template

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from compliance_app.ui.keymap import KeyMap


@dataclass(frozen=True, slots=True)
class StateTokens:
    """Colours of one severity or state: marks and icons, text on its own tint, the tint."""

    mark: str
    text: str
    tint: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """All colours of one theme."""

    desk: str
    panel: str
    paper: str
    raised: str
    sunken: str
    line: str
    control: str
    ink: str
    ink2: str
    ink3: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_tint: str
    block: StateTokens
    review: StateTokens
    advise: StateTokens
    decided: StateTokens
    stale: StateTokens

    def state(self, name: str) -> StateTokens:
        """Return the colours of a severity or state by its name."""
        return getattr(self, name)


LIGHT = Tokens(
    desk="#E9ECEF",
    panel="#F6F7F9",
    paper="#FFFFFF",
    raised="#FFFFFF",
    sunken="#ECEFF2",
    line="#D3D8DE",
    control="#78828D",
    ink="#161A1F",
    ink2="#454E58",
    ink3="#5B6570",
    accent="#0A5D69",
    accent_hover="#084B55",
    on_accent="#FFFFFF",
    accent_tint="#DCEEF0",
    block=StateTokens("#B3151F", "#9B0F18", "#FBE1E2"),
    review=StateTokens("#A86200", "#744200", "#FBEBCB"),
    advise=StateTokens("#2F64BD", "#1D4A93", "#E1EBFA"),
    decided=StateTokens("#6A747F", "#4A545E", "#EBEEF1"),
    stale=StateTokens("#6A747F", "#4A545E", "#F0F1F3"),
)

DARK = Tokens(
    desk="#121518",
    panel="#1A1E22",
    paper="#1F2428",
    raised="#262C31",
    sunken="#14181B",
    line="#343B42",
    control="#7C8791",
    ink="#E6E9EC",
    ink2="#B9C1C9",
    ink3="#9BA5AF",
    accent="#6AC3CF",
    accent_hover="#8AD4DE",
    on_accent="#05262B",
    accent_tint="#173A40",
    block=StateTokens("#FF7276", "#FFA3A4", "#4B1F23"),
    review=StateTokens("#E2A03C", "#F7C777", "#42310F"),
    advise=StateTokens("#76A8F7", "#A6C8FF", "#1D3152"),
    decided=StateTokens("#8A949E", "#B4BCC4", "#2A3036"),
    stale=StateTokens("#8A949E", "#B4BCC4", "#272C31"),
)


class Role(Enum):
    """Type roles: (reading face, pixel size, line height, weight)."""

    HEADLINE = (True, 30, 38, 700)
    STANDFIRST = (True, 19, 28, 400)
    BYLINE = (False, 13, 20, 400)
    PARAGRAPH = (True, 17, 28, 400)
    CROSSHEAD = (False, 16, 24, 700)
    CAPTION = (False, 14, 20, 400)
    CREDIT = (False, 12, 20, 400)
    TITLE = (False, 18, 24, 600)
    PANE_TITLE = (False, 15, 20, 600)
    BODY = (False, 13, 18, 400)
    STRONG = (False, 13, 18, 600)
    LABEL = (False, 12, 16, 600)
    SMALL = (False, 12, 16, 400)
    QUOTE = (True, 15, 21, 400)
    ROW_QUOTE = (True, 13, 19, 400)
    BADGE = (False, 11, 16, 700)

    @property
    def line_height(self) -> int:
        """Pixels from one line to the next at 100 %."""
        return self.value[2]


class Appearance(StrEnum):
    """What the user chose in the View menu."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


def ui_families() -> list[str]:
    """Return the faces for everything but the article, best first."""
    if sys.platform == "win32":
        return ["Segoe UI", "Noto Sans"]
    if sys.platform == "darwin":
        return [QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()]
    return ["Noto Sans", "DejaVu Sans"]


def reading_families() -> list[str]:
    """Return the faces for the article, best first."""
    first = {"win32": ["Georgia"], "darwin": ["Charter", "Georgia"]}.get(sys.platform, [])
    return [*first, "Noto Serif", "DejaVu Serif"]


def font(role: Role, percent: int = 100) -> QFont:
    """Return the font of a role at a text size in per cent."""
    reading, size, _, weight = role.value
    result = QFont()
    result.setFamilies(reading_families() if reading else ui_families())
    result.setPixelSize(round(size * percent / 100))
    result.setWeight(QFont.Weight(weight))
    return result


def palette(tokens: Tokens) -> QPalette:
    """Return the palette for all widgets, disabled ones too."""
    roles = QPalette.ColorRole
    colours = {
        roles.Window: tokens.panel,
        roles.WindowText: tokens.ink,
        roles.Base: tokens.paper,
        roles.AlternateBase: tokens.panel,
        roles.Text: tokens.ink,
        roles.Button: tokens.raised,
        roles.ButtonText: tokens.ink,
        roles.BrightText: tokens.ink,
        roles.ToolTipBase: tokens.raised,
        roles.ToolTipText: tokens.ink,
        roles.PlaceholderText: tokens.ink3,
        roles.Highlight: tokens.accent,
        roles.HighlightedText: tokens.on_accent,
        roles.Accent: tokens.accent,
        roles.Link: tokens.accent,
        roles.LinkVisited: tokens.accent,
        roles.Light: tokens.raised,
        roles.Midlight: tokens.line,
        roles.Mid: tokens.line,
        roles.Dark: tokens.control,
        roles.Shadow: tokens.control,
    }
    result = QPalette()
    for role, colour in colours.items():
        result.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.HighlightedText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.ink3))
    result.setColor(QPalette.ColorGroup.Disabled, roles.Highlight, QColor(tokens.line))
    return result


_SHEET = Template("""
* { outline: none; }
QMainWindow, QDialog { background: $panel; }
QWidget#desk { background: $desk; }
QWidget#pane, QWidget#header, QWidget#coverage, QWidget#tabs, QWidget#narrowStrip { background: $panel; }
QWidget#paper, QTextEdit#article { background: $paper; border: none; }
QTextEdit#article { selection-background-color: $accent; selection-color: $on_accent; }
QWidget#stages { background: $accent_tint; }
QWidget#well { background: $sunken; border-radius: 6px; }
QFrame#card { background: $raised; border: 1px solid $line; border-radius: 8px; }
QFrame#hairline { background: $line; border: none; }
QLabel { background: transparent; color: $ink; }
QLabel[tone="second"] { color: $ink2; }
QLabel[tone="third"] { color: $ink3; }
QLabel[tone="block"] { color: $block_text; }
QPlainTextEdit#field, QLineEdit#field, QComboBox#field {
    background: $raised; color: $ink; border: 1px solid $control; border-radius: 6px; padding: 5px 8px;
    selection-background-color: $accent; selection-color: $on_accent; placeholder-text-color: $ink3;
}
QPlainTextEdit#field:focus, QLineEdit#field:focus, QComboBox#field:focus {
    border: 2px solid $accent; padding: 4px 7px;
}
QRadioButton, QCheckBox { color: $ink; spacing: 8px; }
QRadioButton::indicator {
    width: 14px; height: 14px; border: 1px solid $control; border-radius: 8px; background: $raised;
}
QRadioButton::indicator:checked {
    width: 6px; height: 6px; border: 5px solid $accent; border-radius: 8px; background: $on_accent;
}
QRadioButton:focus, QCheckBox:focus { color: $accent; }
QListView#findings { background: $panel; border: none; }
QScrollArea, QWidget#scrolled { background: $panel; border: none; }
QScrollArea#paperScroll { background: $paper; border: none; }
QScrollArea#paperScroll:focus { border: 2px solid $accent; }
QScrollArea#deskScroll, QWidget#deskScrolled { background: $desk; border: none; }
QTableView#matrix { background: $panel; border: none; gridline-color: $line; }
QHeaderView { background: $panel; border: none; }
QHeaderView::section {
    background: $panel; color: $ink2; border: none; border-bottom: 1px solid $line; padding: 8px 20px 8px 20px;
    font-size: 12px; font-weight: 600;
}
QTableCornerButton::section { background: $panel; border: none; }
QSplitter::handle { background: $line; }
QTabBar#drafts, QTabBar#pages { background: $panel; }
QTabBar#drafts::tab, QTabBar#pages::tab {
    background: $panel; color: $ink2; border: none; border-bottom: 3px solid $panel;
    padding: 11px 16px 9px 16px; max-width: 280px;
}
QTabBar#drafts::tab:hover, QTabBar#pages::tab:hover { background: $sunken; border-bottom-color: $sunken; }
QTabBar#drafts::tab:selected, QTabBar#pages::tab:selected { color: $ink; border-bottom-color: $accent; }
QTabBar#drafts::tab:selected:focus, QTabBar#pages::tab:selected:focus { background: $accent_tint; }
QTabBar#drafts QToolButton { background: $panel; border: 1px solid $line; }
QToolTip { background: $raised; color: $ink; border: 1px solid $control; padding: 4px; }
QMenu { background: $raised; color: $ink; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 6px 20px; border-radius: 4px; }
QMenu::item:selected { background: $accent_tint; color: $ink; }
QMenu::item:disabled { color: $ink3; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical { background: $control; border-radius: 3px; min-height: 36px; margin: 2px 3px; }
QScrollBar::handle:vertical:hover { background: $ink3; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle:horizontal { background: $control; border-radius: 3px; min-width: 36px; margin: 3px 2px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def style_sheet(tokens: Tokens) -> str:
    """Return the one style sheet of the application."""
    values: dict[str, str] = {}
    for field in fields(Tokens):
        value = getattr(tokens, field.name)
        if isinstance(value, StateTokens):
            values |= {f"{field.name}_{part}": getattr(value, part) for part in ("mark", "text", "tint")}
        else:
            values[field.name] = value
    return _SHEET.substitute(values)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2 defines it."""
    shade = QColor(colour)

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(shade.redF()) + 0.7152 * linear(shade.greenF()) + 0.0722 * linear(shade.blueF())


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


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
