"""Content credentials, on pictures that the tests sign themselves."""

import io
import socket
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PIL import Image

from builders import article_of
from compliance_app.images import describe, read_picture_file, unread
from compliance_app.images.provenance import read_provenance
from compliance_app.model import EmbeddedImage

TRAINED = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
CAPTURED = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"
STORE = b"\x00\x00\x00\x1ejumdc2pa\x00\x11\x00\x10\x80\x00\x00\xaa\x008\x9bq\x03c2pa\x00"


def jpeg() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (32, 32), "grey").save(buffer, "JPEG")
    return buffer.getvalue()


def certificates() -> tuple[bytes, bytes]:
    """Return a chain of two certificates and the private key of the first, as the standard asks for them."""
    x509 = pytest.importorskip("cryptography.x509")
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    keys = [ec.generate_private_key(ec.SECP256R1()) for _ in range(2)]
    names = [
        x509.Name([x509.NameAttribute(kind, name) for kind in (NameOID.ORGANIZATION_NAME, NameOID.COMMON_NAME)])
        for name in ("Weir Pictures", "Weir Root")
    ]
    now = datetime.now(UTC)
    chain = b""
    for place, (key, name) in enumerate(zip(keys, names, strict=True)):
        usage = x509.KeyUsage(place == 0, False, False, False, False, place == 1, place == 1, False, False)
        builder = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(names[1])
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=30))
            .add_extension(x509.BasicConstraints(ca=place == 1, path_length=None), critical=True)
            .add_extension(usage, critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(keys[1].public_key()), critical=False)
        )
        if place == 0:
            wanted = [ExtendedKeyUsageOID.EMAIL_PROTECTION]
            builder = builder.add_extension(x509.ExtendedKeyUsage(wanted), critical=False)
        chain += builder.sign(keys[1], hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    private = keys[0].private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return chain, private


def signed(*source_types: str, elsewhere: bool = False) -> bytes:
    """Return a picture with content credentials that tell how it was made."""
    c2pa: Any = pytest.importorskip("c2pa")
    chain, key = certificates()
    actions = [{"action": "c2pa.created", "digitalSourceType": source_type} for source_type in source_types]
    manifest = {
        "claim_generator_info": [{"name": "Weir Paintbox", "version": "1.0"}],
        "assertions": [{"label": "c2pa.actions", "data": {"actions": actions}}],
    }
    settings = c2pa.Settings.from_dict({"verify": {"verify_after_sign": False, "verify_trust": False}})
    with c2pa.Context(settings) as context:
        builder = c2pa.Builder.from_json(manifest, context)
        if elsewhere:
            builder.set_no_embed()
            builder.set_remote_url("https://credentials.example/weir.c2pa")
        signer = c2pa.Signer.from_info(c2pa.C2paSignerInfo(b"es256", chain, key, None))
        made = io.BytesIO()
        builder.sign(signer, "image/jpeg", io.BytesIO(jpeg()), made)
    return made.getvalue()


def test_what_a_signed_picture_says_of_its_making():
    file = read_picture_file(signed(TRAINED))
    assert (file.unreadable, file.credentials_unread) == (None, None)
    assert file.metadata["digital_source_type"] == TRAINED
    assert file.metadata["content_credentials"].startswith("written by Weir Paintbox")
    assert file.metadata["content_credentials"].endswith("the signature was not checked")


def test_a_machine_among_the_steps_decides():
    found, _ = read_provenance(signed(f" {CAPTURED}", TRAINED))
    assert found["digital_source_type"] == TRAINED


def test_credentials_kept_elsewhere_are_not_fetched(monkeypatch: pytest.MonkeyPatch):
    data = signed(TRAINED, elsewhere=True)

    def refuse(*_arguments: object) -> None:
        raise AssertionError("a name was looked up")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert read_provenance(data) == ({}, "they are held elsewhere, and nothing is fetched")


def test_damaged_credentials_are_told():
    pytest.importorskip("c2pa")
    data = jpeg()
    segment = b"JP\x00\x01\x00\x00\x00\x01\x00\x00\x00\x26jumb" + STORE
    broken = data[:2] + b"\xff\xeb" + (len(segment) + 2).to_bytes(2, "big") + segment + data[2:]
    assert read_provenance(broken) == ({}, "they are damaged")


def test_without_the_extra_they_are_said_to_be_there_and_unread(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "c2pa", None)
    article = article_of("Copy.")
    picture = EmbeddedImage("weir.jpg", jpeg() + STORE, 0)
    (gap,) = unread(describe(replace(article, pictures=(picture,))))
    assert gap.what == "Content credentials of weir.jpg"
    assert "optional extra “c2pa”" in gap.why


def test_a_picture_without_credentials_says_nothing():
    assert read_provenance(jpeg()) == ({}, None)
