"""Where in a Word file something can be put: runs are cut so that they begin and end at exact characters."""

from copy import deepcopy

from compliance_app.documents.page import Origin
from compliance_app.documents.trail import Trail, raw_offset
from compliance_app.documents.wordml import Element, name_of
from compliance_app.model import Span

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# What may stand between a paragraph and a run that can be cut, and where the mark of a comment may stand beside it.
_WRAPPERS = frozenset(
    {
        "w:hyperlink", "w:ins", "w:moveTo", "w:smartTag", "w:sdt", "w:sdtContent", "w:fldSimple", "w:customXml",
        "w:bdo", "w:dir",
    }
)  # fmt: skip
# Where a change may be tracked: not inside somebody else's pending change, nor in what a field fills in.
_CHANGEABLE = frozenset({"w:p", "w:hyperlink", "w:smartTag", "w:sdtContent"})


class Runs:
    """The runs of a document's main part."""

    def __init__(self, root: Element, text: str, trail: Trail) -> None:
        self._root = root
        self._text = text
        self._trail = trail

    def ends(self, span: Span) -> tuple[Element, Element] | None:
        """Return the first and the last element of exactly these characters; None where they are not all in the body.

        Words that cannot be cut, such as those of a formula, are taken whole.
        """
        steps = self._trail.over(span)
        if not steps or not all(self.is_body(step.element) for step in steps):
            return None
        return self._from(steps[0], span.start), self._to(self._trail.over(span)[-1], span.end)

    def changeable(self, span: Span) -> list[Element]:
        """Return the runs of exactly these characters where a change to them can be tracked, else none."""
        if self.ends(span) is None:
            return []
        steps = self._trail.over(span)
        paragraphs = {_paragraph_of(step.element) for step in steps}
        free = all(_run_of(step.element) is not None and step.slot == "text" for step in steps)
        if len(paragraphs) != 1 or not free:
            return []
        runs = list(dict.fromkeys(_run_of(step.element) for step in steps))
        return runs if all(name_of(run.getparent().tag) in _CHANGEABLE for run in runs) else []

    def is_body(self, element: Element) -> bool:
        """Tell whether an element stands in the main part and not in a text box."""
        paragraphs = [each for each in element.iterancestors() if name_of(each.tag) == "w:p"]
        return len(paragraphs) == 1 and element.getroottree().getroot() is self._root

    def _from(self, step: Origin, start: int) -> Element:
        run = _run_of(step.element)
        if run is None:
            return child_of_paragraph(step.element)
        if start > step.span.start:
            step = self._cut(step, start)
            if step.span.start < start:  # nothing to cut in two: a tab, a symbol
                return run
        return _split_run(run, step.element)

    def _to(self, step: Origin, end: int) -> Element:
        run = _run_of(step.element)
        if run is None:
            return child_of_paragraph(step.element)
        if end < step.span.end:
            self._cut(step, end)
        following = step.element.getnext()
        if following is not None:
            _split_run(run, following)
        return run

    def _cut(self, step: Origin, at: int) -> Origin:
        """Cut the text of an element in two and return the second half; the element itself if it has no text."""
        words = step.element
        if name_of(words.tag) != "w:t":
            return step
        offset = raw_offset(words.text or "", step.span.of(self._text), at - step.span.start)
        second = words.makeelement(words.tag, {_SPACE: "preserve"}, words.nsmap)
        second.text, words.text = words.text[offset:], words.text[:offset]
        words.set(_SPACE, "preserve")
        words.addnext(second)
        half = Origin(Span(at, step.span.end), second, step.slot)
        self._trail.replace(step, Origin(Span(step.span.start, at), words, step.slot), half)
        return half


def child_of_paragraph(element: Element) -> Element:
    """Return the ancestor, or the element itself, that stands directly in the outermost paragraph around it."""
    chain = [element, *element.iterancestors()]
    paragraphs = [place for place, each in enumerate(chain) if name_of(each.tag) == "w:p"]
    return chain[paragraphs[-1] - 1] if paragraphs and paragraphs[-1] else None


def _paragraph_of(element: Element) -> Element:
    return next(each for each in element.iterancestors() if name_of(each.tag) == "w:p")


def _run_of(element: Element) -> Element:
    """Return the run that holds an element directly, if marks can be put beside it; else None."""
    run = element.getparent()
    if run is None or name_of(run.tag) != "w:r":
        return None
    for outer in run.iterancestors():
        name = name_of(outer.tag)
        if name == "w:p":
            return run
        if name not in _WRAPPERS:
            return None
    return None


def _split_run(run: Element, child: Element) -> Element:
    """Return the run that begins with this child: a new one with the same properties if something stands before it."""
    before = [each for each in child.itersiblings(preceding=True) if name_of(each.tag) != "w:rPr"]
    if not before:
        return run
    second = run.makeelement(run.tag, dict(run.attrib), run.nsmap)
    second.extend(deepcopy(each) for each in run if name_of(each.tag) == "w:rPr")
    second.extend([child, *child.itersiblings()])
    run.addnext(second)
    return second
