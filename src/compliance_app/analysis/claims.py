"""Claims: places in the article that allege the same thing of the same target."""

from dataclasses import replace

from compliance_app.model import Allegation


def with_claims(allegations: tuple[Allegation, ...]) -> tuple[Allegation, ...]:
    """Return the allegations with a claim id shared by those with a target and an offence family in common."""
    numbers: dict[tuple[str, str], str] = {}
    grouped: list[Allegation] = []
    for allegation in allegations:
        keys = [(target, allegation.offence.value) for target in allegation.targets]
        claim = next((numbers[key] for key in keys if key in numbers), f"c{len(set(numbers.values())) + 1}")
        for key in keys:
            numbers.setdefault(key, claim)
        grouped.append(replace(allegation, claim=claim))
    return tuple(grouped)
