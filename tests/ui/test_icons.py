"""Icons: drawn, recoloured, sharp."""

import re
from pathlib import Path

from compliance_app import resources
from compliance_app.ui.look import icons
from compliance_app.ui.look.tokens import DARK, LIGHT


def names() -> list[str]:
    return sorted(path.stem for path in resources.path("icons").glob("*.svg"))


def test_every_icon_is_drawn_in_the_colour_asked_for(qapp: object):
    assert len(names()) > 25
    for name in names():
        picture = icons.pixmap(name, LIGHT.accent, 60, 1.0, LIGHT.panel).toImage()
        inked = {picture.pixelColor(x, y).name().upper() for x in range(60) for y in range(60)}
        assert LIGHT.accent in inked, name


def test_icons_carry_no_colours_of_their_own():
    for name in names():
        drawing = resources.text("icons", f"{name}.svg")
        assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', drawing)) <= {"none", "currentColor", "canvas"}, name


def test_icons_have_the_pixels_of_the_screen(qapp: object):
    picture = icons.pixmap("block", DARK.block.mark, 16, 2.0, DARK.panel)
    assert picture.width() == 32
    assert picture.devicePixelRatio() == 2.0


def test_every_icon_that_is_used_exists(repository: Path):
    folder = repository / "src" / "compliance_app" / "ui"
    used: set[str] = set()
    for path in folder.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        used |= set(re.findall(r'icon="([a-z-]+)"', source))
        used |= set(re.findall(r'Glyph\((?:self\._)?theme, "([a-z-]+)"', source))
    assert used <= set(names())
    assert {"open", "stale", "notrun", "law"} <= used
