"""The parts of a bundle as CycloneDX 1.6 JSON, for those who must know what they install."""

import json
import uuid
from collections.abc import Iterable, Sequence
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from parts import Part

_LICENCES = LicenseFactory()


def write_sbom(parts: Sequence[Part], version: str, path: Path) -> None:
    """Write the list; the same parts give the same bytes."""
    app = Component(name="compliance-app", version=version, type=ComponentType.APPLICATION, bom_ref="compliance-app")
    app.licenses.add(_LICENCES.make_from_string("GPL-3.0-or-later"))
    needs = [_component(part) for part in parts if part.name != "compliance-app"]
    bom = Bom(components=needs, serial_number=uuid.uuid5(uuid.NAMESPACE_OID, "".join(_hashes(parts))))
    bom.metadata.component = app
    bom.register_dependency(app, needs)
    told = json.loads(JsonV1Dot6(bom).output_as_string())
    del told["metadata"]["timestamp"]  # the one thing in it that a second run would change
    path.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8", newline="\n")


def _component(part: Part) -> Component:
    component = Component(
        name=part.name,
        version=part.version,
        type=ComponentType.LIBRARY,
        bom_ref=part.file,
        purl=PackageURL.from_string(part.purl) if part.purl else None,
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=part.sha256)],
    )
    component.licenses.add(_LICENCES.make_from_string(part.licence))
    return component


def _hashes(parts: Iterable[Part]) -> list[str]:
    return [part.sha256 for part in parts]
