"""The jars of LanguageTool in a bundle: name, version, licence and licence texts, as each jar itself gives them."""

import hashlib
import re
import zipfile
from pathlib import Path

from lxml import etree
from parts import Part

_POM = re.compile(r"META-INF/maven/([^/]+)/([^/]+)/pom\.xml")
_LICENCE_FILE = re.compile(r"(META-INF/)?(licen[cs]e|notice|copying)[^/]*", re.IGNORECASE)
_BUNDLE_LICENCE = re.compile(rb"^Bundle-License: *((?:.|\r?\n )+)", re.MULTILINE)
_NAME = re.compile(r"(?P<name>.+?)-(?P<version>\d.*)\.jar")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def jars_in(folder: Path) -> list[Part]:
    """Return what the jars of a folder say of themselves, by name."""
    return sorted((_part(jar) for jar in folder.glob("*.jar")), key=lambda part: part.name.lower())


def _part(jar: Path) -> Part:
    named = _NAME.fullmatch(jar.name)
    name, version = (named["name"], named["version"]) if named else (jar.stem, "")
    with zipfile.ZipFile(jar) as package:
        names = package.namelist()
        poms = [found for found in map(_POM.fullmatch, names) if found and found[2] == name]
        stated = [licence for pom in poms for licence in _stated(package.read(pom[0]))] or _in_manifest(package, names)
        texts = [each for each in names if _LICENCE_FILE.fullmatch(each) and not each.endswith("/")]
        return Part(
            name=name,
            version=version,
            licence="; ".join(stated) or ("not stated: see its text" if texts else "not stated"),
            purl=f"pkg:maven/{poms[0][1]}/{name}@{version}" if poms else "",
            sha256=hashlib.sha256(jar.read_bytes()).hexdigest(),
            file=jar.name,
            texts=tuple((each, package.read(each).decode("utf-8", "replace")) for each in texts),
        )


def _stated(pom: bytes) -> list[str]:
    """Return the names of the licences that a project description gives."""
    found = etree.fromstring(pom, _PARSER).findall("{*}licenses/{*}license/{*}name")
    return [" ".join(name.text.split()) for name in found if name.text]


def _in_manifest(package: zipfile.ZipFile, names: list[str]) -> list[str]:
    """Return what the manifest has for the licence; its lines are folded after 72 bytes."""
    manifest = "META-INF/MANIFEST.MF"
    found = _BUNDLE_LICENCE.search(package.read(manifest)) if manifest in names else None
    return [re.sub(r"\r?\n ", "", found[1].decode("utf-8", "replace")).strip()] if found else []
