"""Own SVG icons, drawn in any colour at any size and screen density."""

from functools import cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from compliance_app import resources
from compliance_app.ui.look.tokens import Tokens


@cache
def _source(name: str) -> str:
    return resources.text("icons", f"{name}.svg")


@cache
def _renderer(name: str, colour: str, ground: str) -> QSvgRenderer:
    drawing = _source(name).replace("currentColor", colour).replace("canvas", ground)
    return QSvgRenderer(QByteArray(drawing.encode()))


@cache
def pixmap(name: str, colour: str, size: int, ratio: float, ground: str) -> QPixmap:
    """Return an icon as a picture; `ground` is the colour that shows through, `ratio` the screen's density."""
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    _renderer(name, colour, ground).render(painter, QRectF(0, 0, picture.width(), picture.height()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def draw(painter: QPainter, name: str, colour: str, box: QRectF, ground: str) -> None:
    """Draw an icon into a box, sharp on any screen: its left upper corner goes to a whole pixel."""
    ratio = painter.device().devicePixelRatioF()
    place = QPointF(round(box.x() * ratio) / ratio, round(box.y() * ratio) / ratio)
    painter.drawPixmap(place, pixmap(name, colour, round(box.width()), ratio, ground))


def icon(name: str, tokens: Tokens, colour: str | None = None) -> QIcon:
    """Return an icon for a menu or a window."""
    result = QIcon()
    for ratio in (1.0, 2.0):
        result.addPixmap(pixmap(name, colour or tokens.ink2, 18, ratio, tokens.raised))
    return result


@cache
def steady(name: str, colour: str, size: int, ground: str) -> QIcon:
    """Return an icon that keeps its colour in a row that is selected, where Qt would tint it."""
    result = QIcon()
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
        for ratio in (1.0, 2.0):
            result.addPixmap(pixmap(name, colour, size, ratio, ground), mode)
    return result
