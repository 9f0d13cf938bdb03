"""An html page as a PDF, set by Qt."""

import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from compliance_app.errors import ComplianceError

_MARGIN = 18.0  # millimetres


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
    """Write a PDF from the terminal, where there may be no screen."""
    if QGuiApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        application = QGuiApplication(sys.argv[:1])
        write_pdf(path, page)
        application.quit()
        return
    write_pdf(path, page)
