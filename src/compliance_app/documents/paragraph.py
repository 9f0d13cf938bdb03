"""One paragraph while it is being read."""

from dataclasses import dataclass, field, replace
from typing import Any

from compliance_app.documents.page import Origin, Piece
from compliance_app.model import BlockKind, EmbeddedImage, Span, TrackedChange


@dataclass(frozen=True, slots=True)
class Revision:
    """A pending change that we are inside of, and whose it is."""

    kind: str  # "insertion" | "deletion"
    author: str | None


@dataclass(slots=True)
class Paragraph:
    """Text, pictures and changes gathered so far, and the text boxes anchored here, which are read after it."""

    kind: BlockKind | None = None
    boxes: list[Any] = field(default_factory=list[Any])
    _text: list[str] = field(default_factory=list[str])
    _length: int = 0
    _pictures: list[EmbeddedImage] = field(default_factory=list[EmbeddedImage])
    _changes: list[TrackedChange] = field(default_factory=list[TrackedChange])
    _origins: list[Origin] = field(default_factory=list[Origin])

    @property
    def at_space(self) -> bool:
        """Tell whether white space at the present place would be one too many."""
        return not self._text or self._text[-1][-1:].isspace()

    def add_text(self, text: str, revision: Revision | None) -> None:
        """Append text; inserted text is also noted as a change, and runs of one insertion are joined."""
        if not text:
            return
        start = self._length
        self._text.append(text)
        self._length += len(text)
        if revision is None:
            return
        last = self._changes[-1] if self._changes else None
        if last and (last.kind, last.author, last.at.end) == (revision.kind, revision.author, start):
            start, text = last.at.start, last.text + text
            self._changes.pop()
        self._changes.append(TrackedChange(revision.kind, Span(start, self._length), text, revision.author))

    def add_from(self, text: str, revision: Revision | None, element: Any, slot: str = "text") -> None:  # noqa: ANN401
        """Append text and note the element that it was read from."""
        start = self._length
        self.add_text(text, revision)
        if text:
            self._origins.append(Origin(Span(start, self._length), element, slot))

    def add_deletion(self, text: str, author: str | None) -> None:
        """Note deleted text at the present place; it does not become part of the text."""
        last = self._changes[-1] if self._changes else None
        at = Span(self._length, self._length)
        if last and (last.kind, last.author, last.at) == ("deletion", author, at):
            text = last.text + text
            self._changes.pop()
        if text:
            self._changes.append(TrackedChange("deletion", at, text, author))

    def add_picture(
        self, name: str, data: bytes | None, alt: str | None, *, cropped: bool = False, source: str | None = None
    ) -> None:
        """Note a picture at the present place."""
        self._pictures.append(EmbeddedImage(name, data, self._length, alt, cropped, source))

    def piece(self) -> Piece:
        """Return the paragraph without white space at its ends, and everything in it moved along."""
        whole = "".join(self._text)
        text = whole.strip()
        lead = len(whole) - len(whole.lstrip()) if text else 0

        def moved(at: int) -> int:
            return min(max(at - lead, 0), len(text))

        pictures = tuple(replace(image, at=moved(image.at or 0)) for image in self._pictures)
        changes = tuple(
            TrackedChange(change.kind, Span(moved(change.at.start), moved(change.at.end)), change.text, change.author)
            for change in self._changes
        )
        origins = tuple(
            Origin(span, origin.element, origin.slot)
            for origin in self._origins
            if (span := Span(moved(origin.span.start), moved(origin.span.end)))
        )
        return Piece(text, self.kind, pictures, tuple(change for change in changes if change.text.strip()), origins)
