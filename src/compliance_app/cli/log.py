"""The log file: what went wrong inside, for us; made only when there is something to write."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

import platformdirs

_LARGEST = 1_000_000  # bytes; three older files are kept


def log_folder() -> Path:
    """Return the folder for logs on this platform."""
    return Path(platformdirs.user_log_dir("compliance-app", appauthor=False))


class _LazyFile(RotatingFileHandler):
    """A rotating log that makes its folder with its first line."""

    def _open(self):  # noqa: ANN202 (as the base class has it)
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()


def start_log() -> None:
    """Send the program's warnings and errors to the log; never the article's text, which nobody logs."""
    logger = logging.getLogger("compliance_app")
    if any(isinstance(handler, _LazyFile) for handler in logger.handlers):
        return
    handler = _LazyFile(
        log_folder() / "compliance-app.log", maxBytes=_LARGEST, backupCount=3, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logger.addHandler(handler)
