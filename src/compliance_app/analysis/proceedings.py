"""Signs that a criminal case is active or over."""

import re
from functools import cache

from compliance_app import lexicons
from compliance_app.analysis.parse import ParsedArticle
from compliance_app.model import Entity, Proceedings, ProceedingsStatus, Span

_ACTIVE = frozenset({ProceedingsStatus.ARRESTED, ProceedingsStatus.CHARGED, ProceedingsStatus.ON_TRIAL})
_OVER = frozenset({ProceedingsStatus.CONVICTED, ProceedingsStatus.ACQUITTED})


def find_proceedings(parsed: ParsedArticle, entities: tuple[Entity, ...]) -> tuple[Proceedings, ...]:
    """Return the signs of active or ended proceedings, in text order."""
    signs: dict[Span, tuple[bool, tuple[str, ...]]] = {}
    for match in _active_cues().finditer(parsed.text):
        signs[Span(*match.span())] = (True, ())
    for entity in entities:
        if entity.status_span is None or entity.status not in _ACTIVE | _OVER:
            continue
        active, ids = signs.get(entity.status_span, (entity.status in _ACTIVE, ()))
        signs[entity.status_span] = (active, (*ids, entity.id))
    return tuple(Proceedings(span, active, ids) for span, (active, ids) in sorted(signs.items()))


@cache
def _active_cues() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in lexicons.load("proceedings")["active"]), re.IGNORECASE)
