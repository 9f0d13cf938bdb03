"""Telling play from crime: "they stole a point" accuses nobody."""

from functools import cache

from compliance_app import lexicons
from compliance_app.analysis.parse import ParsedBlock

_ENOUGH = 2  # one word of the game can stand anywhere; two in a paragraph are a match report


def is_sport(block: ParsedBlock) -> bool:
    """Tell whether a paragraph describes play on the field."""
    cues = _cues()
    return len({token.lower_ for token in block.doc if token.lower_ in cues}) >= _ENOUGH


@cache
def _cues() -> frozenset[str]:
    return lexicons.words("wrongdoing", "sport_cues")
