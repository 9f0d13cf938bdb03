"""Identifying details about protected people: the pieces of a jigsaw.

A sentence is read for its focus, an unnamed or renamed person whom the law protects, and for what it tells about that
person: who they belong to, where they learn or work, what sets them apart.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from compliance_app.analysis.focus import Focus, find_foci
from compliance_app.analysis.kin import tie_details
from compliance_app.analysis.parse import ParsedArticle, ParsedBlock
from compliance_app.lexicons import load
from compliance_app.model import Entity, Event, IdentifyingDetail, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLACES = frozenset({"GPE", "LOC"})
_BODIES = frozenset({"ORG", "FAC"})
_NOT_HERS = re.compile(
    r"\b(?:Court|Police|Service|CPS|Council|NSPCC|Constabulary|Magistrates|Crown|Prosecution|Helpline|"
    r"[Gg]arda[ií]?|[Pp]olice)\b"
)


def find_details(
    parsed: ParsedArticle, entities: tuple[Entity, ...], events: tuple[Event, ...]
) -> tuple[IdentifyingDetail, ...]:
    """Return the details that could identify a person whom the law protects, in text order."""
    found: dict[tuple[Span, str], IdentifyingDetail] = {}
    for focus in find_foci(parsed, entities, events):
        for detail in (*tie_details(focus), *_facets(focus)):
            found.setdefault((detail.span, detail.facet), detail)
    return tuple(sorted(found.values(), key=lambda detail: (detail.span, detail.facet)))


@cache
def _facet_patterns() -> tuple[tuple[str, int, re.Pattern[str]], ...]:
    facets: dict[str, Any] = load("protection")["facets"]
    return tuple(
        (name, int(facet["weight"]), re.compile("|".join(f"(?:{cue})" for cue in facet["cues"])))
        for name, facet in facets.items()
    )


def _facets(focus: Focus) -> Iterator[IdentifyingDetail]:
    """Yield what the describing words say of school, work, distinction, home, age and origin."""
    for piece in focus.pieces:
        text = piece.text
        for name, weight, pattern in _facet_patterns():
            for match in pattern.finditer(text):
                if _NOT_HERS.search(match.group()):
                    continue
                start = focus.block.offset + piece.start_char + match.start()
                yield IdentifyingDetail(focus.person, Span(start, start + len(match.group())), name, weight)
        yield from _named_things(focus, focus.block, list(piece))


def _named_things(focus: Focus, block: ParsedBlock, tokens: list["Token"]) -> Iterator[IdentifyingDetail]:
    inside = {token.i for token in tokens}
    for entity in block.doc.ents:
        if entity.start not in inside or _NOT_HERS.search(entity.text) or entity.start <= focus.noun.i < entity.end:
            continue
        if entity.label_ in _PLACES:
            yield IdentifyingDetail(focus.person, block.span_of(entity), "place", 1)
        elif entity.label_ in _BODIES and len(entity.text) > 3:
            yield IdentifyingDetail(focus.person, block.span_of(entity), "body", 2)
