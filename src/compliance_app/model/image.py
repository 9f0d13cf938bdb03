"""What is known about a picture's rights, from its credit line and from the file itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from compliance_app.model.span import Span


@dataclass(frozen=True, slots=True)
class Licence:
    """An open licence as named in a credit line or in metadata, such as CC BY-SA 4.0."""

    family: str  # "cc" | "public-domain" | "ogl" | "crown"
    name: str  # normal form: "CC BY-SA", "CC0", "OGL"
    version: str | None = None
    non_commercial: bool = False
    no_derivatives: bool = False
    share_alike: bool = False
    url: str | None = None  # address of the licence text, as printed


@dataclass(frozen=True, slots=True)
class CreditLine:
    """A printed credit, taken apart. `kind` says on what ground the picture is used.

    "agency", "staff", "open-licence", "permission"; "release" (police, emergency services, courts, a family),
    "handout" (supplied, courtesy of), "host" (a website, social network or search engine), "name" (a bare personal
    name), "owner" (a body or a copyright notice, and no permission), "generated" (made by a machine), "unknown" (words
    that name nobody), "empty".
    """

    span: Span
    text: str
    kind: str
    author: str | None = None
    owner: str | None = None
    agency: str | None = None
    host: str | None = None
    licence: Licence | None = None
    permission: bool = False
    source_url: str | None = None
    altered: bool = False  # says that the picture was cropped or edited
    restrictions: tuple[str, ...] = ()
    ai_generated: bool = False  # says so in words a reader understands
    ground: str | None = None  # the words that decided the kind, as printed: "courtesy of", "Google Maps"


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """One picture: where it stands, what is printed under it, what the file says."""

    name: str
    at: int | None  # start of its placeholder, caption or credit in the text
    caption: Span | None = None
    credit: CreditLine | None = None
    alt: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict[str, str])
    unreadable: str | None = None  # why the file could not be read
    embedded: bool = False  # stands in the document itself, not only as a line of text
    cropped: bool = False  # the document shows a part of it only
    credentials_unread: str | None = None  # why its content credentials (C2PA) were not read
    restrictions: tuple[str, ...] = ()  # what the file itself forbids or asks, as it says so


@dataclass(frozen=True, slots=True)
class PictureFile:
    """One picture file. `gaps` are the rulebook's messages by rule, as if it were printed with what it says itself."""

    path: str
    fields: Mapping[str, str | None]
    gaps: Mapping[str, str]
    unreadable: str | None = None  # why some or all of the file could not be read
    credentials_unread: str | None = None  # why its content credentials (C2PA) were not read
