"""Everything that a picture file says of its rights and its making."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileFacts:
    """The fields of a picture file, and in words what of it could not be read."""

    metadata: Mapping[str, str]
    unreadable: str | None
    credentials_unread: str | None  # why its content credentials were not read


def read_picture_file(data: bytes) -> FileFacts:
    """Read metadata and content credentials; what is signed goes before what anybody may write."""
    from compliance_app.images.metadata import read_metadata  # with Pillow, which a draft without files does not need
    from compliance_app.images.provenance import read_provenance

    metadata, unreadable = read_metadata(data)
    signed, unread = read_provenance(data)
    return FileFacts(dict(sorted({**metadata, **signed}.items())), unreadable, unread)
