"""Looking at picture files alone: what each says of its rights, and what that lacks before it may be printed."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from compliance_app.documents.limits import read_file
from compliance_app.engine import judge
from compliance_app.images import as_printed, file_restrictions, parse_credit, read_picture_file
from compliance_app.model import Article, Block, BlockKind, ImageFacts, PictureFile, Reading, Span
from compliance_app.rulebook import Rulebook

# The fields that are shown, in order, under the names that reports give them.
FIELDS = (
    "creator", "credit", "copyright", "source", "usage_terms", "web_statement", "licensor", "digital_source_type",
    "caption", "date_created",
)  # fmt: skip


def look_at(path: str, rulebook: Rulebook, published: datetime | None = None) -> PictureFile:
    """Look at one picture file, to be published at some time, else now.

    Raises ReadError where there is no such file or it may not be opened.
    """
    data = read_file(path)
    file = read_picture_file(data)
    fields = {name: file.metadata.get(name) for name in FIELDS}
    gaps = {} if file.unreadable and not file.metadata else _gaps(path, data, file.metadata, rulebook, published)
    return PictureFile(path, fields, gaps, file.unreadable, file.credentials_unread)


def _gaps(
    path: str, data: bytes, metadata: Mapping[str, str], rulebook: Rulebook, published: datetime | None
) -> dict[str, str]:
    """Judge the picture as an article of two lines: its caption, and the credit that the file would carry."""
    caption = metadata.get("caption") or Path(path).name
    printed = as_printed(metadata)
    text = caption if printed is None else f"{caption}\n{printed}"
    lines = [(BlockKind.CAPTION, Span(0, len(caption)))]
    if printed is not None:
        lines.append((BlockKind.CREDIT, Span(len(caption) + 1, len(text))))
    blocks = tuple(Block(number, kind, span) for number, (kind, span) in enumerate(lines))
    article = Article(path, "image", hashlib.sha256(data).hexdigest(), text, blocks)
    credit = None if printed is None else parse_credit(printed, lines[-1][1])
    image = ImageFacts(Path(path).name, 0, caption=lines[0][1], credit=credit, metadata=metadata)
    image = replace(image, restrictions=file_restrictions(metadata))
    now = published or datetime.now().astimezone()
    findings, _ = judge(rulebook, Reading(article, images=(image,), now=now))
    return {finding.rule: finding.message for finding in findings if finding.category == "images"}
