"""Makes the help's picture of LibreOffice with our findings: `python packaging/office_screenshot.py [PICTURE [DRAFT]]`.

Debian: apt-get install libreoffice-writer libreoffice-gtk3 xvfb imagemagick xdotool. A real Writer opens the draft on a
display of its own, asks `compliance-app serve` about each paragraph, and is photographed with its marks under the words
and the menu of the first one.
"""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "resources" / "help" / "screenshots" / "libreoffice.png"
DRAFT = ROOT / "resources" / "samples" / "quarry-dust.docx"
DISPLAY = ":97"
SIZE = "1280x860"
PATIENCE = 300  # seconds
ORANGE = (0xD3, 0x6F, 0x2A)  # how the mark under a remark that is not on spelling comes out on the screen
NEAR = 12  # steps of a colour that are the same to the eye

_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>
"""
_ITEM = (
    '<item oor:path="/org.openoffice.{path}">'
    '<prop oor:name="{name}" oor:op="fuse"{kind}><value>{value}</value></prop></item>'
)
_LIST = ' oor:type="oor:string-list"'  # has to be said where the office knows no such name of its own
_CHECKER = "<it>org.openoffice.lingu.LanguageToolGrammarChecker</it>"


def main(arguments: list[str]) -> int:
    """Make the picture."""
    picture = Path(arguments[0]) if arguments else PICTURE
    draft = Path(arguments[1]) if arguments[1:] else DRAFT
    with TemporaryDirectory() as folder:
        copy = Path(folder, draft.name)
        copy.write_bytes(draft.read_bytes())
        command = Path(sys.executable).with_name("compliance-app")
        with subprocess.Popen([command, "serve", copy], stdout=subprocess.PIPE, text=True) as server:
            address = server.stdout.readline().strip() if server.stdout else ""
            with urllib.request.urlopen(f"{address}/health", timeout=PATIENCE):  # noqa: S310 (loopback; it is checked)
                _photograph(address, copy, picture, Path(folder))
            server.send_signal(signal.SIGTERM)
    return 0


def _photograph(address: str, draft: Path, picture: Path, folder: Path) -> None:
    _write_profile(folder / "profile" / "user", address)
    display = {**os.environ, "DISPLAY": DISPLAY, "SAL_USE_VCLPLUGIN": "gtk3", "GTK_THEME": "Adwaita"}
    with subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", f"{SIZE}x24"], stderr=subprocess.DEVNULL) as screen:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        office = subprocess.Popen(
            ["soffice", "--norestore", "--nologo", "--nofirststartwizard", profile, draft],
            env=display,
            start_new_session=True,
        )
        try:
            _wait_for(lambda: bool(_marks(display)))
            time.sleep(5)  # until the other paragraphs are marked too
            x, y = _marks(display) or (0, 0)
            press = ["xdotool", "mousemove", str(x + 12), str(y - 6), "click", "3"]
            subprocess.run(press, env=display, check=True)
            time.sleep(3)  # until the menu is drawn
            subprocess.run(["import", "-window", "root", "-colors", "256", picture], env=display, check=True)
        finally:
            os.killpg(office.pid, signal.SIGKILL)
            office.wait()
            screen.terminate()


def _marks(display: dict[str, str]) -> tuple[int, int] | tuple[()]:
    """Return where the first mark under words is, if there is one yet."""
    taken = subprocess.run(["import", "-window", "root", "png:-"], env=display, capture_output=True, check=False)
    if taken.returncode:
        return ()
    picture = Image.open(BytesIO(taken.stdout)).convert("RGB")
    width, height = picture.size
    places = ((x, y) for y in range(height) for x in range(width))
    return next((place for place in places if _is_mark(picture.getpixel(place))), ())


def _is_mark(colour: object) -> bool:
    return isinstance(colour, tuple) and all(abs(a - b) <= NEAR for a, b in zip(colour, ORANGE, strict=True))


def _write_profile(user: Path, address: str) -> None:
    lingu = "Office.Linguistic/GrammarChecking"
    settings = [
        (f"{lingu}/LanguageTool", "IsEnabled", "true"),
        (f"{lingu}/LanguageTool", "BaseURL", f"{address}/v2"),
        (lingu, "IsAutoCheck", "true"),
        ("Office.Linguistic/SpellChecking", "IsSpellAuto", "true"),  # without it grammar is not looked at either
        ("Office.Linguistic/ServiceManager/GrammarCheckerList", "en-US", _CHECKER),
        ("Office.Linguistic/ServiceManager/GrammarCheckerList", "en-GB", _CHECKER),
        ("Office.Common/Misc", "ShowTipOfTheDay", "false"),
        ("Office.Common/Misc", "FirstRun", "false"),
        ("Setup/Product", "ooSetupLastVersion", "7.4"),
    ]
    items = "".join(
        _ITEM.format(path=path, name=name, value=value, kind=_LIST if value == _CHECKER else "")
        for path, name, value in settings
    )
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_PROFILE.format(items=items), encoding="utf-8")


def _wait_for(is_so: Callable[[], bool]) -> None:
    limit = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > limit:
            raise TimeoutError("LibreOffice shows no mark")
        time.sleep(2)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
