"""Telling play from crime: "they stole a point" accuses nobody."""

from functools import cache

from compliance_app import lexicons
from compliance_app.analysis.parse import ParsedArticle, ParsedBlock, forms_in
from compliance_app.model import BlockKind

_ENOUGH = 2  # one word of the game can stand anywhere; two in a paragraph are a match report
_SHARE = 0.4  # of the paragraphs in a match report


def is_sport(block: ParsedBlock) -> bool:
    """Tell whether a paragraph describes play on the field."""
    return _count(block) >= _ENOUGH


def touches_sport(block: ParsedBlock) -> bool:
    """Tell whether a paragraph has at least one word of the game."""
    return _count(block) > 0


def is_sport_report(parsed: ParsedArticle) -> bool:
    """Tell whether most of an article describes play."""
    paragraphs = [block for block in parsed.blocks if block.block.kind is BlockKind.PARAGRAPH]
    return bool(paragraphs) and sum(map(is_sport, paragraphs)) >= _SHARE * len(paragraphs)


def _count(block: ParsedBlock) -> int:
    return len(forms_in(block.doc) & _cues())


@cache
def _cues() -> frozenset[str]:
    return lexicons.words("wrongdoing", "sport_cues")
