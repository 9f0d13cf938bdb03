"""Colours of the window, light and dark: the only place with colour values."""

from typing import NamedTuple

from PySide6.QtGui import QColor


class StateTokens(NamedTuple):
    """Colours of one severity or state: marks and icons, text on its own tint, the tint."""

    mark: str
    text: str
    tint: str


class Tokens(NamedTuple):
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
