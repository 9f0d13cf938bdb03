"""Makes the help's screenshots from the running program: `python packaging/screenshots.py [FOLDER] [--only NAME...]`.

Without a folder: the few pictures of the help. With one: every state of the window, to look at: light, dark, narrow,
and as on a screen at 200 %. States that need a fresh start (reading, an error, the first run) are taken of a window and
an analysis process of their own, all others on one walk through one window. Grammar is checked too: install
LanguageTool first. What whoever takes them chose in their own settings does not count. `--only` takes the names of
states, such as `people sign-off`.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from desk_states import DESK_STATES, MANY, bring
from PIL import Image
from PySide6.QtCore import QBuffer, QDeadlineTimer, QSettings
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tour import DOUBLED, DRAFTS, ROUNDS, STOPS, Look, prepare, visit

from compliance_app.ui.background.worker_client import WorkerClient
from compliance_app.ui.deciding.review_desk import ReviewDesk
from compliance_app.ui.drafts.draft import Draft
from compliance_app.ui.look.theme import Appearance, Theme
from compliance_app.ui.window.dialogs import GRAMMAR, PROGRAMS
from compliance_app.ui.window.main_window import MainWindow

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "resources" / "help" / "screenshots"
SAMPLES = ROOT / "resources" / "samples"
LONGEST_CHECK = 300_000  # milliseconds
LIGHT, DARK = Appearance.LIGHT, Appearance.DARK


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: which state of which draft, in what size, and in which looks the help shows it."""

    name: str
    size: tuple[int, int]
    draft: str = "harbour-inquiry.txt"
    state: str = "checked"
    in_help: tuple[Appearance, ...] = ()


SHOTS = (
    Shot("review", (1440, 900), in_help=(LIGHT, DARK)),
    Shot("narrow", (1024, 700), "quarry-dust.docx", "why", (LIGHT,)),
    Shot("small", (720, 450)),
    Shot("reading", (1440, 900), state="reading", in_help=(LIGHT,)),
    Shot("stopped", (1440, 900), state="stopped"),
    Shot("empty", (1440, 900), state="empty"),
    Shot("error", (1440, 900), "quarry-dust.docx", "error", (LIGHT,)),
    Shot("several", (1440, 900), state="several"),
    *(Shot(state, (1440, 900), state=state) for state in DESK_STATES),
    *(Shot(f"{state}-narrow", (800, 600), state=state) for state in ("queue", "grouped")),
    Shot("settings-grammar", (1440, 900), state="grammar", in_help=(LIGHT,)),
    Shot("settings-programs", (1440, 900), state="programs", in_help=(LIGHT,)),
)


def main(arguments: list[str]) -> int:
    """Make the screenshots."""
    parser = argparse.ArgumentParser(description="Makes screenshots from the running program.")
    parser.add_argument("folder", nargs="?", type=Path, help="where every state goes; without it, those of the help")
    parser.add_argument("--only", nargs="+", default=(), metavar="NAME", help="states to take")
    parser.add_argument("--doubled", action="store_true", help="only the walk, as on a screen at 200 %%")
    chosen = parser.parse_args(arguments)
    folder = chosen.folder or FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    if chosen.folder and not chosen.doubled:
        doubled = [
            sys.executable,
            __file__,
            str(folder),
            "--doubled",
            *(["--only", *chosen.only] if chosen.only else []),
        ]
        subprocess.run(doubled, env={**os.environ, "QT_SCALE_FACTOR": "2"}, check=True)
    application = QApplication([])
    application.setStyle("Fusion")
    if not chosen.doubled:
        _take_single(folder, chosen.only, application, everything=chosen.folder is not None)
    if chosen.folder:
        _walk(folder, chosen.only, application, DOUBLED if chosen.doubled else ROUNDS)
    return 0


def _take_single(folder: Path, only: Collection[str], application: QApplication, *, everything: bool) -> None:
    """Take the states that need a fresh start each, or those of the help."""
    for appearance in (LIGHT, DARK):
        for shot in SHOTS:
            if (not only or shot.name in only) and (everything or appearance in shot.in_help):
                with _fresh(appearance, application) as (window, client, theme, own):
                    window.resize(*shot.size)
                    draft = SAMPLES / shot.draft
                    draft = _cut_off(draft, own) if shot.state == "error" else draft
                    picture = _in_state(shot.state, window, client, theme, draft)
                    _save_small(picture, folder / f"{shot.name}-{appearance.value}.png")


