"""The layers of the house, the packages' names and the wheel's promises."""

import re
import subprocess
import sys
from pathlib import Path

from compliance_app import resources


def test_the_layers_hold(repository: Path) -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=repository, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_no_index_host_is_named_in_the_tree(repository: Path) -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=repository, capture_output=True, text=True, check=True)
    hosts = re.compile(
        r"pypi\.o" r"rg|pythonhosted\.o" r"rg|deb\.debian\.o" r"rg|registry\.npmjs\.o" r"rg|repo1?\.maven"
    )
    named = []
    for name in listed.stdout.splitlines():
        file = repository / name
        if file.suffix in {".py", ".md", ".toml", ".txt", ".yml", ".yaml", ".html"} and file.is_file():
            named += [name] if hosts.search(file.read_text(encoding="utf-8", errors="replace")) else []
    assert named == []


def test_help_starts_without_the_heavy_libraries() -> None:
    code = (
        "import sys; from compliance_app.cli import run; run(['--help']);"
        "print(sorted(set(sys.modules) & {'spacy', 'PySide6', 'sqlalchemy', 'lxml', 'PIL', 'language_tool_python'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.rstrip().endswith("[]")


def test_every_resource_folder_that_the_code_names_is_there() -> None:
    for folder in ("rulebooks", "lexicons", "schemas", "samples", "templates"):
        assert any(resources.path(folder).iterdir()), folder
