"""An html page on sheets of A4, set by Qt: as a PDF, or as pictures to look at before it is printed."""

import os
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QGuiApplication,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
)

from compliance_app.errors import ComplianceError

_MARGIN = 18.0  # millimetres
_SCREEN_DPI = 96  # what Qt lays text out for where there is no screen


def write_pdf(path: Path, page: str) -> None:
    """Write a page to a PDF beside its final place and rename it; ComplianceError where that cannot be done."""
    try:
        handle, name = tempfile.mkstemp(dir=path.absolute().parent, prefix=f".{path.name}.")
        os.close(handle)
    except OSError as error:
        raise ComplianceError(f"{path}: cannot be written ({error.strerror}). Choose another place") from error
    draft = Path(name)
    writer = QPdfWriter(name)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN), QPageLayout.Unit.Millimeter)
    writer.setResolution(144)
    document = QTextDocument()
    document.setHtml(page)
    document.print_(writer)
    del writer  # closes the file
    try:
        if draft.stat().st_size == 0:
            raise ComplianceError(f"{path}: cannot be written. Choose another place")
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def write_pdf_without_window(path: Path, page: str) -> None:
    """Write a PDF from a process that has no window, where there may be no screen."""
    with without_window():
        write_pdf(path, page)


def write_pages_without_window(folder: Path, page: str, dpi: int) -> int:
    """Draw each sheet as a picture "1.png", "2.png"… in a folder; return how many there are."""
    with without_window():
        return _write_pages(folder, page, dpi)


@contextmanager
def without_window() -> Generator[None, None, None]:
    """Have what Qt needs to set text, and no more, where nothing is shown."""
    if QGuiApplication.instance() is not None:
        yield
        return
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QGuiApplication(sys.argv[:1])
    yield
    application.quit()


def _write_pages(folder: Path, page: str, dpi: int) -> int:
    scale = dpi / _SCREEN_DPI
    sheet = QPageSize.size(QPageSize.PageSizeId.A4, QPageSize.Unit.Point) * dpi / 72
    margin = _MARGIN / 25.4 * _SCREEN_DPI
    inside = QSizeF(sheet.width() / scale - 2 * margin, sheet.height() / scale - 2 * margin)
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setHtml(page)
    document.setPageSize(inside)
    pages = document.pageCount()
    for number in range(pages):
        image = QImage(round(sheet.width()), round(sheet.height()), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        painter.translate(margin, margin - number * inside.height())
        part = QRectF(0, number * inside.height(), inside.width(), inside.height())
        painter.setClipRect(part)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = part
        document.documentLayout().draw(painter, context)
        painter.end()
        image.save(str(folder / f"{number + 1}.png"))
    return pages
