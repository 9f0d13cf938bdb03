"""Builders that write articles and readings by hand, in a line each.

`article_of` marks what a line is by a prefix: "# " headline, "## " crosshead, "> " standfirst, "! " caption,
"$ " credit, "@ " byline; all else is a paragraph. The prefix is not part of the text.
"""

import hashlib

from compliance_app.model import Article, Block, BlockKind, Span

_PREFIXES = {
    "# ": BlockKind.HEADLINE,
    "## ": BlockKind.CROSSHEAD,
    "> ": BlockKind.STANDFIRST,
    "! ": BlockKind.CAPTION,
    "$ ": BlockKind.CREDIT,
    "@ ": BlockKind.BYLINE,
}


def article_of(text: str, path: str = "draft.txt") -> Article:
    """Build an article, one block a line."""
    lines: list[str] = []
    blocks: list[Block] = []
    at = 0
    for marked in text.split("\n"):
        prefix = next((prefix for prefix in _PREFIXES if marked.startswith(prefix)), "")
        kind = _PREFIXES.get(prefix, BlockKind.PARAGRAPH)
        line = marked.removeprefix(prefix)
        lines.append(line)
        if line.strip():
            blocks.append(Block(len(blocks), kind, Span(at, at + len(line))))
        at += len(line) + 1
    whole = "\n".join(lines)
    return Article(path, "txt", hashlib.sha256(whole.encode()).hexdigest(), whole, tuple(blocks))


def span_of(text: str, quote: str, occurrence: int = 1) -> Span:
    """Return the span of the n-th occurrence of a quote."""
    at = -1
    for _ in range(occurrence):
        at = text.index(quote, at + 1)
    return Span(at, at + len(quote))
