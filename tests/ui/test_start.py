"""Starting the window: what it must not load, where it cannot run, what Qt must not lose."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSettings, Signal
from pytestqt.qtbot import QtBot

from compliance_app.cli.main import run

HEAVY = ("spacy", "thinc", "numpy", "lxml", "sqlalchemy", "compliance_app.analysis", "compliance_app.engine")


def test_the_window_loads_no_analysis():
    code = "import sys; import compliance_app.ui.app; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "compliance_app.ui.window.main_window" in loaded
    assert not set(HEAVY) & set(loaded)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a display")
@pytest.mark.parametrize("arguments", [["gui", "draft.txt"], []])
def test_without_a_display_one_line_says_so(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert run(arguments) == 2
    error = capsys.readouterr().err
    assert "no display" in error
    assert "compliance-app check" in error
    assert len(error.splitlines()) == 1


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_qt_gives_back_its_references_to_none(qtbot: QtBot, tmp_path: Path):
    class Bell(QObject):
        rung = Signal(object)

    bell = Bell()
    bell.rung.connect(lambda _value: None)
    settings = QSettings(str(tmp_path / "none.ini"), QSettings.Format.IniFormat)
    before = sys.getrefcount(None)
    for _ in range(2000):
        bell.rung.emit(None)
        settings.value("missing")
        bell.parent()
    assert abs(sys.getrefcount(None) - before) < 1000


def test_the_worker_keeps_its_answers_apart_from_what_libraries_print():
    code = (
        "import sys; from compliance_app.cli.worker import _own_output;"
        "out = _own_output(); print('noise'); out.write('answer\\n'); out.flush()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ)
    assert done.stdout == "answer\n"
    assert "noise" in done.stderr
