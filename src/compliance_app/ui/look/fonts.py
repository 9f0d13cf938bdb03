"""Type of the window: which faces, and what size and weight each role has."""

import sys
from enum import Enum
from functools import cache, lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

_MEASURED = 4096  # texts whose width is remembered


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
    CLAIM = (True, 14, 20, 400)
    ROW_QUOTE = (True, 13, 19, 400)
    BADGE = (False, 11, 16, 700)

    @property
    def line_height(self) -> int:
        """Pixels from one line to the next at 100 %."""
        return self.value[2]


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
    return QFont(_made(role, percent))


@lru_cache(maxsize=_MEASURED)
def text_width(text: str, role: Role) -> float:
    """Return how wide a line of text is at 100 %; measured once, for it is asked with every key and every painting."""
    return QFontMetricsF(_made(role, 100)).horizontalAdvance(text)


@cache
def _made(role: Role, percent: int) -> QFont:
    """Return the one font that all of a role share: Qt looks for the face once."""
    reading, size, _, weight = role.value
    result = QFont()
    result.setFamilies(reading_families() if reading else ui_families())
    result.setPixelSize(round(size * percent / 100))
    result.setWeight(QFont.Weight(weight))
    return result
