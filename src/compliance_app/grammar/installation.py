"""Where LanguageTool lies on this machine, which one it is, and how Java is told to run it."""

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import platformdirs

from compliance_app import resources

VERSION = "6.8"  # what `languagetool install` fetches
HOME_VARIABLE = "COMPLIANCE_LANGUAGETOOL_HOME"
FACTS = "installed.json"
FILES = "files"
_SERVER_JARS = "languagetool-server*.jar"
# A third of the memory and half the start of Java's own choice, and as fast on an article.
_JAVA_FLAGS = ("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData")
_MAIN_CLASS = "org.languagetool.server.HTTPServer"


@dataclass(frozen=True, slots=True)
class Installation:
    """A LanguageTool that was installed for this program."""

    home: Path
    version: str
    count: int  # of jars
    sha256: str  # over the names and hashes of all jars
    tested: bool  # they are, to the byte, those that the tests of this program ran with

    def jars(self) -> list[Path]:
        """Return every jar, by name."""
        return jars_below(self.home / FILES)

    def is_whole(self) -> bool:
        """Tell whether the jars are still what was installed; reads all of them."""
        return digest_of(self.jars()) == self.sha256

    def server_command(self, java: str, port: int) -> list[str]:
        """Return the command line of a server on a port of this machine."""
        server = sorted((self.home / FILES).rglob(_SERVER_JARS))
        # In LanguageTool's own zip the server lies beside `libs` and unpacked rules; by Maven it lies among the others.
        folder = server[0].parent if server else self.home / FILES
        places = [f"{folder}{os.sep}*", f"{folder}{os.sep}libs{os.sep}*", str(folder)]
        settings = resources.languagetool("server.properties")
        classes = ["-cp", os.pathsep.join(places), _MAIN_CLASS]
        return [java, *_JAVA_FLAGS, *classes, "-p", str(port), "--config", str(settings)]


def home_folder(environment: Mapping[str, str]) -> Path:
    """Return where LanguageTool is installed to and looked for."""
    named = environment.get(HOME_VARIABLE, "").strip()
    return Path(named) if named else Path(platformdirs.user_data_dir("compliance-app", appauthor=False), "languagetool")


def installed(home: Path) -> Installation | None:
    """Return what is installed in a folder, or None."""
    try:
        facts = json.loads((home / FACTS).read_text(encoding="utf-8"))
        return Installation(home, facts["version"], facts["count"], facts["sha256"], facts["tested"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_facts(installation: Installation) -> None:
    """Keep beside the files what they are."""
    facts = {key: value for key, value in asdict(installation).items() if key != "home"}
    (installation.home / FACTS).write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")


def jars_below(folder: Path) -> list[Path]:
    """Return the jars below a folder, by name."""
    return sorted(folder.rglob("*.jar"), key=lambda jar: jar.name)


def digest_of(jars: list[Path]) -> str:
    """Return one hash over the names and contents of jars."""
    return hashlib.sha256("".join(f"{line}\n" for line in hash_lines(jars)).encode()).hexdigest()


def hash_lines(jars: list[Path]) -> list[str]:
    """Return a line "HASH  NAME" for each jar, as sha256sum writes them."""
    lines: list[str] = []
    for jar in jars:
        with jar.open("rb") as opened:
            lines.append(f"{hashlib.file_digest(opened, 'sha256').hexdigest()}  {jar.name}")
    return lines


def find_java(environment: Mapping[str, str]) -> str | None:
    """Return the Java to run: that of JAVA_HOME, else the path's."""
    folder = environment.get("JAVA_HOME", "").strip()
    return (shutil.which("java", path=str(Path(folder, "bin"))) if folder else None) or shutil.which("java")
