"""Tracked changes in a copy of an OpenDocument text: words taken out are kept aside, those put in are marked.

A change is tracked only where a word processor could have tracked it: in one paragraph of the body, outside of other
people's pending changes, and not in what a field fills in.
"""

import re
from collections.abc import Sequence
from itertools import count

from lxml import etree

from compliance_app.documents.annotated import Signature, printable
from compliance_app.documents.odt import name_of
from compliance_app.documents.page import Origin
from compliance_app.documents.wordml import Element

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
DC = "http://purl.org/dc/elements/1.1/"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_PREFIXES = {"office": OFFICE, "text": TEXT, "dc": DC}
_HOLDERS = frozenset({"text:p", "text:h", "text:span", "text:a"})  # what words may stand in that can be changed
_WHOLE = frozenset({"text:s", "text:tab", "text:line-break"})
_APART = frozenset({"draw:text-box", "text:note", "office:annotation", "text:tracked-changes", "draw:object"})
_SPACES = re.compile(" +")
_LAYOUT = re.compile("[ \t\n\r]+")  # white space of the file, of which one space shows


class OdtChanges:
    """Carries changes out in an opened document, and lists them where word processors look for them."""

    def __init__(self, root: Element, signature: Signature) -> None:
        self._root = root
        self._signature = signature
        known = {value for each in root.iter() for key, value in each.attrib.items() if key.endswith("}id")}
        self._ids = (name for number in count(1) if (name := f"compliance-change-{number}") not in known)
        self._list: Element | None = None

    def replace(self, steps: Sequence[Origin], words: str) -> bool:
        """Track the replacement of what these origins hold, each as a whole; False where that cannot be tracked."""
        paragraphs = {_paragraph_of(step) for step in steps}
        if len(paragraphs) != 1 or None in paragraphs or not all(self._can_change(step) for step in steps):
            return False
        marks = [self._take_out(step) for step in reversed(steps)]  # a tab would take the words behind it along
        if words:
            self._put_in(marks[-1], words)
        return True

    def _can_change(self, step: Origin) -> bool:
        if step.slot == "whole" and name_of(step.element.tag) not in _WHOLE:
            return False
        chain = _chain_of(step)
        inside = [name_of(each.tag) for each in chain]
        paragraph = next(place for place, name in enumerate(inside) if name in {"text:p", "text:h"})
        return set(inside[: paragraph + 1]) <= _HOLDERS and not _APART & set(inside) and not _is_pending(step)

    def _take_out(self, step: Origin) -> Element:
        """Move what an origin holds to the list of changes; return the mark that stands in its place."""
        holder = _chain_of(step)[0]
        name = next(self._ids)
        gone = self._region(name, "deletion")
        paragraph = etree.SubElement(gone, _text("p"))
        style = holder.get(_text("style-name")) if name_of(holder.tag) == "text:span" else None
        inside = (
            paragraph if style is None else etree.SubElement(paragraph, _text("span"), {_text("style-name"): style})
        )
        mark = etree.Element(_text("change"), {_text("change-id"): name}, nsmap=_PREFIXES)
        element = step.element
        if step.slot == "text":
            _fill(inside, _LAYOUT.sub(" ", element.text or ""))
            element.text = None
            element.insert(0, mark)
        elif step.slot == "tail":
            _fill(inside, _LAYOUT.sub(" ", element.tail or ""))
            element.tail = None
            element.addnext(mark)
        else:
            mark.tail, element.tail = element.tail, None
            element.addprevious(mark)
            inside.append(element)
        return mark

    def _put_in(self, before: Element, words: str) -> None:
        """Put words before a mark, marked as put in."""
        name = next(self._ids)
        self._region(name, "insertion")
        start, end = (
            etree.Element(_text(f"change-{edge}"), {_text("change-id"): name}, nsmap=_PREFIXES)
            for edge in ("start", "end")
        )
        before.addprevious(start)
        before.addprevious(end)
        _fill_after(start, words)

    def _region(self, name: str, kind: str) -> Element:
        """Return a fresh entry of the list, with who changed it and when."""
        region = etree.SubElement(self._changes, _text("changed-region"), {f"{_XML}id": name, _text("id"): name})
        change = etree.SubElement(region, _text(kind))
        told = etree.SubElement(change, f"{{{OFFICE}}}change-info")
        for tag, value in (("creator", self._signature.by.name), ("date", self._signature.moment)):
            etree.SubElement(told, f"{{{DC}}}{tag}").text = printable(value)
        return change

    @property
    def _changes(self) -> Element:
        """The list of changes, which stands before the text; made where there is none yet."""
        if self._list is None:
            body = next(each for each in self._root.iter(f"{{{OFFICE}}}text"))
            self._list = next(iter(body.iterchildren(_text("tracked-changes"))), None)
            if self._list is None:
                self._list = etree.Element(_text("tracked-changes"), nsmap=_PREFIXES)
                body.insert(1 if len(body) and name_of(body[0].tag) == "office:forms" else 0, self._list)
        return self._list


def _text(name: str) -> str:
    return f"{{{TEXT}}}{name}"


def _chain_of(step: Origin) -> list[Element]:
    """Return what the words of an origin stand in, from inside out."""
    holder = step.element if step.slot == "text" else step.element.getparent()
    return [holder, *holder.iterancestors()]


def _paragraph_of(step: Origin) -> Element | None:
    return next((each for each in _chain_of(step) if name_of(each.tag) in {"text:p", "text:h"}), None)


def _is_pending(step: Origin) -> bool:
    """Tell whether an origin stands in a change of somebody's that is pending: more of them began than ended before."""
    before = "preceding::*" if step.slot != "tail" else "(preceding::*|descendant-or-self::*)"
    marks = (step.element.xpath(f"count({before}[self::t:change-{edge}])", namespaces={"t": TEXT}) for edge in _EDGES)
    began, ended = marks
    return began > ended


_EDGES = ("start", "end")


def _fill(element: Element, words: str) -> None:
    """Put words into an empty element, with spaces that nobody takes for layout."""
    element.text, pieces = _pieces(words)
    element.extend(pieces)


def _fill_after(element: Element, words: str) -> None:
    """Put words behind an element."""
    element.tail, pieces = _pieces(words)
    for piece in reversed(pieces):
        element.addnext(piece)


def _pieces(words: str) -> tuple[str, list[Element]]:
    """Return words as text and elements: spaces at an edge and runs of them would be lost as text."""
    flat = re.sub("[\t\n\r]", " ", printable(words))
    lead, pieces, at = "", list[Element](), 0
    for run in _SPACES.finditer(flat):
        if len(run.group()) == 1 and run.start() > 0 and run.end() < len(flat):
            continue
        space = etree.Element(_text("s"), nsmap=_PREFIXES)
        if len(run.group()) > 1:
            space.set(_text("c"), str(len(run.group())))
        if pieces:
            pieces[-1].tail = flat[at : run.start()]
        else:
            lead = flat[at : run.start()]
        pieces.append(space)
        at = run.end()
    if not pieces:
        return flat, []
    pieces[-1].tail = flat[at:]
    return lead, pieces
