"""What the detectors of this family share: whose case is active, and which words say so."""

from compliance_app.model import Background, ProceedingsStatus, Reading, Span

ACTIVE = frozenset({ProceedingsStatus.ARRESTED, ProceedingsStatus.CHARGED, ProceedingsStatus.ON_TRIAL})


def defendants_in(reading: Reading) -> dict[str, Span | None]:
    """Return those whose case is active, with the words that say so."""
    found = {entity.id: entity.status_span for entity in reading.entities if entity.status in ACTIVE}
    for sign in reading.proceedings:
        if sign.active:
            found.update((each, sign.span) for each in sign.entities if each not in found)
    return found


def weighs(reading: Reading, told: Background, least_chance: float) -> bool:
    """Tell whether what is told could sway a jury: by itself, or because the wording scorer hears a charge in it."""
    wording = reading.wording_at(told.span.start)
    if told.plain or wording is None:
        return told.plain
    return max(wording.own_voice, wording.prejudices) >= least_chance
