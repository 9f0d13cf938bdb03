"""The way back from a place in the article's text to the element of the file that it was read from."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import Any

from compliance_app.documents.page import Origin, Piece, placed
from compliance_app.model import Span


class Trail:
    """The origins of a whole article in text order, with their places in its text."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._steps = [
            Origin(origin.span.shifted(at), origin.element, origin.slot)
            for at, piece in placed(pieces)
            for origin in piece.origins
        ]

    def over(self, span: Span) -> list[Origin]:
        """Return the origins that a span touches, in text order."""
        found: list[Origin] = []
        for step in self._steps[max(self._index(span.start), 0) :]:
            if step.span.start >= span.end:
                break
            if step.span.overlaps(span):
                found.append(step)
        return found

    def before(self, position: int) -> list[Origin]:
        """Return the origins above a place, the nearest first."""
        return self._steps[: self._index(position) + 1][::-1]

    def replace(self, step: Origin, *steps: Origin) -> None:
        """Note that the text of an origin has moved to others, in its order."""
        index = self._steps.index(step)
        self._steps[index : index + 1] = [each for each in steps if each.span]

    def insert(self, step: Origin, at: int, element: Any, text: str) -> None:  # noqa: ANN401 (lxml elements are untyped)
        """Put a new element at a place in the text of an origin; what stands behind that place becomes its tail."""
        old = step.element
        raw = (old.text if step.slot == "text" else old.tail) or ""
        offset = raw_offset(raw, step.span.of(text), at - step.span.start)
        element.tail = raw[offset:]
        if step.slot == "text":
            old.text = raw[:offset]
            old.insert(0, element)
        else:
            old.tail = raw[:offset]
            parent = old.getparent()
            parent.insert(parent.index(old) + 1, element)
        before = Origin(Span(step.span.start, at), old, step.slot)
        self.replace(step, before, Origin(Span(at, step.span.end), element, "tail"))

    def enclose(self, step: Origin, end: int, text: str) -> None:
        """Take the tail of an element into it, up to a place in the text."""
        raw = step.element.tail or ""
        offset = raw_offset(raw, step.span.of(text), end - step.span.start)
        step.element.text, step.element.tail = raw[:offset], raw[offset:]
        inside = Origin(Span(step.span.start, end), step.element, "text")
        self.replace(step, inside, Origin(Span(end, step.span.end), step.element, "tail"))

    def _index(self, position: int) -> int:
        return bisect_right(self._steps, position, key=lambda step: step.span.start) - 1


def raw_offset(raw: str, read: str, offset: int) -> int:
    """Return the place in the raw text of an element that a place in the text read from it stands for.

    Readers change white space and nothing else, so the characters that show are counted.
    """
    shown = sum(not character.isspace() for character in read[:offset])
    if offset and not read[:offset].isspace() and (offset == len(read) or read[offset].isspace()):
        return _after(raw, shown)
    seen = 0
    for place, character in enumerate(raw):
        if not character.isspace():
            if seen == shown:
                return place
            seen += 1
    return len(raw)


def _after(raw: str, shown: int) -> int:
    """Return the place behind so many characters that show."""
    for place, character in enumerate(raw):
        shown -= not character.isspace()
        if not shown:
            return place + 1
    return len(raw)
