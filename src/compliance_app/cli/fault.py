"""Our own fault: a log with the trace for us, one line for the user."""

import platform
import sys
import traceback
from datetime import UTC, datetime

from compliance_app import __version__
from compliance_app.cli.log import log_folder


def report_fault(error: Exception) -> int:
    """Write the trace to a log in the user's folder, tell the user where, and return exit status 3.

    The log holds code places and the error's text, never the article.
    """
    print(f"compliance-app: a fault in the program ({type(error).__name__}). {_write_log(error)}", file=sys.stderr)
    return 3


def _write_log(error: Exception) -> str:
    folder = log_folder()
    log = folder / f"fault-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.log"
    head = f"compliance-app {__version__}, Python {platform.python_version()}, {platform.platform()}\n"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        log.write_text(head + "".join(traceback.format_exception(error)), encoding="utf-8")
    except OSError as unwritable:
        return f"The log could not be written: {unwritable}."
    return f"Please send us this log: {log}"
