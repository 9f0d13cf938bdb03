"""An annotated copy of a web page: its words marked, the comments listed at its end."""

import codecs
from collections.abc import Iterable

from lxml import etree

from compliance_app.documents.annotated import Annotated, Signature, printable
from compliance_app.documents.decode import decode
from compliance_app.documents.trail import Trail
from compliance_app.documents.webpage import parse_html, pieces_of_page
from compliance_app.documents.wordml import Element
from compliance_app.model import Article, Comment, Span

# The numbers come from the style sheet, so that the words of the page stay what they are.
_STYLE = (
    "mark[data-comment]{background:#ffe08a;color:inherit}"
    'mark[data-ends]::after{content:"[" attr(data-ends) "]";font-size:75%;vertical-align:super}'
    "#compliance-comments{margin:2em 1em;padding:1em;border:2px solid #806000;background:#fffbeb;color:#1d1d1d}"
)


def annotate_html(article: Article, data: bytes, comments: Iterable[Comment], signature: Signature) -> Annotated:
    """Return a copy of a page with marks on the words; replacements are not carried out in this format.

    The page is written anew, in UTF-8, from what the parser made of it: without the comments in its source.
    """
    root = parse_html(article.path, decode(article.path, data))
    trail = Trail(pieces_of_page(root).pieces)
    listed = etree.Element("ol")
    exact = nearby = 0
    for number, comment in enumerate(comments, 1):
        on_words = _mark(trail, article.text, comment.span, str(number))
        exact, nearby = exact + on_words, nearby + (not on_words)
        listed.append(_entry(comment, article.text, str(number)))
    _append(root, listed, signature)
    # The byte order mark goes before whatever the page says of its encoding.
    copy = codecs.BOM_UTF8 + etree.tostring(root.getroottree(), method="html", encoding="utf-8")
    return Annotated(copy, exact, nearby)


def _mark(trail: Trail, text: str, span: Span, number: str) -> bool:
    """Mark the words of a comment; False where they do not stand on the page, but in its title or a form."""
    marks: list[Element] = []
    for step in trail.over(span):
        if step.slot == "whole":
            continue
        start, end = max(step.span.start, span.start), min(step.span.end, span.end)
        mark = etree.Element("mark", {"data-comment": number})
        trail.insert(step, start, mark, text)
        (rest, *_) = trail.over(Span(start, step.span.end))
        trail.enclose(rest, end, text)
        marks.append(mark)
    if marks:
        marks[0].set("id", f"compliance-words-{number}")
        marks[-1].set("data-ends", number)
    return bool(marks)


def _entry(comment: Comment, text: str, number: str) -> Element:
    entry = etree.Element("li", {"id": f"compliance-comment-{number}"})
    link = etree.SubElement(entry, "a", {"href": f"#compliance-words-{number}"})
    link.text = printable(f"“{comment.span.of(text)}”")
    for line in comment.lines:
        etree.SubElement(entry, "p").text = printable(line)
    return entry


def _append(root: Element, listed: Element, signature: Signature) -> None:
    """Put the list into a side box at the end of the page, which is none of its text."""
    body = root.find("body")
    body = root if body is None else body
    box = etree.SubElement(body, "aside", {"id": "compliance-comments"})
    etree.SubElement(box, "style").text = _STYLE
    title = etree.SubElement(box, "h2")
    title.text = printable(f"Comments by {signature.by.name}, {signature.at:%d %B %Y, %H:%M}")
    box.append(listed)
