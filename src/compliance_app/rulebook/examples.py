"""Examples of a rule: marks, and the one-line-a-block way to write a whole article."""

import hashlib
import re

from compliance_app.model import Article, Block, BlockKind, Span

# What the beginning of a line makes of it; all else is a paragraph.
PREFIXES = {
    "# ": BlockKind.HEADLINE,
    "## ": BlockKind.CROSSHEAD,
    "> ": BlockKind.STANDFIRST,
    "! ": BlockKind.CAPTION,
    "$ ": BlockKind.CREDIT,
    "@ ": BlockKind.BYLINE,
}
_MARK = re.compile(r"\[\[(.+?)\]\](?!\])", re.DOTALL)


def without_marks(marked: str) -> tuple[str, tuple[Span, ...]]:
    """Take the [[marks]] out of a text; return it with the spans that they stood around."""
    text: list[str] = []
    spans: list[Span] = []
    at = length = 0
    for mark in _MARK.finditer(marked):
        before = marked[at : mark.start()]
        start = length + len(before)
        spans.append(Span(start, start + len(mark.group(1))))
        text += [before, mark.group(1)]
        at, length = mark.end(), spans[-1].end
    return "".join(text) + marked[at:], tuple(spans)


def article_of(text: str, path: str = "example.txt") -> Article:
    """Make an article of an example, one block a line.

    The text stays as it is, so that marks keep their place: the prefix of a line is left outside its block.
    """
    blocks: list[Block] = []
    at = 0
    for line in text.split("\n"):
        prefix = next((prefix for prefix in PREFIXES if line.startswith(prefix)), "")
        kind = PREFIXES.get(prefix, BlockKind.PARAGRAPH)
        if line[len(prefix) :].strip():
            blocks.append(Block(len(blocks), kind, Span(at + len(prefix), at + len(line))))
        at += len(line) + 1
    return Article(path, "txt", hashlib.sha256(text.encode()).hexdigest(), text, tuple(blocks))


def plain_article(text: str, path: str = "example.txt") -> Article:
    """Make an article of one paragraph."""
    blocks = (Block(0, BlockKind.PARAGRAPH, Span(0, len(text))),) if text.strip() else ()
    return Article(path, "txt", hashlib.sha256(text.encode()).hexdigest(), text, blocks)
