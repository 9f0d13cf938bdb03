"""Quotation regions, found by characters, block by block.

British papers quote with single marks, which are apostrophes as well, so each mark is judged by its neighbours. A
paragraph that opens with a mark and never closes it runs on into the next one that opens with a mark again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from compliance_app.model import PICTURE_KINDS, Article, Block, BlockKind, Quotation, Span

_DOUBLE_OPEN = "“«„‟"
_DOUBLE_CLOSE = "”»"
_DOUBLE = _DOUBLE_OPEN + _DOUBLE_CLOSE + '"'
_SINGLE_OPEN = "‘‚‛"
_SINGLE = _SINGLE_OPEN + "’'"
_MARK = re.compile(f"[{_DOUBLE}{_SINGLE}]")
_CURLY_DOUBLE = re.compile(f"[{_DOUBLE_OPEN}{_DOUBLE_CLOSE}]")

# What may stand before an opening and after a closing mark, besides white space and the ends of the block.
_BEFORE_OPEN = frozenset("([{—–-/…:,;" + _DOUBLE + _SINGLE)
_AFTER_CLOSE = frozenset(".,;:!?…)]}—–-/" + _DOUBLE + _SINGLE)
# ’90s, ’em, ’tis: an apostrophe where a word begins.
_ELISION = re.compile(r"(?:\d\ds?\b|(?:em|til|till|tis|twas|twere|cause|cos|bout|fraid)\b(?!\s*[’'])|n[’']?\s)")
# After the plural possessive of "the workers' rights" stands a noun; these words cannot be one.
_NO_NOUN = re.compile(
    r"\s+(?:and|or|but|by|who|whom|in|on|at|after|as|when|while|to|of|for|with|from|is|was|were|are|had|has|have|he|she"
    r"|they|it|we|i|you|that|which|than|because|over|before|during|since|said|says|told|into|about|will|would|could"
    r"|may|might|if|not|later|yesterday|today|this|these|those|the|a|an|his|her|their)\b",
    re.IGNORECASE,
)
# A single mark that never closes is a quotation only if enough words follow it; else it is a stray apostrophe.
_UNCLOSED_SINGLE_WORDS = 5


@dataclass(frozen=True, slots=True)
class _Region:
    start: int
    end: int
    closed: bool = True
    carried: bool = False  # ends with a mark that an earlier block opened


def find_quotations(article: Article) -> tuple[Quotation, ...]:
    """Return the outermost quotations of every block, in text order."""
    found: list[Quotation] = []
    running: Quotation | None = None  # unclosed at the end of the block before
    for block in article.blocks:
        if block.kind in PICTURE_KINDS:
            found.extend(_quotations(article.text, block, in_quotation=False))
            continue
        text = block.span.of(article.text).lstrip()
        if running and _opens_like(text, running, article.text):
            found[found.index(running)] = replace(running, continues=True)
        quotations = _quotations(article.text, block, in_quotation=running is not None)
        found.extend(quotations)
        last = quotations[-1] if quotations else None
        running = last if last and not last.closed and block.kind is not BlockKind.CROSSHEAD else None
    return tuple(found)


def _opens_like(text: str, running: Quotation, whole: str) -> bool:
    mark = whole[running.span.start]
    family = _DOUBLE if mark in _DOUBLE else _SINGLE
    return text[:1] != "" and text[0] in family


def _quotations(text: str, block: Block, *, in_quotation: bool) -> list[Quotation]:
    inside = block.span.of(text)
    at = block.span.start
    return [
        Quotation(
            span=Span(at + region.start, at + region.end),
            inner=Span(
                at + region.start + (not region.carried),
                at + max(region.end - region.closed, region.start + (not region.carried)),
            ),
            block=block.id,
            closed=region.closed,
        )
        for region in _regions(inside, in_quotation=in_quotation)
    ]


def _regions(text: str, *, in_quotation: bool) -> Iterator[_Region]:
    """Yield the outermost regions of one block. Never fails on an odd count of marks."""
    at = 0
    if in_quotation and (end := _end_of_carried(text)) is not None:
        yield _Region(0, end, carried=True)
        at = end
    closable = True  # False once a single mark has found no closing one: a later one will not either
    while mark := _MARK.search(text, at):
        start = mark.start()
        at = start + 1
        if text[start] in _DOUBLE:
            region = _double(text, start)
        elif _opens_single(text, start):
            end = _close_of_single(text, start) if closable else None
            closable = end is not None
            region = _Region(start, end + 1) if end is not None else _unclosed_single(text, start)
        else:
            region = None
        if region is not None and text[region.start + 1 : region.end - region.closed].strip():
            yield region
            at = region.end


def _end_of_carried(text: str) -> int | None:
    """Return the end of a quotation that an earlier block opened and this one closes without opening it again."""
    mark = _MARK.search(text)
    while mark and mark.group() in _SINGLE:
        mark = _MARK.search(text, mark.end())
    if not mark or mark.group() in _DOUBLE_OPEN or mark.start() == 0:
        return None
    at = mark.start()
    return at + 1 if not text[at - 1].isspace() and _may_close(text, at) else None


def _may_open(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return (before.isspace() or before in _BEFORE_OPEN) and not after.isspace()


def _may_close(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return not before.isspace() and (after.isspace() or after in _AFTER_CLOSE or not after.isalnum())


def _end(text: str) -> int:
    return len(text.rstrip())


def _double(text: str, start: int) -> _Region | None:
    if text[start] in _DOUBLE_CLOSE or not _may_open(text, start):
        return None  # a closing mark without an opening one, or inches
    for at in range(start + 1, len(text)):
        if text[at] not in _DOUBLE:
            continue
        if text[at] in _DOUBLE_CLOSE or (text[at] == '"' and not text[at - 1].isspace()):
            return _Region(start, at + 1)
        if _may_open(text, at) and not _closes_twice(text, at):
            # A new quotation begins: the one before was never closed.
            return _Region(start, _end(text[:at]), closed=False)
        if text[at] in _DOUBLE_OPEN:
            return _nested(text, start, at)
        return _Region(start, at + 1)
    return _Region(start, _end(text), closed=False)


def _closes_twice(text: str, at: int) -> bool:
    """Tell whether two closing marks follow before the next opening one: the mark here opens a nested quotation."""
    first = _CURLY_DOUBLE.search(text, at + 1)
    second = _CURLY_DOUBLE.search(text, first.end()) if first else None
    return text[at] in _DOUBLE_OPEN and all(mark and mark.group() in _DOUBLE_CLOSE for mark in (first, second))


def _nested(text: str, start: int, inner: int) -> _Region:
    depth = 1
    for at in range(inner, len(text)):
        depth += (text[at] in _DOUBLE_OPEN) - (text[at] in _DOUBLE_CLOSE)
        if depth == 0:
            return _Region(start, at + 1)
    return _Region(start, _end(text), closed=False)


def _unclosed_single(text: str, start: int) -> _Region | None:
    """Return the region to the end of the block, unless the mark is a stray one."""
    if text[start] == "'" and start > 0:
        return None
    if len(text[start + 1 :].split()) < _UNCLOSED_SINGLE_WORDS:
        return None
    return _Region(start, _end(text), closed=False)


def _opens_single(text: str, at: int) -> bool:
    if text[at] == "’" or not _may_open(text, at):
        return False
    return not _ELISION.match(text, at + 1)


def _close_of_single(text: str, start: int) -> int | None:
    """Return the place of the mark that closes a single-quoted stretch, or None.

    A mark after a final s and before a noun is a possessive if a surer one follows before the next opening mark.
    """
    doubtful: int | None = None
    for mark in _MARK.finditer(text, start + 1):
        at = mark.start()
        if mark.group() in _DOUBLE:
            continue
        if mark.group() in _SINGLE_OPEN or not _may_close(text, at):
            if doubtful is not None and _opens_single(text, at):
                return doubtful
        elif not _may_be_possessive(text, at):
            return at
        elif doubtful is None:
            doubtful = at
    return doubtful


def _may_be_possessive(text: str, at: int) -> bool:
    after = text[at + 1 : at + 3]
    if text[at - 1] not in "sS" or len(after) < 2 or not after[0].isspace() or not after[1].isalpha():
        return False
    return not _NO_NOUN.match(text, at + 1)
