"""Comments and tracked changes into a copy of a Word file.

Only the main part, the comments, the relationships and the content types change; every other part is copied byte for
byte. Comments and changes of other people stay as they are.
"""

from collections.abc import Iterable, Sequence
from copy import deepcopy

from lxml import etree

from compliance_app.documents.annotated import Annotated, Signature, printable
from compliance_app.documents.docx import WordFile, open_word
from compliance_app.documents.package import part_beside, relationships_part
from compliance_app.documents.page import Origin
from compliance_app.documents.repack import repacked
from compliance_app.documents.trail import Trail
from compliance_app.documents.word_runs import Runs, child_of_paragraph
from compliance_app.documents.wordml import Element, attribute, name_of
from compliance_app.errors import WriteError
from compliance_app.model import Article, Comment, Span

_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATIONS = {
    True: "http://purl.oclc.org/ooxml/officeDocument/relationships",
    False: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "[Content_Types].xml"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_REFERENCES = {"w:footnote": "w:footnoteReference", "w:endnote": "w:endnoteReference"}
_CHANGES = frozenset({"w:ins", "w:del", "w:moveFrom", "w:moveTo"})
_PLACES = {
    "w:footnote": "In the footnote",
    "w:endnote": "In the endnote",
    "w:hdr": "In the header",
    "w:ftr": "In the footer",
}


def annotate_docx(
    article: Article, data: bytes, comments: Iterable[Comment], signature: Signature, *, signed_too: bool = False
) -> Annotated:
    """Return a copy of a Word file with these comments; those with a replacement also make a tracked change.

    Raises WriteError for a digitally signed document, unless its signature may be broken.
    """
    word = open_word(article.path, data)
    if not signed_too and _is_signed(word):
        raise WriteError(f"{article.path}: is digitally signed, and a comment would break the signature")
    writer = _Writer(word, article.text, signature)
    for comment in comments:
        writer.add(comment)
    return writer.written(data)


def _is_signed(word: WordFile) -> bool:
    return any(link.target.startswith("_xmlsignatures/") for link in word.package.relationships("").values()) or bool(
        word.package.related("", "origin")
    )


class _Writer:
    """Puts comments into an opened Word file, one after another."""

    def __init__(self, word: WordFile, text: str, signature: Signature) -> None:
        self._word = word
        self._text = text
        self._signature = signature
        self._namespace = etree.QName(word.root).namespace or ""
        self._trail = Trail(word.found.pieces)
        self._runs = Runs(word.root, text, self._trail)
        links = word.package.related(word.main, "comments")
        self._is_new = not links
        self._part = links[0].target if links else part_beside(word.package, word.main, "comments.xml")
        self._comments = word.package.xml(self._part) if links else self._element("comments")
        self._next_comment = _highest_id(self._comments) + 1
        self._next_change = _highest_id(each for each in word.root.iter() if name_of(each.tag) in _CHANGES) + 1
        self._to_replace: list[Comment] = []
        self._exact = self._nearby = self._unplaced = 0

    def add(self, comment: Comment) -> None:
        """Put one comment on its words, or beside what cannot hold one."""
        ends, lines = self._runs.ends(comment.span), comment.lines
        if ends is not None:
            self._exact += 1
            if comment.replacement is not None:
                self._to_replace.append(comment)
        else:
            ends, where = self._beside(comment.span)
            lines = (*lines[:1], f"{where}: “{comment.span.of(self._text)}”", *lines[1:])
            self._nearby += ends is not None
            self._unplaced += ends is None
        if ends is not None:
            self._mark(*ends, self._next_comment)
            self._comments.append(self._comment(lines, self._next_comment))
            self._next_comment += 1

    def written(self, data: bytes) -> Annotated:
        """Return the copy, with the changes tracked that were asked for and could be."""
        # Changes come last: they take runs away from where comments would still be anchored.
        replaced = [each for each in self._to_replace if self._replace(each.span, each.replacement or "")]
        parts = {self._word.main: _serialised(self._word.root), self._part: _serialised(self._comments)}
        if self._is_new:
            parts |= self._announced()
        return Annotated(repacked(data, parts), self._exact, self._nearby, self._unplaced, tuple(replaced))

    def _beside(self, span: Span) -> tuple[tuple[Element, Element] | None, str]:
        """Return what to comment on instead of words that cannot hold a comment, and what to call their place."""
        steps = self._trail.over(span)
        where = "In an embedded document" if not steps else _place_of(steps[0])
        if steps:
            element = self._stand_in(steps[0])
            if element is not None:
                return (element, element), where
        # Words of a margin or of an embedded document: the nearest words of the body above them, or its first.
        above = (step.element for step in self._trail.before(span.start) if not steps)
        below = (step.element for step in self._trail.over(Span(0, len(self._text))))
        for element in (*above, *below):
            if self._runs.is_body(element):
                beside = child_of_paragraph(element)
                return (beside, beside), where
        return None, where

    def _stand_in(self, step: Origin) -> Element:
        """Return the body's element that holds a text box or refers to a note."""
        outer = child_of_paragraph(step.element)
        if outer is not None and outer.getroottree().getroot() is self._word.root:
            return outer
        for note in step.element.iterancestors(*_tags_of(self._namespace, _REFERENCES)):
            wanted = _REFERENCES[name_of(note.tag)], attribute(note, "w:id")
            for each in self._word.root.iter(self._tag(wanted[0].removeprefix("w:"))):
                if attribute(each, "w:id") == wanted[1]:
                    return child_of_paragraph(each)
        return None

    def _mark(self, first: Element, last: Element, number: int) -> None:
        """Put the marks of a comment around these elements, and its sign behind them."""
        identity = {self._tag("id"): str(number)}
        first.addprevious(self._element("commentRangeStart", identity))
        end = self._element("commentRangeEnd", identity)
        last.addnext(end)
        sign = self._element("r")
        sign.append(self._element("commentReference", identity))
        # Not inside a link or a pending insertion, which may go and would take the comment along.
        child_of_paragraph(end).addnext(sign)

    def _comment(self, lines: Sequence[str], number: int) -> Element:
        attributes = {
            "id": str(number),
            "author": printable(self._signature.by.name),
            "date": self._signature.moment,
            "initials": printable(self._signature.by.initials),
        }
        comment = self._element("comment", {self._tag(name): value for name, value in attributes.items()})
        for place, line in enumerate(lines):
            paragraph = self._element("p")
            if place == 0:
                mark = self._element("r")
                mark.append(self._element("annotationRef"))
                paragraph.append(mark)
            paragraph.append(self._run(line, bold=place == 0))
            comment.append(paragraph)
        return comment

    def _run(self, text: str, *, bold: bool = False) -> Element:
        run = self._element("r")
        if bold:
            properties = self._element("rPr")
            properties.append(self._element("b"))
            run.append(properties)
        words = self._element("t", {_SPACE: "preserve"})
        words.text = printable(text)
        run.append(words)
        return run

    def _replace(self, span: Span, replacement: str) -> bool:
        """Track the change of some words; False where somebody else's change is pending there or a field fills them."""
        runs = self._runs.changeable(span)
        if not runs:
            return False
        properties = [deepcopy(each) for each in runs[0] if name_of(each.tag) == "w:rPr"]
        for run in runs:
            deletion = self._change("del")
            run.addprevious(deletion)
            deletion.append(run)
            for words in run.iterchildren(self._tag("t")):
                words.tag = self._tag("delText")
        if replacement:
            insertion = self._change("ins")
            added = self._run(replacement)
            for each in reversed(properties):
                added.insert(0, each)
            insertion.append(added)
            runs[-1].getparent().addnext(insertion)
        return True

    def _change(self, kind: str) -> Element:
        attributes = {
            "id": str(self._next_change),
            "author": printable(self._signature.by.name),
            "date": self._signature.moment,
        }
        self._next_change += 1
        return self._element(kind, {self._tag(name): value for name, value in attributes.items()})

    def _announced(self) -> dict[str, bytes]:
        """Return relationships and content types that know of the comments part."""
        package, main = self._word.package, self._word.main
        listed = relationships_part(main)
        namespace = f"{_PACKAGE}/relationships"
        none_yet = etree.fromstring(f'<Relationships xmlns="{namespace}"/>'.encode())
        links = package.xml(listed) if listed in package else none_yet
        taken = {link.get("Id") for link in links}
        name = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
        link = etree.SubElement(links, f"{{{namespace}}}Relationship", Id=name)
        link.set("Type", f"{_RELATIONS[self._namespace == _STRICT]}/comments")
        link.set("Target", f"/{self._part}")
        types = package.xml(_TYPES)
        etree.SubElement(
            types, f"{{{_PACKAGE}/content-types}}Override", PartName=f"/{self._part}", ContentType=_COMMENTS_TYPE
        )
        return {listed: _serialised(links), _TYPES: _serialised(types)}

    def _element(self, name: str, attributes: dict[str, str] | None = None) -> Element:
        return etree.Element(self._tag(name), attributes or {}, nsmap={"w": self._namespace})

    def _tag(self, name: str) -> str:
        return f"{{{self._namespace}}}{name}"


def _tags_of(namespace: str, names: Iterable[str]) -> list[str]:
    return [f"{{{namespace}}}{name.removeprefix('w:')}" for name in names]


def _highest_id(elements: Iterable[Element]) -> int:
    ids = (attribute(each, "w:id") or "" for each in elements if isinstance(each.tag, str))
    return max((int(each) for each in ids if each.isdecimal() and len(each) < 10), default=-1)


def _place_of(step: Origin) -> str:
    around = [name_of(each.tag) for each in step.element.iterancestors()]
    return next((_PLACES[name] for name in around if name in _PLACES), "In the text box")


def _serialised(root: Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
