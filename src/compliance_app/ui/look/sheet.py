"""From tokens to what Qt wants: the palette and the one style sheet."""

from string import Template

from PySide6.QtGui import QColor, QPalette

from compliance_app.ui.look.tokens import StateTokens, Tokens


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
QComboBox#field::drop-down { border: none; width: 24px; }
QComboBox#field QAbstractItemView { background: $raised; color: $ink; border: 1px solid $control; padding: 4px; }
QComboBox#field QAbstractItemView::item { min-height: 28px; padding: 0 8px; border-radius: 4px; }
QComboBox#field QAbstractItemView::item:selected { background: $accent_tint; color: $ink; }
QSlider::groove:horizontal { height: 4px; background: $control; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal {
    width: 12px; height: 12px; margin: -6px 0; border-radius: 8px; background: $accent; border: 2px solid $panel;
}
QSlider::handle:horizontal:focus { background: $panel; border: 4px solid $accent; width: 8px; height: 8px; }
QListView#findings { background: $panel; border: none; }
QTreeView#keys { background: $raised; color: $ink; border: 1px solid $control; border-radius: 6px; padding: 4px; }
QTreeView#keys:focus { border: 2px solid $accent; padding: 3px; }
QTreeView#keys::item { padding: 0 8px; }
QTreeView#keys::item:selected { background: $accent_tint; color: $ink; }
QScrollArea, QWidget#scrolled { background: $panel; border: none; }
QScrollArea#paperScroll { background: $paper; border: 2px solid $paper; }
QScrollArea#paperScroll:focus { border-color: $accent; }
QScrollArea#deskScroll, QWidget#deskScrolled { background: $desk; border: none; }
QTableView#matrix, QTableView#archive { background: $panel; border: none; gridline-color: $line; }
QTableView#archive::item { padding: 0 4px 0 17px; border: none; }
QTableView#archive::item:selected { background: $accent_tint; color: $ink; }
QTableView#archive::item:selected:active:focus { background: $accent; color: $on_accent; }
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
QTabBar#pages[low="true"]::tab { padding: 8px 16px 6px 16px; }
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
QScrollBar[idle="true"]::handle:vertical { background: transparent; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle:horizontal { background: $control; border-radius: 3px; min-width: 36px; margin: 3px 2px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def style_sheet(tokens: Tokens) -> str:
    """Return the one style sheet of the application."""
    values: dict[str, str] = {}
    for name, value in tokens._asdict().items():
        if isinstance(value, StateTokens):
            values |= {f"{name}_{part}": shade for part, shade in value._asdict().items()}
        else:
            values[name] = value
    return _SHEET.substitute(values)
