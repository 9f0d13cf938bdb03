"""Comments and tracked changes into a copy of an OpenDocument text: only its content part changes."""

from collections.abc import Iterable

from lxml import etree

from compliance_app.documents.annotated import Annotated, Signature, printable
from compliance_app.documents.odt import name_of, open_odt
from compliance_app.documents.odt_changes import DC, OFFICE, TEXT, OdtChanges
from compliance_app.documents.page import Origin
from compliance_app.documents.repack import repacked
from compliance_app.documents.trail import Trail
from compliance_app.documents.wordml import Element
from compliance_app.errors import WriteError
from compliance_app.model import Article, Comment, Span

_META = "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
_PREFIXES = {"office": OFFICE, "text": TEXT, "dc": DC, "meta": _META}
_SIGNED = "META-INF/documentsignatures.xml"


def annotate_odt(
    article: Article, data: bytes, comments: Iterable[Comment], signature: Signature, *, signed_too: bool = False
) -> Annotated:
    """Return a copy of an OpenDocument text with these comments; those with a replacement also make a tracked change.

    Raises WriteError for a digitally signed document, unless its signature may be broken.
    """
    opened = open_odt(article.path, data)
    if not signed_too and _SIGNED in opened.package:
        raise WriteError(f"{article.path}: is digitally signed, and a comment would break the signature")
    writer = _Writer(opened.root, Trail(opened.found.pieces), article.text, signature)
    for number, comment in enumerate(comments, 1):
        writer.add(comment, f"compliance-check-{number}")
    replaced = writer.carry_out()
    content = etree.tostring(opened.root, encoding="UTF-8", xml_declaration=True)
    packed = repacked(data, {"content.xml": content})
    return Annotated(packed, writer.exact, writer.nearby, writer.unplaced, replaced)


class _Writer:
    """Puts comments into the content of a document, one after another."""

    def __init__(self, root: Element, trail: Trail, text: str, signature: Signature) -> None:
        self.exact = self.nearby = self.unplaced = 0
        self._root = root
        self._trail = trail
        self._text = text
        self._signature = signature
        self._to_replace: list[Comment] = []

    def carry_out(self) -> tuple[Comment, ...]:
        """Track the changes that were asked for, and return those that could be.

        They come last: they take away what comments would still be anchored in.
        """
        changes = OdtChanges(self._root, self._signature)
        return tuple(
            each for each in self._to_replace if changes.replace(self._trail.over(each.span), each.replacement or "")
        )

    def add(self, comment: Comment, name: str) -> None:
        """Put one comment on its words, or beside the note that they stand in."""
        steps = self._trail.over(comment.span)
        start = self._annotation(comment.lines, name)
        end = etree.Element(f"{{{OFFICE}}}annotation-end", {f"{{{OFFICE}}}name": name}, nsmap=_PREFIXES)
        if steps and all(self._is_body(step) for step in steps):
            self._put(start, comment.span.start, steps[0])
            self._put(end, comment.span.end, self._trail.over(comment.span)[-1])
            self.exact += 1
            if comment.replacement is not None:
                self._to_replace.append(comment)
            return
        quote = comment.span.of(self._text)
        where = "In a note" if steps and _note_of(steps[0]) is not None else "In a header or footer"
        start = self._annotation((*comment.lines[:1], f"{where}: “{quote}”", *comment.lines[1:]), name)
        if self._put_beside(start, steps):
            self.nearby += 1
        else:
            self.unplaced += 1

    def _put(self, mark: Element, at: int, step: Origin) -> None:
        """Put a mark at a place in the text of an origin, or at its edge."""
        if step.slot != "whole":
            self._trail.insert(step, at, mark, self._text)
        elif at == step.span.start:
            step.element.addprevious(mark)
        else:
            step.element.addnext(mark)

    def _put_beside(self, mark: Element, steps: list[Origin]) -> bool:
        """Put a comment at the note that its words stand in, or at the first words of the body."""
        note = _note_of(steps[0]) if steps else None
        if note is not None:
            note.addnext(mark)
            return True
        for step in self._trail.over(Span(0, len(self._text))):
            if self._is_body(step):
                self._put(mark, step.span.start, step)
                return True
        return False

    def _is_body(self, step: Origin) -> bool:
        return step.element.getroottree().getroot() is self._root and _note_of(step) is None

    def _annotation(self, lines: Iterable[str], name: str) -> Element:
        annotation = etree.Element(f"{{{OFFICE}}}annotation", {f"{{{OFFICE}}}name": name}, nsmap=_PREFIXES)
        by = self._signature.by
        said = ((f"{{{DC}}}creator", by.name), (f"{{{DC}}}date", self._signature.moment))
        for tag, value in (*said, (f"{{{_META}}}creator-initials", by.initials)):
            etree.SubElement(annotation, tag).text = printable(value)
        for line in lines:
            etree.SubElement(annotation, f"{{{TEXT}}}p").text = printable(line)
        return annotation


def _note_of(step: Origin) -> Element:
    """Return the note that the words of an origin stand in, or None; a comment cannot stand in one."""
    holder = step.element if step.slot == "text" else step.element.getparent()
    chain = () if holder is None else (holder, *holder.iterancestors())
    return next((each for each in chain if name_of(each.tag) == "text:note"), None)
