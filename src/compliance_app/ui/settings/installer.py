"""Installs LanguageTool while the window stays in use, by the same command that a terminal would run."""

import shutil

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

from compliance_app.ui.background.worker_client import program_command


def can_fetch() -> bool:
    """Tell whether Maven, which fetches LanguageTool, is here."""
    return shutil.which("mvn") is not None


class Installer(QObject):
    """One installation at a time; nothing is installed that does not work."""

    ended = Signal(bool, str)  # whether it is installed now, and if not, the reason

    def __init__(self, command: list[str] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = command or program_command()
        self._process: QProcess | None = None

    @property
    def is_running(self) -> bool:
        """Whether an installation goes on."""
        return self._process is not None

    def begin(self, source: str = "") -> None:
        """Fetch LanguageTool, or take it from a folder or zip; what was installed before is replaced."""
        if self._process is not None:
            return
        process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONIOENCODING", "utf-8")
        process.setProcessEnvironment(environment)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._not_started)
        self._process = process
        where = ["--from", source] if source else ["--again"]
        program, *arguments = self._command
        process.start(program, [*arguments, "languagetool", "install", *where])

    def cancel(self) -> None:
        """Stop; what was installed before stays."""
        process, self._process = self._process, None
        if process is not None:
            process.finished.disconnect(self._finished)
            process.errorOccurred.disconnect(self._not_started)
            process.terminate()
            if not process.waitForFinished(1000):
                process.kill()
                process.waitForFinished(1000)

    def _finished(self, status: int) -> None:
        process, self._process = self._process, None
        if process is not None:
            said = bytes(process.readAllStandardError().data()).decode("utf-8", "replace").strip()
            line = said.splitlines()[-1].removeprefix("compliance-app: ") if said else ""
            self.ended.emit(status == 0, "" if status == 0 else line)

    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._process = None
            self.ended.emit(False, self.tr("The installation could not be started."))
