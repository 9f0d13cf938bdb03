"""The pictures of the article as the window sees them."""

from base64 import b64decode
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple


class ShownPicture(NamedTuple):
    """One picture: what is printed under it, what its file says, and a small copy if it is in the draft."""

    name: str
    start: int | None
    caption: str
    credit: str
    licence: str
    licence_url: str
    alt: str
    embedded: bool
    metadata: Mapping[str, str]
    unreadable: str
    size: tuple[int, int] | None
    file_size: int | None  # in bytes
    thumbnail: bytes  # a JPEG or PNG; empty where there is none
    findings: tuple[str, ...]  # ids


def read_pictures(pictures: Iterable[Mapping[str, Any]]) -> tuple[ShownPicture, ...]:
    """Return the pictures from the worker's JSON."""
    return tuple(
        ShownPicture(
            name=picture["name"],
            start=picture["start"],
            caption=picture["caption"] or "",
            credit=picture["credit"] or "",
            licence=picture["licence"] or "",
            licence_url=picture["licence_url"] or "",
            alt=picture["alt"] or "",
            embedded=picture["embedded"],
            metadata=picture["metadata"],
            unreadable=picture["unreadable"] or "",
            size=tuple(picture["size"]) if picture["size"] else None,
            file_size=picture["bytes"],
            thumbnail=b64decode(picture["thumbnail"] or ""),
            findings=tuple(picture["findings"]),
        )
        for picture in pictures
    )
