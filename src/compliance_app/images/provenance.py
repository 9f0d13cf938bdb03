"""Content credentials (C2PA): what a picture file says, under a signature, of how it was made.

Their reader is an optional extra, and everything in it that would go on the network is switched off: it fetches no
manifest, no certificate status and no identity. So the signature is not checked, and what is said is passed on as said.
"""

import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from compliance_app.images.values import clean

# How a store of manifests begins, in whatever kind of file: a JUMBF box of this type.
_STORE = b"jumdc2pa\x00\x11\x00\x10\x80\x00\x00\xaa\x008\x9bq"
_ELSEWHERE = re.compile(rb"dcterms:provenance(?:\s*=\s*[\"']|>)\s*https?://")
_MACHINE = re.compile(r"algorithmic|synthetic", re.IGNORECASE)
_OFFLINE = {
    "verify": {
        "remote_manifest_fetch": False,
        "ocsp_fetch": False,
        "verify_trust": False,
        "verify_after_reading": False,
    },
    "core": {"decode_identity_assertions": False},  # else it looks up the hosts that identities name
}


def read_provenance(data: bytes) -> tuple[Mapping[str, str], str | None]:
    """Return what the content credentials of a picture file say, and why they were not read, if they were not.

    Keys: content_credentials, in words, and digital_source_type where they tell it.
    """
    if _STORE not in data:
        return {}, "they are held elsewhere, and nothing is fetched" if _ELSEWHERE.search(data) else None
    try:
        import c2pa  # an optional extra, and slow to load
    except (ImportError, OSError):
        return {}, "reading them asks for the optional extra “c2pa”"
    try:
        with (
            c2pa.Context(c2pa.Settings.from_dict(_OFFLINE)) as offline,
            c2pa.Reader(None, io.BytesIO(data), context=offline) as reader,
        ):
            store: Any = json.loads(reader.json())
        manifest = store["manifests"][store["active_manifest"]]
        return _said(manifest), None
    except (c2pa.C2paError, ValueError, KeyError, TypeError, AttributeError):
        return {}, "they are damaged"


def _said(manifest: Mapping[str, Any]) -> dict[str, str]:
    generator = next((str(each.get("name", "")) for each in manifest.get("claim_generator_info") or ()), "")
    maker = clean(generator or str(manifest.get("claim_generator") or "")) or "an unnamed program"
    issuer = clean(str((manifest.get("signature_info") or {}).get("issuer") or ""))
    signed = f", signed by {issuer}" if issuer else ""
    found = {"content_credentials": f"written by {maker}{signed}; the signature was not checked"}
    types = list(_source_types(manifest))
    if types:
        found["digital_source_type"] = next(filter(_MACHINE.search, types), types[0])
    return found


def _source_types(manifest: Mapping[str, Any]) -> Iterator[str]:
    for assertion in manifest.get("assertions") or ():
        if str(assertion.get("label", "")).startswith("c2pa.actions"):
            for action in assertion["data"].get("actions") or ():
                if source_type := clean(str(action.get("digitalSourceType") or "")):
                    yield source_type
