"""A page on paper: which printer, and printing from a process that shows nothing."""

import os
import sys
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QTextDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from compliance_app.errors import WriteError

_MARGIN = 18.0  # millimetres


def settings_of(printer: QPrinter) -> dict[str, Any]:
    """Return what the user chose in the system's dialog, for the process that prints."""
    return {
        "name": printer.printerName(),
        "file": printer.outputFileName(),
        "copies": printer.copyCount(),
        "from": printer.fromPage(),
        "to": printer.toPage(),
        "grey": printer.colorMode() == QPrinter.ColorMode.GrayScale,
        "duplex": printer.duplex().value,
    }


def print_without_window(settings: Mapping[str, Any], page: str, name: str) -> str:
    """Print a page; return a line for whoever asked. WriteError where the printer does not take it."""
    if QApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        application = QApplication(sys.argv[:1])
        said = _print(settings, page, name)
        application.quit()
        return said
    return _print(settings, page, name)


def _print(settings: Mapping[str, Any], page: str, name: str) -> str:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    to_file = bool(settings["file"]) or not settings["name"]
    if to_file:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(settings["file"])
    else:
        printer.setPrinterName(settings["name"])
    printer.setDocName(name)
    printer.setCopyCount(settings["copies"])
    printer.setFromTo(settings["from"], settings["to"])
    printer.setColorMode(QPrinter.ColorMode.GrayScale if settings["grey"] else QPrinter.ColorMode.Color)
    printer.setDuplex(QPrinter.DuplexMode(settings["duplex"]))
    printer.setPageMargins(QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN), QPageLayout.Unit.Millimeter)
    if not printer.isValid():
        raise WriteError(f"{settings['name'] or 'The printer'}: cannot be printed on. Choose another printer")
    document = QTextDocument()
    document.setHtml(page)
    document.print_(printer)
    if printer.printerState() in {QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted}:
        raise WriteError(f"{settings['name'] or settings['file']}: the printer gave up. Choose another printer")
    return f"{name} printed to {settings['file']}." if to_file else f"{name} sent to {settings['name']}."
