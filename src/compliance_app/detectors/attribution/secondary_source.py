"""Wrongdoing whose only source is another title."""

from collections.abc import Iterator
from dataclasses import dataclass

from compliance_app.model import Hit, Reading, Related, SourceStanding


@dataclass(frozen=True, slots=True)
class Settings:
    """Nothing to tune yet beyond what the rule itself says."""


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield each allegation that is passed on from another outlet."""
    statements = {statement.id: statement for statement in reading.statements}
    for allegation in reading.allegations:
        statement = statements.get(allegation.statement or "")
        if statement is None or statement.source is None or allegation.established:
            continue
        if statement.source.standing is SourceStanding.OUTLET:
            yield Hit(
                allegation.span,
                slots={
                    "target": reading.entity(allegation.targets[0]).name,
                    "quote": allegation.span.of(reading.text),
                    "source": statement.source.span.of(reading.text),
                },
                confidence=allegation.confidence,
                related=(Related(statement.source.span, "source"), Related(allegation.trigger, "cue")),
                entities=allegation.targets,
            )