def _walk(folder: Path, only: Collection[str], application: QApplication, looks: Collection[Look]) -> None:
    """Take all other states in one window, look by look."""
    stops = [stop for stop in STOPS if not only or stop.name in only]
    if not stops:
        return
    with _fresh(LIGHT, application) as (window, _client, theme, _own):
        window.opening.open_files([str(SAMPLES / draft) for draft in DRAFTS])
        _wait_until(lambda: all(_is_whole(opened) for opened in window.rooms.drafts.all))
        prepare(window, _settle)
        for look in looks:
            theme.choose(look.appearance)
            window.resize(*look.size)
            for stop in stops:
                if look.dialogs or not stop.is_dialog:
                    visit(
                        window, look, stop, _settle, lambda name, seen: _save_small(seen.grab(), folder / f"{name}.png")
                    )


@contextmanager
def _fresh(appearance: Appearance, application: QApplication) -> Iterator[tuple[MainWindow, WorkerClient, Theme, Path]]:
    """Give a fresh window with an analysis process and a folder of its own."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["COMPLIANCE_SETTINGS"] = str(folder / "settings")
        settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        theme = Theme(settings)
        theme.choose(appearance)
        theme.dress(application)
        client = WorkerClient()
        window = MainWindow(theme, client, ReviewDesk(f"sqlite:///{folder}/review.sqlite3"), settings)
        window.show()
        window.activateWindow()
        ready: list[bool] = []
        client.ready.connect(lambda *_: ready.append(True))
        client.start()
        _wait_until(lambda: bool(ready) and window.rooms.outside.grammar.phase in {"ready", "absent"})
        yield window, client, theme, folder
        window.close()


def _in_state(state: str, window: MainWindow, client: WorkerClient, theme: Theme, draft: Path) -> QPixmap:
    """Bring the window into a state as a user would, and return its picture."""
    if state == "reading":
        return _while_reading(window, client, draft)
    if state in {"grammar", "programs"}:
        return _of_settings(state, window, client)
    if state == "stopped":
        _while_reading(window, client, draft)
        window.going.step_back()
    elif state != "empty":
        others = [SAMPLES / "allotment-show.txt", SAMPLES / "quarry-dust.docx"] if state in MANY else []
        window.opening.open_files([str(path) for path in (draft, *others)])
        _wait_until(lambda: all(_is_whole(opened) for opened in window.rooms.drafts.all))
    _settle()
    if state == "why":
        window.panes.review.show_why()
        _settle()
    shown = bring(state, window, theme, Path(gettempdir()), _wait_until)
    _settle()
    return shown.grab()


def _is_whole(draft: Draft) -> bool:
    """Tell whether a draft was checked and the grammar checker has answered too, or it cannot be read."""
    if draft.checking or draft.article is None:
        return not draft.checking
    return not any(gap.why.startswith("still being checked") for gap in draft.article.not_checked)


def _of_settings(page: str, window: MainWindow, client: WorkerClient) -> QPixmap:
    """Return a picture of a page of the settings, with grammar ready or the way in for other programs open."""
    if page == "grammar":
        window.show_settings(GRAMMAR)
    else:
        client.ask_of_doors("open")
        _wait_until(lambda: window.rooms.outside.doors.open)
        window.show_settings(PROGRAMS)
    _settle()
    return window.dialogs.latest.grab() if window.dialogs.latest else QPixmap()


def _while_reading(window: MainWindow, client: WorkerClient, draft: Path) -> QPixmap:
    """Return a picture taken at the moment when the longest stage of the check begins."""
    pictures: list[QPixmap] = []
    client.stage_begun.connect(lambda _path, stage: pictures.append(window.grab()) if stage == "language" else None)
    window.opening.open_files([str(draft)])
    _wait_until(lambda: bool(pictures))
    return pictures[0]


def _cut_off(draft: Path, folder: Path) -> Path:
    """Return a copy of a draft that ends too early."""
    copy = folder / draft.name
    whole = draft.read_bytes()
    copy.write_bytes(whole[: len(whole) // 2])
    return copy


def _save_small(picture: QPixmap, path: Path) -> None:
    """Save a picture in 256 of its own colours, which is enough for a window and a quarter of the size."""
    whole = QBuffer()
    picture.save(whole, "PNG")
    image = Image.open(BytesIO(whole.data().data())).convert("RGB")
    image.quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(path, optimize=True)


def _wait_until(is_so: Callable[[], bool]) -> None:
    limit = QDeadlineTimer(LONGEST_CHECK)
    while not is_so():
        if limit.hasExpired():
            raise TimeoutError("the analysis process does not answer")
        QTest.qWait(20)


def _settle() -> None:
    """Let layouts and the scroll to the finding come to rest."""
    QTest.qWait(250)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
