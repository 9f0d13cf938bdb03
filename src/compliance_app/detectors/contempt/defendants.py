"""What the detectors of this family share: whose case is active, and which words say so."""

from compliance_app.model import ProceedingsStatus, Reading, Span

ACTIVE = frozenset({ProceedingsStatus.ARRESTED, ProceedingsStatus.CHARGED, ProceedingsStatus.ON_TRIAL})


def defendants_in(reading: Reading) -> dict[str, Span | None]:
    """Return those whose case is active, with the words that say so."""
    found = {entity.id: entity.status_span for entity in reading.entities if entity.status in ACTIVE}
    for sign in reading.proceedings:
        if sign.active:
            found.update((each, sign.span) for each in sign.entities if each not in found)
    return found
