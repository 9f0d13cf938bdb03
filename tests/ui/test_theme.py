"""Colours can be read, and stand in one place only."""

import re
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QImage, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QVBoxLayout
from pytestqt.qtbot import QtBot

from compliance_app.ui.look.fields import check_box, radio
from compliance_app.ui.look.sheet import palette, style_sheet
from compliance_app.ui.look.theme import Appearance, Theme
from compliance_app.ui.look.tokens import DARK, LIGHT, Tokens, contrast

THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
STATES = ("block", "review", "advise", "decided", "stale")


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@THEMES
def test_text_can_be_read_on_every_ground(tokens: Tokens):
    grounds = (tokens.desk, tokens.panel, tokens.paper, tokens.raised, tokens.sunken, tokens.accent_tint)
    for ink, ground in product((tokens.ink, tokens.ink2, tokens.ink3), grounds):
        assert contrast(ink, ground) >= 4.5, (ink, ground)
    for state in STATES:
        assert contrast(tokens.state(state).text, tokens.state(state).tint) >= 4.5
        assert contrast(tokens.ink, tokens.state(state).tint) >= 4.5
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.on_accent, tokens.accent_hover) >= 4.5
    assert contrast(tokens.accent, tokens.panel) >= 4.5  # links


@THEMES
def test_marks_edges_and_focus_can_be_seen(tokens: Tokens):
    for state in STATES:
        mark = tokens.state(state).mark
        for ground in (tokens.paper, tokens.panel, tokens.accent_tint, tokens.state(state).tint):
            assert contrast(mark, ground) >= 3, (state, ground)
    for ground in (tokens.panel, tokens.raised, tokens.paper):
        assert contrast(tokens.control, ground) >= 3
        assert contrast(tokens.accent, ground) >= 3


@THEMES
def test_nothing_is_green(tokens: Tokens):
    sheet = style_sheet(tokens)
    for red, green, blue in re.findall(r"#([0-9A-F]{2})([0-9A-F]{2})([0-9A-F]{2})\b", sheet):
        assert not (int(green, 16) > int(red, 16) + 24 and int(green, 16) > int(blue, 16) + 24)


@THEMES
def test_the_sheet_has_no_open_places(tokens: Tokens):
    assert "$" not in style_sheet(tokens)


def test_colour_values_stand_in_the_tokens_only(repository: Path):
    folder = repository / "src" / "compliance_app" / "ui"
    colours = re.compile(r"#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{3}\b|QColor\(\s*\d")
    found = {path.name for path in folder.rglob("*.py") if colours.search(path.read_text(encoding="utf-8"))}
    assert found == {"tokens.py"}


def test_disabled_text_keeps_its_contrast():
    colours = palette(LIGHT)
    disabled = colours.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText).name()
    assert contrast(disabled, LIGHT.panel) >= 4.5


def test_the_choice_is_remembered_and_dresses_the_application(qapp: QApplication, settings: QSettings):
    Theme(settings).choose(Appearance.DARK)
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.panel
    again = Theme(settings)
    assert again.appearance is Appearance.DARK
    again.toggle()
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == LIGHT.panel


def test_a_spoilt_settings_file_does_no_harm(qapp: QApplication, settings: QSettings):
    settings.setValue("view/appearance", "mauve")
    settings.setValue("view/article_percent", "huge")
    theme = Theme(settings)
    assert (theme.appearance, theme.article_percent) == (Appearance.SYSTEM, 100)


def test_article_text_size_has_bounds(theme: Theme):
    theme.size_article(900)
    assert theme.article_percent == 200


def _strongest_edge(picture: QImage, ground: str) -> float:
    """Return the best contrast with the ground that the left edge of a box reaches at half its height."""
    middle = picture.height() // 2
    return max(contrast(picture.pixelColor(x, middle).name(), ground) for x in range(4))


@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
@pytest.mark.parametrize("make", [check_box, radio])
def test_the_frame_of_a_choice_stands_out_as_it_is_drawn(
    qtbot: QtBot, theme: Theme, appearance: Appearance, make: Callable[[str], QAbstractButton]
):
    theme.choose(appearance)
    holder = QDialog()  # has the ground that choices stand on
    qtbot.addWidget(holder)
    button = make("Spelling")
    QVBoxLayout(holder).addWidget(button)
    holder.show()
    picture = button.grab().toImage()
    assert _strongest_edge(picture, theme.tokens.panel) >= 3
    assert contrast(theme.tokens.control, theme.tokens.raised) >= 3  # and from within
