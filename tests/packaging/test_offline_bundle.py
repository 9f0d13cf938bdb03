"""The offline bundle: licences and parts as the wheels tell them, and an install script that trusts no file blindly."""

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytest.importorskip("cyclonedx")
PACKAGING = Path(__file__).parents[2] / "packaging"


@pytest.fixture(autouse=True)
def scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(PACKAGING))


def _wheel(folder: Path, name: str, metadata: str, *texts: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    wheel = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as package:
        head = f"Metadata-Version: 2.4\nName: {name}\nVersion: 1.0\n{metadata}\n"
        package.writestr(f"{name}-1.0.dist-info/METADATA", head)
        for number, text in enumerate(texts):
            package.writestr(f"{name}-1.0.dist-info/licenses/LICENSE{number}", text)
    return wheel


@pytest.fixture
def wheels(tmp_path: Path) -> Path:
    folder = tmp_path / "bundle" / "wheels"
    _wheel(folder, "spoken", "License-Expression: MIT OR Apache-2.0", "Permission is granted", "Apache text")
    _wheel(folder, "older", "License: BSD\nClassifier: License :: OSI Approved :: BSD License", "Permission is granted")
    _wheel(folder, "longwinded", f"License: {'words ' * 50}\nClassifier: License :: OSI Approved :: ISC License (ISCL)")
    _wheel(folder, "silent", "Home-page: file:///nowhere")
    return folder


def test_every_licence_is_named_and_each_text_stands_once(wheels, tmp_path) -> None:
    from notices import write_notices
    from parts import parts_in

    write_notices(parts_in(wheels), tmp_path / "NOTICES.txt")
    text = (tmp_path / "NOTICES.txt").read_text(encoding="utf-8")
    for line in ("spoken 1.0: MIT OR Apache-2.0", "older 1.0: BSD", "longwinded 1.0: ISC License (ISCL)"):
        assert line in text
    assert "silent 1.0: not stated" in text
    assert text.count("Permission is granted") == 1
    assert "Apache text" in text


def test_the_list_of_parts_is_valid_and_the_same_each_time(wheels, tmp_path) -> None:
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator
    from parts import parts_in
    from sbom import write_sbom

    for name in ("one", "two"):
        write_sbom(parts_in(wheels), "1.0", tmp_path / name)
    text = (tmp_path / "one").read_text(encoding="utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    assert text == (tmp_path / "two").read_text(encoding="utf-8")
    parts = {part["name"]: part for part in json.loads(text)["components"]}
    assert parts["spoken"]["licenses"] == [{"expression": "MIT OR Apache-2.0"}]
    assert parts["spoken"]["hashes"][0]["alg"] == "SHA-256"


def test_jars_say_what_they_are_and_under_which_licence(tmp_path) -> None:
    from jars import jars_in

    pom = (
        '<project xmlns="http://maven.apache.org/POM/4.0.0"><licenses><license><name>The\n Licence</name></license>'
        "</licenses></project>"
    )
    with zipfile.ZipFile(tmp_path / "spoken-core-6.8.jar", "w") as jar:
        jar.writestr("META-INF/maven/org.spoken/spoken-core/pom.xml", pom)
        jar.writestr("META-INF/maven/org.other/shaded/pom.xml", pom.replace("The", "Another"))
        jar.writestr("META-INF/LICENSE.txt", "Permission is granted")
    with zipfile.ZipFile(tmp_path / "folded-1.0-alpha.jar", "w") as jar:
        jar.writestr("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\nBundle-License: Apache-\r\n 2.0\r\nTool: x\r\n")
    with zipfile.ZipFile(tmp_path / "silent-2.jar", "w") as jar:
        jar.writestr("org/Silent.class", b"")
    folded, silent, spoken = jars_in(tmp_path)
    assert (spoken.name, spoken.version, spoken.licence) == ("spoken-core", "6.8", "The Licence")
    assert spoken.purl == "pkg:maven/org.spoken/spoken-core@6.8"
    assert spoken.texts == (("META-INF/LICENSE.txt", "Permission is granted"),)
    assert (folded.version, folded.licence, folded.purl) == ("1.0-alpha", "Apache-2.0", "")
    assert silent.licence == "not stated"


def _install(bundle: Path, target: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, bundle / "install.py", "--to", target]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def bundle(wheels: Path) -> Path:
    from offline import write_checksums

    folder = wheels.parent
    shutil.copy(PACKAGING / "install.py", folder)
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    facts = {"version": "1.0", "python": version, "model": "silent"}
    (folder / "bundle.json").write_text(json.dumps(facts), encoding="utf-8")
    write_checksums(folder)
    return folder


@pytest.mark.parametrize("harm", ["changed", "missing", "added"])
def test_a_harmed_bundle_is_refused_before_anything_is_installed(bundle, tmp_path, harm) -> None:
    wheel = bundle / "wheels" / "older-1.0-py3-none-any.whl"
    if harm == "changed":
        wheel.write_bytes(wheel.read_bytes() + b"x")
    elif harm == "missing":
        wheel.unlink()
    else:
        _wheel(bundle / "wheels", "stranger", "")
    done = _install(bundle, tmp_path / "target")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert ("stranger" if harm == "added" else "older") in done.stderr
    assert not (tmp_path / "target").exists()


def test_another_python_or_a_full_folder_is_refused(bundle, tmp_path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("x", encoding="utf-8")
    assert "not empty" in _install(bundle, tmp_path / "full").stderr
    facts = json.loads((bundle / "bundle.json").read_text(encoding="utf-8"))
    (bundle / "bundle.json").write_text(json.dumps({**facts, "python": "3.1"}), encoding="utf-8")
    assert "is for Python 3.1" in _install(bundle, tmp_path / "target").stderr
