"""Installing LanguageTool for this program: by Maven from its own list, or from a folder or zip that the user has.

Everything is put together and tried beside the place where it will lie; what does not work is never installed.
"""

import re
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

from compliance_app import resources
from compliance_app.errors import NotAvailable, SettingsError
from compliance_app.grammar.installation import (
    FILES,
    VERSION,
    Installation,
    digest_of,
    hash_lines,
    jars_below,
    write_facts,
)
from compliance_app.grammar.local_server import LocalServer

_MAVEN_SECONDS = 15 * 60
_LARGEST = 2 << 30  # bytes that a zip may hold; LanguageTool's own has a fifth of that
_CORE_FACTS = "META-INF/maven/org.languagetool/languagetool-core/pom.properties"
_VERSION_LINE = re.compile(r"^version=(\S+)", re.MULTILINE)


def install(home: Path, java: str | None, source: Path | None = None) -> Installation:
    """Install LanguageTool into a folder, replacing what is there, and return what was installed.

    Raises NotAvailable where Java or Maven is not there or the download fails, SettingsError where the source is no
    LanguageTool; then nothing has changed.
    """
    if java is None:
        raise NotAvailable("There is no Java", "Install Java 17 or newer first, on Debian openjdk-17-jre-headless.")
    home.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f"{home.name}-", dir=home.parent) as scratch:
        made = Path(scratch, "new")
        if source is None:
            _by_maven(made / FILES)
        else:
            _from_user(source, made / FILES)
        installation = _described(made)
        _try(installation, java)
        write_facts(installation)
        if home.exists():
            home.rename(Path(scratch, "old"))
        made.rename(home)
    return Installation(home, installation.version, installation.count, installation.sha256, installation.tested)


def _by_maven(files: Path) -> None:
    """Fetch the jars that our list names; each must be the one that the tests ran with."""
    maven = shutil.which("mvn")
    if maven is None:
        raise NotAvailable(
            "There is no Maven, which fetches LanguageTool",
            "Install it, on Debian the package maven, or give a folder or zip with --from.",
        )
    fetch = ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={files}"]
    command = [maven, "-q", "-B", "-f", str(resources.languagetool("pom.xml")), *fetch]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_MAVEN_SECONDS)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise NotAvailable("Maven did not end in 15 minutes", "Check the network and try again.") from None
    if done.returncode:
        raise NotAvailable(f"Maven failed: {_reason(done.stdout + done.stderr)}", "Check the network and try again.")
    wrong = set(_tested_lines()) ^ set(hash_lines(jars_below(files)))
    if wrong:
        names = sorted({line.split()[1] for line in wrong})
        raise NotAvailable(
            f"Maven fetched other files than those that were tested: {', '.join(names[:3])}",
            "Find out where your Maven fetches from.",
        )


def _reason(output: str) -> str:
    """Return the first error that Maven prints."""
    errors = (line.partition("[ERROR]")[2].strip() for line in output.splitlines() if "[ERROR]" in line)
    return next((error for error in errors if error), "it does not say why")[:300].rstrip(".")


def _tested_lines() -> list[str]:
    return resources.languagetool("jars.sha256").read_text(encoding="utf-8").splitlines()


def _from_user(source: Path, files: Path) -> None:
    """Copy a LanguageTool that the user has."""
    if source.is_dir():
        if not any(source.rglob("languagetool-server*.jar")):
            raise SettingsError(f"{source} holds no languagetool-server jar: it is not a LanguageTool.")
        shutil.copytree(source, files)
        return
    try:
        with zipfile.ZipFile(source) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > _LARGEST:
                raise SettingsError(f"{source} unpacks to more than 2 GiB: it is not a LanguageTool.")
            if not any(re.search(r"languagetool-server[^/]*\.jar$", name) for name in packed.namelist()):
                raise SettingsError(f"{source} holds no languagetool-server jar: it is not a LanguageTool.")
            packed.extractall(files)  # keeps every member below the folder
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise SettingsError(f"{source} is neither a folder nor a readable zip ({error}).") from None


def _described(made: Path) -> Installation:
    jars = jars_below(made / FILES)
    version = next((found for jar in jars if "languagetool-core" in jar.name and (found := _version(jar))), "unknown")
    return Installation(made, version, len(jars), digest_of(jars), hash_lines(jars) == _tested_lines())


def _version(core: Path) -> str | None:
    try:
        with zipfile.ZipFile(core) as jar:
            found = _VERSION_LINE.search(jar.read(_CORE_FACTS).decode("utf-8", "replace"))
    except (OSError, KeyError, zipfile.BadZipFile):
        return None
    return found[1] if found else None


def _try(installation: Installation, java: str) -> None:
    """Start the server once; NotAvailable says why it does not work."""
    server = LocalServer(lambda port: installation.server_command(java, port))
    try:
        server.address()
    finally:
        server.stop()


__all__ = ["VERSION", "install"]
